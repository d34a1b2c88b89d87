/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One x86_64 instruction taken apart: its length, its opcode, and, for what occurs in entry blocks, what it does to the general
 * registers. Encodings are from the Intel SDM, volume 2, appendix A. What is not known is said to be so, never guessed.
 */
#ifndef LG_INSTRUCTION_H
#define LG_INSTRUCTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LG_INSTRUCTION_MAX 15

/* Numbers of the general registers, as they are encoded, for masks (1u << …). */
enum lg_register { LG_RAX, LG_RCX, LG_RDX, LG_RBX, LG_RSP, LG_RBP, LG_RSI, LG_RDI, LG_R8, LG_R9 };
#define LG_ALL_REGISTERS 0xffffu

enum lg_instruction_kind {
	LG_INSTRUCTION_OTHER,	 /* its length is known; what it does may not be */
	LG_INSTRUCTION_PLAIN,	 /* goes on to the next one and writes no more registers than `writes` says */
	LG_INSTRUCTION_PUSH,	 /* of a general register */
	LG_INSTRUCTION_NOP,	 /* of one byte */
	LG_INSTRUCTION_LONG_NOP, /* of several bytes */
	LG_INSTRUCTION_JUMP,	 /* relative, always */
	LG_INSTRUCTION_BRANCH,	 /* relative, on a condition of the flags */
	LG_INSTRUCTION_CALL,	 /* relative */
};

struct lg_instruction {
	uint8_t length;
	uint8_t map;	/* 0: one byte, 1: after 0f, 2: 0f 38, 3: 0f 3a; 4 and more: VEX and EVEX */
	uint8_t opcode; /* the last byte of it */
	uint8_t modrm;
	uint8_t rex;
	bool has_modrm;
	bool operand_prefix, repeat_prefix, segment_prefix; /* 66; f2 or f3; one of the others */
	bool is_relative;
	int32_t relative; /* of a branch: from its end to its target */
	enum lg_instruction_kind kind;
	uint16_t writes; /* mask of general registers, of LG_INSTRUCTION_PLAIN */
};

/* Takes the instruction at `code` apart; false when it is cut short by `size`, is no instruction or not one that is known. */
bool lg_instruction_read(const uint8_t *code, size_t size, struct lg_instruction *out);

/* "test %rdi,%rdi" or "cmp $0,%rdi": the flag Z then says whether the first argument is NULL. */
bool lg_instruction_tests_first_argument(const struct lg_instruction *instruction, const uint8_t *code);

#endif
