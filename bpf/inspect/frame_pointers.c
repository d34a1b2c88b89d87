// SPDX-License-Identifier: Apache-2.0
#include "frame_pointers.h"

#include "symbols/debug_file.h"

#include <string.h>

#define SAMPLE 512

/* Encodings that every linker writes (DW_EH_PE): count as udata4, table as pairs of sdata4 relative to the header. */
#define COUNT_UDATA4 0x03
#define TABLE_DATAREL_SDATA4 0x3b

struct code_bytes {
	uint64_t address;
	const uint8_t *bytes;
	size_t size;
};

static struct code_bytes section_bytes(Elf *elf, const char *name)
{
	GElf_Shdr header;
	Elf_Scn *section = elf_section(elf, name, &header);
	Elf_Data *data = section ? elf_rawdata(section, NULL) : NULL;

	if (!data || !data->d_buf)
		return (struct code_bytes){ 0 };
	return (struct code_bytes){ header.sh_addr, data->d_buf, data->d_size };
}

/* push %rbp; mov %rsp,%rbp, perhaps after endbr64, in either encoding of the move. */
static bool makes_frame(const uint8_t *code, size_t left)
{
	static const uint8_t endbr64[] = { 0xf3, 0x0f, 0x1e, 0xfa }, frame[] = { 0x55, 0x48, 0x89, 0xe5 },
			     frame_too[] = { 0x55, 0x48, 0x8b, 0xec };

	if (left >= 8 && !memcmp(code, endbr64, 4))
		code += 4;
	return left >= 8 && (!memcmp(code, frame, 4) || !memcmp(code, frame_too, 4));
}

enum lg_frame_pointers sample_frame_pointers(Elf *elf)
{
	struct code_bytes table = section_bytes(elf, ".eh_frame_hdr"), text = section_bytes(elf, ".text");
	uint32_t count, i, step, looked = 0, framed = 0;
	GElf_Ehdr header;
	uint64_t at;
	int32_t start;

	if (table.size < 12 || !text.size || !gelf_getehdr(elf, &header) || table.bytes[0] != 1 ||
	    table.bytes[2] != COUNT_UDATA4 || table.bytes[3] != TABLE_DATAREL_SDATA4)
		return LG_FRAMES_UNKNOWN;
	memcpy(&count, table.bytes + 8, 4);
	if (count > (table.size - 12) / 8)
		count = (uint32_t)((table.size - 12) / 8);
	step = count / SAMPLE + 1;
	for (i = 0; i < count; i += step) {
		memcpy(&start, table.bytes + 12 + 8ULL * i, 4);
		at = table.address + (uint64_t)(int64_t)start - text.address;
		/* The start code never makes a frame, procedure linkage lies outside .text. */
		if (at >= text.size || at + text.address == header.e_entry)
			continue;
		looked++;
		framed += makes_frame(text.bytes + at, text.size - at);
	}
	if (!looked)
		return LG_FRAMES_UNKNOWN;
	/* Leaves and thunks go without a frame everywhere; a few functions have one everywhere (alloca, huge frames). */
	if (framed * 2 >= looked)
		return LG_FRAMES_YES;
	return framed * 5 <= looked ? LG_FRAMES_NO : LG_FRAMES_UNKNOWN;
}
