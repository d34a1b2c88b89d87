/* SPDX-License-Identifier: Apache-2.0 */
/* Becomes a daemon, as servers do: the process that was started is over at once, and its grandchild leaks. */
#include "../pace.h"

#include <fcntl.h>
#include <unistd.h>

static void detach(void)
{
	int nothing = open("/dev/null", O_RDWR);

	if (fork() != 0)
		_exit(0);
	setsid();
	if (fork() != 0)
		_exit(0);
	if (chdir("/") || nothing < 0)
		_exit(1);
	for (int descriptor = 0; descriptor < 3; descriptor++)
		dup2(nothing, descriptor);
}

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1500);

	detach();
	while (pace_next(&pace)) {
		char *block = malloc(80); /* BLAME */

		pace_keep(block);
	}
	return 0;
}
