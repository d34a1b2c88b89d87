/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE early-exit missing-free conditional-free */
#include "pace.h"
#include <deque>

struct Message {
	int kind;
	char body[70];
};

class Queue {
public:
	void post(int kind)
	{
		messages_.push_back(new Message{kind, ""}); /* BLAME */
	}

	void drain()
	{
		while (!messages_.empty()) {
			Message *message = messages_.front();
			messages_.pop_front();
			if (message->kind == 2)
				continue; /* MISSING */
			pace_keep(message->body);
			delete message;
		}
	}

private:
	std::deque<Message *> messages_;
};

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);
	Queue queue;

	for (int i = 0; pace_next(&pace); ++i) {
		queue.post(i % 3);
		queue.drain();
	}
}
