// SPDX-License-Identifier: Apache-2.0
/*
 * One line in, one line out, in order:
 *   {"file": path, "debug_file": path|null, "address": n}
 *   {"debug_info": "dwarf", "build_id": "…"|null, "calls": [{function, file, line, column, inlined, function_offset?}]}
 * A file that cannot be opened gives {"debug_info":"none","build_id":null,"calls":[],"error":"…"}.
 */
#include "symbol_record.h"
#include "record/json_line.h"
#include "symbolize.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct known_module {
	char *file, *debug_file;
	int handle; /* or a negative errno */
};

struct session {
	struct lg_symbolizer *symbolizer;
	struct known_module *known;
	size_t count, last;
};

static bool same(const char *left, const char *right)
{
	return left == right || (left && right && !strcmp(left, right));
}

static int add_module(struct lg_symbolizer *s, const char *file, const char *debug_file)
{
	int fd = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK), debug_fd, handle, err;
	char *real;

	if (fd < 0)
		return -errno;
	real = realpath(file, NULL);
	handle = lg_symbolizer_add_module(s, real ? real : file, fd, NULL);
	free(real);
	close(fd);
	if (handle < 0 || !debug_file)
		return handle;
	debug_fd = open(debug_file, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (debug_fd < 0)
		return -errno;
	err = lg_symbolizer_set_debug_file(s, handle, debug_file, debug_fd);
	close(debug_fd);
	return err ? err : handle;
}

/* Handles are kept: a file is parsed once. Its state is dropped when another one's turn comes, as lines come grouped. */
static int module_handle(struct session *session, const char *file, const char *debug_file)
{
	struct known_module *known;
	size_t i;

	for (i = 0; i < session->count; i++)
		if (same(session->known[i].file, file) && same(session->known[i].debug_file, debug_file))
			break;
	if (i == session->count) {
		known = reallocarray(session->known, i + 1, sizeof(*known));
		if (!known)
			return -ENOMEM;
		session->known = known;
		known[i].file = strdup(file);
		known[i].debug_file = debug_file ? strdup(debug_file) : NULL;
		known[i].handle = add_module(session->symbolizer, file, debug_file);
		session->count++;
	}
	if (i != session->last && session->last < session->count)
		lg_symbolizer_unload(session->symbolizer, session->known[session->last].handle);
	session->last = i;
	return session->known[i].handle;
}

static void answer(struct session *session, int handle, uint64_t address, struct json_writer *out)
{
	const struct lg_module_info *info = handle < 0 ? NULL : lg_symbolizer_module_info(session->symbolizer, handle);

	json_begin_object(out);
	json_key_string(out, "debug_info", lg_debug_info_name(info ? info->debug_info : LG_DEBUG_NONE));
	json_key_string(out, "build_id", info ? info->build_id : NULL);
	json_key(out, "calls");
	symbol_record_calls(out, session->symbolizer, handle, address);
	if (handle < 0)
		json_key_string(out, "error", strerror(-handle));
	json_end_object(out);
	json_newline(out);
}

static int answer_line(struct session *session, char *text, struct json_writer *out)
{
	const struct json_member *file, *debug_file, *address;
	struct json_line line;

	if (json_line_parse(&line, text))
		return -EINVAL;
	file = json_line_get(&line, "file");
	debug_file = json_line_get(&line, "debug_file");
	address = json_line_get(&line, "address");
	if (!file || file->kind != JSON_STRING || !address || address->kind != JSON_NUMBER ||
	    (debug_file && debug_file->kind != JSON_STRING && debug_file->kind != JSON_NULL))
		return -EINVAL;
	answer(session, module_handle(session, file->text, debug_file && debug_file->kind == JSON_STRING ? debug_file->text : NULL),
	       address->number, out);
	return json_error(out);
}

static void close_session(struct session *session)
{
	size_t i;

	for (i = 0; i < session->count; i++) {
		free(session->known[i].file);
		free(session->known[i].debug_file);
	}
	free(session->known);
	lg_symbolizer_free(session->symbolizer);
}

int lg_symbolize_main(int argc, char **argv)
{
	struct session session = { .symbolizer = lg_symbolizer_new(), .last = SIZE_MAX };
	struct json_writer out;
	size_t capacity = 0, number = 0;
	char *text = NULL;
	ssize_t length;
	int err = session.symbolizer ? 0 : -ENOMEM;

	(void)argv;
	if (argc > 1) {
		fprintf(stderr, "usage: symbolize < REQUESTS   lines of {\"file\": path, \"debug_file\": path|null, \"address\": n}\n");
		lg_symbolizer_free(session.symbolizer);
		return 2;
	}
	json_init_stream(&out, stdout);
	while (!err && (length = getline(&text, &capacity, stdin)) > 0) {
		number++;
		err = strlen(text) == (size_t)length ? answer_line(&session, text, &out) : -EINVAL;
	}
	if (!err)
		err = json_flush(&out);
	if (err)
		fprintf(stderr, "symbolize: line %zu: %s\n", number, strerror(-err));
	free(text);
	close_session(&session);
	return err == -EINVAL ? 2 : err ? 70 : 0;
}
