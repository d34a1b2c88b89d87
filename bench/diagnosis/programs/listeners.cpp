/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE growing-container */
#include "pace.h"
#include <functional>
#include <list>

class Button {
public:
	void on_click(std::function<void(int)> listener)
	{
		listeners_.push_back(std::move(listener)); /* BLAME MISSING */
	}

	void click(int x)
	{
		for (const auto &listener : listeners_)
			listener(x);
	}

private:
	std::list<std::function<void(int)>> listeners_;
};

struct Dialog {
	explicit Dialog(Button &button)
	{
		button.on_click([this](int x) { last = x; });
	}
	int last = 0;
};

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);
	static Button button;

	while (pace_next(&pace)) {
		Dialog *dialog = new Dialog(button);
		pace_keep(dialog);
		delete dialog;
	}
}
