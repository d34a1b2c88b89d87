/* SPDX-License-Identifier: Apache-2.0 */
/* Handlers are added and never removed; each captures more than std::function has room for. */
#include "../pace.h"

#include <array>
#include <functional>
#include <list>

static auto *handlers = new std::list<std::function<int()>>;

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);

	for (int id = 0; pace_next(&pace); ++id) {
		std::array<int, 20> state{id};
		std::function<int()> handler = [state] { return state[0]; }; // BLAME:capture
		handlers->push_back(std::move(handler));                     // BLAME:element
	}
}
