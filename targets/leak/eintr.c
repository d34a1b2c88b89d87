/* SPDX-License-Identifier: Apache-2.0 */
/* A read that a signal interrupts returns early, before the free. */
#include "../pace.h"

#include <signal.h>
#include <sys/time.h>
#include <unistd.h>

static int ends[2];

static void on_alarm(int signal)
{
	(void)signal;
}

static int receive(void)
{
	char *buffer = malloc(200); /* BLAME */

	if (!buffer || read(ends[0], buffer, 200) < 0)
		return -1; /* EINTR */
	free(buffer);
	return 0;
}

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 0);
	struct itimerval every_2_ms = { { 0, 2000 }, { 0, 2000 } };
	struct sigaction action = { .sa_handler = on_alarm }; /* no SA_RESTART */
	int interrupted = 0;

	if (pipe(ends) || sigaction(SIGALRM, &action, NULL))
		return 1;
	setitimer(ITIMER_REAL, &every_2_ms, NULL);
	while (pace_next(&pace))
		interrupted -= receive();
	return interrupted == 0;
}
