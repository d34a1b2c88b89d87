/* SPDX-License-Identifier: Apache-2.0 */
/* The collector's command line. The gate is its only intended caller; people use the gate. */
#ifndef LG_OPTIONS_H
#define LG_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

enum lg_mode { LG_MODE_RUN, LG_MODE_ATTACH };
enum lg_tap { LG_TAP_AUTO, LG_TAP_PRELOAD, LG_TAP_UPROBE };

struct lg_options {
	enum lg_mode mode;
	enum lg_tap tap;
	const char *record_path;
	const char *control_path; /* unix stream socket of the gate, or NULL */
	const char *env_path;	  /* NUL-separated KEY=VALUE of the target, or NULL: our own environment */
	const char *directory;	  /* of the target, or NULL */
	const char *held_folder;  /* run: the target is held in a container of its own, and this folder is shared with it; or NULL */
	bool has_gate; /* known once its socket is connected */
	uid_t gate_uid;
	bool has_user;
	uid_t uid;
	gid_t gid;
	uint64_t sample_rate;
	uint32_t overhead_budget; /* of the preload tap, in millionths of the target's CPU time; 0: the sample rate stays */
	uint64_t duration_ns; /* 0: until the target ends */
	bool inject; /* attach: by the preload library, loaded into the process */
	double max_overhead_percent; /* attach by probes: past it, the process is left; 0: whatever it costs */
	uint32_t max_blocks;  /* entries of the block table */
	pid_t pid;
	char **command; /* NULL-terminated */
};

/* Parses `run …` or `attach …` (argv[1] is the mode). 0, or -EINVAL with a sentence in `error`. */
int lg_options_parse(struct lg_options *options, int argc, char **argv, char *error, size_t error_size);

#endif
