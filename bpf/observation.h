/* SPDX-License-Identifier: Apache-2.0 */
/* One observation: the tables in the kernel, and what user space knows of them. */
#ifndef LG_OBSERVATION_H
#define LG_OBSERVATION_H

#include <stdbool.h>
#include <stdint.h>

#include "collector.h"
#include "fault.h"
#include "guard.h"
#include "index.h"
#include "inject/inject.h"
#include "options.h"
#include "overhead.h"
#include "record/sites.h"
#include "record/spaces.h"
#include "record/timeline.h"
#include "taps/attach_point.h"
#include "taps/links.h"
#include "taps/probe_cost.h"

struct collector_bpf;
struct ring_buffer;
struct lg_tap_uprobe;

/* A process on the timeline. */
struct lg_observed {
	uint32_t id, image;
	pid_t pid; /* 0: it has ended */
	bool tapped;
	bool written;
	bool last_level_written; /* once it has ended */
	bool whole_file;    /* uprobe tap: its allocator is probed in whatever process maps it, so in its children too */
	bool wants_join;    /* uprobe tap: probes are to be attached, or its mappings to be read again */
	uint32_t level;	    /* times that its rate was halved, as far as the timeline has been told */
	uint64_t lowered_ns; /* when it was last lowered, or the process began with it */
	uint64_t cpu_before_ns; /* attach: what it had used before */
	uint64_t joined_ns; /* when that was last done */
	uint64_t written_state; /* of its last level that went into a snapshot: only changes are written */
	struct lg_event begin, end;
};

/* A cohort without live blocks whose epoch is over: to be taken out of the kernel's table. */
struct lg_spent {
	struct lg_cohort_key key;
	uint64_t at_ns;
};

struct lg_observation {
	struct lg_options options;
	enum lg_tap tap;
	char executable[4096]; /* run: the ELF file that the target is */
	bool note_setuid;      /* run: it has a setuid bit, which no_new_privs makes void */
	struct lg_fault fault;
	struct collector_bpf *bpf;
	struct ring_buffer *events, *changes;
	struct lg_timeline timeline;
	struct lg_spaces spaces;
	struct lg_sites sites;
	uint64_t start_ns;
	bool with_levels; /* blocks are told apart by level (sampling.h) */
	bool sweep_due;	  /* processes have lowered their rate since the last sweep */
	bool multi;    /* attach many probes by one link (Linux 6.6) */
	enum lg_link_kind links_kind; /* uprobe tap: of the allocator's probes */
	struct lg_index marked_files; /* executables whose marks were looked for */
	struct lg_tap_uprobe *uprobe;
	struct lg_links links; /* what keeps the probes */

	struct lg_observed *processes; /* in order of appearance */
	uint32_t process_count, process_capacity;
	struct lg_index process_by_id; /* to a place in processes, plus 1 */
	uint32_t first_alive;	       /* none before it is alive */
	uint32_t untapped;	       /* processes that ran without a tap, those told of */
	uint32_t alive;		       /* processes on the timeline that have not ended */

	uint32_t *ended; /* places of processes whose end is to be written at the next epoch end */
	uint32_t ended_count, ended_capacity;
	uint32_t dead_uses;   /* processes whose site uses are still in the kernel's tables though they have ended */
	uint64_t dead_blocks; /* entries of ended processes still in the block table */

	struct lg_spent *spent; /* a queue */
	struct lg_cohort_key *reread; /* noted while a snapshot was being taken: to be read again at the next */
	uint32_t reread_count, reread_capacity;
	uint32_t fresh_changes; /* of those read in this snapshot, noted since it began */
	uint32_t spent_first, spent_count, spent_capacity;
	uint64_t epoch_end_ns; /* of the epoch in force */
	uint64_t next_level_ns, changes_lost;
	uint64_t drops[LG_DROP_COUNT];
	struct lg_overhead overhead;
	struct lg_probe_cost probe_cost; /* uprobe tap */
	struct lg_guard guard;
	struct lg_injection injection; /* attach --inject */
};

/* Opens and loads the BPF object and begins the rings. 0, or -1 with the fault filled in. */
int lg_observation_open(struct lg_observation *o);
void lg_observation_close(struct lg_observation *o);

/* The header's moment is now. */
void lg_observation_begin(struct lg_observation *o);

/* What observing has cost so far. */
struct lg_overhead_shares lg_observation_overhead(const struct lg_observation *o);

/* ns since the header's moment. */
uint64_t lg_observation_now(const struct lg_observation *o);

/* Handles waiting process and module events. */
void lg_observation_events(struct lg_observation *o);

/* Enters a process by hand (the held target, or one to attach to). id 0: held, it is told of when it execs. */
int lg_observation_enter(struct lg_observation *o, pid_t pid, bool held);

#endif
