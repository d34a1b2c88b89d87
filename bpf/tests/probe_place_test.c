/* SPDX-License-Identifier: Apache-2.0 */
/* Where a function is probed: entry blocks as compilers write them, and some that must not be read further. */
#include "../taps/probe_place.h"

#include "check.h"

#define PLACE(...) lg_probe_place((const uint8_t[]){ __VA_ARGS__ }, sizeof((const uint8_t[]){ __VA_ARGS__ }))

static void the_first_push_of_the_entry_block(void)
{
	/* glibc's free: test %rdi,%rdi; je +0xb9; push %rbp */
	EQUAL(PLACE(0x48, 0x85, 0xff, 0x0f, 0x84, 0xb9, 0x00, 0x00, 0x00, 0x55), 9); /* behind the NULL test */
	EQUAL(PLACE(0x48, 0x85, 0xff, 0x74, 0x20, 0x55, 0x53, 0x90, 0x90), 5); /* behind a short NULL test */
	EQUAL(PLACE(0xf3, 0x0f, 0x1e, 0xfa, 0x41, 0x54, 0x55), 4); /* behind endbr64, at push %r12 */
	EQUAL(PLACE(0x41, 0x55, 0x48, 0x89, 0xf8), 0); /* a push at the entry */
	EQUAL(PLACE(0x55), 0); /* a push that is all there is */
}

static void the_entry_where_anything_else_comes_first(void)
{
	EQUAL(PLACE(0x48, 0x89, 0xf8, 0x55), 0); /* mov %rdi,%rax first: jemalloc's free */
	EQUAL(PLACE(0x48, 0x85, 0xff, 0x0f, 0x85, 0xb9, 0x00, 0x00, 0x00, 0x55), 0); /* jne: calls that matter leave here */
	EQUAL(PLACE(0x48, 0x85, 0xff, 0x74, 0xf0, 0x55, 0x90, 0x90, 0x90), 0); /* a jump back */
	EQUAL(PLACE(0x48, 0x85, 0xf6, 0x74, 0x20, 0x55, 0x90, 0x90, 0x90), 0); /* a test of another register */
	EQUAL(PLACE(0xf3, 0x0f, 0x1e, 0xfa, 0x48, 0x89, 0xf8), 0); /* endbr64 and something unknown */
	EQUAL(PLACE(0xe9, 0x00, 0x00, 0x00, 0x00), 0); /* a jump at the entry */
}

static void never_the_5_byte_nop(void)
{
	EQUAL(PLACE(0x0f, 0x1f, 0x44, 0x00, 0x00, 0x48, 0x89, 0xf8), 5); /* a 5-byte nop is left out */
	EQUAL(PLACE(0xf3, 0x0f, 0x1e, 0xfa, 0x0f, 0x1f, 0x44, 0x00, 0x00, 0x55), 9); /* endbr64, nop, push */
}

static void the_end_of_what_can_be_read(void)
{
	EQUAL(PLACE(0x48), 0); /* cut short */
	EQUAL(PLACE(0x48, 0x85, 0xff, 0x0f, 0x84), 0); /* cut short in the jump */
	EQUAL(lg_probe_place((const uint8_t *)"", 0), 0); /* nothing */
}

int main(void)
{
	run_case("probe place: the first push of the entry block", the_first_push_of_the_entry_block);
	run_case("probe place: the entry where anything else comes first", the_entry_where_anything_else_comes_first);
	run_case("probe place: never the 5-byte nop", never_the_5_byte_nop);
	run_case("probe place: the end of what can be read", the_end_of_what_can_be_read);
	return cases_failed != 0;
}
