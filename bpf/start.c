/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "processes.h"
#include "run.h"
#include "taps/choose_tap.h"
#include "taps/markers.h"
#include "taps/tap_preload.h"
#include "taps/tap_uprobe.h"
#include "taps/untraced.h"
#include "target/attachee.h"
#include "target/entry_stop.h"
#include "target/privileges.h"

void lg_signal_target(struct lg_run *r, int signal)
{
	if (r->ended)
		return;
	if (r->held.pid)
		lg_held_signal(&r->held, signal);
	else if (r->launch.pid > 0)
		kill(r->launch.pid, signal);
}

void lg_reap_target(struct lg_run *r, bool wait)
{
	pid_t pid;
	if (r->ended)
		return;
	if (r->held.pid) {
		r->ended = lg_held_ended(&r->held, wait, &r->status);
		return;
	}
	if (r->launch.pid <= 0)
		return;
	do
		pid = waitpid(r->launch.pid, &r->status, wait ? 0 : WNOHANG);
	while (pid < 0 && errno == EINTR);
	r->ended = pid == r->launch.pid;
}

/* It ended on the way to its entry point. Of our own child we have the status already. */
static int join_missed(struct lg_run *r)
{
	if (r->held.pid)
		lg_reap_target(r, true);
	r->ended = true;
	return 0;
}

/* Lets the target go with the uprobe tap attached: at its entry point, where its libraries are mapped. */
static int join_at_entry(struct lg_run *r)
{
	struct lg_observation *o = &r->observation;
	pid_t pid = r->held.pid ? r->held.pid : r->launch.pid;
	int error, allocators = 0;
	if (waitpid(pid, &r->status, __WALL) != pid || !WIFSTOPPED(r->status))
		return join_missed(r);
	error = lg_entry_stop(pid, &r->status);
	if (error == -ECHILD)
		return join_missed(r);
	lg_observation_events(o); /* the exec: the process has its place now */
	struct lg_observed *p = lg_processes_by_pid(o, pid);
	if (!error && p && (allocators = lg_tap_uprobe_join(o, p)) > 0)
		lg_processes_joined(o, p);
	lg_entry_release(pid);
	if ((error || !p || allocators <= 0) && lg_privilege_to_look("The target cannot be looked into", &o->fault))
		return -1;
	if (error || !p)
		return lg_fault(&o->fault, "internal", "Report this.", "The target cannot be held at its entry: %s", strerror(-error));
	if (allocators == 0)
		return lg_fault(&o->fault, "target_unsupported", "Keep the symbol table (do not strip a static program), or link it dynamically.",
				"No allocator was found in %s: it has no symbol named malloc", o->options.command[0]);
	return allocators < 0 ? -1 : 0;
}

/* Takes over what only the container knows of its target. */
static int meet_held(struct lg_run *r)
{
	struct lg_observation *o = &r->observation;
	static char program[64];
	if (lg_held_wait(&r->held, o->options.held_folder, &r->control, &o->fault))
		return -1;
	o->options.directory = r->held.hello.directory;
	o->options.has_user = true;
	o->options.uid = r->held.uid;
	o->options.gid = r->held.gid;
	o->spaces.root_pid = r->held.holder;
	if (r->held.program >= 0) { /* its name means something only in there */
		snprintf(program, sizeof program, "/proc/self/fd/%d", r->held.program);
		snprintf(r->held.hello.look.facts.program, sizeof r->held.hello.look.facts.program, "%s", program);
	}
	return 0;
}

static int start_run(struct lg_run *r)
{
	struct lg_observation *o = &r->observation;
	struct lg_options *options = &o->options;
	bool preload = o->tap == LG_TAP_PRELOAD;
	r->launch.traced = r->held.traced = !preload;
	if (preload && lg_session_open(&r->session, options->held_folder, options->sample_rate, options->overhead_budget, LG_ALLOWANCE_NS, &o->fault))
		return -1;
	if (!r->held.pid && lg_launch(&r->launch, options, preload ? r->session.library : NULL, r->control.peer, &o->fault))
		return -1;
	if (lg_observation_open(o) || (preload && lg_tap_preload_attach(o, &r->session)))
		return -1;
	if (!preload)
		lg_probe_cost_calibrate(o); /* if it fails, the overhead is "not measured" */
	lg_observation_begin(o);
	lg_write_header(&o->timeline, options, o->tap, options->command, options->directory);
	if (o->note_setuid)
		lg_write_remark(&o->timeline, "note", "setuid_ignored", "The target is setuid or setgid; it ran without that, as its user.",
				"Test it through a copy without the bit, or run leak-gate as the user it would become (--user).");
	lg_markers_probe(o, o->executable);
	pid_t pid = r->held.pid ? r->held.pid : r->launch.pid;
	if (lg_observation_enter(o, pid, true))
		return -1;
	if (preload)
		lg_untraced_follow(o, pid);
	if (r->held.pid) {
		r->pidfd = r->held.socket; /* what tells of its end */
		if (lg_held_release(&r->held, preload, options->command[0], &o->fault))
			return -1;
	} else {
		r->pidfd = (int)syscall(SYS_pidfd_open, r->launch.pid, 0);
		if (lg_launch_release(&r->launch, options, &o->fault))
			return -1;
	}
	return preload ? 0 : join_at_entry(r);
}

static int start_attach(struct lg_run *r)
{
	struct lg_observation *o = &r->observation;
	struct lg_attachee attachee;
	if (lg_attachee_open(&attachee, o->options.pid, &o->fault))
		return -1;
	r->pidfd = attachee.pidfd;
	if (lg_observation_open(o))
		return -1;
	if (o->tap == LG_TAP_UPROBE)
		lg_probe_cost_calibrate(o); /* if it fails, the overhead is "not measured" */
	lg_observation_begin(o);
	lg_write_header(&o->timeline, &o->options, o->tap, attachee.command, attachee.directory);
	if (lg_observation_enter(o, o->options.pid, false))
		return -1;
	if (o->options.inject) {
		lg_untraced_follow(o, o->options.pid);
		return lg_inject(o, o->options.pid);
	}
	struct lg_observed *p = lg_processes_by_pid(o, o->options.pid);
	int allocators = p ? lg_tap_uprobe_join(o, p) : -1;
	if (allocators > 0)
		lg_processes_joined(o, p);
	struct pollfd gone = { r->pidfd, POLLIN, 0 };
	if (allocators <= 0 && poll(&gone, 1, 0) == 1) { /* whatever failed, failed for that */
		o->fault.code[0] = 0;
		return lg_fault(&o->fault, "process_not_found", "Attach to one that lives longer, or start it with leak-gate run.",
				"Process %d ended while leak-gate was attaching to it", o->options.pid);
	}
	if (allocators <= 0 && lg_privilege_to_look("The process cannot be looked into", &o->fault))
		return -1;
	if (allocators == 0)
		return lg_fault(&o->fault, "target_unsupported", "Keep the symbol table of a static program, or start it with leak-gate run.",
				"Process %d has no allocator that can be found: no mapped file has a symbol named malloc", o->options.pid);
	return allocators < 0 ? -1 : 0;
}

int lg_start(struct lg_run *r)
{
	struct lg_observation *o = &r->observation;
	if (o->options.held_folder && meet_held(r))
		return -1;
	if (lg_choose_tap(o, r->held.pid ? &r->held.hello.look : NULL) || (o->options.mode == LG_MODE_RUN ? start_run(r) : start_attach(r)))
		return -1;
	int error = lg_keep_to_observing();
	return error ? lg_fault(&o->fault, "internal", "Report this.", "The collector cannot give up its privileges: %s", strerror(-error)) : 0;
}
