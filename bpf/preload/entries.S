/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The entries that every call of the target goes through: at most 8 instructions more than the allocator's own for malloc and
 * free, and of memory only lines that hardly ever change. What is decided here may err towards "traced", never away from it: the C
 * behind it (interpose.c) decides again.
 *
 * malloc: a block is traced when hash(address) > threshold, or when it is large. One comparison finds both, of hash + size * 2^16:
 * a size of 64 KiB or more passes every threshold, and a smaller one adds so little to a hash of 32 bits that few blocks are
 * looked at in vain. The size, times 2^16, lies on the stack already: two bytes below its place are the upper two of the address
 * that the call returned to, and those of user space are 0. (Were they not, the sum would be larger.)
 *
 * free: large blocks that are traced in spite of their hash are in a table (large.h); a filter of 4 KiB in front of it, indexed by the
 * upper bits of the hash, says for nearly all others that they are not.
 */
#define MULTIPLIER -1640531535 /* LG_HASH_MULTIPLIER, as a signed number */
#define THRESHOLD lg_config + 8(%rip)
#define FILTER_SHIFT 20 /* 32 less LG_LARGE_FILTER_BITS */

	.text
.macro entry name
	.globl	\name
	.type	\name, @function
	.balign 16
\name:
	.cfi_startproc
.endm

.macro end name
	.cfi_endproc
	.size	\name, . - \name
.endm

	entry malloc
	push	%rdi
	.cfi_adjust_cfa_offset 8
	call	*lg_real_malloc(%rip)
	imul	$MULTIPLIER, %eax, %edx
	add	-2(%rsp), %rdx
	cmp	THRESHOLD, %rdx
	ja	1f
	pop	%rcx
	.cfi_remember_state
	.cfi_adjust_cfa_offset -8
	ret
1:	.cfi_restore_state
	pop	%rsi
	.cfi_adjust_cfa_offset -8
	mov	%rax, %rdi
	jmp	lg_malloc_born
	end malloc

	entry free
	imul	$MULTIPLIER, %edi, %edx
	cmp	THRESHOLD, %rdx
	ja	1f
	shr	$FILTER_SHIFT, %edx
	lea	lg_large_filter(%rip), %rcx
	cmpb	$0, (%rcx, %rdx)
	jne	1f
	jmp	*lg_real_free(%rip)
1:	jmp	lg_free_slowly
	end free

/* C++: on to wherever lg_resolve() has found that calls of it go (real.h). */
.macro through name
	entry \name
	jmp	*lg_through_\name(%rip)
	end \name
.endm

	through _Znwm
	through _Znam
	through _ZnwmRKSt9nothrow_t
	through _ZnamRKSt9nothrow_t
	through _ZnwmSt11align_val_t
	through _ZnamSt11align_val_t
	through _ZnwmSt11align_val_tRKSt9nothrow_t
	through _ZnamSt11align_val_tRKSt9nothrow_t
	through _ZdlPv
	through _ZdaPv
	through _ZdlPvm
	through _ZdaPvm
	through _ZdlPvSt11align_val_t
	through _ZdaPvSt11align_val_t
	through _ZdlPvmSt11align_val_t
	through _ZdaPvmSt11align_val_t
	through _ZdlPvRKSt9nothrow_t
	through _ZdaPvRKSt9nothrow_t
	through _ZdlPvSt11align_val_tRKSt9nothrow_t
	through _ZdaPvSt11align_val_tRKSt9nothrow_t

	.section .note.GNU-stack, "", @progbits
