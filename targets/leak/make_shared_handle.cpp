/* SPDX-License-Identifier: Apache-2.0 */
/* A shared_ptr is itself put on the heap, to be a C callback's void pointer, and is not deleted after the callback. */
#include "../pace.h"

#include <memory>

struct Session {
	char name[64] = "";
	int requests = 0;
};

extern "C" {
typedef void (*callback)(void *data);

__attribute__((noinline)) static void call(callback function, void *data)
{
	function(data);
}
}

static void on_request(void *data)
{
	(*static_cast<std::shared_ptr<Session> *>(data))->requests++;
}

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);

	while (pace_next(&pace)) {
		auto session = std::make_shared<Session>(); // BLAME:session
		call(on_request, new std::shared_ptr<Session>(session)); // BLAME:handle
	}
}
