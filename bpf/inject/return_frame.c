/* SPDX-License-Identifier: Apache-2.0 */
#include "inject/return_frame.h"

#include <stddef.h>
#include <string.h>

#include "inject/interrupted_call.h"
#include "inject/tracee.h"

#define ROOM 1024u /* for the frame */

/* Where the vector state begins. */
static uint64_t vector_below(const struct lg_tracee *t, uint64_t top)
{
	return (top - t->vector_size - sizeof(uint32_t)) & ~63ull;
}

uint64_t lg_return_frame_below(const struct lg_tracee *t, uint64_t top)
{
	return vector_below(t, top) - ROOM;
}

/* As the kernel lays it out for a signal handler: arch/x86/include/uapi/asm/sigcontext.h and ucontext.h. */
struct frame {
	uint64_t return_address;
	uint64_t flags, link;
	struct { uint64_t sp; uint32_t flags, _pad; uint64_t size; } stack;
	uint64_t r8, r9, r10, r11, r12, r13, r14, r15, rdi, rsi, rbp, rbx, rdx, rax, rcx, rsp, rip, eflags;
	uint16_t cs, gs, fs, ss;
	uint64_t error, trap, old_mask, cr2, vector, reserved[8];
	uint64_t mask;
};
_Static_assert(offsetof(struct frame, mask) == 8 + 296 && offsetof(struct frame, rip) == 8 + 168, "as LG_SIGNAL_RIP of unwind/cfi.h");
_Static_assert(sizeof(struct frame) <= ROOM, "room");
#define FRAME_FLAGS (1u | 2u | 4u) /* UC_FP_XSTATE, UC_SIGCONTEXT_SS, UC_STRICT_RESTORE_SS */
#define NO_STACK 0x7fffffffu	    /* no valid ss_flags: the kernel then leaves the alternate stack as it is */
#define VECTOR_MAGIC1 0x46505853u
#define VECTOR_MAGIC2 0x46505845u
#define VECTOR_SOFTWARE 464u /* bytes of the state that the kernel leaves to software */

int lg_return_frame_write(const struct lg_tracee *t, uint64_t top, uint64_t return_address)
{
	const uint64_t sp = lg_return_frame_below(t, top) - 8, vector = vector_below(t, top);
	struct user_regs_struct r = t->saved;
	lg_take_up(&r);
	struct frame f = {
		.return_address = return_address, .flags = FRAME_FLAGS, .stack = { .flags = NO_STACK },
		.r8 = r.r8, .r9 = r.r9, .r10 = r.r10, .r11 = r.r11, .r12 = r.r12, .r13 = r.r13, .r14 = r.r14, .r15 = r.r15, .rdi = r.rdi,
		.rsi = r.rsi, .rbp = r.rbp, .rbx = r.rbx, .rdx = r.rdx, .rax = r.rax, .rcx = r.rcx, .rsp = r.rsp, .rip = r.rip,
		.eflags = r.eflags, .cs = (uint16_t)r.cs, .gs = (uint16_t)r.gs, .fs = (uint16_t)r.fs, .ss = (uint16_t)r.ss, .vector = vector, .mask = t->mask,
	};
	uint32_t size = (uint32_t)t->vector_size, end = VECTOR_MAGIC2;
	struct { uint32_t magic, extended_size; uint64_t features; uint32_t size, _pad; } software = { VECTOR_MAGIC1, size + 4, 0, size, 0 };
	memcpy(&software.features, t->vector + VECTOR_SOFTWARE, sizeof software.features);
	int error = lg_tracee_write(t->pid, sp, &f, sizeof f);
	if (!error)
		error = lg_tracee_write(t->pid, vector, t->vector, t->vector_size);
	if (!error)
		error = lg_tracee_write(t->pid, vector + VECTOR_SOFTWARE, &software, sizeof software);
	return error ? error : lg_tracee_write(t->pid, vector + size, &end, sizeof end);
}
