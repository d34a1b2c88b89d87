/* SPDX-License-Identifier: Apache-2.0 */
/* One block in fifty of a busy mix is kept, all from one line. */
#include "../pace.h"

struct Message {
	int number;
	char text[100];
};

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1000);

	for (int number = 0; pace_next(&pace);) {
		for (int i = 0; i < 25; ++i, ++number) {
			Message *message = new Message{number, ""}; // BLAME
			pace_keep(message);
			if (number % 50 != 7)
				delete message;
		}
	}
}
