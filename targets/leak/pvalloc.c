/* SPDX-License-Identifier: Apache-2.0 */
/* pvalloc: whole pages. Apart from the other old functions, because valgrind does not know it. */
#define _GNU_SOURCE
#include "../pace.h"

#include <malloc.h>

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 4000);

	while (pace_next(&pace)) {
		void *pages = pvalloc(60); /* BLAME */

		pace_keep(pages);
	}
	return 0;
}
