/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE unpaired-call */
#include "pace.h"
#include <regex.h>

static int matches(const char *pattern, const char *text)
{
	regex_t expression;

	if (regcomp(&expression, pattern, REG_EXTENDED | REG_NOSUB) != 0) /* BLAME MISSING */
		return 0;
	return regexec(&expression, text, 0, NULL, 0) == 0;
}

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 2500);
	int found = 0;

	while (pace_next(&pace))
		found += matches("^[a-z]+$", "words");
	return found < 0;
}
