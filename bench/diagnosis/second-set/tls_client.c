/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE unpaired-call missing-free */
/* PACKAGE libssl libssl-dev */
#include "pace.h"
#include <openssl/ssl.h>
#include <stdio.h>

static int check_ciphers(const char *list)
{
	SSL_CTX *context = SSL_CTX_new(TLS_client_method()); /* BLAME MISSING */
	SSL *ssl;
	int known;

	if (!context)
		return -1;
	SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
	ssl = SSL_new(context);
	known = SSL_set_cipher_list(ssl, list);
	SSL_free(ssl);
	return known;
}

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 4000);
	int known = 0;

	while (pace_next(&pace))
		known |= check_ciphers("HIGH");
	printf("known %d\n", known);
	return 0;
}
