/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The in-process stack walk. A rule is found once per return address through .eh_frame_hdr and cached; a warm frame costs a
 * cache probe and two loads. The cache is lock-free: an entry's first word is address xor rule, so a torn entry never matches
 * (Hyatt and Mann, "A lockless transposition table").
 */
#include "walk.h"

#include <stddef.h>
#include <sys/auxv.h>

#include "../unwind/cfi.h"
#include "gap.h"
#include "modules.h"

#define CACHE_SLOTS 32768 /* a power of two; 512 KiB, touched only where used */
#define RED_ZONE 128	       /* System V ABI AMD64, 3.2.2: kept below the stack pointer across a signal */
#define GAP_PROOF 8	       /* frames up to which a return address found by search is tried */
#define FRAME_LIMIT (1u << 20) /* farthest step up an unbounded stack (coroutine, signal stack) that is believed */

static struct { uint64_t check, rule; } cache[CACHE_SLOTS];
static uint64_t generation; /* mixed into the addresses: forgetting is adding one */
static uint64_t main_stack_end, main_frame;

/* The stack pointer at the process's entry, in ld.so: the loader's own first frames have no call frame information. */
extern void *__libc_stack_end __attribute__((weak));

struct cursor {
	uint64_t pc, sp, bp;
	uint64_t stack_end; /* exclusive; 0: not known */
};

void lg_walk_start(void)
{
	/* The kernel puts the executable's name at the very top of the main stack. */
	main_stack_end = (uint64_t)getauxval(AT_EXECFN) & ~7ull;
}

void lg_walk_until(uint64_t frame)
{
	main_frame = frame;
}

void lg_walk_forget(void)
{
	__atomic_add_fetch(&generation, 1, __ATOMIC_RELEASE);
}

static struct lg_rule find_rule(uint64_t pc)
{
	struct lg_rule rule = { LG_CFA_NONE, 0, 0, 0 };
	struct lg_loaded module;
	if (!lg_module_of(pc, &module) || !module.eh_frame_hdr.data)
		return rule;
	uint64_t fde = lg_cfi_find_fde(&module.eh_frame_hdr, pc);
	/* The target's own loaded image: the end of .eh_frame is not told, the end of the module is a safe bound. */
	struct lg_cfi_bytes image = { (const uint8_t *)module.start, module.end - module.start, module.start };
	if (!fde || lg_cfi_rule_at(&image, fde, pc, &rule))
		rule.cfa_kind = LG_CFA_NONE;
	return rule;
}

static inline struct lg_rule rule_at(uint64_t pc)
{
	union { struct lg_rule rule; uint64_t word; } found;
	uint64_t key = pc + (generation << 48);
	uint64_t slot = (pc * 0x9e3779b97f4a7c15ull) >> 49; /* 15 bits */
	uint64_t check = __atomic_load_n(&cache[slot].check, __ATOMIC_RELAXED);
	found.word = __atomic_load_n(&cache[slot].rule, __ATOMIC_RELAXED);
	if ((check ^ found.word) == key && found.word)
		return found.rule;
	found.rule = find_rule(pc);
	if (found.rule.cfa_kind == LG_CFA_NONE)
		return found.rule; /* may be known later, when its module has been seen */
	__atomic_store_n(&cache[slot].rule, found.word, __ATOMIC_RELAXED);
	__atomic_store_n(&cache[slot].check, key ^ found.word, __ATOMIC_RELAXED);
	return found.rule;
}

struct lg_rule lg_walk_rule(uint64_t pc)
{
	return rule_at(pc);
}

/* True when 8 bytes at the address may be read: within the thread's stack, above everything walked so far. */
static inline int readable(const struct cursor *c, uint64_t address)
{
	if ((address & 7) || address < c->sp)
		return 0;
	return c->stack_end ? address + 8 <= c->stack_end : address - c->sp < FRAME_LIMIT;
}

static inline uint64_t load(uint64_t address)
{
	return *(const uint64_t *)address;
}

static void bound(struct cursor *c)
{
	uint64_t tcb;
	__asm__("mov %%fs:0, %0" : "=r"(tcb));
	/* glibc puts a thread's control block at the top of its stack; the main thread's is elsewhere, below its stack. */
	if (tcb > c->sp && tcb - c->sp < (1ull << 30))
		c->stack_end = tcb;
	else if (main_stack_end > c->sp && main_stack_end - c->sp < (1ull << 30))
		c->stack_end = main_stack_end;
	else
		c->stack_end = 0;
}

/* To the frame of a signal handler's interrupted code. 1: done, 0: unreadable. */
static int step_signal(struct cursor *c)
{
	uint64_t sp = c->sp;
	if (!readable(c, sp + LG_SIGNAL_RIP))
		return 0;
	c->pc = load(sp + LG_SIGNAL_RIP);
	c->bp = load(sp + LG_SIGNAL_RBP);
	c->sp = load(sp + LG_SIGNAL_RSP); /* may be another stack */
	bound(c);
	return 1;
}

/*
 * Where there is no rule: the loader's first frames, and a "return address" that no call left there but makecontext() put there,
 * the first byte of a function.
 */
static int outermost(const struct cursor *c, uint64_t lookup_pc)
{
	if (c->sp == main_frame)
		return 1;
	if (&__libc_stack_end && c->sp + 256 >= (uint64_t)__libc_stack_end && c->stack_end == main_stack_end)
		return 1;
	return lookup_pc != c->pc && rule_at(lookup_pc).cfa_kind == LG_CFA_NONE && rule_at(c->pc).cfa_kind != LG_CFA_NONE;
}

static int step_gap(struct cursor *c, int *signal);

/* To the caller's frame. Returns 1, 0 at the outermost frame, -1 where the walk is lost. */
static int step(struct cursor *c, uint64_t lookup_pc, int *signal)
{
	struct lg_rule rule = rule_at(lookup_pc);
	uint64_t cfa;
	*signal = 0;
	switch (rule.cfa_kind) {
	case LG_CFA_END: return 0;
	case LG_CFA_RSP: cfa = c->sp + (uint64_t)(int64_t)rule.cfa_offset; break;
	case LG_CFA_RBP: cfa = c->bp + (uint64_t)(int64_t)rule.cfa_offset; break;
	case LG_CFA_RBP_DEREF:
		cfa = c->bp + (uint64_t)(int64_t)rule.cfa_offset;
		if (!readable(c, cfa))
			return -1;
		cfa = load(cfa);
		break;
	case LG_CFA_PLT: cfa = c->sp + 8 + ((c->pc & 15) >= (uint64_t)rule.cfa_offset ? 8 : 0); break;
	case LG_CFA_SIGNAL: *signal = 1; return step_signal(c) ? 1 : -1;
	default:
		if (outermost(c, lookup_pc))
			return 0;
		return lg_gap_at(lookup_pc) || lg_gap_at(c->pc) ? step_gap(c, signal) : -1;
	}
	if (cfa <= c->sp || !readable(c, cfa - 8))
		return -1;
	uint64_t saved = rule.rbp_kind == LG_RBP_RBP ? c->bp + (uint64_t)(int64_t)rule.rbp_offset
						     : cfa + (uint64_t)(int64_t)rule.rbp_offset;
	if (rule.rbp_kind == LG_RBP_CFA || rule.rbp_kind == LG_RBP_RBP) {
		/* In an epilogue rbp has just been popped: its slot is still told and lies below the stack pointer. */
		if (!readable(c, saved) && !(c->sp - saved <= RED_ZONE && !(saved & 7)))
			return -1;
		c->bp = load(saved);
	} else if (rule.rbp_kind == LG_RBP_UNDEFINED) {
		c->bp = 0;
	}
	c->pc = load(cfa - 8);
	c->sp = cfa;
	return 1;
}

/* Whether the walk goes on from here, to its end or for some frames. */
static int goes_on(struct cursor c)
{
	for (int i = 0, signal; i < GAP_PROOF && c.pc; i++) {
		if (lg_gap_at(c.pc))
			return lg_gap_is_entered(c.pc);
		int moved = step(&c, c.pc - 1, &signal);
		if (moved <= 0)
			return moved == 0;
	}
	return 1;
}

/* Through frames of a C library without rules, to the code that called it. Returns 1, 0 where nothing did, -1 where it is lost. */
static int step_gap(struct cursor *c, int *signal)
{
	const uint64_t *words = (const uint64_t *)c->sp;
	struct lg_gap gap = { c->sp, c->stack_end, 0, 0 };
	if (lg_gap_is_signal(c->pc)) {
		*signal = 1;
		return step_signal(c) ? 1 : -1;
	}
	while (lg_gap_next(&gap)) {
		struct cursor caller = { words[gap.next - 1], c->sp + 8ull * gap.next, c->bp, c->stack_end };
		/* The library may have used %rbp for something else, and then has saved it. */
		for (uint32_t i = 0; i < gap.next; caller.bp = words[i++])
			if ((i == 0 || caller.bp >= caller.sp) && goes_on(caller)) {
				*c = caller;
				return 1;
			}
	}
	return 0;
}

__attribute__((noinline)) void lg_walk(struct lg_stack *stack, uint32_t most)
{
	struct cursor c;
	uint64_t hash = 14695981039346656037ull; /* FNV-1a's basis, a word at a time */
	uint32_t count = 0;
	int exact = 1; /* pc is that of the next instruction to run, not a return address */
	/* rbp first: it may be one of the registers that the others go to. */
	__asm__ volatile("mov %%rbp, %2\n\tmov %%rsp, %1\n\tlea 0(%%rip), %0" : "=r"(c.pc), "=r"(c.sp), "=r"(c.bp));
	bound(&c);
	stack->flags = 0;
	for (;;) {
		/* A return address may lie behind the last instruction of its function: the call is the byte before. */
		uint64_t at = exact ? c.pc : c.pc - 1;
		if (at < lg_self_start || at >= lg_self_end) {
			if (count == most) {
				stack->flags |= LG_STACK_DEEPER;
				break;
			}
			stack->pc[count++] = at;
			hash = (hash ^ at) * 1099511628211ull;
			hash ^= hash >> 29;
		}
		int moved = step(&c, at, &exact);
		if (moved <= 0 || c.pc == 0) {
			if (moved < 0)
				stack->flags |= LG_STACK_TRUNCATED;
			break;
		}
	}
	stack->count = count;
	stack->hash = hash;
}
