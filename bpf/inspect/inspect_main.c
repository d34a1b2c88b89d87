// SPDX-License-Identifier: Apache-2.0
#include "inspect.h"

#include "record/json.h"

#include <fcntl.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char *const kinds[] = { "other", "elf", "script" };
static const char *const types[] = { NULL, "static", "dynamic", "shared" };
static const char *const frames[] = { "unknown", "yes", "no" };
static const char *const taps[] = { "none", "preload", "uprobe" };

/* Here, unlike in lg_inspect(), DWARF is read: this runs with the caller's rights, for the caller's file. */
static void read_dwarf_version(struct lg_elf_facts *facts)
{
	struct lg_symbolizer *symbolizer = lg_symbolizer_new();
	int fd = open(facts->program, O_RDONLY | O_CLOEXEC), module;
	char real[PATH_MAX];
	const struct lg_module_info *info;

	if (symbolizer && fd >= 0) {
		module = lg_symbolizer_add_module(symbolizer, realpath(facts->program, real) ? real : facts->program, fd, NULL);
		info = module < 0 ? NULL : lg_symbolizer_module_info(symbolizer, module);
		if (info) {
			facts->debug_info = info->debug_info;
			facts->dwarf_version = info->dwarf_version;
		}
	}
	lg_symbolizer_free(symbolizer);
	if (fd >= 0)
		close(fd);
}

static void key_text(struct json_writer *out, const char *key, const char *text)
{
	json_key_string(out, key, text && text[0] ? text : NULL);
}

static void key_number(struct json_writer *out, const char *key, int number)
{
	if (number)
		json_key_i64(out, key, number);
	else
		json_key_null(out, key);
}

static void write_facts(struct json_writer *out, const struct lg_elf_facts *facts)
{
	json_begin_object(out);
	key_text(out, "path", facts->path);
	key_text(out, "kind", kinds[facts->kind]);
	key_text(out, "interpreter_of_script", facts->kind == LG_FILE_SCRIPT ? facts->program : NULL);
	key_number(out, "elf_class", facts->elf_class);
	key_text(out, "machine", facts->machine);
	key_text(out, "type", types[facts->type]);
	key_text(out, "interpreter", facts->interpreter);
	json_key_bool(out, "musl", facts->musl);
	json_key_bool(out, "setuid", facts->setuid);
	key_text(out, "build_id", facts->build_id);
	key_text(out, "debug_info", lg_debug_info_name(facts->debug_info));
	key_number(out, "dwarf_version", facts->dwarf_version);
	key_text(out, "frame_pointers", frames[facts->frame_pointers]);
	key_text(out, "allocator", facts->allocator);
	json_key_bool(out, "defines_malloc", facts->defines_malloc);
	key_text(out, "sanitizer", facts->sanitizer);
	key_text(out, "tap", taps[facts->tap]);
	key_text(out, "reason", facts->reason);
	json_end_object(out);
	json_newline(out);
}

int lg_inspect_main(int argc, char **argv)
{
	struct lg_elf_facts facts;
	struct json_writer out;
	int err;

	if (argc != 2) {
		fprintf(stderr, "usage: inspect FILE\n");
		return 2;
	}
	err = lg_inspect(argv[1], &facts);
	if (err) {
		fprintf(stderr, "inspect: %s: %s\n", argv[1], strerror(-err));
		return 2;
	}
	if (facts.elf_class)
		read_dwarf_version(&facts);
	json_init_stream(&out, stdout);
	write_facts(&out, &facts);
	err = json_flush(&out);
	if (err)
		fprintf(stderr, "inspect: %s\n", strerror(-err));
	return err ? 70 : 0;
}
