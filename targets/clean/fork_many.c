/* SPDX-License-Identifier: Apache-2.0 */
/* A child after the other; each works on its own blocks and on ones that it has from its parent. */
#include "../pace.h"

#include <sys/wait.h>
#include <unistd.h>

static int work(char *inherited)
{
	for (int i = 0; i < 50; i++) {
		char *block = malloc(40 + i);

		pace_keep(block);
		free(block);
	}
	free(inherited);
	return 0;
}

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 5000);

	while (pace_next(&pace)) {
		char *task = malloc(100); /* SITE */
		pid_t child = fork();
		int status;

		if (child == 0)
			_exit(work(task));
		if (child < 0 || waitpid(child, &status, 0) != child || status != 0)
			return 1;
		free(task);
	}
	return 0;
}
