/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Preloaded after LeakSanitizer, which sets itself up at the first allocation: a program that calls signal() before any (sqlite3 does) would
 * crash in its interceptor (GCC 12).
 */
#include <stdlib.h>

__attribute__((constructor)) static void begin(void)
{
	void *volatile p = malloc(1);
	free(p);
}
