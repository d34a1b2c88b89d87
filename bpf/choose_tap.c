/* SPDX-License-Identifier: Apache-2.0 */
#include "choose_tap.h"
int lg_choose_tap(struct lg_observation *o){ o->tap = o->options.mode==LG_MODE_ATTACH || o->options.tap==LG_TAP_UPROBE ? LG_TAP_UPROBE : LG_TAP_PRELOAD; return 0; }
