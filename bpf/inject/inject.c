/* SPDX-License-Identifier: Apache-2.0 */
#include "inject/inject.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "inject/library_file.h"
#include "inject/tracee.h"
#include "observation.h"
#include "taps/tap_preload.h"
#include "taps/unwind_rows.h"

#define TRIES 100
#define TRY_AGAIN_US 5000
#define OPEN_LIMIT_MS 5000
#define CALL_LIMIT_MS 2000
#define LOOK_NS 250000000ull

static pid_t nth_thread(pid_t pid, unsigned n)
{
	char path[64];
	pid_t threads[512];
	unsigned count = 0;
	snprintf(path, sizeof path, "/proc/%d/task", pid);
	DIR *folder = opendir(path);
	for (struct dirent *d; folder && count < 512 && (d = readdir(folder));)
		if (atoi(d->d_name) > 0)
			threads[count++] = atoi(d->d_name);
	if (folder)
		closedir(folder);
	return count ? threads[n % count] : 0;
}

/* One of its threads, stopped where it may call what locks. 0 or a negative errno; -EAGAIN: none was there. */
static int stop_quiet_thread(const struct lg_injection *in, struct lg_tracee *t)
{
	/* LEAK_GATE_INJECT_THREAD: which to try first, for tests. */
	const char *first = getenv("LEAK_GATE_INJECT_THREAD");
	int error = -EAGAIN;
	for (unsigned try = 0; try < TRIES; try++) {
		pid_t tid = nth_thread(in->pid, try + (first ? (unsigned)atoi(first) : 0));
		error = tid ? lg_tracee_stop(t, in->pid, tid) : -ESRCH;
		t->system_call = in->entries.system_call;
		t->restorer = in->entries.restorer;
		if (!error && t->saved.fs_base && 
		    lg_is_quiet(&in->quiet, in->pid, (struct lg_thread_place){ t->saved.rip, t->saved.rsp, t->saved.rbp, true }) &&
		    lg_others_are_quiet(&in->quiet, in->pid, tid))
			return 0;
		if (!error)
			lg_tracee_release(t);
		if (error == -EPERM || error == -EBUSY || (error == -ESRCH && !tid))
			return error;
		error = -EAGAIN;
		usleep(TRY_AGAIN_US);
	}
	return error;
}

static int fault_of(struct lg_observation *o, pid_t pid, int error, const char *doing)
{
	const char *remedy = "Attach without --inject: probes need nothing from the process.";
	if (error == -ESRCH)
		return lg_fault(&o->fault, "process_not_found", "Attach to one that lives longer, or start it with leak-gate run.",
				"Process %d ended while leak-gate was attaching to it", pid);
	if (error == -EPERM)
		return lg_fault(&o->fault, "no_privilege", "Run as root with CAP_SYS_PTRACE; see /proc/sys/kernel/yama/ptrace_scope. Or attach without --inject.",
				"Process %d cannot be traced: %s", pid, strerror(-error));
	if (error == -EAGAIN)
		return lg_fault(&o->fault, "target_unsupported", remedy,
				"The preload library cannot be loaded into process %d: for half a second none of its threads was seen outside of the allocator "
				"and the loader in a place where it can be stopped; it was left as it was", pid);
	if (error == -EBUSY)
		return lg_fault(&o->fault, "target_unsupported", "Let it go on (kill -CONT), or attach without --inject.",
				"The preload library cannot be loaded into process %d: it is stopped; it was left as it was", pid);
	return lg_fault(&o->fault, "target_unsupported", remedy, "The preload library cannot be loaded into process %d: %s: %s; it was left as it was", pid, doing,
			strerror(-error));
}

/* A call that changes errno on the way leaves it as it was. */
static int call(const struct lg_injection *in, struct lg_tracee *t, uint64_t function, uint64_t first, uint64_t second, unsigned limit_ms,
		uint64_t *result)
{
	uint64_t place, ignored = 0;
	int32_t before;
	int error = lg_tracee_call(t, in->entries.errno_location, 0, 0, CALL_LIMIT_MS, &place);
	if (!error)
		error = lg_tracee_read(t->pid, place, &before, sizeof before);
	if (!error)
		error = lg_tracee_call(t, function, first, second, limit_ms, result ? result : &ignored);
	if (!error)
		error = lg_tracee_write(t->pid, place, &before, sizeof before);
	return error;
}

/* What dlerror says, or nothing. */
static void loader_says(const struct lg_injection *in, struct lg_tracee *t, char *text, size_t size)
{
	uint64_t place = 0;
	*text = 0;
	if (lg_tracee_call(t, in->entries.error, 0, 0, CALL_LIMIT_MS, &place) || !place)
		return;
	for (size_t i = 0; i + 1 < size && lg_tracee_read(t->pid, place + i, text + i, 1) == 0 && text[i]; i++)
		text[i + 1] = 0;
}

/* Where the library's functions came to lie. */
static int find_functions(struct lg_injection *in, const struct lg_library_file *library)
{
	static const char *const names[] = { "leak_gate_inject", "leak_gate_eject" };
	struct lg_elf_function found[2] = { 0 };
	struct lg_mapped_file *files;
	int count = lg_mappings_read(in->pid, &files), error = -ENOENT;
	for (int i = 0; i < count; i++) {
		struct lg_elf_image elf;
		if (files[i].inode != library->inode || !strstr(files[i].path, LG_LIBRARY_NAME) || lg_elf_image_open(&elf, library->path))
			continue;
		uint64_t bias = (uint64_t)lg_elf_bias(&elf, &files[i]);
		lg_elf_image_functions(&elf, names, 2, found);
		if (found[0].offset && found[1].offset) {
			in->inject = found[0].address + bias;
			in->eject = found[1].address + bias;
			error = 0;
		}
		lg_elf_image_close(&elf);
	}
	lg_mappings_free(files, count > 0 ? count : 0);
	return count < 0 ? count : error;
}

static uint64_t hash_of_mapped(pid_t pid)
{
	struct lg_mapped_file *files;
	uint64_t hash = 17;
	int count = lg_mappings_read(pid, &files);
	for (int i = 0; i < count; i++)
		hash = files[i].exec_end ? lg_hash(lg_hash(hash, files[i].inode), files[i].start) : hash;
	lg_mappings_free(files, count > 0 ? count : 0);
	return hash;
}

/* With the thread stopped: everything up to the last word led to the library. */
static int load(struct lg_observation *o, struct lg_tracee *t, uint64_t abandoned)
{
	struct lg_injection *in = &o->injection;
	struct lg_library_file library;
	struct lg_session place = { 0 };
	uint64_t handle = 0, words = 0;
	char says[300];
	int error = lg_tracee_open_stack(t);
	if (error)
		return fault_of(o, in->pid, error, "no memory for a stack");
	if (abandoned)
		call(in, t, abandoned, 0, 0, CALL_LIMIT_MS, NULL);
	error = lg_library_file_open(&library, t, o);
	if (error)
		return o->fault.code[0] ? -1 : fault_of(o, in->pid, error, "the library cannot be put where it can open it");
	snprintf(place.library, sizeof place.library, "%s", library.path);
	if (lg_tap_preload_attach(o, &place)) {
		lg_library_file_close(&library, t);
		return -1;
	}
	error = lg_tracee_write(t->pid, t->stack, library.name, strlen(library.name) + 1);
	if (!error)
		error = call(in, t, in->entries.open, t->stack, RTLD_NOW | RTLD_LOCAL, OPEN_LIMIT_MS, &handle);
	if (!error && !handle) {
		loader_says(in, t, says, sizeof says);
		lg_library_file_close(&library, t);
		return lg_fault(&o->fault, "target_unsupported", "Attach without --inject: probes need nothing from the process.",
				"The preload library cannot be loaded into process %d: its loader says: %s; it was left as it was", in->pid, says);
	}
	if (!error)
		error = find_functions(in, &library);
	lg_library_file_close(&library, t);
	if (!error)
		error = call(in, t, in->inject, (uint64_t)getpid(), 0, CALL_LIMIT_MS, &words);
	if (error)
		return fault_of(o, in->pid, error, "a call in it failed");
	if ((int32_t)words <= 0)
		return lg_fault(&o->fault, "target_unsupported", "Attach without --inject: probes need nothing from the process.",
				"The preload library was loaded into process %d, but nothing in it calls an allocator through the dynamic linker", in->pid);
	return 0;
}

int lg_inject(struct lg_observation *o, pid_t pid)
{
	struct lg_injection *in = &o->injection;
	struct lg_tracee *t = calloc(1, sizeof *t);
	struct lg_mapped_file *files = NULL;
	int count = t ? lg_mappings_read(pid, &files) : -ENOMEM, error;
	uint64_t abandoned = 0;
	in->pid = pid;
	if (count < 0) {
		free(t);
		return fault_of(o, pid, count, "its mappings cannot be read");
	}
	error = lg_inject_refusal(pid, files, count, &in->entries, &o->fault);
	if (!error)
		error = lg_library_find_other(&o->fault, pid, files, count, &abandoned);
	if (!error)
		lg_quiet_find(&in->quiet, pid, files, count);
	lg_mappings_free(files, count);
	if (!error) {
		error = stop_quiet_thread(in, t);
		if (error) {
			error = fault_of(o, pid, error, "it cannot be stopped");
		} else {
			error = load(o, t, abandoned);
			lg_tracee_release(t);
		}
	}
	lg_quiet_close(&in->quiet);
	free(t);
	in->active = !error;
	in->mapped = hash_of_mapped(pid);
	return error;
}

static int call_library(struct lg_injection *in, uint64_t function, uint64_t argument)
{
	struct lg_tracee *t = calloc(1, sizeof *t);
	struct lg_mapped_file *files = NULL;
	int count = t ? lg_mappings_read(in->pid, &files) : -ENOMEM, error = count < 0 ? count : 0;
	if (!error) {
		lg_quiet_find(&in->quiet, in->pid, files, count);
		lg_mappings_free(files, count);
		error = stop_quiet_thread(in, t);
		lg_quiet_close(&in->quiet);
	}
	if (!error) {
		error = lg_tracee_open_stack(t);
		if (!error)
			error = call(in, t, function, argument, 0, CALL_LIMIT_MS, NULL);
		lg_tracee_release(t);
	}
	free(t);
	return error;
}

void lg_inject_follow(struct lg_observation *o)
{
	struct lg_injection *in = &o->injection;
	uint64_t now = lg_observation_now(o);
	if (!in->active || now < in->next_look_ns)
		return;
	in->next_look_ns = now + LOOK_NS;
	uint64_t mapped = hash_of_mapped(in->pid);
	if (mapped == in->mapped)
		return;
	if (call_library(in, in->inject, (uint64_t)getpid()) == 0)
		in->mapped = mapped;
}

int lg_inject_end(struct lg_observation *o)
{
	struct lg_injection *in = &o->injection;
	if (!in->active || kill(in->pid, 0))
		return 0;
	in->active = false;
	int error = call_library(in, in->eject, 0);
	if (error && error != -ESRCH)
		lg_write_remark(&o->timeline, "note", "still_injected",
				"The process could not be stopped in a good place, so its calls still go through the preload library, which now does nothing with them.",
				"It costs a few nanoseconds a call; attach with --inject again to try once more.");
	return error;
}
