/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `collector hold`: the first process of the target's own container. It starts the target, held until a collector outside has its probes
 * in place, hands signals to it, and tells how it ended. It has the container's rights and no others.
 */
#ifndef LG_HOLD_H
#define LG_HOLD_H

/* `hold --folder FOLDER [--env-file FILE] -- CMD…`. FOLDER has the collector's socket and the preload library. Returns an exit status:
 * the target's, 128 + its signal, 126 when it was not let go, 125 when no collector came. */
int lg_hold_main(int argc, char **argv);

#endif
