/* SPDX-License-Identifier: Apache-2.0 */
/*
 * leak_gate.h - marks for leak-gate in a C or C++ program, optional.
 *
 *   LEAK_GATE_ITERATION();       once per unit of work (request, frame, test case): the verdict is then per iteration, and stalls
 *                                and the speed of the machine no longer matter. Budgets: --slope-budget 64B/iter
 *   LEAK_GATE_TEST("name");      where a test begins: goes into the recording, so that a leak's time of birth can be told by test
 *
 * Each is one nop instruction with an ELF note (the format of systemtap's sdt.h), so it costs nothing when nobody observes, needs no
 * library, and works in static programs. Other compilers and machines get an empty statement.
 */
#ifndef LEAK_GATE_H
#define LEAK_GATE_H

#if defined(__x86_64__) && defined(__ELF__) && (defined(__GNUC__) || defined(__clang__))

/* address of the nop, of the link-time base, of no semaphore; provider, name, arguments (none that need describing: a name is
 * passed in %rdi) */
#define LEAK_GATE_NOTE_(mark)                                                                         \
	"990:	nop\n"                                                                               \
	"	.pushsection .note.stapsdt,\"?\",\"note\"\n"                                         \
	"	.balign 4\n"                                                                         \
	"	.4byte 992f-991f, 994f-993f, 3\n"                                                    \
	"991:	.asciz \"stapsdt\"\n"                                                                \
	"992:	.balign 4\n"                                                                         \
	"993:	.8byte 990b\n"                                                                       \
	"	.8byte _.stapsdt.base\n"                                                             \
	"	.8byte 0\n"                                                                          \
	"	.asciz \"leak_gate\"\n"                                                              \
	"	.asciz \"" mark "\"\n"                                                               \
	"	.asciz \"\"\n"                                                                       \
	"994:	.balign 4\n"                                                                         \
	"	.popsection\n"                                                                       \
	"	.ifndef _.stapsdt.base\n"                                                            \
	"	.pushsection .stapsdt.base,\"aG\",\"progbits\",.stapsdt.base,comdat\n"               \
	"	.weak _.stapsdt.base\n"                                                              \
	"	.hidden _.stapsdt.base\n"                                                            \
	"_.stapsdt.base: .space 1\n"                                                                 \
	"	.size _.stapsdt.base, 1\n"                                                           \
	"	.popsection\n"                                                                       \
	"	.endif\n"

#define LEAK_GATE_ITERATION() __asm__ volatile(LEAK_GATE_NOTE_("iteration") ::: "memory")
#define LEAK_GATE_TEST(name)                                                                          \
	do {                                                                                          \
		const char *leak_gate_name_ = (name);                                                 \
		if (leak_gate_name_) /* the kernel can only read what is in memory */                 \
			(void)*(const volatile char *)leak_gate_name_;                                \
		__asm__ volatile(LEAK_GATE_NOTE_("test") : : "D"(leak_gate_name_) : "memory");        \
	} while (0)

#else

#define LEAK_GATE_ITERATION() ((void)0)
#define LEAK_GATE_TEST(name) ((void)(name))

#endif

#endif
