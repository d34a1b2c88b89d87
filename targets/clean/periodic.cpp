/* SPDX-License-Identifier: Apache-2.0 */
/* Load that comes and goes as a sine does, eight times in the run: sessions are opened and closed with it. */
#include "../pace.h"

#include <cmath>
#include <deque>

struct Session {
	char state[140];
};

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1000);
	std::deque<Session *> sessions;

	while (pace_next(&pace)) {
		double wanted = 60 + 50 * std::sin(pace_share(&pace) * 8 * 2 * 3.14159265);
		while (sessions.size() < wanted)
			sessions.push_back(new Session); // SITE
		while (sessions.size() > wanted) {
			delete sessions.front();
			sessions.pop_front();
		}
	}
	for (Session *session : sessions)
		delete session;
}
