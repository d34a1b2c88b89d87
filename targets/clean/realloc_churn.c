/* SPDX-License-Identifier: Apache-2.0 */
/* Buffers grow and shrink by realloc without rest, move, and are freed in the end. */
#include "../pace.h"

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 200);

	while (pace_next(&pace)) {
		char *buffer = malloc(32);

		for (size_t size = 64; buffer && size <= 65536; size *= 2) {
			char *grown = realloc(buffer, size); /* SITE:grow */

			if (!grown)
				abort();
			grown[size - 1] = 1;
			buffer = grown;
		}
		buffer = realloc(buffer, 100); /* SITE:shrink */
		if (!buffer)
			return 1;
		free(buffer);
	}
	return 0;
}
