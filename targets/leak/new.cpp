/* SPDX-License-Identifier: Apache-2.0 */
/* An object made with new that nobody deletes. */
#include "../pace.h"

struct Order {
	long id;
	double price;
	char note[48];
};

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);

	for (long id = 0; pace_next(&pace); ++id) {
		Order *order = new Order{id, 1.5, ""}; // BLAME
		pace_keep(order);
	}
}
