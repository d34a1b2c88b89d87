/* SPDX-License-Identifier: Apache-2.0 */
/* An exception flies past the delete. */
#include "../pace.h"

#include <stdexcept>

struct Request {
	int number;
	char body[100];
};

static void check(const Request *request)
{
	if (request->number % 2)
		throw std::invalid_argument("odd");
}

static void handle(int number)
{
	Request *request = new Request{number, ""}; // BLAME
	check(request);
	delete request;
}

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);

	for (int number = 0; pace_next(&pace); ++number) {
		try {
			handle(number);
		} catch (const std::invalid_argument &) {
		}
	}
}
