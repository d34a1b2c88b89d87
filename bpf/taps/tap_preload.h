/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LG_TAP_PRELOAD_H
#define LG_TAP_PRELOAD_H

#include "observation.h"
#include "taps/session.h"

/* Between open and load: chooses how probes are attached. */
void lg_tap_preload_prepare(struct lg_observation *o);

/* Attaches to the probe sites of this run's copy of the preload library. 0, or -1 with the fault filled in. */
int lg_tap_preload_attach(struct lg_observation *o, const struct lg_session *session);

#endif
