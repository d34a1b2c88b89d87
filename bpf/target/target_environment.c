/* SPDX-License-Identifier: Apache-2.0 */
#include "target/target_environment.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "record/gate_file.h"

#define ENVIRONMENT_LIMIT (8u << 20)

static char **read_environment(const struct lg_options *o)
{
	char *text = NULL, **entries = NULL;
	size_t size = 0, count = 0;
	int fd = lg_gate_file_open(o, o->env_path, O_RDONLY);
	if (fd < 0)
		errno = -fd;
	if (fd < 0)
		return NULL;
	text = malloc(ENVIRONMENT_LIMIT + 1);
	for (ssize_t n; text && size < ENVIRONMENT_LIMIT && (n = read(fd, text + size, ENVIRONMENT_LIMIT - size)) > 0;)
		size += (size_t)n;
	close(fd);
	if (!text)
		return NULL;
	text[size] = 0;
	for (size_t i = 0; i < size; i += strlen(text + i) + 1)
		count++;
	entries = calloc(count + 1, sizeof *entries);
	for (size_t i = 0, k = 0; entries && k < count; i += strlen(text + i) + 1)
		entries[k++] = text + i;
	return entries;
}

/* Puts the preload library before whatever the user preloads. */
static char **with_preload(char **environment, const char *library)
{
	size_t n = 0;
	const char *old = NULL;
	while (environment[n])
		n++;
	char **out = calloc(n + 2, sizeof *out), *entry = NULL;
	if (!out)
		return NULL;
	size_t k = 0;
	for (size_t i = 0; i < n; i++) {
		if (!strncmp(environment[i], "LD_PRELOAD=", 11))
			old = environment[i] + 11;
		else
			out[k++] = environment[i];
	}
	if (asprintf(&entry, "LD_PRELOAD=%s%s%s", library, old && *old ? ":" : "", old ? old : "") < 0)
		return NULL;
	out[k] = entry;
	return out;
}

char **lg_target_environment(const struct lg_options *o, const char *preload)
{
	char **environment = o->env_path ? read_environment(o) : environ;
	return environment && preload ? with_preload(environment, preload) : environment;
}

char *lg_target_variable(const struct lg_options *o, const char *name)
{
	char **environment = lg_target_environment(o, NULL);
	size_t length = strlen(name);
	for (; environment && *environment; environment++)
		if (!strncmp(*environment, name, length) && (*environment)[length] == '=')
			return strdup(*environment + length + 1);
	return NULL;
}
