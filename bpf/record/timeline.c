/* SPDX-License-Identifier: Apache-2.0 */
#include "record/timeline.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "record/gate_file.h"
#include "sampling.h"
#include "version.h"

static const char *const function_names[LG_FN_COUNT] = {
	[LG_FN_MALLOC] = "malloc", [LG_FN_CALLOC] = "calloc", [LG_FN_REALLOC] = "realloc", [LG_FN_REALLOCARRAY] = "reallocarray",
	[LG_FN_MEMALIGN] = "memalign", [LG_FN_POSIX_MEMALIGN] = "posix_memalign", [LG_FN_ALIGNED_ALLOC] = "aligned_alloc",
	[LG_FN_VALLOC] = "valloc", [LG_FN_PVALLOC] = "pvalloc", [LG_FN_NEW] = "operator new", [LG_FN_NEW_ARRAY] = "operator new[]",
	[LG_FN_FREE] = "free", [LG_FN_DELETE] = "operator delete",
};

/* Names as in TIMELINE_FORMAT.md; change_lost is made good by reading the whole table. */
static const char *const drop_names[LG_DROP_COUNT] = {
	[LG_DROP_BLOCK_TABLE_FULL] = "block_table_full", [LG_DROP_COHORT_TABLE_FULL] = "cohort_table_full",
	[LG_DROP_SITE_TABLE_FULL] = "site_table_full", [LG_DROP_STACK_MISSING] = "stack_missing",
	[LG_DROP_STACK_TRUNCATED] = "stack_truncated", [LG_DROP_EVENT_LOST] = "event_lost",
	[LG_DROP_ALLOC_OVER_LIVE] = "alloc_over_live", [LG_DROP_FREE_UNMATCHED] = "free_unmatched",
	[LG_DROP_RETURN_MISSED] = "return_missed", [LG_DROP_REENTRANT] = "reentrant",
	[LG_DROP_LARGE_TABLE_FULL] = "large_table_full", [LG_DROP_CHANGE_LOST] = NULL,
	[LG_DROP_FREE_SITE_LOST] = "free_site_lost", [LG_DROP_THREAD_LOST] = "thread_lost",
};

int lg_timeline_open(struct lg_timeline *t, const struct lg_options *o, struct lg_fault *fault)
{
	memset(t, 0, sizeof *t);
	t->sample_rate = o->sample_rate;
	int fd = lg_gate_file_open(o, o->record_path, O_WRONLY | O_CREAT | O_TRUNC);
	if (fd < 0 || !(t->file = fdopen(fd, "w")))
		return lg_fault(fault, "output_unwritable", "Name a file in a folder that you can write to (--record).",
				"Cannot write the recording %s: %s", o->record_path, strerror(fd < 0 ? -fd : errno));
	setvbuf(t->file, NULL, _IOFBF, 1 << 16);
	json_init_stream(&t->json, t->file);
	return 0;
}

int lg_timeline_close(struct lg_timeline *t)
{
	if (!t->file)
		return 0;
	int error = json_flush(&t->json);
	if (fclose(t->file) && !error)
		error = -errno;
	t->file = NULL;
	return error;
}

static void begin(struct lg_timeline *t, const char *type)
{
	json_begin_object(&t->json);
	json_key_string(&t->json, "type", type);
}

static void end(struct lg_timeline *t)
{
	json_end_object(&t->json);
	json_newline(&t->json);
}

static void write_or_null(struct json_writer *j, const char *key, bool present, int64_t value)
{
	if (present)
		json_key_i64(j, key, value);
	else
		json_key_null(j, key);
}

static void write_epoch(struct json_writer *j, uint32_t epoch)
{
	json_key(j, "epoch");
	json_begin_array(j);
	json_u64(j, LG_EPOCH_SHIFT(epoch));
	json_u64(j, LG_EPOCH_INDEX(epoch));
	json_end_array(j);
}

static void write_drops(struct json_writer *j, const uint64_t *drops)
{
	json_key(j, "drops");
	json_begin_object(j);
	for (int i = 0; i < LG_DROP_COUNT; i++)
		if (drops[i] && drop_names[i])
			json_key_u64(j, drop_names[i], drops[i]);
	json_end_object(j);
}

void lg_write_header(struct lg_timeline *t, const struct lg_options *o, enum lg_tap tap, char *const *command, const char *directory)
{
	struct json_writer *j = &t->json;
	struct utsname host;
	struct timespec now;
	struct tm utc;
	char started[64], stamp[32];
	clock_gettime(CLOCK_REALTIME, &now);
	gmtime_r(&now.tv_sec, &utc);
	strftime(stamp, sizeof stamp, "%Y-%m-%dT%H:%M:%S", &utc);
	snprintf(started, sizeof started, "%s.%03ldZ", stamp, now.tv_nsec / 1000000);
	uname(&host);
	begin(t, "header");
	json_key_string(j, "format", "leak-gate-timeline");
	json_key_string(j, "version", "1.2");
	json_key_string(j, "collector", LG_VERSION);
	json_key_string(j, "started_at", started);
	json_key(j, "host");
	json_begin_object(j);
	json_key_string(j, "kernel", host.release);
	json_key_string(j, "arch", host.machine);
	json_key_i64(j, "cpus", sysconf(_SC_NPROCESSORS_ONLN));
	json_end_object(j);
	json_key_string(j, "mode", o->mode == LG_MODE_RUN ? "run" : "attach");
	json_key_string(j, "tap", tap == LG_TAP_PRELOAD ? "preload" : "uprobe");
	json_key(j, "command");
	json_begin_array(j);
	for (; command && *command; command++)
		json_string(j, *command);
	json_end_array(j);
	json_key_string(j, "directory", directory ? directory : "");
	json_key_u64(j, "sample_rate", o->sample_rate);
	json_key(j, "overhead_budget_percent");
	if (tap == LG_TAP_PRELOAD && o->overhead_budget)
		json_double(j, o->overhead_budget / 1e4);
	else
		json_null(j);
	end(t);
}

void lg_write_process(struct lg_timeline *t, const struct lg_event *event, const char *executable, const char *tap, const char *reason)
{
	struct json_writer *j = &t->json;
	begin(t, "process");
	json_key_u64(j, "id", event->process);
	json_key_u64(j, "pid", event->pid);
	json_key_u64(j, "parent", event->parent);
	json_key_u64(j, "at_ns", event->at);
	json_key_string(j, "executable", executable);
	json_key_string(j, "tap", tap);
	if (reason)
		json_key_string(j, "reason", reason);
	end(t);
}

void lg_write_process_end(struct lg_timeline *t, const struct lg_event *event, const char *reason)
{
	struct json_writer *j = &t->json;
	int status = event->exit_code;
	bool exited = event->reason == LG_END_EXIT;
	begin(t, "process_end");
	json_key_u64(j, "process", event->process);
	json_key_u64(j, "at_ns", event->at);
	write_or_null(j, "frozen_ns", event->last.frozen, (int64_t)event->last.frozen_at);
	write_or_null(j, "exit_code", exited && WIFEXITED(status), WEXITSTATUS(status));
	write_or_null(j, "signal", exited && WIFSIGNALED(status), WTERMSIG(status));
	json_key_string(j, "reason", reason);
	end(t);
}

void lg_write_marker(struct lg_timeline *t, const struct lg_event *event)
{
	struct json_writer *j = &t->json;
	begin(t, "marker");
	json_key_u64(j, "process", event->process);
	json_key_u64(j, "at_ns", event->at);
	json_key_string(j, "kind", "test");
	json_key(j, "name");
	json_string_n(j, event->name, strnlen(event->name, sizeof event->name));
	end(t);
}

void lg_write_module(struct lg_timeline *t, uint32_t id, const char *path, const char *build_id, const char *debug_info)
{
	struct json_writer *j = &t->json;
	begin(t, "module");
	json_key_u64(j, "id", id);
	json_key_string(j, "path", path);
	json_key_string(j, "build_id", build_id && *build_id ? build_id : NULL);
	json_key_string(j, "debug_info", debug_info);
	end(t);
}

void lg_write_frame(struct lg_timeline *t, uint32_t id, uint32_t module, uint64_t offset)
{
	struct json_writer *j = &t->json;
	begin(t, "frame");
	json_key_u64(j, "id", id);
	write_or_null(j, "module", module != 0, module);
	json_key_u64(j, "offset", offset);
	end(t);
}

void lg_write_site(struct lg_timeline *t, uint32_t id, const uint32_t *frames, uint32_t count, uint16_t function, uint16_t flags)
{
	struct json_writer *j = &t->json;
	begin(t, "site");
	json_key_u64(j, "id", id);
	json_key(j, "frames");
	json_begin_array(j);
	for (uint32_t i = 0; i < count; i++)
		json_u64(j, frames[i]);
	json_end_array(j);
	json_key_string(j, "function", function < LG_FN_COUNT ? function_names[function] : NULL);
	json_key_bool(j, "truncated", flags != 0);
	end(t);
}

void lg_write_cohort(struct lg_timeline *t, const struct lg_cohort_key *key, uint32_t site, const struct lg_cohort *c)
{
	struct json_writer *j = &t->json;
	bool counts = key->level != LG_LEVEL_NONE; /* and no estimates: the reader knows the weight in the end */
	uint64_t weight = counts ? 1 : t->sample_rate;
	begin(t, "cohort");
	json_key_u64(j, "process", key->process);
	json_key_u64(j, "site", site);
	write_epoch(j, key->epoch);
	if (counts)
		write_or_null(j, "level", key->level != LG_LEVEL_LARGE, key->level);
	json_key_u64(j, "allocs", c->allocs * weight);
	json_key_u64(j, "alloc_bytes", c->alloc_bytes * weight);
	json_key_u64(j, "live", c->live * weight);
	json_key_u64(j, "live_bytes", c->live_bytes * weight);
	json_key_u64(j, "live_sampled", c->live);
	json_key_double(j, "live_bytes_squared", (double)c->live_squares * 256 * (double)(weight * weight));
	json_key_u64(j, "retained", c->retained * weight);
	json_key_u64(j, "retained_bytes", c->retained_bytes * weight);
	end(t);
}

void lg_write_frees(struct lg_timeline *t, uint32_t process, uint32_t site, const struct lg_frees *frees, const uint32_t *places)
{
	struct json_writer *j = &t->json;
	begin(t, "frees");
	json_key_u64(j, "process", process);
	json_key_u64(j, "site", site);
	json_key_u64(j, "stacks", frees->stacks);
	json_key_bool(j, "more", frees->replaced != 0);
	json_key(j, "places");
	json_begin_array(j);
	for (int i = 0; i < LG_FREE_PLACES; i++) {
		if (!places[i])
			continue;
		json_begin_object(j);
		json_key_u64(j, "site", places[i]);
		json_key_u64(j, "blocks", frees->place[i].blocks);
		json_end_object(j);
	}
	json_end_array(j);
	end(t);
}

void lg_write_threads(struct lg_timeline *t, uint32_t process, uint32_t site, const struct lg_threads *threads)
{
	struct json_writer *j = &t->json;
	uint64_t distinct = 0;
	for (int i = 0; i < 4; i++)
		distinct += (uint64_t)__builtin_popcountll(threads->seen[i]);
	begin(t, "threads");
	json_key_u64(j, "process", process);
	json_key_u64(j, "site", site);
	json_key_u64(j, "distinct", distinct);
	json_key_u64(j, "others", threads->others);
	json_key(j, "names");
	json_begin_array(j);
	for (int i = 0; i < LG_THREAD_NAMES && threads->by[i].blocks; i++) {
		const char *name = (const char *)threads->by[i].name;
		json_begin_object(j);
		json_key(j, "name");
		json_string_n(j, name, strnlen(name, LG_THREAD_NAME_MAX));
		json_key_u64(j, "blocks", threads->by[i].blocks);
		json_end_object(j);
	}
	json_end_array(j);
	end(t);
}

void lg_write_rate(struct lg_timeline *t, uint32_t process, uint64_t at_ns, uint32_t level)
{
	struct json_writer *j = &t->json;
	begin(t, "rate");
	json_key_u64(j, "process", process);
	json_key_u64(j, "at_ns", at_ns);
	json_key_u64(j, "level", level);
	json_key_u64(j, "sample_rate", t->sample_rate << level);
	end(t);
}

static void write_level(struct lg_timeline *t, const struct lg_level *level)
{
	struct json_writer *j = &t->json;
	const struct lg_process *p = &level->counters;
	json_begin_object(j);
	json_key_u64(j, "process", level->process);
	json_key_u64(j, "live", level->live);
	json_key_u64(j, "live_bytes", level->live_bytes);
	json_key_u64(j, "allocs", p->allocs);
	json_key_u64(j, "alloc_bytes", p->alloc_bytes);
	json_key_u64(j, "frees", p->frees);
	json_key_u64(j, "traced", p->traced);
	json_key_u64(j, "sample_rate", t->sample_rate << p->level);
	json_key_u64(j, "rss_bytes", level->rss_bytes);
	json_key_u64(j, "cpu_ns", level->cpu_ns);
	if (level->knows_wait)
		json_key_u64(j, "wait_ns", level->wait_ns);
	json_key_u64(j, "iterations", p->iterations);
	json_end_object(j);
}

/* NaN becomes null. */
static void write_overhead(struct json_writer *j, const struct lg_overhead_shares *overhead)
{
	json_key_double(j, "overhead_percent", overhead->percent);
	json_key_double(j, "untraced_percent", overhead->untraced);
}

void lg_write_snapshot(struct lg_timeline *t, uint64_t at_ns, uint32_t epoch, bool epoch_end, const struct lg_level *levels,
		       size_t level_count, const struct lg_overhead_shares *overhead, const uint64_t *drops)
{
	struct json_writer *j = &t->json;
	begin(t, "snapshot");
	json_key_u64(j, "at_ns", at_ns);
	write_epoch(j, epoch);
	json_key_bool(j, "epoch_end", epoch_end);
	json_key_u64(j, "sample_rate", t->sample_rate);
	write_overhead(j, overhead);
	json_key(j, "processes");
	json_begin_array(j);
	for (size_t i = 0; i < level_count; i++)
		write_level(t, &levels[i]);
	json_end_array(j);
	write_drops(j, drops);
	end(t);
	json_flush(j); /* readable after a crash up to here */
}

void lg_write_remark(struct lg_timeline *t, const char *type, const char *code, const char *message, const char *remedy)
{
	begin(t, type);
	json_key_string(&t->json, "code", code);
	json_key_string(&t->json, "message", message);
	json_key_string(&t->json, "remedy", remedy);
	end(t);
}

void lg_write_trailer(struct lg_timeline *t, uint64_t at_ns, const char *reason, const int *status, const struct lg_overhead_shares *overhead,
		      const uint64_t *drops)
{
	struct json_writer *j = &t->json;
	uint64_t lines = j->lines;
	begin(t, "trailer");
	json_key_u64(j, "at_ns", at_ns);
	json_key_string(j, "reason", reason);
	json_key(j, "target");
	if (status) {
		json_begin_object(j);
		write_or_null(j, "exit_code", WIFEXITED(*status), WEXITSTATUS(*status));
		write_or_null(j, "signal", WIFSIGNALED(*status), WTERMSIG(*status));
		json_end_object(j);
	} else {
		json_null(j);
	}
	write_overhead(j, overhead);
	write_drops(j, drops);
	json_key_u64(j, "lines", lines);
	end(t);
}
