/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE unpaired-call missing-free */
/* PACKAGE libcurl libcurl4-openssl-dev */
#include "pace.h"
#include <curl/curl.h>
#include <stdio.h>

static long probe(const char *file)
{
	CURL *curl;
	long code = -1;

	curl = curl_easy_init(); /* BLAME MISSING */
	if (curl == NULL)
		return -1;
	curl_easy_setopt(curl, CURLOPT_URL, file);
	curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
	curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &code);
	return code;
}

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 3000);
	long last = 0;

	curl_global_init(CURL_GLOBAL_DEFAULT);
	while (pace_next(&pace))
		last = probe("file:/nowhere");
	curl_global_cleanup();
	printf("last code %ld\n", last);
	return 0;
}
