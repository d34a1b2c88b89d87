/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE early-exit */
/* PACKAGE sqlite3 libsqlite3-dev */
#include "pace.h"
#include <sqlite3.h>
#include <stdio.h>

static int find_user(sqlite3 *db, int id)
{
	sqlite3_stmt *statement = NULL;
	int age;

	if (sqlite3_prepare_v2(db, "SELECT age FROM users WHERE id = ?", -1, &statement, NULL) != SQLITE_OK) /* BLAME */
		return -1;
	sqlite3_bind_int(statement, 1, id);
	if (sqlite3_step(statement) != SQLITE_ROW)
		return -1; /* MISSING */
	age = sqlite3_column_int(statement, 0);
	sqlite3_finalize(statement);
	return age;
}

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1500);
	sqlite3 *db;
	int known = 0;

	if (sqlite3_open(":memory:", &db) != SQLITE_OK)
		return 1;
	sqlite3_exec(db, "CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER)", NULL, NULL, NULL);
	sqlite3_exec(db, "INSERT INTO users VALUES (1, 30), (2, 40)", NULL, NULL, NULL);
	for (int i = 0; pace_next(&pace); i++)
		if (find_user(db, i % 4) > 0)
			known = 1;
	sqlite3_close_v2(db);
	printf("known %d\n", known);
	return 0;
}
