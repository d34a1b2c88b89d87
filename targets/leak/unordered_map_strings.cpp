/* SPDX-License-Identifier: Apache-2.0 */
/* A cache without a bound, of strings too long for their own storage: two blocks an entry, asked for by one line. */
#include "../pace.h"

#include <string>
#include <unordered_map>

static auto *pages = new std::unordered_map<long, std::string>;

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);

	for (long id = 0; pace_next(&pace); ++id)
		pages->emplace(id, "a page whose text is longer than a short string"); // BLAME
}
