/* SPDX-License-Identifier: Apache-2.0 */
/* The parent only waits; its forked child leaks. */
#include "../pace.h"

#include <sys/wait.h>
#include <unistd.h>

static void serve(const struct pace *pace)
{
	while (pace_next(pace)) {
		char *reply = malloc(120); /* BLAME */

		pace_keep(reply);
	}
}

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1500);
	int status;
	pid_t child = fork();

	if (child < 0)
		return 1;
	if (child == 0) {
		serve(&pace);
		return 0;
	}
	if (waitpid(child, &status, 0) != child)
		return 1;
	return status != 0;
}
