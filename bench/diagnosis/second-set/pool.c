/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE missing-free early-exit conditional-free */
#include "pace.h"
#include <stdio.h>

#define SLOTS 4

struct connection {
	int number;
	char buffer[100];
};

static struct connection *pool[SLOTS];

static int pool_put(struct connection *connection)
{
	for (int i = 0; i < SLOTS; i++)
		if (pool[i] == NULL) {
			pool[i] = connection;
			return 0;
		}
	return -1; /* MISSING */
}

static struct connection *pool_take(void)
{
	for (int i = 0; i < SLOTS; i++)
		if (pool[i] != NULL) {
			struct connection *taken = pool[i];

			pool[i] = NULL;
			return taken;
		}
	return NULL;
}

static int serve(int number)
{
	struct connection *connection = malloc(sizeof *connection); /* BLAME */

	if (connection == NULL)
		return -1;
	connection->number = number;
	pace_keep(connection);
	if (number % 100 == 0) {
		free(connection);
		return 0;
	}
	pool_put(connection); /* MISSING */
	return 1;
}

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1500);
	int served = 0;

	for (int number = 1; pace_next(&pace); number++) {
		served |= serve(number);
		if (number % 3 == 0)
			free(pool_take());
	}
	printf("served %d\n", served);
	return 0;
}
