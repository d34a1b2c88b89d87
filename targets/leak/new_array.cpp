/* SPDX-License-Identifier: Apache-2.0 */
/* An array made with new[] that is overwritten instead of deleted. */
#include "../pace.h"

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);
	double *samples = nullptr;

	for (unsigned long count = 1; pace_next(&pace); ++count) {
		samples = new double[16 + count % 8]; // BLAME
		pace_keep(samples);
	}
	delete[] samples; /* the last one only */
}
