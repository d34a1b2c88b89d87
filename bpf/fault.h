/* SPDX-License-Identifier: Apache-2.0 */
/* Why nothing (more) can be observed: what the gate turns into an error for a person. */
#ifndef LG_FAULT_H
#define LG_FAULT_H

struct lg_fault {
	char code[32]; /* as in src/errors.ts, lower case; empty: none */
	char message[512];
	char remedy[512];
};

/* Fills in a fault (the first one stays) and returns -1, for `return lg_fault(…)`. */
int lg_fault(struct lg_fault *fault, const char *code, const char *remedy, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

#endif
