/* SPDX-License-Identifier: Apache-2.0 */
/* A std::string on the heap: its text is lost with it, both from one line. */
#include "../pace.h"

#include <string>

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);
	const char *text = "text that does not fit into a short string";

	while (pace_next(&pace)) {
		const std::string *message = new std::string(text); // BLAME
		pace_keep(message);
	}
}
