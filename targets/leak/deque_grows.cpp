/* SPDX-License-Identifier: Apache-2.0 */
/* A queue that is only ever pushed to: one chunk after the other. */
#include "../pace.h"

#include <deque>

struct Event {
	char data[256]; /* two a chunk */
};

static std::deque<Event> *log_of_events = new std::deque<Event>;

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);

	while (pace_next(&pace))
		log_of_events->push_back(Event()); // BLAME
}
