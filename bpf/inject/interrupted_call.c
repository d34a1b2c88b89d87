/* SPDX-License-Identifier: Apache-2.0 */
#include "inject/interrupted_call.h"

#include <errno.h>
#include <stdio.h>
#include <sys/syscall.h>

#include "inject/tracee.h"

bool lg_is_to_be_repeated(const struct lg_tracee *t)
{
	static const uint16_t calls[] = { SYS_epoll_wait, SYS_epoll_pwait, SYS_epoll_pwait2, SYS_semop, SYS_semtimedop, SYS_msgrcv, SYS_msgsnd,
					  SYS_rt_sigtimedwait, SYS_io_getevents };
	char path[64], line[256];
	uint64_t pending = 0, set;
	if ((int64_t)t->saved.rax != -EINTR)
		return false;
	bool known = false;
	for (unsigned i = 0; i < sizeof calls / sizeof *calls; i++)
		known |= t->saved.orig_rax == calls[i];
	if (!known)
		return false;
	/* Unless a signal has come as well, whose handler the program may want to have interrupted it. */
	snprintf(path, sizeof path, "/proc/%d/task/%d/status", t->pid, t->tid);
	FILE *file = fopen(path, "re");
	if (!file)
		return false;
	while (fgets(line, sizeof line, file))
		if (sscanf(line, "SigPnd: %lx", &set) == 1 || sscanf(line, "ShdPnd: %lx", &set) == 1)
			pending |= set;
	fclose(file);
	return !(pending & ~t->mask);
}

void lg_take_up(struct user_regs_struct *r)
{
	enum { RESTART_SYS = 512, RESTART_NOINTR, RESTART_NOHAND, RESTART_BLOCK = 516 };
	int64_t result = (int64_t)r->rax;
	if ((int64_t)r->orig_rax < 0)
		return;
	if (result == -RESTART_BLOCK) {
		r->rax = (uint64_t)-EINTR;
	} else if (result == -RESTART_SYS || result == -RESTART_NOINTR || result == -RESTART_NOHAND) {
		r->rax = r->orig_rax;
		r->rip -= 2;
	}
}
