/* SPDX-License-Identifier: Apache-2.0 */
/* A registry that is added to and never removed from; its destructor frees all of it at exit. */
#include "../pace.h"

#include <map>

struct Connection {
	long opened;
	long bytes;
};

static std::map<long, Connection> connections;

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);

	for (long id = 0; pace_next(&pace); ++id)
		connections.emplace(id, Connection{id, 0}); // BLAME
}
