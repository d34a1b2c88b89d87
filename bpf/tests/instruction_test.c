/* SPDX-License-Identifier: Apache-2.0 */
/* instruction.c against objdump, on all the code of real libraries (arguments NAME=PATH), and on noise. */
#include "../taps/instruction.h"

#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "random.h"

#define EACH_MOST 200000 /* instructions of one library */

static char **libraries;

static int number_of(const char *name)
{
	static const char *const names[16][5] = {
		{ "rax", "eax", "ax", "al", "ah" }, { "rcx", "ecx", "cx", "cl", "ch" }, { "rdx", "edx", "dx", "dl", "dh" },
		{ "rbx", "ebx", "bx", "bl", "bh" }, { "rsp", "esp", "sp", "spl" }, { "rbp", "ebp", "bp", "bpl" }, { "rsi", "esi", "si", "sil" },
		{ "rdi", "edi", "di", "dil" }, { "r8", "r8d", "r8w", "r8b" }, { "r9", "r9d", "r9w", "r9b" }, { "r10", "r10d", "r10w", "r10b" },
		{ "r11", "r11d", "r11w", "r11b" }, { "r12", "r12d", "r12w", "r12b" }, { "r13", "r13d", "r13w", "r13b" },
		{ "r14", "r14d", "r14w", "r14b" }, { "r15", "r15d", "r15w", "r15b" } };
	for (int i = 0; i < 16; i++)
		for (int k = 0; k < 5 && names[i][k]; k++)
			if (!strcmp(name, names[i][k]))
				return i;
	return -1;
}

/* The register that the text says is written: the last operand, of an instruction that has a result there. */
static int written(const char *mnemonic, const char *operands)
{
	char last[64];
	const char *comma = strrchr(operands, ',');
	if (!strncmp(mnemonic, "cmp", 3) || !strncmp(mnemonic, "test", 4) || !strncmp(mnemonic, "nop", 3))
		return -1;
	if (sscanf(comma ? comma + 1 : operands, "%%%63[a-z0-9]", last) != 1)
		return -1;
	return number_of(last);
}

/* Past the prefixes that objdump writes as words. */
static const char *without_prefixes(const char *text)
{
	static const char *const prefixes[] = { "rep", "repz", "repnz", "data16", "cs", "ds", "es", "ss", "fs", "gs", "lock", "bnd", "notrack", "addr32" };
	for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
		size_t n = strlen(prefixes[i]);
		if (!strncmp(text, prefixes[i], n) && text[n] == ' ')
			return without_prefixes(text + n + 1);
	}
	return text;
}

/* One line of objdump: "  address:\tbytes\tmnemonic operands". */
static unsigned judge(char *line, unsigned *unknown)
{
	struct lg_instruction i;
	uint8_t bytes[24];
	unsigned long long address, target;
	char mnemonic[32] = "", operands[128] = "", *rest = line;
	char *place = strsep(&rest, "\t"), *code = strsep(&rest, "\t"), *text = strsep(&rest, "#\n");
	size_t n = 0;
	int used;
	if (!code || !text || sscanf(place, " %llx:", &address) != 1 || strstr(text, "(bad)"))
		return 0;
	for (unsigned byte; n < sizeof bytes && sscanf(code, " %2x%n", &byte, &used) == 1; code += used)
		bytes[n++] = (uint8_t)byte;
	if (bytes[0] == 0x9b) /* fwait: objdump takes it together with what comes next */
		return 0;
	sscanf(without_prefixes(text), "%31s %127s", mnemonic, operands);
	if (!lg_instruction_read(bytes, n, &i)) {
		++*unknown;
		return 1;
	}
	CHECK(i.length == n, "%llx %s: length %u", address, text, i.length);
	bool branches = mnemonic[0] == 'j' && strncmp(mnemonic, "jmp", 3);
	CHECK(i.kind != LG_INSTRUCTION_BRANCH || branches, "%llx %s: is no branch", address, text);
	CHECK(!branches || i.is_relative, "%llx %s: is a branch", address, text);
	CHECK(i.kind != LG_INSTRUCTION_PUSH || !strncmp(mnemonic, "push", 4), "%llx %s: is no push", address, text);
	CHECK(i.kind != LG_INSTRUCTION_CALL || strstr(mnemonic, "call"), "%llx %s: is no call", address, text);
	CHECK((i.kind != LG_INSTRUCTION_NOP && i.kind != LG_INSTRUCTION_LONG_NOP) || strstr(text, "nop") || strstr(text, "xchg"), "%llx %s: is no nop", address, text);
	if (i.is_relative && sscanf(operands, "%llx", &target) == 1)
		CHECK(target == address + i.length + (uint64_t)(int64_t)i.relative, "%llx %s: goes to %llx", address, text, address + i.length + (uint64_t)(int64_t)i.relative);
	if (i.kind == LG_INSTRUCTION_PLAIN) {
		int reg = written(mnemonic, operands);
		bool implied = (!strncmp(mnemonic, "mul", 3) || !strncmp(mnemonic, "div", 3) || !strncmp(mnemonic, "idiv", 4) ||
				(!strncmp(mnemonic, "imul", 4) && !strchr(operands, ',')));
		if (implied)
			CHECK(i.writes == (1u << LG_RAX | 1u << LG_RDX), "%llx %s: writes %x", address, text, i.writes);
		else
			CHECK(reg < 0 || (i.writes >> reg & 1), "%llx %s: writes %x", address, text, i.writes);
	}
	return 1;
}

static void agrees_with_objdump(void)
{
	for (char **library = libraries; *library; library++) {
		const char *path = strchr(*library, '=') + 1;
		char command[512], *line = NULL;
		size_t size = 0;
		unsigned seen = 0, unknown = 0;
		snprintf(command, sizeof command, "objdump -d -w '%s' 2>/dev/null", path);
		FILE *listing = popen(command, "r");
		while (listing && seen < EACH_MOST && getline(&line, &size, listing) > 0)
			seen += judge(line, &unknown);
		free(line);
		if (listing)
			pclose(listing);
		printf("# %s: %u instructions, %u unknown\n", path, seen, unknown);
		CHECK(seen > 10000, "%s: only %u instructions", path, seen);
		CHECK(unknown * 1000 < seen, "%s: %u unknown of %u", path, unknown, seen);
	}
}

/* Whatever the bytes: the instruction ends where it was cut, or it is not one. */
static void noise(void)
{
	unsigned read = 0;
	for (unsigned n = 0; n < 2000000; n++) {
		struct lg_instruction i;
		size_t size = (size_t)random_below(20);
		uint8_t *bytes = malloc(size ? size : 1); /* of exactly that size, for the sanitizer */
		for (size_t k = 0; k < size; k++)
			bytes[k] = (uint8_t)random_word();
		if (lg_instruction_read(bytes, size, &i)) {
			read++;
			CHECK(i.length >= 1 && i.length <= size && i.length <= LG_INSTRUCTION_MAX, "length %u of %zu", i.length, size);
			for (size_t cut = 0; cut < i.length; cut++) {
				struct lg_instruction part;
				CHECK(!lg_instruction_read(bytes, cut, &part), "cut to %zu of %u", cut, i.length);
			}
		}
		free(bytes);
	}
	CHECK(read > 500000, "only %u were instructions", read);
}

int main(int argc, char **argv)
{
	if (argc < 2)
		return 2;
	libraries = argv + 1;
	run_case("instruction: agrees with objdump on real libraries", agrees_with_objdump);
	run_case("instruction: noise is cut short or refused", noise);
	return cases_failed != 0;
}
