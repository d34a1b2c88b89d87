/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LG_EXEC_FAULT_H
#define LG_EXEC_FAULT_H

#include "fault.h"

/* Why the target `name` could not be started: `error` is an errno of exec or of what precedes it. Returns -1. */
int lg_exec_fault(const char *name, int error, struct lg_fault *fault);

#endif
