/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE unpaired-call missing-free */
/* PACKAGE json-c libjson-c-dev */
#include "pace.h"
#include <json.h>
#include <stdio.h>

static size_t reply(int number)
{
	struct json_object *user = json_object_new_object(); /* BLAME */
	struct json_object *root = json_object_new_object();
	size_t length;

	json_object_object_add(user, "id", json_object_new_int(number));
	json_object_object_add(root, "user", json_object_get(user)); /* MISSING */
	json_object_to_json_string_length(root, 0, &length);
	json_object_put(root);
	return length;
}

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1500);
	size_t length = 0;

	while (pace_next(&pace))
		length = reply(7);
	printf("length %zu\n", length);
	return 0;
}
