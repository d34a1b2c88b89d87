/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE missing-free */
/* PACKAGE libcrypto libssl-dev */
#include "pace.h"
#include <openssl/x509.h>
#include <stdio.h>
#include <string.h>

struct peer {
	char *name;
	X509 *certificate;
};

static struct peer *peer_new(const char *name)
{
	struct peer *peer = calloc(1, sizeof *peer);

	if (peer == NULL)
		return NULL;
	peer->name = strdup(name);
	peer->certificate = X509_new(); /* BLAME */
	return peer;
}

static void peer_free(struct peer *peer)
{
	free(peer->name);
	free(peer); /* MISSING */
}

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1500);
	long versions = 0;

	while (pace_next(&pace)) {
		struct peer *peer = peer_new("example");

		X509_set_version(peer->certificate, 2);
		versions |= X509_get_version(peer->certificate);
		peer_free(peer);
	}
	printf("versions %ld\n", versions);
	return 0;
}
