/* SPDX-License-Identifier: Apache-2.0 */
#include "target/target_path.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "target/target_environment.h"

static int executable(const char *path)
{
	struct stat st;
	if (stat(path, &st))
		return errno == EACCES ? -EACCES : -ENOENT;
	if (S_ISDIR(st.st_mode))
		return -EISDIR;
	/* Root may execute what has any x bit, so access() alone would not do for a root that drops to a user later. */
	return S_ISREG(st.st_mode) && (st.st_mode & 0111) ? 0 : -EACCES;
}

static int join(char *out, size_t size, const char *folder, size_t folder_length, const char *name)
{
	int n = snprintf(out, size, "%.*s%s%s", (int)folder_length, folder, folder_length ? "/" : "", name);
	return n < 0 || (size_t)n >= size ? -ENAMETOOLONG : 0;
}

/* A relative path is meant from the target's directory. */
static int from_directory(const struct lg_options *o, const char *name, char *path, size_t size)
{
	const char *folder = *name != '/' && o->directory ? o->directory : "";
	int error = join(path, size, folder, strlen(folder), name);
	return error ? error : executable(path);
}

int lg_target_path(const struct lg_options *o, char *path, size_t size)
{
	const char *name = o->command[0];
	int worst = -ENOENT;
	if (!*name)
		return -ENOENT;
	if (strchr(name, '/'))
		return from_directory(o, name, path, size);
	char *search = lg_target_variable(o, "PATH");
	for (const char *at = search ? search : "/usr/local/bin:/usr/bin:/bin"; at;) {
		size_t length = strcspn(at, ":");
		char entry[4096];
		int error = join(entry, sizeof entry, length ? at : ".", length ? length : 1, name);
		error = error ? error : from_directory(o, entry, path, size);
		if (!error) {
			free(search);
			return 0;
		}
		worst = error == -EACCES ? error : worst;
		at = at[length] ? at + length + 1 : NULL;
	}
	free(search);
	return worst;
}
