/* SPDX-License-Identifier: Apache-2.0 */
/* Growth of a std::string by +=, in an object that nobody deletes: the text is allocated where it outgrew its room. */
#include "../pace.h"

#include <string>

struct Report {
	std::string text;
};

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);

	while (pace_next(&pace)) {
		Report *report = new Report; // BLAME:report
		report->text += "a line of a report that needs room of its own"; // BLAME:text
		pace_keep(report);
	}
}
