/* SPDX-License-Identifier: Apache-2.0 */
/* The host of a plugin that leaks: it loads NAME.so 300 ms after its start and calls it. */
#include "../pace.h"

#include <cstdio>
#include <dlfcn.h>
#include <string>

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);

	pace_sleep_us(300000);
	void *plugin = dlopen((std::string(argv[0]) + ".so").c_str(), RTLD_NOW);
	if (!plugin) {
		std::fprintf(stderr, "%s\n", dlerror());
		return 1;
	}
	auto render = reinterpret_cast<int (*)(int)>(dlsym(plugin, "plugin_render"));
	for (int frame = 0; pace_next(&pace); ++frame)
		if (!render || render(frame) < 0)
			return 1;
}
