/* SPDX-License-Identifier: Apache-2.0 */
/* Forks argv[1] children one after the other; each allocates three blocks and frees one. */
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static char *volatile lost;

int main(int argc, char **argv)
{
	long children = argc > 1 ? atol(argv[1]) : 0;
	int status;

	for (long i = 0; i < children; i++) {
		pid_t child = fork();

		if (child < 0)
			return 1;
		if (child == 0) {
			for (int k = 0; k < 3; k++)
				lost = malloc(48);
			free(lost);
			_exit(0);
		}
		if (waitpid(child, &status, 0) != child || status != 0)
			return 1;
	}
	return 0;
}
