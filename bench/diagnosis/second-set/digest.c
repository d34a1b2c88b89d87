/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE conditional-free early-exit */
/* PACKAGE libcrypto libssl-dev */
#include "pace.h"
#include <openssl/evp.h>
#include <stdio.h>
#include <string.h>

static int digest(const char *text, unsigned char *out)
{
	unsigned int length = 0;
	EVP_MD_CTX *context = EVP_MD_CTX_new(); /* BLAME */
	int done = 0;

	if (context == NULL)
		return 0;
	if (*text != '\0') {
		EVP_DigestInit_ex(context, EVP_sha256(), NULL);
		EVP_DigestUpdate(context, text, strlen(text));
		done = EVP_DigestFinal_ex(context, out, &length);
	}
	if (done)
		EVP_MD_CTX_free(context); /* MISSING */
	return done;
}

int main(int argc, char **argv)
{
	static const char *const texts[] = { "one", "", "three" };
	struct pace pace = pace_begin(argc, argv, 1000);
	unsigned char out[EVP_MAX_MD_SIZE];
	int any = 0;

	for (int i = 0; pace_next(&pace); i++)
		any |= digest(texts[i % 3], out);
	printf("any %d\n", any);
	return 0;
}
