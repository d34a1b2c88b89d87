/* SPDX-License-Identifier: Apache-2.0 */
/* What a process uses, from /proc. */
#ifndef LG_USAGE_H
#define LG_USAGE_H

#include <sys/types.h>

#include "record/timeline.h"

/* Fills in resident memory and CPU time; leaves them as they are when the process is gone. */
void lg_usage_read(pid_t pid, struct lg_level *level);

#endif
