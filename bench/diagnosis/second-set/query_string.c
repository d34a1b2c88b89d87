/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE early-exit */
/* PACKAGE libcurl libcurl4-openssl-dev */
#include "pace.h"
#include <curl/curl.h>
#include <stdio.h>
#include <string.h>

static int add_field(CURL *curl, char *query, size_t size, const char *name, const char *value)
{
	char *escaped = curl_easy_escape(curl, value, 0); /* BLAME */
	size_t used = strlen(query);

	if (!escaped)
		return -1;
	if (used + strlen(name) + strlen(escaped) + 2 >= size)
	{
		query[0] = '\0';
		return -1; /* MISSING */
	}
	snprintf(query + used, size - used, "&%s=%s", name, escaped);
	curl_free(escaped);
	return 0;
}

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1000);
	CURL *curl = curl_easy_init();
	char query[30] = "";
	int seen = 0;

	while (pace_next(&pace))
		if (add_field(curl, query, sizeof query, "q", "what is this") != 0)
			seen = 1;
	curl_easy_cleanup(curl);
	printf("seen %d\n", seen);
	return 0;
}
