/* SPDX-License-Identifier: Apache-2.0 */
/* Five objects that live for ever, each made when it is first asked for, at some time in the run. */
#include "../pace.h"

#include <memory>

struct Service {
	char state[500];
};

template <int number> static Service &instance()
{
	static std::unique_ptr<Service> service = std::make_unique<Service>(); // SITE
	return *service;
}

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);

	while (pace_next(&pace)) {
		double share = pace_share(&pace);
		if (share > 0.07)
			pace_keep(&instance<1>());
		if (share > 0.16)
			pace_keep(&instance<2>());
		if (share > 0.33)
			pace_keep(&instance<3>());
		if (share > 0.41)
			pace_keep(&instance<4>());
		if (share > 0.72)
			pace_keep(&instance<5>());
	}
}
