/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From addresses in ELF files to source-level calls, inlined ones included.
 *
 * Debug info is the target's text and libdw is a large parser, so nothing is parsed until it is asked for: a privileged
 * process adds the modules (which only keeps descriptors: of the file, and O_PATH of its root), forks a child that gives
 * up every privilege, and has that one ask (see symbolize_child.h). Separate debug files are opened by the child, with
 * its rights, inside the module's root.
 */
#ifndef LG_SYMBOLIZE_H
#define LG_SYMBOLIZE_H

#include "allocated_type.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct lg_symbolizer;

enum lg_debug_info { LG_DEBUG_NONE, LG_DEBUG_SYMBOLS, LG_DEBUG_DWARF };

struct lg_module_info {
	const char *path; /* as the target sees it */
	const char *build_id; /* lower-case hex, or NULL */
	enum lg_debug_info debug_info; /* symbols: a .symtab or mini debug info; .dynsym alone counts as none */
	const char *debug_path; /* separate file that the DWARF or symbols came from, or NULL */
	int dwarf_version; /* 0 without DWARF */
};

struct lg_call {
	const char *function; /* demangled, at most 1 KiB, or NULL */
	const char *file; /* absolute where the debug info says the directory, normalised; or NULL */
	uint32_t line, column; /* 0: unknown */
	bool inlined;
	uint64_t function_offset; /* from the function's start; in the call that is not inlined */
	const struct allocated_type *types; /* that the line may allocate */
	int type_count;
};

struct lg_symbolizer *lg_symbolizer_new(void);
void lg_symbolizer_free(struct lg_symbolizer *s);

/*
 * Adds the ELF file open at `fd` (borrowed, duplicated). `root` is the directory in which the target's paths are looked
 * up, e.g. "/proc/PID/root"; NULL: our own. It is opened now, so it may vanish later. Returns a handle >= 0 or -errno.
 */
int lg_symbolizer_add_module(struct lg_symbolizer *s, const char *path, int fd, const char *root);

/* Uses the debug file open at `fd` (borrowed) for the module instead of looking for one. Before the first question only. */
int lg_symbolizer_set_debug_file(struct lg_symbolizer *s, int module, const char *path, int fd);

/* Parses the module on first use. NULL for a handle that is none. */
const struct lg_module_info *lg_symbolizer_module_info(struct lg_symbolizer *s, int module);

/*
 * The calls at ELF virtual address `address` (inside the call instruction, not after it), innermost first. Returns their
 * number, 0 when nothing is known. The strings are valid until the next call for any module.
 */
int lg_symbolizer_calls(struct lg_symbolizer *s, int module, uint64_t address, struct lg_call *calls, int max);

/* Closes the parsed state of a module but keeps its descriptors: for use between modules when memory matters. */
void lg_symbolizer_unload(struct lg_symbolizer *s, int module);

const char *lg_debug_info_name(enum lg_debug_info kind);

/* `collector symbolize`: answers {"file", "debug_file", "address"} lines on stdin. Returns an exit status. */
int lg_symbolize_main(int argc, char **argv);

#endif
