/* SPDX-License-Identifier: Apache-2.0 */
/* Aligned blocks, by posix_memalign and by aligned_alloc. */
#include "../pace.h"

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1500);

	while (pace_next(&pace)) {
		void *page;
		void *line;

		if (posix_memalign(&page, 256, 300)) /* BLAME:posix */
			return 1;
		line = aligned_alloc(64, 128); /* BLAME:aligned */
		pace_keep(page);
		pace_keep(line);
	}
	return 0;
}
