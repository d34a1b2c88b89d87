/* SPDX-License-Identifier: Apache-2.0 */
/* The plugin of leak/dlopen.cpp. */
#include "../pace.h"

struct Texture {
	int frame;
	char pixels[128];
};

extern "C" int plugin_render(int frame)
{
	Texture *texture = new Texture{frame, ""}; // BLAME
	pace_keep(texture);
	return frame;
}
