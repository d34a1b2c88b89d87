// SPDX-License-Identifier: Apache-2.0
#include "script.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The kernel reads that much of the file (BINPRM_BUF_SIZE). */
#define LINE_BYTES 256

static int find_in_path(const char *name, char *out, size_t size)
{
	const char *path = getenv("PATH"), *end;
	size_t length;

	if (strchr(name, '/'))
		return snprintf(out, size, "%s", name) < (int)size ? 0 : -ENAMETOOLONG;
	for (; path && *path; path = *end ? end + 1 : end) {
		end = strchrnul(path, ':');
		length = (size_t)(end - path);
		if (snprintf(out, size, "%.*s/%s", length ? (int)length : 1, length ? path : ".", name) < (int)size &&
		    !access(out, X_OK))
			return 0;
	}
	return -ENOENT;
}

/* `env [-S] [NAME=VALUE]... PROGRAM`: the first word that is neither option nor assignment. */
static const char *env_program(char *words)
{
	char *rest = words, *word;

	while ((word = strsep(&rest, " \t")))
		if (*word && *word != '-' && !strchr(word, '='))
			return word;
	return NULL;
}

int script_interpreter(const char *path, char *out, size_t size)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	char line[LINE_BYTES + 1], *name, *words;
	const char *program;
	ssize_t got;

	if (fd < 0)
		return -errno;
	got = read(fd, line, LINE_BYTES);
	close(fd);
	if (got < 2 || line[0] != '#' || line[1] != '!')
		return 1;
	line[got] = '\0';
	line[strcspn(line, "\n")] = '\0';
	name = line + 2 + strspn(line + 2, " \t");
	words = name + strcspn(name, " \t");
	if (*words)
		*words++ = '\0';
	if (!*name)
		return -ENOEXEC;
	program = strrchr(name, '/') ? strrchr(name, '/') + 1 : name;
	if (!strcmp(program, "env")) {
		program = env_program(words);
		return program ? find_in_path(program, out, size) : -ENOEXEC;
	}
	return snprintf(out, size, "%s", name) < (int)size ? 0 : -ENAMETOOLONG;
}
