/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE unbounded-cache growing-container */
#include "pace.h"
#include <map>
#include <string>

struct Route {
	int hops;
	char via[48];
};

class RouteTable {
public:
	const Route &lookup(const std::string &address)
	{
		auto found = cache_.find(address);
		if (found != cache_.end())
			return found->second;
		return cache_.emplace(address, compute(address)).first->second; /* BLAME MISSING */
	}

private:
	static Route compute(const std::string &address)
	{
		return Route{static_cast<int>(address.size()), ""};
	}

	std::map<std::string, Route> cache_;
};

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);
	static RouteTable routes;

	for (long id = 0; pace_next(&pace); ++id)
		pace_keep(&routes.lookup(std::to_string(id)));
}
