/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE early-exit */
/* LIBRARIES z */
#include "pace.h"
#include <string.h>
#include <zlib.h>

static int packed_size(const unsigned char *data, unsigned length, unsigned char *out, unsigned room)
{
	z_stream stream;
	int status;

	memset(&stream, 0, sizeof stream);
	if (deflateInit(&stream, 1) != Z_OK) /* BLAME */
		return -1;
	stream.next_in = (unsigned char *)data;
	stream.avail_in = length;
	stream.next_out = out;
	stream.avail_out = room;
	status = deflate(&stream, Z_FINISH);
	if (status != Z_STREAM_END)
		return -1; /* MISSING */
	deflateEnd(&stream);
	return (int)stream.total_out;
}

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 15000);
	unsigned char data[256], out[8];
	int failed = 0;

	for (unsigned i = 0; i < sizeof data; i++)
		data[i] = (unsigned char)(i * 7);
	while (pace_next(&pace))
		failed += packed_size(data, sizeof data, out, sizeof out) < 0;
	return failed < 0;
}
