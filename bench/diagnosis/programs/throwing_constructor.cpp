/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE early-exit */
#include "pace.h"
#include <stdexcept>

class Device {
public:
	explicit Device(int port)
	{
		buffer_ = new char[160]; /* BLAME */
		if (port % 2)
			throw std::runtime_error("no such port"); /* MISSING */
		port_ = port;
	}
	~Device() { delete[] buffer_; }

private:
	char *buffer_;
	int port_ = 0;
};

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);

	for (int port = 0; pace_next(&pace); ++port) {
		try {
			Device device(port);
			pace_keep(&device);
		} catch (const std::runtime_error &) {
		}
	}
}
