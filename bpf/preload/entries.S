/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The entries that every call of the target goes through: 9 instructions more than the allocator's own for malloc and 6 for free, and of
 * memory only lines that hardly ever change. What is decided here may err towards "traced", never away from it: the C behind it (interpose.c)
 * decides again.
 *
 * malloc: a block is traced when hash(address) > threshold, or when it is large, which is known before the call. (One comparison of
 * hash + size * 2^16 would do for both, in 8 instructions; but it has to read the size two bytes off, across two stores, which the processor
 * cannot forward: 0.3 ns.)
 *
 * free: one table of 4 KiB (large.h), indexed by the upper bits of the hash, says whether a block with such a hash may be traced: by its hash, or
 * as a large one.
 */
#define MULTIPLIER -1640531535 /* LG_HASH_MULTIPLIER, as a signed number */
#define THRESHOLD lg_config + 8(%rip)
#define LARGE_MIN 131072 /* LG_LARGE_MIN */
#define FILTER_SHIFT 20 /* 32 less LG_FILTER_BITS */
#define UNTRACED 0x80 /* LG_FILTER_FALLEN and no large block */

	.section lg_untraced, "ax", @progbits /* what the collector looks for in its samples */
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
	cmp	$LARGE_MIN, %rdi
	jae	lg_malloc_large
	push	%rdi
	.cfi_adjust_cfa_offset 8
	call	*lg_real_malloc(%rip)
	imul	$MULTIPLIER, %eax, %edx
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
	shr	$FILTER_SHIFT, %edx
	lea	lg_filter(%rip), %rcx
	cmpb	$UNTRACED, (%rcx, %rdx)
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
