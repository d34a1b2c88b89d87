/* SPDX-License-Identifier: Apache-2.0 */
/* What else is known of allocation sites: where their blocks were freed, and which threads made them. */
#ifndef LG_SITE_USE_H
#define LG_SITE_USE_H

#include "observation.h"

/* Writes it for processes that have ended, or for all, and takes it out of the kernel's tables. Before the symbol stage. */
void lg_site_use_write(struct lg_observation *o, bool all);

#endif
