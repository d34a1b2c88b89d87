/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE missing-free */
#include "pace.h"
#include <stdio.h>
#include <string.h>

#define BAIL(code) do { free(line); return code; } while (0)

struct field {
	char *name;
	int width;
};

static int parse_field(const char *text, struct field *field)
{
	char *line = strdup(text);
	char *colon;

	if (line == NULL)
		return -1;
	colon = strchr(line, ':');
	if (colon == NULL)
		BAIL(-2);
	*colon = '\0';
	field->width = atoi(colon + 1);
	if (field->width <= 0)
		BAIL(-3);
	field->name = strdup(line); /* BLAME */
	BAIL(0);
}

static int width_of(const char *text)
{
	struct field field;

	if (parse_field(text, &field) != 0)
		return 0;
	return field.width; /* MISSING */
}

int main(int argc, char **argv)
{
	static const char *const texts[] = { "name:12", "no width", "city:0" };
	struct pace pace = pace_begin(argc, argv, 1500);
	int widest = 0;

	for (int i = 0; pace_next(&pace); i++) {
		int width = width_of(texts[i % 3]);

		if (width > widest)
			widest = width;
	}
	printf("widest %d\n", widest);
	return 0;
}
