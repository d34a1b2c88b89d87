/* SPDX-License-Identifier: Apache-2.0 */
#include "gap.h"

#include <link.h>
#include <string.h>

#include "modules.h"
#include "walk.h"

#define WORDS_MAX 1100u /* of the stack that are looked at: realpath() has 8 KiB of buffers */
#define WORDS_NEAR 64u	/* … and in which a call that may lead anywhere is believed, when none is found that leads into the library */
#define TAIL_MAX 64u	/* bytes of a function in which a jump at its end is looked for */

static uint64_t library_start, library_end; /* of its code */

/* Finds the code segment that an address lies in. */
static int find_segment(struct dl_phdr_info *info, size_t size, void *context)
{
	uint64_t at = *(uint64_t *)context;
	(void)size;
	for (int i = 0; i < info->dlpi_phnum; i++) {
		const ElfW(Phdr) *p = &info->dlpi_phdr[i];
		uint64_t start = info->dlpi_addr + p->p_vaddr;
		if (p->p_type != PT_LOAD || !(p->p_flags & PF_X) || at < start || at - start >= p->p_memsz)
			continue;
		library_start = start;
		library_end = start + p->p_memsz;
		return 1;
	}
	return 0;
}

void lg_gap_start(void)
{
	uint64_t at = (uint64_t)(uintptr_t)lg_next_symbol("__libc_start_main");
	if (at && lg_walk_rule(at).cfa_kind == LG_CFA_NONE)
		dl_iterate_phdr(find_segment, &at);
}

int lg_gap_at(uint64_t pc)
{
	return pc >= library_start && pc < library_end;
}

int lg_gap_is_signal(uint64_t pc)
{
	static const uint8_t restorer[] = { 0x48, 0xc7, 0xc0, 15, 0, 0, 0, 0x0f, 0x05 }; /* mov $SYS_rt_sigreturn, %rax; syscall */
	return lg_gap_at(pc) && lg_gap_at(pc + sizeof restorer) && !memcmp((const void *)pc, restorer, sizeof restorer);
}

static int has_rule(uint64_t pc)
{
	return lg_walk_rule(pc).cfa_kind != LG_CFA_NONE;
}

static int32_t distance_at(const uint8_t *at)
{
	int32_t distance;
	memcpy(&distance, at, sizeof distance);
	return distance;
}

/* Whether a word of a GOT leads into the library. */
static int leads_from(const uint8_t *word)
{
	return lg_gap_at(*(const uint64_t *)word);
}

/* Whether code that has rules is a stub that goes on into the library. */
static int is_stub(uint64_t function)
{
	const uint8_t *at = (const uint8_t *)function;
	if (!has_rule(function))
		return 0;
	at += !memcmp(at, "\xf3\x0f\x1e\xfa", 4) ? 4 : 0; /* endbr64 */
	at += *at == 0xf2;				   /* bnd */
	return at[0] == 0xff && at[1] == 0x25 && leads_from(at + 6 + distance_at(at + 2)); /* jmp *distance(%rip) */
}

/* Whether a function is such a stub, or jumps to one at its end: then its own frame is gone. */
static int leads_in(uint64_t function)
{
	const uint8_t *at = (const uint8_t *)function;
	if (is_stub(function))
		return 1;
	for (unsigned i = 0; i < TAIL_MAX && has_rule(function + i); i++)
		if (at[i] == 0xe9 && is_stub(function + i + 5 + (uint64_t)(int64_t)distance_at(at + i + 1)))
			return 1;
	return 0;
}

/* ff /2: call *register, or *memory with its bytes of displacement: none, one or four, and a scale-index-base byte where r/m is 4. */
static int is_indirect_call(const uint8_t *end)
{
	for (unsigned length = 2; length <= 7; length++) {
		uint8_t modrm = end[1 - (int)length];
		unsigned has_sib = modrm < 0xc0 && (modrm & 7) == 4, mode = modrm >> 6;
		unsigned displacement = mode == 1 ? 1 : mode == 2 || (mode == 0 && (modrm & 7) == 5) ? 4 : 0;
		if (end[-(int)length] == 0xff && (modrm & 0x38) == 0x10 && length == 2 + has_sib + displacement)
			return 1;
	}
	return 0;
}

/* Whether the code before the address is a call. sure: one that leads into the library. */
static int is_return(uint64_t pc, int sure)
{
	const uint8_t *at = (const uint8_t *)pc;
	if (!lg_same_module(at, at) || lg_gap_at(pc) || !has_rule(pc - 1))
		return 0;
	if (at[-5] == 0xe8) {
		uint64_t target = pc + (uint64_t)(int64_t)distance_at(at - 4);
		return sure ? leads_in(target) : has_rule(target);
	}
	if (at[-6] == 0xff && at[-5] == 0x15) /* call *distance(%rip) */
		return !sure || leads_from(at + distance_at(at - 4));
	return !sure && is_indirect_call(at);
}

int lg_gap_is_entered(uint64_t pc)
{
	const uint8_t *at = (const uint8_t *)pc;
	if (!lg_gap_at(pc) || !lg_gap_at(pc - 8))
		return 0;
	return lg_gap_is_signal(pc) || at[-5] == 0xe8 || is_indirect_call(at);
}

int lg_gap_next(struct lg_gap *gap)
{
	const uint64_t *words = (const uint64_t *)gap->sp;
	uint64_t most = gap->loose || !gap->stack_end ? WORDS_NEAR : WORDS_MAX;
	uint64_t room = gap->stack_end ? (gap->stack_end - gap->sp) / 8 : most;
	struct lg_loaded unused;
	if (gap->next == 0 && !gap->loose)
		lg_module_of(0, &unused); /* what has been loaded since gets known */
	while (gap->next < room && gap->next < most) {
		uint64_t word = words[gap->next++];
		/* Those into this library are what it left there itself. */
		if ((word < lg_self_start || word >= lg_self_end) && is_return(word, !gap->loose))
			return 1;
	}
	if (gap->loose)
		return 0;
	gap->loose = 1;
	gap->next = 0;
	return lg_gap_next(gap);
}
