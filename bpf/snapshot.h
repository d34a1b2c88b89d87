/* SPDX-License-Identifier: Apache-2.0 */
/* Snapshots of the kernel's tables, and the epochs they are taken by. */
#ifndef LG_SNAPSHOT_H
#define LG_SNAPSHOT_H

#include "observation.h"

/* Ring buffer callback for changed cohorts: context is the observation. */
int lg_snapshot_change(void *context, void *data, size_t size);

/* Takes whatever snapshot is due. Returns the ns until the next one is. */
uint64_t lg_snapshot_due(struct lg_observation *o);

/* The last one: reads the whole table, so that nothing that a full change list lost is missing. */
void lg_snapshot_last(struct lg_observation *o);

#endif
