/* SPDX-License-Identifier: Apache-2.0 */
/* The marks of include/leak_gate.h in executables: found by their ELF notes, probed wherever they are mapped. */
#ifndef LG_MARKERS_H
#define LG_MARKERS_H

#include <sys/types.h>

#include "observation.h"

/* Probes the marks of the file at `path` (once a file). Having none is no fault. */
void lg_markers_probe(struct lg_observation *o, const char *path);

#endif
