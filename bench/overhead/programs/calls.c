/* SPDX-License-Identifier: Apache-2.0 */
/* calls OPERATION N: N calls of one entry of the allocator, for counting instructions. */
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv)
{
	const char *operation = argc == 3 ? argv[1] : "";
	long n = argc == 3 ? atol(argv[2]) : 0;
	void *volatile p = NULL;
	if (!strcmp(operation, "malloc"))
		for (long i = 0; i < n; i++)
			p = malloc(64);
	else if (!strcmp(operation, "malloc+free"))
		for (long i = 0; i < n; i++) {
			p = malloc(64);
			free(p);
		}
	else if (!strcmp(operation, "calloc+free"))
		for (long i = 0; i < n; i++) {
			p = calloc(1, 64);
			free(p);
		}
	else if (!strcmp(operation, "memalign+free"))
		for (long i = 0; i < n; i++) {
			p = aligned_alloc(64, 64);
			free(p);
		}
	else if (!strcmp(operation, "realloc"))
		for (long i = 0; i < n; i++)
			p = realloc(p, i & 1 ? 48 : 64);
	else
		return 2;
	return 0;
}
