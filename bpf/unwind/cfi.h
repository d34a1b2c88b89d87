/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * Call frame information of x86_64 ELF files (.eh_frame), reduced to what a stack walk needs: where the caller's stack pointer,
 * return address and %rbp are. One 8-byte rule per code range; the same rule is used by the preload tap (in the target's own
 * process) and by the uprobe tap (rule tables in BPF maps, walked in the kernel).
 *
 * Source: DWARF 5, section 6.4; LSB 5.0 core, "Exception Frames" (.eh_frame, .eh_frame_hdr); System V ABI AMD64, 3.7.
 */
#ifndef LEAK_GATE_CFI_H
#define LEAK_GATE_CFI_H

#ifdef __bpf__
#include "../collector.h"
#else
#include <stddef.h>
#include <stdint.h>
#endif

enum lg_cfa_kind {
	LG_CFA_NONE = 0,    /* no rule: code without call frame information */
	LG_CFA_END,         /* outermost frame (return address undefined: _start, clone) */
	LG_CFA_RSP,         /* CFA = rsp + cfa_offset */
	LG_CFA_RBP,         /* CFA = rbp + cfa_offset */
	LG_CFA_RBP_DEREF,   /* CFA = *(rbp + cfa_offset): functions that realign their stack */
	LG_CFA_PLT,         /* CFA = rsp + 8 + ((rip & 15) >= cfa_offset ? 8 : 0): lazy binding stubs */
	LG_CFA_SIGNAL,      /* rt_sigreturn frame: registers lie in the ucontext at rsp */
	LG_CFA_UNSUPPORTED, /* described by a rule that this walk does not know */
};

enum lg_rbp_kind {
	LG_RBP_SAME = 0, /* unchanged since the caller */
	LG_RBP_CFA,      /* saved at CFA + rbp_offset */
	LG_RBP_RBP,      /* saved at rbp + rbp_offset (stack realignment) */
	LG_RBP_UNDEFINED,
};

struct lg_rule {
	uint8_t cfa_kind;
	uint8_t rbp_kind;
	int16_t rbp_offset;
	int32_t cfa_offset;
};

#ifndef __bpf__
_Static_assert(sizeof(struct lg_rule) == 8, "rules are cached and put into maps as one word");

/* Offsets of the saved registers from rsp in an rt_sigreturn frame: struct ucontext.uc_mcontext.gregs of Linux x86_64. */
#define LG_SIGNAL_RBP 120
#define LG_SIGNAL_RSP 160
#define LG_SIGNAL_RIP 168

/* A readable piece of an ELF image and the virtual address that its first byte has (or would have) when loaded. */
struct lg_cfi_bytes {
	const uint8_t *data;
	size_t size;
	uint64_t address;
};

/*
 * Finds the FDE that covers pc through an .eh_frame_hdr search table. Returns the address of the FDE, or 0 when there is none.
 * hdr must begin at the .eh_frame_hdr.
 */
uint64_t lg_cfi_find_fde(const struct lg_cfi_bytes *hdr, uint64_t pc);

/* The rule in force at pc by the FDE at fde_address. 0, or -1 when the FDE is malformed or does not cover pc. */
int lg_cfi_rule_at(const struct lg_cfi_bytes *eh_frame, uint64_t fde_address, uint64_t pc, struct lg_rule *rule);

typedef int (*lg_cfi_row_fn)(void *context, uint64_t start, uint64_t end, struct lg_rule rule);

/* Calls row for every range of every FDE in the section. 0, or the first non-zero value that row returned. */
int lg_cfi_each_row(const struct lg_cfi_bytes *eh_frame, lg_cfi_row_fn row, void *context);
#endif

#endif
