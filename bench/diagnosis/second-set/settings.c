/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE early-exit */
/* PACKAGE json-c libjson-c-dev */
#include "pace.h"
#include <json.h>
#include <stdio.h>

static int read_port(const char *text)
{
	struct json_object *settings = json_tokener_parse(text); /* BLAME */
	struct json_object *port;
	int number = 0;

	if (settings == NULL)
		return -1;
	if (!json_object_object_get_ex(settings, "port", &port))
		goto done; /* MISSING */
	number = json_object_get_int(port);
	json_object_put(settings);
done:
	return number;
}

int main(int argc, char **argv)
{
	static const char *const texts[] = { "{\"port\": 80}", "{\"host\": \"a\"}", "{" };
	struct pace pace = pace_begin(argc, argv, 1500);
	int highest = 0;

	for (int i = 0; pace_next(&pace); i++) {
		int port = read_port(texts[i % 3]);

		if (port > highest)
			highest = port;
	}
	printf("highest %d\n", highest);
	return 0;
}
