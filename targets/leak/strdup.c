/* SPDX-License-Identifier: Apache-2.0 */
/* A name copied with strdup and never freed. */
#define _GNU_SOURCE
#include "../pace.h"

#include <string.h>

struct user {
	char *name;
	int visits;
};

static struct user current;

static void login(const char *name)
{
	current.name = strdup(name); /* BLAME */
	current.visits++;
}

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1500);

	while (pace_next(&pace))
		login("somebody@example.org");
	free(current.name);
	return 0;
}
