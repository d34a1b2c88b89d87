/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "taps/instruction.h"
#include "taps/probe_place.h"

#define LOOK_AHEAD 96 /* bytes: an entry block is shorter, or not worth more */
#define SHORT_REACH 130 /* bytes behind a place from which a branch of two bytes reaches it */

/* System V ABI AMD64, 3.2.3. */
static const uint8_t argument_registers[] = { LG_RDI, LG_RSI, LG_RDX, LG_RCX, LG_R8, LG_R9 };

static const char passed_twice[] = "a branch leads back into the entry block";
static const char unknown[] = "an instruction of the entry block is not known";

static uint16_t registers_of(unsigned arguments)
{
	uint16_t mask = 1u << LG_RSP;
	for (unsigned i = 0; i < sizeof argument_registers; i++)
		mask |= arguments >> i & 1 ? 1u << argument_registers[i] : 0;
	return mask;
}

/* arch/x86/kernel/uprobes.c, branch_setup_xol_ops() and push_setup_xol_ops(), as of Linux 4.16. Prefixes: only what both know. */
static bool is_emulated(const struct lg_instruction *i)
{
	if (i->operand_prefix || i->repeat_prefix || i->segment_prefix)
		return false;
	switch (i->kind) {
	case LG_INSTRUCTION_PUSH: return i->rex == 0 || i->rex == 0x41;
	case LG_INSTRUCTION_NOP: case LG_INSTRUCTION_JUMP: case LG_INSTRUCTION_BRANCH: case LG_INSTRUCTION_CALL: return i->rex == 0;
	default: return false;
	}
}

/* "je forward" right behind a test of the first argument. */
static bool is_null_exit(const struct lg_instruction *i, bool tested)
{
	return tested && i->kind == LG_INSTRUCTION_BRANCH && (i->opcode & 0xf) == 4 && i->relative >= 0;
}

struct walk {
	const struct lg_code *code;
	uint32_t starts[LOOK_AHEAD]; /* of the instructions behind the entry, from it */
	unsigned count;
};

static bool is_start(const struct walk *w, int64_t target, size_t place)
{
	for (unsigned i = 0; i < w->count && w->starts[i] <= place; i++)
		if (w->starts[i] == target)
			return true;
	return false;
}

/* Whether a branch with four bytes may be there: `first`, then for 0f (`more` 1) 80 to 8f, then the distance. */
static bool is_far_target(const struct walk *w, uint8_t first, size_t more, size_t place)
{
	const struct lg_code *c = w->code;
	const uint8_t *end = c->bytes + c->size, *at = c->bytes;
	int32_t relative;
	while ((at = memchr(at, first, (size_t)(end - at))) && (size_t)(end - at) >= 5 + more) {
		const uint8_t *next = ++at + more + 4;
		memcpy(&relative, next - 4, sizeof relative);
		if ((!more || (*at & 0xf0) == 0x80) && is_start(w, next - (c->bytes + c->entry) + relative, place))
			return true;
	}
	return false;
}

/*
 * Whether a branch may lead to one of the instructions from behind the entry up to the place. Branches of two bytes are near: the
 * function is read on for as far as they reach. Those with four are looked for at every byte of the code, whether an instruction
 * begins there or not: more than there are, never fewer.
 */
static bool is_branched_to(const struct walk *w, size_t place)
{
	const struct lg_code *c = w->code;
	const uint8_t *entry = c->bytes + c->entry;
	size_t left = c->size - c->entry, end = place + SHORT_REACH;
	struct lg_instruction i;
	end = c->function && c->function < end ? c->function : end;
	end = end < left ? end : left;
	for (size_t at = 0; at < end; at += i.length) {
		if (!lg_instruction_read(entry + at, left - at, &i))
			return c->function != 0 || at <= place; /* of unknown size: what comes next may not be its code */
		if (i.is_relative && is_start(w, (int64_t)at + i.length + i.relative, place))
			return true;
	}
	return is_far_target(w, 0xe9, 0, place) || is_far_target(w, 0x0f, 1, place);
}

/* The entry; behind a 5-byte nop there, which Linux 6.18 would replace by a call (docs/adrs/0003). */
static struct lg_place at_entry(const struct walk *w, const char *why)
{
	const uint8_t *entry = w->code->bytes + w->code->entry;
	size_t left = w->code->size - w->code->entry;
	struct lg_place place = { .why = why };
	struct lg_instruction i;
	while (lg_instruction_read(entry + place.offset, left - place.offset, &i) && i.kind == LG_INSTRUCTION_LONG_NOP && i.length == 5 &&
	       place.offset + i.length < left)
		place.offset += i.length;
	return place;
}

static struct lg_place checked(const struct walk *w, size_t place)
{
	return place && is_branched_to(w, place) ? at_entry(w, passed_twice) : (struct lg_place){ .offset = place, .emulated = true };
}

struct lg_place lg_probe_place_x86_64(const struct lg_code *code, const struct lg_wanted *wanted)
{
	struct walk w = { .code = code };
	const uint16_t kept = registers_of(wanted->arguments);
	const uint8_t *entry = code->bytes + code->entry;
	size_t left = code->entry < code->size ? code->size - code->entry : 0, end = LOOK_AHEAD, exit = 0;
	bool tested = false, has_exit = false;
	const char *why = unknown;
	struct lg_instruction i;
	end = code->function && code->function < end ? code->function : end;
	end = end < left ? end : left;
	for (size_t at = 0; at < end; at += i.length) {
		if (!lg_instruction_read(entry + at, left - at, &i) || at + i.length > end)
			break;
		if (at)
			w.starts[w.count++] = (uint32_t)at;
		if (is_emulated(&i) && !(wanted->null_does_nothing && !has_exit && is_null_exit(&i, tested)))
			return checked(&w, at);
		if (is_emulated(&i)) { /* the rest of the block sees fewer calls; if nothing in it will do, this does */
			has_exit = true;
			exit = at;
		} else if (i.kind != LG_INSTRUCTION_LONG_NOP && i.kind != LG_INSTRUCTION_PLAIN) {
			break;
		} else if (i.writes & kept) {
			why = "the arguments or the stack pointer are changed first";
			break;
		}
		tested = lg_instruction_tests_first_argument(&i, entry + at);
	}
	if (has_exit)
		return checked(&w, exit);
	return left ? at_entry(&w, why) : (struct lg_place){ .why = unknown };
}
