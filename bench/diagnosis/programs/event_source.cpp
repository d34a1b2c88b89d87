/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE ownership-cycle */
#include "pace.h"
#include <functional>
#include <memory>

class Connection : public std::enable_shared_from_this<Connection> {
public:
	void start()
	{
		auto self = shared_from_this();
		on_close_ = [self] { self->closed_ = true; }; /* MISSING */
	}

	void close()
	{
		if (on_close_)
			on_close_();
	}

private:
	std::function<void()> on_close_;
	bool closed_ = false;
	char buffer_[100] = "";
};

static void serve()
{
	auto connection = std::make_shared<Connection>(); /* BLAME */
	connection->start();
	connection->close();
}

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);

	while (pace_next(&pace))
		serve();
}
