/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LG_PRIVILEGES_H
#define LG_PRIVILEGES_H

#include <stddef.h>
#include <sys/types.h>

#include "fault.h"

/*
 * Turns this process into an ordinary one of that user: no capability is left in any set, also for uid 0, and no exec can bring
 * one back (no_new_privs). For a process without the right to change its user, uid and gid must be its own. 0 or a negative errno.
 */
int lg_drop_privileges(uid_t uid, gid_t gid, const gid_t *groups, size_t group_count);

/*
 * Gives up, for good, every capability of the collector's own but those that observing goes on to need: everything has been loaded and
 * attached by then. 0 or a negative errno.
 */
int lg_keep_to_observing(void);

/* Fills in the fault "no_privilege" when this process lacks a capability that reading another user's processes takes, and
 * names it: -1. 0 when it has them all. what: what cannot be done, as a sentence without full stop. */
int lg_privilege_to_look(const char *what, struct lg_fault *fault);

/* The same for what loading BPF programs takes. */
int lg_privilege_to_load(const char *what, struct lg_fault *fault);

#endif
