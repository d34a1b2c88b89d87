/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE early-exit */
#include "pace.h"
#include <dirent.h>
#include <string.h>

static int contains(const char *path, const char *name)
{
	DIR *directory = opendir(path); /* BLAME */
	struct dirent *entry;

	if (directory == NULL)
		return 0;
	while ((entry = readdir(directory)) != NULL) {
		if (strcmp(entry->d_name, name) == 0)
			return 1; /* MISSING */
	}
	closedir(directory);
	return 0;
}

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 5000);
	int found = 0;

	while (pace_next(&pace))
		found += contains("/", "etc");
	return found < 0;
}
