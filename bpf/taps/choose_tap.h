/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LG_CHOOSE_TAP_H
#define LG_CHOOSE_TAP_H

#include "observation.h"
#include "target/target_look.h"

/* Sets o->tap by the options and, for run, by what the target's executable is: as `held` has it, which came from the target's container, or, with
 * NULL, as it is here. 0, or -1 with the fault filled in. */
int lg_choose_tap(struct lg_observation *o, const struct lg_target_look *held);

#endif
