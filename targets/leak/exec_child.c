/* SPDX-License-Identifier: Apache-2.0 */
/* The program starts itself again in another role, by fork and exec; that one leaks. */
#include "../pace.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int work(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1500);

	while (pace_next(&pace)) {
		char *line = calloc(1, 90); /* BLAME */

		pace_keep(line);
	}
	return 0;
}

int main(int argc, char **argv)
{
	int status;
	pid_t child;

	if (argc > 2 && strcmp(argv[2], "worker") == 0)
		return work(argc, argv);
	child = fork();
	if (child < 0)
		return 1;
	if (child == 0) {
		execl(argv[0], argv[0], argc > 1 ? argv[1] : "2000", "worker", NULL);
		_exit(127);
	}
	if (waitpid(child, &status, 0) != child)
		return 1;
	return status != 0;
}
