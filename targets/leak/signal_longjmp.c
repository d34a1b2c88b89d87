/* SPDX-License-Identifier: Apache-2.0 */
/* A timer's signal handler jumps out of a wait, over the free behind it. */
#include "../pace.h"

#include <setjmp.h>
#include <signal.h>
#include <sys/time.h>
#include <unistd.h>

static sigjmp_buf timed_out;
static volatile sig_atomic_t waiting;

static void on_alarm(int signal)
{
	(void)signal;
	/* Only out of the wait: a jump out of malloc would leave its lock taken. */
	if (waiting)
		siglongjmp(timed_out, 1);
}

__attribute__((noinline)) static void request(void)
{
	char *buffer = malloc(150); /* BLAME */

	pace_keep(buffer);
	waiting = 1;
	pause();
	waiting = 0;
	free(buffer);
}

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 0);
	struct itimerval every_3_ms = { { 0, 3000 }, { 0, 3000 } };

	signal(SIGALRM, on_alarm);
	setitimer(ITIMER_REAL, &every_3_ms, NULL);
	while (pace_next(&pace)) {
		if (sigsetjmp(timed_out, 1) == 0)
			request();
		waiting = 0;
	}
	return 0;
}
