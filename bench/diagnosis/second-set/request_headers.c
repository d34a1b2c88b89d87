/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE unpaired-call missing-free */
/* PACKAGE libcurl libcurl4-openssl-dev */
#include "pace.h"
#include <curl/curl.h>
#include <stdio.h>

static int prepare(CURL *curl, int number)
{
	struct curl_slist *headers = NULL;
	char id[40];

	snprintf(id, sizeof id, "X-Request-Id: %d", number);
	headers = curl_slist_append(headers, "Accept: application/json"); /* BLAME MISSING */
	headers = curl_slist_append(headers, id); /* BLAME MISSING */
	curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
	curl_easy_reset(curl);
	return 0; /* MISSING */
}

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1500);
	CURL *curl = curl_easy_init();
	int failures = 0;

	for (int number = 0; pace_next(&pace); number++)
		failures += prepare(curl, number);
	curl_easy_cleanup(curl);
	printf("failures %d\n", failures);
	return 0;
}
