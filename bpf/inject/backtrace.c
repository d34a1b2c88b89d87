/* SPDX-License-Identifier: Apache-2.0 */
#include "inject/backtrace.h"

#include <string.h>

#include "inject/tracee.h"
#include "taps/unwind_rows.h"
#include "unwind/cfi.h"

#define FRAMES_MAX 4096 /* a deep recursion has more: then it is lost */

bool lg_backtrace_add(struct lg_backtrace_files *files, const struct lg_elf_image *elf, const struct lg_mapped_file *file)
{
	if (files->count == LG_BACKTRACE_FILES)
		return false;
	files->list[files->count++] =
		(struct lg_backtrace_file){ *elf, file->exec_start, file->exec_end, (uint64_t)lg_elf_bias(elf, file) };
	return true;
}

void lg_backtrace_close(struct lg_backtrace_files *files)
{
	for (unsigned i = 0; i < files->count; i++)
		lg_elf_image_close(&files->list[i].elf);
	files->count = 0;
}

static struct lg_rule rule_at(const struct lg_backtrace_files *files, uint64_t pc)
{
	struct lg_rule none = { LG_CFA_NONE, 0, 0, 0 }, rule;
	for (unsigned i = 0; i < files->count; i++) {
		const struct lg_backtrace_file *f = &files->list[i];
		struct lg_cfi_bytes hdr, frames;
		if (pc < f->start || pc >= f->end)
			continue;
		if (!lg_elf_image_section(&f->elf, ".eh_frame_hdr", &hdr.data, &hdr.size, &hdr.address) ||
		    !lg_elf_image_section(&f->elf, ".eh_frame", &frames.data, &frames.size, &frames.address))
			return none;
		uint64_t fde = lg_cfi_find_fde(&hdr, pc - f->bias);
		return fde && lg_cfi_rule_at(&frames, fde, pc - f->bias, &rule) == 0 ? rule : none;
	}
	return none;
}

static bool load(pid_t pid, uint64_t address, uint64_t *value)
{
	return address % 8 == 0 && lg_tracee_read(pid, address, value, sizeof *value) == 0;
}

/* To the code that a signal handler interrupted. */
static bool step_signal(pid_t pid, struct lg_thread_place *at)
{
	uint64_t sp = at->sp;
	at->bp_known = true;
	return load(pid, sp + LG_SIGNAL_RIP, &at->pc) && load(pid, sp + LG_SIGNAL_RBP, &at->bp) && load(pid, sp + LG_SIGNAL_RSP, &at->sp);
}

/* To the caller's frame. */
static bool step(pid_t pid, const struct lg_rule *rule, struct lg_thread_place *at)
{
	uint64_t cfa, saved;
	bool needs_bp = rule->cfa_kind == LG_CFA_RBP || rule->cfa_kind == LG_CFA_RBP_DEREF || rule->rbp_kind == LG_RBP_RBP;
	if (needs_bp && !at->bp_known)
		return false;
	switch (rule->cfa_kind) {
	case LG_CFA_RSP: cfa = at->sp + (uint64_t)(int64_t)rule->cfa_offset; break;
	case LG_CFA_RBP: cfa = at->bp + (uint64_t)(int64_t)rule->cfa_offset; break;
	case LG_CFA_RBP_DEREF:
		if (!load(pid, at->bp + (uint64_t)(int64_t)rule->cfa_offset, &cfa))
			return false;
		break;
	case LG_CFA_PLT: cfa = at->sp + 8 + ((at->pc & 15) >= (uint64_t)rule->cfa_offset ? 8 : 0); break;
	default: return false;
	}
	if (cfa <= at->sp)
		return false;
	saved = (rule->rbp_kind == LG_RBP_RBP ? at->bp : cfa) + (uint64_t)(int64_t)rule->rbp_offset;
	if (rule->rbp_kind == LG_RBP_CFA || rule->rbp_kind == LG_RBP_RBP) {
		if (!load(pid, saved, &at->bp))
			return false;
		at->bp_known = true;
	} else if (rule->rbp_kind == LG_RBP_UNDEFINED) {
		at->bp_known = false;
	}
	at->sp = cfa;
	return load(pid, cfa - 8, &at->pc);
}

enum lg_backtrace_end lg_backtrace(const struct lg_backtrace_files *files, pid_t pid, struct lg_thread_place at,
				   bool (*each)(void *context, uint64_t pc), void *context)
{
	/* pc is that of the next instruction to run, not a return address, which may lie behind the last of its function. */
	bool exact = true;
	for (unsigned i = 0; i < FRAMES_MAX && at.pc; i++) {
		uint64_t pc = exact ? at.pc : at.pc - 1;
		if (each(context, pc))
			return LG_BACKTRACE_HALTED;
		struct lg_rule rule = rule_at(files, pc);
		if (rule.cfa_kind == LG_CFA_END)
			return LG_BACKTRACE_BOTTOM;
		exact = rule.cfa_kind == LG_CFA_SIGNAL;
		if (exact ? !step_signal(pid, &at) : !step(pid, &rule, &at))
			return LG_BACKTRACE_LOST;
	}
	return LG_BACKTRACE_LOST;
}
