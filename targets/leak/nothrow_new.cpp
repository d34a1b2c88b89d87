/* SPDX-License-Identifier: Apache-2.0 */
/* new (std::nothrow), of one and of an array. */
#include "../pace.h"

#include <new>

struct Packet {
	char data[70];
};

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);

	while (pace_next(&pace)) {
		Packet *packet = new (std::nothrow) Packet; // BLAME:one
		Packet *packets = new (std::nothrow) Packet[3]; // BLAME:array
		pace_keep(packet);
		pace_keep(packets);
	}
}
