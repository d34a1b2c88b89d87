/* SPDX-License-Identifier: Apache-2.0 */
/* What happened in the last fifth of the run is kept, by time. */
#include "../pace.h"

#include <map>
#include <string>

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);
	std::multimap<double, std::string> window;

	while (pace_next(&pace)) {
		double now = pace_share(&pace);
		window.emplace(now, "an event with a description of some length"); // SITE
		window.erase(window.begin(), window.lower_bound(now - 0.2));
	}
}
