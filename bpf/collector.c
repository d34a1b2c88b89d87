/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The collector: the only privileged process. Parses, opens, loads, attaches, releases the target, takes snapshots until it
 * ends, cleans up. Everything it has to say goes into the recording.
 */
#include <bpf/libbpf.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "collector.skel.h"
#include "inspect/inspect.h"
#include "observation.h"
#include "processes.h"
#include "run.h"
#include "self_test.h"
#include "site_use.h"
#include "snapshot.h"
#include "record/symbol_stage.h"
#include "symbols/symbolize.h"
#include "taps/tap_uprobe.h"
#include "target/hold.h"

#define TERMINATE_GRACE_NS 5000000000ull
#define LG_STATUS_UNWRITABLE 74 /* EX_IOERR: what is wrong could not be recorded; src/collector/ebpf.ts knows it */

/* Waits until something happens or the next snapshot is due. */
static void wait_for(struct lg_run *r, uint64_t timeout_ns)
{
	struct pollfd fds[] = {
		{ ring_buffer__epoll_fd(r->observation.events), POLLIN, 0 },
		{ r->control.signal_fd, POLLIN, 0 },
		{ r->pidfd, POLLIN, 0 },
		{ r->control.socket, POLLIN, 0 },
	};
	struct timespec timeout = { (time_t)(timeout_ns / 1000000000ull), (long)(timeout_ns % 1000000000ull) };
	ppoll(fds, 4, &timeout, NULL);
}

/* Passes requests on to the target; true when the observation is to end. */
static bool obey(struct lg_run *r)
{
	bool run = r->observation.options.mode == LG_MODE_RUN;
	struct lg_request request = lg_control_read(&r->control, lg_observation_now(&r->observation));
	if (run && (request.kill || request.signal))
		lg_signal_target(r, request.kill ? SIGKILL : request.signal);
	if (r->control.gate_gone && run && !r->ended && !r->reason) {
		lg_signal_target(r, SIGTERM); /* nobody waits for it any more */
		r->reason = "signal";
	}
	if (run)
		return false;
	if (request.stop || r->control.gate_gone)
		r->reason = "detached";
	return r->reason != NULL;
}

static void observe(struct lg_run *r)
{
	struct lg_observation *o = &r->observation;
	for (;;) {
		uint64_t wait = lg_snapshot_due(o), now = lg_observation_now(o);
		uint64_t limit = o->options.duration_ns;
		if (limit && now >= limit) {
			r->reason = "duration";
			return;
		}
		if (limit && limit - now < wait)
			wait = limit - now;
		wait_for(r, wait);
		lg_observation_events(o);
		if (o->tap == LG_TAP_UPROBE)
			lg_tap_uprobe_follow(o);
		lg_inject_follow(o);
		if (obey(r))
			return;
		if (lg_guard_trips(o)) {
			r->reason = "detached";
			return;
		}
		lg_reap_target(r, false);
		/* With a duration, what a target leaves running (a daemon) is observed for the rest of it. */
		if (o->alive == 0 && (r->ended || o->options.mode == LG_MODE_ATTACH)) {
			r->reason = "exit";
			return;
		}
		if (r->ended && !limit) {
			r->reason = "exit";
			return;
		}
		if (json_error(&o->timeline.json)) {
			lg_fault(&o->fault, "output_unwritable", "Free some space, or name another place with --record.",
				 "The recording %s cannot be written: %s", o->options.record_path, strerror(-json_error(&o->timeline.json)));
			return;
		}
	}
}

/* After --duration the target has no more business: TERM, and KILL when it does not heed that. */
static void end_target(struct lg_run *r)
{
	uint64_t until = lg_observation_now(&r->observation) + TERMINATE_GRACE_NS;
	if ((r->launch.pid <= 0 && !r->held.pid) || r->ended)
		return;
	if (r->observation.fault.code[0]) { /* our failure is not the target's: it runs on to its end, unobserved */
		lg_reap_target(r, true);
		return;
	}
	lg_signal_target(r, SIGTERM);
	while (!r->ended) {
		uint64_t now = lg_observation_now(&r->observation);
		if (now >= until)
			lg_signal_target(r, SIGKILL);
		struct pollfd fd = { r->pidfd, POLLIN, 0 };
		poll(&fd, 1, 100);
		lg_reap_target(r, false);
	}
}

static void write_fault(struct lg_observation *o)
{
	if (o->fault.code[0])
		lg_write_remark(&o->timeline, "fault", o->fault.code, o->fault.message, o->fault.remedy);
}

/* Nothing could be observed: the recording says why, and a target that was started already does not go on for nothing. */
static void give_up(struct lg_run *r)
{
	struct lg_observation *o = &r->observation;
	lg_launch_abandon(&r->launch);
	lg_signal_target(r, SIGKILL); /* a held one that was not let go ends with its socket */
	if (r->launch.pid > 0)
		lg_reap_target(r, true);
	if (!o->timeline.json.lines) /* a fault before anything was known of the target: the recording is still one */
		lg_write_header(&o->timeline, &o->options, o->tap, o->options.command, o->options.directory);
	write_fault(o);
}

static void finish(struct lg_run *r)
{
	struct lg_observation *o = &r->observation;
	uint64_t now;
	/* Nothing is counted from here on: the tables are as the target left them. */
	o->bpf->data->observing = 0;
	lg_inject_end(o);
	lg_links_close_all(&o->links); /* the target goes on at its own speed while we write */
	lg_snapshot_last(o);
	lg_site_use_write(o, true);
	now = lg_observation_now(o);
	if (o->alive && !strcmp(r->reason, "exit")) {
		char message[120];
		snprintf(message, sizeof message, "%u process%s of the target outlived it and %s.", o->alive, o->alive == 1 ? "" : "es",
			 r->held.pid ? "ended with its container" : "went on unobserved");
		lg_write_remark(&o->timeline, "note", "left_running", message,
				"Give --duration to observe what a daemon does after its parent has exited.");
	}
	lg_processes_end_all(o);
	end_target(r);
	lg_symbol_stage(&o->timeline, &o->spaces, &o->sites, &o->options);
	write_fault(o);
	struct lg_overhead_shares overhead = lg_observation_overhead(o);
	lg_write_trailer(&o->timeline, now, r->reason, o->options.mode == LG_MODE_RUN ? &r->status : NULL,
			 &overhead, o->drops);
}

static int run(int argc, char **argv)
{
	struct lg_run r = { .pidfd = -1, .control = { .socket = -1 }, .held = { .socket = -1, .program = -1, .pidfd = -1 } };
	struct lg_observation *o = &r.observation;
	char error[256];
	int failed;
	if (lg_options_parse(&o->options, argc, argv, error, sizeof error)) {
		fprintf(stderr, "leak-gate-collector: %s\n", error);
		return 2;
	}
	failed = lg_control_open(&r.control, o->options.control_path, o->options.held_folder != NULL, &o->fault);
	o->options.has_gate = r.control.peer != 0;
	o->options.gate_uid = r.control.peer_uid;
	if (failed || lg_timeline_open(&o->timeline, &o->options, &o->fault)) {
		fprintf(stderr, "leak-gate-collector: %s\n", o->fault.message);
		return 1;
	}
	if (lg_start(&r)) {
		give_up(&r);
	} else {
		observe(&r);
		if (!r.reason)
			r.reason = "fault";
		finish(&r);
	}
	int written = lg_timeline_close(&o->timeline);
	if (written && !o->options.has_gate)
		fprintf(stderr, "leak-gate-collector: the recording could not be written: %s\n", strerror(-written));
	lg_session_close(&r.session);
	lg_held_close(&r.held);
	lg_control_close(&r.control);
	lg_observation_close(o);
	return written ? LG_STATUS_UNWRITABLE : o->fault.code[0] ? 1 : 0;
}

int main(int argc, char **argv)
{
	if (argc > 1 && !strcmp(argv[1], "inspect"))
		return lg_inspect_main(argc - 1, argv + 1);
	if (argc > 1 && !strcmp(argv[1], "symbolize"))
		return lg_symbolize_main(argc - 1, argv + 1);
	if (argc > 1 && !strcmp(argv[1], "hold"))
		return lg_hold_main(argc - 1, argv + 1);
	if (argc > 1 && !strcmp(argv[1], "self-test"))
		return lg_self_test_main();
	return run(argc, argv);
}
