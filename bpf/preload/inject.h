/* SPDX-License-Identifier: Apache-2.0 */
/* What the collector calls in a process that it has loaded this library into. */
#ifndef LEAK_GATE_INJECT_H
#define LEAK_GATE_INJECT_H

/*
 * Leads the allocator's calls of all loaded modules here; may be called again for those that came since. `owner`: process id of the
 * collector. Returns how many words were changed, or -1 when there is no allocator to be found.
 */
int leak_gate_inject(int owner);

/* Leads them back. From then on the library is only dead weight; it stays mapped, since a thread may be in it. */
int leak_gate_eject(void);

/* The owner while calls are led here, else 0. Read by the collector from outside. */
extern int leak_gate_injected;

#endif
