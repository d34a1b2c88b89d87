/* SPDX-License-Identifier: Apache-2.0 */
/* pair RESULT N: malloc(64) and free, N times. */
#include "work.h"

int main(int argc, char **argv)
{
	long n = argc == 3 ? atol(argv[2]) : 0;
	struct work begun = work_begin();
	for (long i = 0; i < n; i++) {
		void *volatile p = malloc(64);
		free(p);
	}
	work_end(begun, argv[1]);
	return 0;
}
