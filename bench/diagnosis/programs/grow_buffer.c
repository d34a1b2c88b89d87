/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE overwritten-pointer */
#include "pace.h"
#include <string.h>

struct buffer {
	char *data;
	size_t length;
	size_t room;
};

static int reserve(struct buffer *buffer, size_t room)
{
	char *larger;

	if (room <= buffer->room)
		return 0;
	larger = malloc(room); /* BLAME */
	if (!larger)
		return -1;
	if (buffer->length)
		memcpy(larger, buffer->data, buffer->length);
	buffer->data = larger; /* MISSING */
	buffer->room = room;
	return 0;
}

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1500);

	while (pace_next(&pace)) {
		struct buffer buffer = { NULL, 0, 0 };

		for (int i = 0; i < 4; i++) {
			if (reserve(&buffer, buffer.length + 32))
				return 1;
			memset(buffer.data + buffer.length, 'x', 32);
			buffer.length += 32;
		}
		free(buffer.data);
	}
	return 0;
}
