/* SPDX-License-Identifier: Apache-2.0 */
/* The last stage of a recording: what its frames mean. */
#ifndef LG_SYMBOL_STAGE_H
#define LG_SYMBOL_STAGE_H

#include "options.h"
#include "record/sites.h"
#include "record/spaces.h"
#include "record/timeline.h"

/*
 * Writes a `symbol` record for each frame that can be told, and each module again with the debug info that it has. Debug info is
 * the target's text, so a child without privileges reads it; when that child fails, a note says so and frames stay bare.
 */
void lg_symbol_stage(struct lg_timeline *t, const struct lg_spaces *spaces, const struct lg_sites *sites, const struct lg_options *options);

#endif
