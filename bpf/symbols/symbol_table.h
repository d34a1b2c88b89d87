/* SPDX-License-Identifier: Apache-2.0 */
/* The function symbols of a module, from whatever tables it has, searchable by address. */
#ifndef LG_SYMBOL_TABLE_H
#define LG_SYMBOL_TABLE_H

#include <gelf.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct function_symbol {
	uint64_t address;
	uint64_t size; /* 0: unknown, assembler */
	const char *name; /* in the ELF file's data: lives as long as its Elf */
	uint8_t rank; /* among symbols of one address, the lowest speaks */
};

struct symbol_table {
	struct function_symbol *symbols;
	size_t count, capacity;
	Elf *minimal; /* .gnu_debugdata, decompressed */
	void *minimal_image;
	bool has_symtab; /* a full table, not only what the dynamic linker needs */
};

/* Adds the tables of an ELF file (.symtab, .dynsym and those inside .gnu_debugdata). Returns 0 or -ENOMEM. */
int symbol_table_add(struct symbol_table *table, Elf *elf);

/* Once, after the last add. */
void symbol_table_sort(struct symbol_table *table);

/* The function that holds `address`, or NULL. */
const struct function_symbol *symbol_table_find(const struct symbol_table *table, uint64_t address);

void symbol_table_free(struct symbol_table *table);

#endif
