/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE unpaired-call missing-free */
/* PACKAGE sqlite3 libsqlite3-dev */
#include "pace.h"
#include <sqlite3.h>
#include <stdio.h>

static int count_digits(const char *number)
{
	sqlite3 *scratch;
	char sql[64];

	if (sqlite3_open(":memory:", &scratch) != SQLITE_OK) /* BLAME MISSING */
		return -1;
	snprintf(sql, sizeof sql, "SELECT length('%s')", number);
	if (sqlite3_exec(scratch, sql, NULL, NULL, NULL) != SQLITE_OK)
		return -2;
	return 0;
}

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 4000);
	int failures = 0;

	while (pace_next(&pace))
		failures += count_digits("12345") != 0;
	printf("failures %d\n", failures);
	return 0;
}
