/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE unbounded-cache growing-container */
#include "pace.h"
#include <stdio.h>
#include <string.h>

struct symbol {
	struct symbol *next;
	char name[40];
};

static struct symbol *buckets[64];

static unsigned hash(const char *name)
{
	unsigned value = 5381;

	while (*name)
		value = value * 33 + (unsigned char)*name++;
	return value % 64;
}

static const char *intern(const char *name)
{
	unsigned slot = hash(name);
	struct symbol *symbol;

	for (symbol = buckets[slot]; symbol; symbol = symbol->next)
		if (strcmp(symbol->name, name) == 0)
			return symbol->name;
	symbol = malloc(sizeof *symbol); /* BLAME */
	if (!symbol)
		return NULL;
	snprintf(symbol->name, sizeof symbol->name, "%s", name);
	symbol->next = buckets[slot];
	buckets[slot] = symbol; /* MISSING */
	return symbol->name;
}

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1500);

	for (int id = 0; pace_next(&pace); id++) {
		char name[40];

		snprintf(name, sizeof name, "symbol_%d", id);
		pace_keep(intern(name));
	}
	return 0;
}
