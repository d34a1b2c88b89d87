/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE early-exit */
#define _GNU_SOURCE
#include "pace.h"
#include <netdb.h>
#include <string.h>
#include <sys/socket.h>

static int resolve(const char *host, int family)
{
	struct addrinfo hints, *list;

	memset(&hints, 0, sizeof hints);
	hints.ai_flags = AI_NUMERICHOST;
	hints.ai_socktype = SOCK_STREAM;
	if (getaddrinfo(host, NULL, &hints, &list) != 0) /* BLAME */
		return -1;
	if (list->ai_family != family)
		return -2; /* MISSING */
	freeaddrinfo(list);
	return 0;
}

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1500);
	int failed = 0;

	for (unsigned i = 0; pace_next(&pace); i++)
		failed += resolve(i % 2 ? "127.0.0.1" : "::1", AF_INET6) != 0;
	return failed < 0;
}
