/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE unpaired-call missing-free */
/* PACKAGE libcrypto libssl-dev */
#include "pace.h"
#include <openssl/bio.h>
#include <stdio.h>
#include <string.h>

static long render(int number, char *out, long size)
{
	BIO *memory = BIO_new(BIO_s_mem()); /* BLAME MISSING */
	char *data = NULL;
	long length;

	BIO_printf(memory, "serial number %08d", number);
	length = BIO_get_mem_data(memory, &data);
	if (length >= size)
		length = size - 1;
	memcpy(out, data, (size_t)length);
	out[length] = '\0';
	return length;
}

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1500);
	char text[64];
	long length = 0;

	for (int number = 0; pace_next(&pace); number++)
		length = render(number, text, sizeof text);
	printf("length %ld\n", length);
	return 0;
}
