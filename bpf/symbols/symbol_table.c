// SPDX-License-Identifier: Apache-2.0
#include "symbol_table.h"

#include "debug_file.h"

#include <errno.h>
#include <lzma.h>
#include <stdlib.h>
#include <string.h>

/* A mini debug info section holds symbols only; Fedora's largest are a few MiB. */
#define MINIMAL_MAX_BYTES (64UL << 20)

static uint8_t symbol_rank(const GElf_Sym *symbol, const char *name)
{
	uint8_t binding = GELF_ST_BIND(symbol->st_info);
	uint8_t rank = binding == STB_GLOBAL ? 0 : binding == STB_WEAK ? 2 : 4;

	/* Of the aliases of one function (malloc, __libc_malloc) the plain one is the one in the source. */
	if (name[0] == '_' && name[1] == '_')
		rank++;
	return symbol->st_size ? rank : rank + 8;
}

static int table_push(struct symbol_table *table, const GElf_Sym *symbol, const char *name)
{
	struct function_symbol *symbols;
	size_t capacity;

	if (table->count == table->capacity) {
		capacity = table->capacity ? table->capacity * 2 : 256;
		symbols = reallocarray(table->symbols, capacity, sizeof(*symbols));
		if (!symbols)
			return -ENOMEM;
		table->symbols = symbols;
		table->capacity = capacity;
	}
	table->symbols[table->count++] = (struct function_symbol){
		.address = symbol->st_value,
		.size = symbol->st_size,
		.name = name,
		.rank = symbol_rank(symbol, name),
	};
	return 0;
}

/* Hand-written assembler often leaves its functions untyped; data never lies in an executable section. */
static bool is_function(Elf *elf, const GElf_Sym *symbol)
{
	unsigned type = GELF_ST_TYPE(symbol->st_info);
	GElf_Shdr header;
	Elf_Scn *section;

	if (symbol->st_shndx == SHN_UNDEF || !symbol->st_value)
		return false;
	if (type == STT_FUNC || type == STT_GNU_IFUNC)
		return true;
	if (type != STT_NOTYPE || symbol->st_shndx >= SHN_LORESERVE || GELF_ST_BIND(symbol->st_info) == STB_LOCAL)
		return false;
	section = elf_getscn(elf, symbol->st_shndx);
	return section && gelf_getshdr(section, &header) && (header.sh_flags & SHF_EXECINSTR);
}

static int add_section(struct symbol_table *table, Elf *elf, Elf_Scn *section, const GElf_Shdr *header)
{
	Elf_Data *data = elf_getdata(section, NULL);
	size_t count = data && header->sh_entsize ? data->d_size / header->sh_entsize : 0;
	const char *name;
	GElf_Sym symbol;
	size_t i;
	int err;

	for (i = 0; i < count; i++) {
		if (!gelf_getsym(data, (int)i, &symbol))
			break;
		if (!is_function(elf, &symbol))
			continue;
		name = elf_strptr(elf, header->sh_link, symbol.st_name);
		if (!name || !name[0])
			continue;
		err = table_push(table, &symbol, name);
		if (err)
			return err;
	}
	if (header->sh_type == SHT_SYMTAB && count > 1)
		table->has_symtab = true;
	return 0;
}

static int add_tables(struct symbol_table *table, Elf *elf)
{
	Elf_Scn *section = NULL;
	GElf_Shdr header;
	int err;

	while ((section = elf_nextscn(elf, section))) {
		if (!gelf_getshdr(section, &header) || (header.sh_type != SHT_SYMTAB && header.sh_type != SHT_DYNSYM))
			continue;
		err = add_section(table, elf, section, &header);
		if (err)
			return err;
	}
	return 0;
}

static void *decompress_xz(const void *in, size_t in_size, size_t *out_size)
{
	uint64_t memory_limit = MINIMAL_MAX_BYTES;
	size_t capacity = in_size < 4096 ? 65536 : in_size * 8, in_at, out_at;
	unsigned char *out;
	lzma_ret result;

	for (;; capacity *= 4) {
		if (capacity > MINIMAL_MAX_BYTES)
			capacity = MINIMAL_MAX_BYTES;
		out = malloc(capacity);
		if (!out)
			return NULL;
		in_at = out_at = 0;
		result = lzma_stream_buffer_decode(&memory_limit, 0, NULL, in, &in_at, in_size, out, &out_at, capacity);
		if (result == LZMA_OK)
			break;
		free(out);
		if (result != LZMA_BUF_ERROR || capacity == MINIMAL_MAX_BYTES)
			return NULL;
	}
	*out_size = out_at;
	return out;
}

static int add_minimal(struct symbol_table *table, Elf *elf)
{
	GElf_Shdr header;
	Elf_Scn *section = elf_section(elf, ".gnu_debugdata", &header);
	Elf_Data *data = section ? elf_rawdata(section, NULL) : NULL;
	size_t size;

	if (!data || !data->d_buf || table->minimal)
		return 0;
	table->minimal_image = decompress_xz(data->d_buf, data->d_size, &size);
	if (!table->minimal_image)
		return 0;
	table->minimal = elf_memory(table->minimal_image, size);
	return table->minimal ? add_tables(table, table->minimal) : 0;
}

int symbol_table_add(struct symbol_table *table, Elf *elf)
{
	int err = add_tables(table, elf);

	return err ? err : add_minimal(table, elf);
}

static int compare_symbols(const void *left, const void *right)
{
	const struct function_symbol *a = left, *b = right;

	if (a->address != b->address)
		return a->address < b->address ? -1 : 1;
	if (a->rank != b->rank)
		return a->rank < b->rank ? -1 : 1;
	return strcmp(a->name, b->name);
}

void symbol_table_sort(struct symbol_table *table)
{
	size_t i, kept = 0;

	if (!table->count)
		return;
	qsort(table->symbols, table->count, sizeof(*table->symbols), compare_symbols);
	for (i = 1; i < table->count; i++) {
		if (table->symbols[i].address == table->symbols[kept].address)
			continue;
		table->symbols[++kept] = table->symbols[i];
	}
	table->count = kept + 1;
}

const struct function_symbol *symbol_table_find(const struct symbol_table *table, uint64_t address)
{
	size_t low = 0, high = table->count, middle;
	const struct function_symbol *symbol;

	while (low < high) {
		middle = low + (high - low) / 2;
		if (table->symbols[middle].address <= address)
			low = middle + 1;
		else
			high = middle;
	}
	if (!low)
		return NULL;
	symbol = &table->symbols[low - 1];
	/* Past a sized function lies code whose symbol was stripped: no name beats a wrong one. */
	if (symbol->size && address - symbol->address >= symbol->size)
		return NULL;
	return symbol;
}

void symbol_table_free(struct symbol_table *table)
{
	free(table->symbols);
	if (table->minimal)
		elf_end(table->minimal);
	free(table->minimal_image);
	*table = (struct symbol_table){ 0 };
}
