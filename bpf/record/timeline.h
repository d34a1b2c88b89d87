/* SPDX-License-Identifier: Apache-2.0 */
/* Writes the records of TIMELINE_FORMAT.md. One function a record; errors stick in the writer. */
#ifndef LG_TIMELINE_H
#define LG_TIMELINE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>

#include "collector.h"
#include "fault.h"
#include "overhead.h"
#include "record/json.h"
#include "options.h"

struct lg_timeline {
	struct json_writer json;
	FILE *file;
	uint64_t sample_rate; /* the weight of a block, at first */
};

struct lg_level {
	uint32_t process;
	struct lg_process counters;
	uint64_t live, live_bytes; /* estimated */
	uint64_t rss_bytes, cpu_ns;
	uint64_t wait_ns; /* of the main thread, for a processor */
	bool knows_wait;
};

/* Opens the recording. 0, or -1 with the fault filled in. */
int lg_timeline_open(struct lg_timeline *t, const struct lg_options *options, struct lg_fault *fault);
/* 0, or the first write error as a negative errno. */
int lg_timeline_close(struct lg_timeline *t);

void lg_write_header(struct lg_timeline *t, const struct lg_options *options, enum lg_tap tap, char *const *command, const char *directory);
void lg_write_process(struct lg_timeline *t, const struct lg_event *event, const char *executable, const char *tap, const char *reason);
void lg_write_process_end(struct lg_timeline *t, const struct lg_event *event, const char *reason);
void lg_write_marker(struct lg_timeline *t, const struct lg_event *event);
void lg_write_module(struct lg_timeline *t, uint32_t id, const char *path, const char *build_id, const char *debug_info);
void lg_write_frame(struct lg_timeline *t, uint32_t id, uint32_t module, uint64_t offset);
void lg_write_site(struct lg_timeline *t, uint32_t id, const uint32_t *frames, uint32_t count, uint16_t function, uint16_t flags);
void lg_write_cohort(struct lg_timeline *t, const struct lg_cohort_key *key, uint32_t site, const struct lg_cohort *cohort);
/* places: site ids, 0 for those to leave out. */
void lg_write_frees(struct lg_timeline *t, uint32_t process, uint32_t site, const struct lg_frees *frees, const uint32_t *places);
void lg_write_threads(struct lg_timeline *t, uint32_t process, uint32_t site, const struct lg_threads *threads);
/* The rate of a process has been halved, `level` times in all. */
void lg_write_rate(struct lg_timeline *t, uint32_t process, uint64_t at_ns, uint32_t level);
void lg_write_snapshot(struct lg_timeline *t, uint64_t at_ns, uint32_t epoch, bool epoch_end, const struct lg_level *levels,
		       size_t level_count, const struct lg_overhead_shares *overhead, const uint64_t *drops);
void lg_write_remark(struct lg_timeline *t, const char *type, const char *code, const char *message, const char *remedy);
void lg_write_trailer(struct lg_timeline *t, uint64_t at_ns, const char *reason, const int *status, const struct lg_overhead_shares *overhead,
		      const uint64_t *drops);

#endif
