/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE early-exit */
#include "pace.h"
#include <stdio.h>
#include <string.h>

struct entry {
	char *key;
	char *value;
};

static int parse_entry(const char *text, struct entry *entry)
{
	const char *equals = strchr(text, '=');
	char *key, *value;

	if (!equals)
		return -1;
	key = strndup(text, (size_t)(equals - text)); /* BLAME */
	if (!key)
		return -1;
	if (equals[1] == '\0')
		return -1; /* MISSING */
	value = strdup(equals + 1);
	if (!value) {
		free(key);
		return -1;
	}
	entry->key = key;
	entry->value = value;
	return 0;
}

int main(int argc, char **argv)
{
	static const char *const lines[] = { "name=value", "a key that has no value at all=", "other=thing" };
	struct pace pace = pace_begin(argc, argv, 1500);

	for (unsigned i = 0; pace_next(&pace); i++) {
		struct entry entry;

		if (parse_entry(lines[i % 3], &entry) == 0) {
			free(entry.key);
			free(entry.value);
		}
	}
	return 0;
}
