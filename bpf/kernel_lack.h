/* SPDX-License-Identifier: Apache-2.0 */
/* What a kernel lacks or forbids, looked for once something has failed: features are tried, never guessed from a release. */
#ifndef LG_KERNEL_LACK_H
#define LG_KERNEL_LACK_H

#include <stdbool.h>

#include "fault.h"

/* -1 and a fault when the kernel is known to be why the programs of a tap cannot be loaded; 0 when nothing explains it. */
int lg_kernel_lack(bool uprobe_tap, struct lg_fault *fault);

/* True where nobody may trace until the next boot (kernel.yama.ptrace_scope = 3): not even root. */
bool lg_kernel_forbids_ptrace(void);

#endif
