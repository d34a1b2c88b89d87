/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE early-exit conditional-free */
#include "pace.h"
#include <string.h>

enum opcode { ECHO, DROP, UNKNOWN };

static int execute(enum opcode opcode)
{
	char *reply = malloc(110); /* BLAME */

	if (!reply)
		return -1;
	switch (opcode) {
	case ECHO:
		memset(reply, 'e', 110);
		break;
	case DROP:
		memset(reply, 'd', 110);
		break;
	default:
		return -2; /* MISSING */
	}
	pace_keep(reply);
	free(reply);
	return 0;
}

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1500);
	int failed = 0;

	for (int i = 0; pace_next(&pace); i++)
		failed += execute(i % 3) != 0;
	return failed < 0;
}
