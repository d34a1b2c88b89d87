/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LG_CHOOSE_TAP_H
#define LG_CHOOSE_TAP_H

#include "observation.h"

/* Sets o->tap by the options and, for run, by what the target's executable is. 0, or -1 with the fault filled in. */
int lg_choose_tap(struct lg_observation *o);

#endif
