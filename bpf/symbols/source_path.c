// SPDX-License-Identifier: Apache-2.0
#include "source_path.h"

#include <stdbool.h>
#include <string.h>

/* A path under construction. `floor` is where ".." stops: after the root slash, or after leading "../" of a relative path. */
struct path {
	char *text;
	size_t length, size, floor;
	bool overflow;
};

static void append_name(struct path *path, const char *name, size_t length)
{
	bool slash = path->length && path->text[path->length - 1] != '/';

	if (path->length + slash + length + 1 > path->size) {
		path->overflow = true;
		return;
	}
	if (slash)
		path->text[path->length++] = '/';
	memcpy(path->text + path->length, name, length);
	path->length += length;
}

static void go_up(struct path *path)
{
	if (path->length > path->floor) {
		while (path->length > path->floor && path->text[path->length - 1] != '/')
			path->length--;
		if (path->length > path->floor)
			path->length--;
	} else if (!path->length || path->text[0] != '/') {
		append_name(path, "..", 2);
		path->floor = path->length;
	}
}

static void append_path(struct path *path, const char *text)
{
	size_t length;

	for (; *text && !path->overflow; text += length) {
		text += strspn(text, "/");
		length = strcspn(text, "/");
		if (length == 2 && text[0] == '.' && text[1] == '.')
			go_up(path);
		else if (length && !(length == 1 && text[0] == '.'))
			append_name(path, text, length);
	}
}

void source_path(const char *directory, const char *file, char *out, size_t size)
{
	struct path path = { .text = out, .size = size };
	bool join = file[0] != '/' && directory;

	if ((join ? directory : file)[0] == '/') {
		out[path.length++] = '/';
		path.floor = 1;
	}
	if (join)
		append_path(&path, directory);
	append_path(&path, file);
	out[path.overflow ? 0 : path.length] = '\0';
}
