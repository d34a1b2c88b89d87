/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where a function is probed: entry blocks as compilers write them, some that must not be read further, the functions of real
 * allocators (arguments NAME=PATH), and noise.
 */
#include "../taps/probe_place.h"

#include <elf.h>
#include <stdlib.h>
#include <string.h>

#include "../taps/elf_image.h"
#include "../taps/instruction.h"
#include "check.h"
#include "random.h"

static char **libraries;

static const struct lg_wanted freeing = { 1, true }, allocating = { 1, false }, two = { 3, false }, second = { 2, false }, none = { 0, false };

static struct lg_place place_in(const uint8_t *bytes, size_t size, const struct lg_wanted *wanted)
{
	struct lg_code code = { bytes, size, 0, size };
	return lg_probe_place(EM_X86_64, &code, wanted);
}

/* Holds that the place is `at` bytes in; negative: the entry, single-stepped, for a reason. */
#define PLACE(wanted, at, ...)                                                                                               \
	do {                                                                                                                 \
		const uint8_t bytes_[] = { __VA_ARGS__ };                                                                    \
		struct lg_place place_ = place_in(bytes_, sizeof bytes_, wanted);                                            \
		EQUAL(place_.offset, (at) < 0 ? 0 : (at));                                                                   \
		CHECK(place_.emulated == ((at) >= 0) && (place_.why == NULL) == ((at) >= 0), "%s", place_.why ? place_.why : ""); \
	} while (0)

static void the_first_that_is_emulated(void)
{
	PLACE(&allocating, 0, 0x41, 0x55, 0x48, 0x89, 0xf8); /* push %r13 at the entry */
	PLACE(&allocating, 0, 0x55); /* a push that is all there is */
	PLACE(&allocating, 0, 0x90, 0x55); /* nop */
	PLACE(&allocating, 0, 0xe9, 0x00, 0x01, 0x00, 0x00); /* musl's malloc: jmp */
	PLACE(&allocating, 0, 0xeb, 0x20, 0x90); /* jmp, short */
	PLACE(&allocating, 0, 0xe8, 0x00, 0x01, 0x00, 0x00, 0x55); /* call: -pg, -mfentry */
	PLACE(&allocating, 4, 0xf3, 0x0f, 0x1e, 0xfa, 0x41, 0x54, 0x55); /* behind endbr64 */
	PLACE(&allocating, 9, 0xf3, 0x0f, 0x1e, 0xfa, 0x0f, 0x1f, 0x44, 0x00, 0x00, 0x55); /* behind endbr64 and a 5-byte nop */
	PLACE(&allocating, 3, 0x48, 0x89, 0xf8, 0x55); /* behind mov %rdi,%rax */
	PLACE(&allocating, 7, 0x48, 0x81, 0xff, 0x00, 0x10, 0x00, 0x00, 0x0f, 0x87, 0x8d, 0x00, 0x00, 0x00); /* jemalloc's malloc: at ja */
	PLACE(&allocating, 10, 0x48, 0x8b, 0x05, 1, 2, 3, 4, 0x48, 0x85, 0xc0, 0x75, 0x75, 0x90); /* tcmalloc's malloc: at jne */
	PLACE(&second, 7, 0x80, 0x3d, 1, 2, 3, 4, 0x00, 0x74, 0x07); /* glibc's memalign: at je */
	PLACE(&none, 6, 0x48, 0x89, 0xf7, 0x48, 0x31, 0xf6, 0x55); /* no argument is wanted: all may change */
}

static void null_tests_of_free(void)
{
	/* glibc's free: test %rdi,%rdi; je +0xb9; push %rbp */
	PLACE(&freeing, 9, 0x48, 0x85, 0xff, 0x0f, 0x84, 0xb9, 0x00, 0x00, 0x00, 0x55);
	PLACE(&freeing, 5, 0x48, 0x85, 0xff, 0x74, 0x20, 0x55, 0x53, 0x90, 0x90);
	PLACE(&freeing, 6, 0x48, 0x83, 0xff, 0x00, 0x74, 0x20, 0x55); /* cmp $0,%rdi */
	PLACE(&freeing, 3, 0x48, 0x85, 0xff, 0x74, 0x08, 0x48, 0x83, 0xec, 0x08, 0x55); /* nothing behind it will do: at je */
	PLACE(&freeing, 6, 0x48, 0x89, 0xf9, 0x48, 0x85, 0xff, 0x74, 0x20, 0x48, 0x8d, 0x7f, 0xff, 0x55); /* mimalloc's free: at je */
	/* a NULL test of what allocates: realloc(NULL, n) is a call like any other */
	PLACE(&two, 3, 0x48, 0x85, 0xff, 0x74, 0x20, 0x55);
	/* not equal, another register, half of it, back, or not right behind the test */
	PLACE(&freeing, 3, 0x48, 0x85, 0xff, 0x75, 0x20, 0x55);
	PLACE(&freeing, 3, 0x48, 0x85, 0xf6, 0x74, 0x20, 0x55);
	PLACE(&freeing, 2, 0x85, 0xff, 0x74, 0x20, 0x55);
	PLACE(&freeing, 6, 0x48, 0x85, 0xff, 0x48, 0x85, 0xc0, 0x74, 0x20, 0x55);
	/* only one is jumped */
	PLACE(&freeing, 8, 0x48, 0x85, 0xff, 0x74, 0x20, 0x48, 0x85, 0xff, 0x74, 0x20, 0x55);
}

static void the_entry_where_nothing_else_is_right(void)
{
	PLACE(&allocating, -1, 0x48, 0x89, 0xf7, 0x55); /* mov %rsi,%rdi: the argument is lost */
	PLACE(&allocating, -1, 0x48, 0x83, 0xec, 0x08, 0x55); /* sub $8,%rsp */
	PLACE(&allocating, -1, 0x48, 0x8d, 0x64, 0x24, 0xf8, 0x55); /* lea -8(%rsp),%rsp */
	PLACE(&two, -1, 0xbe, 0x01, 0x00, 0x00, 0x00, 0x55); /* mov $1,%esi */
	PLACE(&two, -1, 0x40, 0xb6, 0x01, 0x55); /* mov $1,%sil */
	PLACE(&allocating, -1, 0x0f, 0xa2, 0x55); /* cpuid: its length is known, no more */
	PLACE(&allocating, -1, 0x06, 0x55); /* no instruction */
	PLACE(&allocating, -1, 0xc3, 0x55); /* ret */
	PLACE(&allocating, -1, 0xff, 0x25, 1, 2, 3, 4, 0x55); /* jmp *…: an entry of the PLT */
	PLACE(&allocating, -1, 0xff, 0xe0, 0x55); /* jmp *%rax */
	PLACE(&allocating, -1, 0x58, 0x55); /* pop */
	PLACE(&allocating, -1, 0x66, 0x55); /* push %bp */
	PLACE(&allocating, -1, 0x2e, 0xe9, 0, 0, 0, 0); /* a jump with a prefix */
	PLACE(&allocating, -1, 0xf3, 0x0f, 0x1e, 0xfa, 0x66, 0x0f, 0x1f, 0x44, 0x00); /* cut short in a nop */
	PLACE(&allocating, -1, 0x48); /* cut short */
	PLACE(&freeing, -1, 0x48, 0x85, 0xff, 0x0f, 0x84); /* cut short in the jump */
	EQUAL(place_in((const uint8_t *)"", 0, &allocating).offset, 0);
}

static void what_is_passed_twice(void)
{
	PLACE(&allocating, -1, 0x48, 0x89, 0xf8, 0x55, 0x53, 0xeb, 0xfc); /* jmp back to the push */
	PLACE(&allocating, -1, 0x48, 0x89, 0xf8, 0x48, 0x89, 0xf9, 0x55, 0xeb, 0xfa); /* and to what comes before it */
	PLACE(&allocating, 3, 0x48, 0x89, 0xf8, 0x55, 0x53, 0xeb, 0xfd); /* behind it does no harm */
	PLACE(&allocating, 3, 0x48, 0x89, 0xf8, 0x55, 0x53, 0xeb, 0xf9); /* to the entry: another call */
	PLACE(&allocating, -1, 0x48, 0x89, 0xf8, 0x55, 0x53, 0x0f, 0x85, 0xf8, 0xff, 0xff, 0xff); /* a long branch */
	PLACE(&allocating, -1, 0x48, 0x89, 0xf8, 0x55, 0x53, 0xe9, 0xf9, 0xff, 0xff, 0xff); /* a long jump */
	PLACE(&allocating, -1, 0x48, 0x89, 0xf8, 0x74, 0xfe); /* the branch to itself */
	PLACE(&allocating, -1, 0x48, 0x89, 0xf8, 0x55, 0x06); /* what comes next cannot be read */
	/* from another place, far off */
	uint8_t bytes[400] = { [100] = 0x48, 0x89, 0xf8, 0x55, 0xc3, [300] = 0xe9 };
	struct lg_code code = { bytes, sizeof bytes, 100, 5 };
	int32_t back = 103 - 305;
	EQUAL(lg_probe_place(EM_X86_64, &code, &allocating).offset, 3);
	memcpy(bytes + 301, &back, sizeof back);
	EQUAL(lg_probe_place(EM_X86_64, &code, &allocating).offset, 0);
}

static void never_the_5_byte_nop(void)
{
	struct lg_place place = place_in((const uint8_t[]){ 0x0f, 0x1f, 0x44, 0x00, 0x00, 0x48, 0x89, 0xf7, 0x55 }, 9, &allocating);
	EQUAL(place.offset, 5);
	CHECK(!place.emulated && place.why, "stepped");
	PLACE(&allocating, 5, 0x0f, 0x1f, 0x44, 0x00, 0x00, 0x55);
}

static void other_processors(void)
{
	const uint8_t bytes[] = { 0x55 };
	struct lg_code code = { bytes, 1, 0, 1 };
	struct lg_place arm = lg_probe_place(EM_AARCH64, &code, &allocating), other = lg_probe_place(EM_RISCV, &code, &allocating);
	CHECK(arm.offset == 0 && !arm.emulated && arm.why && strstr(arm.why, "arm64"), "arm64");
	CHECK(other.offset == 0 && !other.emulated && other.why && strcmp(other.why, arm.why), "riscv");
}

/* ---- real libraries ---- */

/* By the disassembler that we do not link: what stands at an address. */
static void mnemonic_at(const char *path, uint64_t address, char *out)
{
	char command[512], *line = NULL;
	size_t size = 0;
	snprintf(command, sizeof command, "objdump -d -w --start-address=%llu --stop-address=%llu '%s'", (unsigned long long)address,
		 (unsigned long long)address + 16, path);
	FILE *listing = popen(command, "r");
	unsigned long long at;
	*out = 0;
	while (listing && !*out && getline(&line, &size, listing) > 0)
		if (strchr(line, '\t') && sscanf(line, " %llx:", &at) == 1 && at == address)
			sscanf(strrchr(line, '\t'), " %31s", out);
	free(line);
	if (listing)
		pclose(listing);
}

static void check_function(const char *library, const struct lg_elf_image *elf, const char *name, bool must)
{
	const char *path = strchr(library, '=') + 1;
	struct lg_elf_function found = { 0 };
	struct lg_code code;
	uint64_t begin;
	char mnemonic[32];
	lg_elf_image_functions(elf, &name, 1, &found);
	if (!found.offset) {
		CHECK(!must, "%s has no %s", library, name);
		return;
	}
	code.bytes = lg_elf_image_code(elf, found.offset, &code.size, &begin);
	code.entry = (size_t)(found.offset - begin);
	code.function = found.size;
	struct lg_place place = lg_probe_place(EM_X86_64, &code, !strcmp(name, "free") ? &freeing : !strcmp(name, "malloc") ? &allocating : &two);
	CHECK(!must || place.emulated, "%s: %s is stepped: %s", library, name, place.why);
	mnemonic_at(path, found.address + place.offset, mnemonic);
	CHECK(!place.emulated || mnemonic[0] == 'j' || !strcmp(mnemonic, "push") || !strcmp(mnemonic, "call") || !strcmp(mnemonic, "nop"),
	      "%s: %s+%zu is %s", library, name, place.offset, mnemonic);
	printf("# %s %s+%zu: %s%s%s\n", library, name, place.offset, mnemonic, place.why ? ", stepped: " : "", place.why ? place.why : "");
}

static void real_allocators(void)
{
	static const char *const names[] = { "calloc", "realloc", "reallocarray", "posix_memalign", "memalign" };
	for (char **library = libraries; *library; library++) {
		struct lg_elf_image elf;
		int error = lg_elf_image_open(&elf, strchr(*library, '=') + 1);
		CHECK(error == 0, "%s: %s (see scripts/verify.sh for the packages)", *library, strerror(-error));
		if (error)
			continue;
		/* All but one keep the size where it is up to the first such instruction. */
		check_function(*library, &elf, "malloc", strncmp(*library, "mimalloc=", 9) != 0);
		check_function(*library, &elf, "free", true);
		for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
			check_function(*library, &elf, names[i], false);
		lg_elf_image_close(&elf);
	}
}

/* ---- noise ---- */

static bool begins_there(const uint8_t *bytes, size_t size, size_t place)
{
	struct lg_instruction i;
	size_t at = 0;
	while (at < place && lg_instruction_read(bytes + at, size - at, &i))
		at += i.length;
	return at == place;
}

static void noise(void)
{
	static const uint8_t likely[] = { 0x48, 0x89, 0x85, 0xff, 0x74, 0x0f, 0x84, 0x55, 0x41, 0xf3, 0x1e, 0xfa, 0x1f, 0x44, 0x00, 0xe9, 0xeb, 0x83, 0x8b };
	unsigned inside = 0;
	for (unsigned n = 0; n < 1000000; n++) {
		size_t size = (size_t)random_below(64);
		uint8_t *bytes = malloc(size ? size : 1);
		struct lg_code code = { bytes, size, size ? (size_t)random_below(size) : 0, 0 };
		for (size_t k = 0; k < size; k++)
			bytes[k] = random_below(3) ? likely[random_below(sizeof likely)] : (uint8_t)random_word();
		code.function = random_below(2) ? (size_t)random_below(80) : 0;
		struct lg_place place = lg_probe_place(EM_X86_64, &code, random_below(2) ? &freeing : &two);
		CHECK(place.offset == 0 || code.entry + place.offset < size, "outside");
		CHECK(begins_there(bytes + code.entry, size - code.entry, place.offset), "inside an instruction");
		CHECK(!place.emulated || !place.why, "%s", place.why);
		inside += place.offset > 0;
		free(bytes);
	}
	CHECK(inside > 1000, "only %u places behind the entry", inside);
}

int main(int argc, char **argv)
{
	if (argc < 2)
		return 2;
	libraries = argv + 1;
	run_case("probe place: the first instruction that is emulated", the_first_that_is_emulated);
	run_case("probe place: NULL tests of free", null_tests_of_free);
	run_case("probe place: the entry where nothing else is right", the_entry_where_nothing_else_is_right);
	run_case("probe place: what a call passes twice", what_is_passed_twice);
	run_case("probe place: never the 5-byte nop", never_the_5_byte_nop);
	run_case("probe place: other processors", other_processors);
	run_case("probe place: real allocators", real_allocators);
	run_case("probe place: noise", noise);
	return cases_failed != 0;
}
