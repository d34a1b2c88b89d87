/* SPDX-License-Identifier: Apache-2.0 */
#include "record/symbol_stage.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "target/privileges.h"
#include "symbols/symbol_record.h"
#include "symbols/symbolize.h"

#define CPU_SECONDS 120
#define ADDRESS_SPACE (4ull << 30)
#define LINE_LIMIT (1u << 20)

/* Whose rights the reader of debug info has: the user of the target. */
static void choose_user(const struct lg_options *o, uid_t *uid, gid_t *gid)
{
	char path[64];
	struct stat st;
	*uid = o->has_user ? o->uid : getuid();
	*gid = o->has_user ? o->gid : getgid();
	snprintf(path, sizeof path, "/proc/%d", o->pid);
	if (o->mode == LG_MODE_ATTACH && stat(path, &st) == 0) {
		*uid = st.st_uid;
		*gid = st.st_gid;
	}
}

static void limit_self(void)
{
	struct rlimit cpu = { CPU_SECONDS, CPU_SECONDS }, memory = { ADDRESS_SPACE, ADDRESS_SPACE }, no_core = { 0, 0 };
	setrlimit(RLIMIT_CPU, &cpu);
	setrlimit(RLIMIT_AS, &memory);
	setrlimit(RLIMIT_CORE, &no_core);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
}

/* Frames by module, so that only one module's debug info is in memory at a time. */
static struct symbol_request *requests_of(const struct lg_sites *sites, const int *handles, size_t *count)
{
	struct symbol_request *requests = calloc(sites->frame_count + 1, sizeof *requests);
	*count = 0;
	for (uint32_t i = 0; requests && i < sites->frame_count; i++) {
		const struct lg_frame *f = &sites->frames[i];
		if (f->file && handles[f->file] >= 0)
			requests[(*count)++] = (struct symbol_request){ .frame = i + 1, .module = handles[f->file], .address = f->offset };
	}
	if (requests)
		symbol_requests_sort(requests, *count);
	return requests;
}

static int symbolize(FILE *out, struct lg_symbolizer *symbolizer, const struct lg_sites *sites, const uint32_t *files, const int *handles)
{
	struct json_writer json;
	size_t count;
	struct symbol_request *requests = requests_of(sites, handles, &count);
	if (!requests)
		return 1;
	json_init_stream(&json, out);
	for (size_t i = 0; i < count; i++) {
		int module = requests[i].module;
		if (i == 0 || requests[i - 1].module != module) {
			if (i)
				lg_symbolizer_unload(symbolizer, requests[i - 1].module);
			module_record_write(&json, symbolizer, module, files[module]);
		}
		symbol_record_write(&json, symbolizer, &requests[i]);
	}
	return json_flush(&json) ? 1 : 0;
}

/* Copies the child's lines; a torn last one is left out. */
static void copy_lines(struct lg_timeline *t, int from)
{
	FILE *in = fdopen(from, "r");
	char *line = NULL;
	size_t size = 0;
	ssize_t n;
	if (!in) {
		close(from);
		return;
	}
	while ((n = getline(&line, &size, in)) > 0) {
		if (line[n - 1] != '\n' || n > LINE_LIMIT)
			continue;
		fwrite(line, 1, (size_t)n, t->file);
		t->json.lines++;
	}
	free(line);
	fclose(in);
}

static struct lg_symbolizer *open_modules(const struct lg_spaces *spaces, uint32_t *files, int *handles)
{
	struct lg_symbolizer *symbolizer = lg_symbolizer_new();
	for (uint32_t i = 0; symbolizer && i < spaces->file_count; i++) {
		const struct lg_file *f = &spaces->files[i];
		char root[64];
		snprintf(root, sizeof root, "/proc/%d/root", f->pid);
		handles[f->id] = -1;
		if (f->fd < 0)
			continue;
		/* A process that is gone has left its root with it: then that of one that lives on serves, or ours. */
		bool gone = access(root, X_OK) != 0;
		if (gone && spaces->root_pid)
			snprintf(root, sizeof root, "/proc/%d/root", spaces->root_pid);
		int handle = lg_symbolizer_add_module(symbolizer, f->path, f->fd, gone && !spaces->root_pid ? NULL : root);
		handles[f->id] = handle;
		if (handle >= 0)
			files[handle] = f->id;
	}
	return symbolizer;
}

void lg_symbol_stage(struct lg_timeline *t, const struct lg_spaces *spaces, const struct lg_sites *sites, const struct lg_options *options)
{
	uint32_t *files = calloc(spaces->file_count + 1, sizeof *files);
	int *handles = calloc(spaces->file_count + 1, sizeof *handles);
	int pipe_fds[2] = { -1, -1 }, status = -1;
	struct lg_symbolizer *symbolizer = files && handles ? open_modules(spaces, files, handles) : NULL;
	pid_t child = -1;
	json_flush(&t->json); /* the child must not inherit what is still buffered */
	if (symbolizer && pipe2(pipe_fds, O_CLOEXEC) == 0)
		child = fork();
	if (child == 0) {
		uid_t uid;
		gid_t gid;
		choose_user(options, &uid, &gid);
		close(pipe_fds[0]);
		limit_self();
		FILE *out = fdopen(pipe_fds[1], "w");
		if (!out || lg_drop_privileges(uid, gid, &gid, 1))
			_exit(1);
		_exit(symbolize(out, symbolizer, sites, files, handles) || fflush(out));
	}
	if (pipe_fds[1] >= 0)
		close(pipe_fds[1]);
	if (child > 0) {
		copy_lines(t, pipe_fds[0]);
		while (waitpid(child, &status, 0) < 0 && errno == EINTR)
			;
	} else if (pipe_fds[0] >= 0) {
		close(pipe_fds[0]);
	}
	if (status != 0)
		lg_write_remark(t, "note", "symbols_incomplete",
				"Reading debug information failed or took too long: some frames have no source line.",
				"Check the debug info of the target (readelf --debug-dump=info), or build it again.");
	if (symbolizer)
		lg_symbolizer_free(symbolizer);
	free(files);
	free(handles);
}
