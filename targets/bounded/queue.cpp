/* SPDX-License-Identifier: Apache-2.0 */
/* A backlog that builds up until 55 % of the run and is worked off by 90 %. */
#include "../pace.h"

#include <list>

struct Job {
	char text[100];
};

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1000);
	std::list<Job *> queue;

	while (pace_next(&pace)) {
		double share = pace_share(&pace);
		double wanted = share < 0.55 ? 800 * share / 0.55 : 800 * (0.9 - share) / 0.35;
		for (; queue.size() < wanted; queue.push_back(new Job)) // SITE
			;
		while (!queue.empty() && queue.size() > wanted) {
			delete queue.front();
			queue.pop_front();
		}
	}
}
