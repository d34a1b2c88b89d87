/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE growing-container */
#include "pace.h"
#include <memory>
#include <unordered_map>

struct Session {
	long id;
	char state[64] = "";
	bool closed = false;
};

class Registry {
public:
	Session &open(long id)
	{
		auto session = std::make_unique<Session>();
		session->id = id;
		return *sessions_.emplace(id, std::move(session)).first->second; /* BLAME MISSING */
	}

	void close(long id)
	{
		auto found = sessions_.find(id);
		if (found != sessions_.end())
			found->second->closed = true;
	}

private:
	std::unordered_map<long, std::unique_ptr<Session>> sessions_;
};

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);
	static Registry registry;

	for (long id = 0; pace_next(&pace); ++id) {
		pace_keep(&registry.open(id));
		registry.close(id);
	}
}
