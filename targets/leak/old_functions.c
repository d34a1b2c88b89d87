/* SPDX-License-Identifier: Apache-2.0 */
/* The older ways to ask for memory. */
#define _GNU_SOURCE
#include "../pace.h"

#include <malloc.h>

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 4000);

	while (pace_next(&pace)) {
		void *aligned = memalign(128, 100); /* BLAME:memalign */
		void *page = valloc(50);        /* BLAME:valloc */
		int *array = reallocarray(NULL, 20, 4); /* BLAME:reallocarray */

		pace_keep(aligned);
		pace_keep(page);
		pace_keep(array);
	}
	return 0;
}
