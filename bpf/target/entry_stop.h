/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Holds a traced target at its entry point: when its libraries are mapped, and before its own first instruction. The uprobe
 * tap needs that, since it cannot attach to an allocator that is not there yet.
 */
#ifndef LG_ENTRY_STOP_H
#define LG_ENTRY_STOP_H

#include <sys/types.h>

/* pid is our traced child in its exec stop. 0: it stands at its entry, still traced; -ECHILD: it died, and *status is its wait
 * status; or another negative errno. */
int lg_entry_stop(pid_t pid, int *status);

/* Lets go for good. */
void lg_entry_release(pid_t pid);

#endif
