/* SPDX-License-Identifier: Apache-2.0 */
/* Allocations fail all the time, under a limit of its own; none that succeeds is lost. */
#include "../pace.h"

#include <sys/resource.h>

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1500);
	struct rlimit limit = { 1 << 30, 1 << 30 };
	volatile size_t two_gigabytes = (size_t)2 << 30;

	if (setrlimit(RLIMIT_AS, &limit))
		return 1;
	while (pace_next(&pace)) {
		char *big = malloc(two_gigabytes);
		char *bigger = calloc(two_gigabytes, 4);
		char *small = malloc(50); /* SITE */

		if (big || bigger || !small)
			return 1;
		free(small);
	}
	return 0;
}
