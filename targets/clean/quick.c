/* SPDX-License-Identifier: Apache-2.0 */
/* Over in a few milliseconds. */
#include "../pace.h"

int main(void)
{
	for (int i = 0; i < 1000; i++) {
		char *block = malloc(16 + i); /* SITE */

		pace_keep(block);
		free(block);
	}
	return 0;
}
