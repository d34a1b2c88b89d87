/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE overwritten-pointer unpaired-call */
#include "pace.h"
#include <regex.h>
#include <stdio.h>

static regex_t filter;
static int active;

static int set_filter(const char *pattern)
{
	active = 0;
	if (regcomp(&filter, pattern, REG_EXTENDED | REG_NOSUB)) /* BLAME MISSING */
		return -1;
	active = 1;
	return 0;
}

static int passes(const char *text)
{
	return !active || regexec(&filter, text, 0, NULL, 0) == 0;
}

int main(int argc, char **argv)
{
	static const char *const patterns[] = { "^a+b", "(x|y)z$", "[0-9]{2,4}" };
	struct pace pace = pace_begin(argc, argv, 3000);
	int passed = 0;

	for (int i = 0; pace_next(&pace); i++) {
		set_filter(patterns[i % 3]);
		passed |= passes("aab");
	}
	if (active)
		regfree(&filter);
	printf("passed %d\n", passed);
	return 0;
}
