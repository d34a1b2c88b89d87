/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The probe sites: functions that do nothing, for the collector to attach to. They begin with a nop because a uprobe on a
 * nop is emulated (0.4-0.7 us a hit on the machine this was written on) where most other instructions are single-stepped
 * (5-10 us). It must be the one-byte nop: Linux 6.18 turns a probed 5-byte nop into a call of a trampoline that a forked child
 * does not have, and the child dies of SIGSEGV at its first traced call (docs/adrs/0003).
 */
	.text
.macro probe name
	.globl	\name
	.hidden	\name
	.type	\name, @function
	.balign 16
\name:
	.cfi_startproc
	nop
	ret
	.cfi_endproc
	.size	\name, . - \name
.endm

	probe leak_gate_probe_alloc
	probe leak_gate_probe_free
	probe leak_gate_probe_move
	probe leak_gate_probe_unmove
	probe leak_gate_probe_module
	probe leak_gate_probe_ready
	probe leak_gate_probe_freeze
	probe leak_gate_probe_lost
	probe leak_gate_probe_rate

	.section .note.GNU-stack, "", @progbits
