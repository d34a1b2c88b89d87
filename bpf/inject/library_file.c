/* SPDX-License-Identifier: Apache-2.0 */
#include "inject/library_file.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sendfile.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "inject/tracee.h"
#include "observation.h"
#include "taps/elf_image.h"
#include "taps/session.h"
#include "taps/unwind_rows.h"

#define MEMFD_CLOEXEC 1u
#define MEMFD_EXEC 0x10u /* Linux 6.3 */

static int copy(const char *from, int to)
{
	struct stat st;
	int fd = open(from, O_RDONLY | O_CLOEXEC), error = 0;
	if (fd < 0)
		return -errno;
	if (fstat(fd, &st))
		error = -errno;
	for (off_t left = error ? 0 : st.st_size; left > 0;) {
		ssize_t n = sendfile(to, fd, NULL, (size_t)left);
		if (n <= 0) {
			error = n < 0 ? -errno : -EIO;
			break;
		}
		left -= n;
	}
	close(fd);
	return error;
}

/*
 * The loader takes a name that it has loaded before for the same library, and the descriptor's number comes again: the name's detours
 * tell our process and time.
 */
static void unique_name(char *name, size_t size, int fd)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	uint64_t hash = lg_hash(lg_hash((uint64_t)getpid(), (uint64_t)now.tv_nsec), (uint64_t)now.tv_sec);
	size_t n = (size_t)snprintf(name, size, "/proc/self/fd/");
	for (unsigned bit = 0; bit < 32; bit++)
		n += (size_t)snprintf(name + n, size - n, hash >> bit & 1 ? ".//" : "./");
	snprintf(name + n, size - n, "%d", fd);
}

static int make_memfd(struct lg_library_file *l, struct lg_tracee *t)
{
	int error = lg_tracee_write(t->pid, t->stack, LG_LIBRARY_NAME, sizeof LG_LIBRARY_NAME);
	if (error)
		return error;
	int64_t fd = lg_tracee_system_call(t, SYS_memfd_create, (uint64_t[6]){ t->stack, MEMFD_CLOEXEC | MEMFD_EXEC });
	if (fd == -EINVAL)
		fd = lg_tracee_system_call(t, SYS_memfd_create, (uint64_t[6]){ t->stack, MEMFD_CLOEXEC });
	if (fd < 0)
		return (int)fd;
	l->fd = (int)fd;
	unique_name(l->name, sizeof l->name, l->fd);
	snprintf(l->path, sizeof l->path, "/proc/%d/fd/%d", t->pid, l->fd);
	return 0;
}

/* A folder of its root that code can be mapped from; the name is ours alone. */
static int make_file(struct lg_library_file *l, pid_t pid)
{
	static const char *const folders[] = { "/tmp", "/dev/shm", "/var/tmp", "/run", "" };
	int error = -ENOENT;
	for (unsigned i = 0; i < sizeof folders / sizeof *folders; i++) {
		char name[64];
		snprintf(name, sizeof name, "%s/%d-" LG_LIBRARY_NAME, folders[i], getpid());
		snprintf(l->name, sizeof l->name, "%s", name);
		snprintf(l->path, sizeof l->path, "/proc/%d/root%s", pid, name);
		int fd = open(l->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0755);
		error = fd < 0 ? -errno : fchmod(fd, 0755) ? -errno : 0;
		if (fd >= 0)
			close(fd);
		if (!error)
			return 0;
	}
	l->path[0] = 0;
	return error;
}

static bool has_proc(pid_t pid)
{
	char path[64];
	struct stat st;
	snprintf(path, sizeof path, "/proc/%d/root/proc/self/fd", pid);
	return lstat(path, &st) == 0;
}

int lg_library_file_open(struct lg_library_file *l, struct lg_tracee *t, struct lg_observation *o)
{
	struct lg_session session;
	struct stat st;
	memset(l, 0, sizeof *l);
	l->fd = -1;
	if (lg_session_open(&session, NULL, o->options.sample_rate, o->options.overhead_budget, LG_ALLOWANCE_INJECTED_NS, &o->fault))
		return -1;
	int error = has_proc(t->pid) ? make_memfd(l, t) : -ENOENT;
	if (error)
		error = make_file(l, t->pid);
	int fd = error ? -1 : open(l->path, O_WRONLY | O_CLOEXEC);
	if (!error)
		error = fd < 0 ? -errno : copy(session.library, fd);
	if (!error && fstat(fd, &st))
		error = -errno;
	if (!error)
		l->inode = st.st_ino;
	if (fd >= 0)
		close(fd);
	lg_session_close(&session);
	if (error)
		lg_library_file_close(l, t);
	return error;
}

void lg_library_file_close(struct lg_library_file *l, struct lg_tracee *t)
{
	if (l->fd >= 0)
		lg_tracee_system_call(t, SYS_close, (uint64_t[6]){ (uint64_t)l->fd });
	else if (l->path[0])
		unlink(l->path);
	l->fd = -1;
	l->path[0] = 0;
}

/* Alive: a zombie has no executable any more. */
static bool is_collector(pid_t pid)
{
	char path[64], executable[4096];
	snprintf(path, sizeof path, "/proc/%d/exe", pid);
	ssize_t n = readlink(path, executable, sizeof executable - 1);
	executable[n > 0 ? n : 0] = 0;
	return strstr(executable, "leak-gate-collector") != NULL;
}

int lg_library_find_other(struct lg_fault *fault, pid_t pid, const struct lg_mapped_file *files, int count, uint64_t *abandoned)
{
	const char *eject = "leak_gate_eject";
	*abandoned = 0;
	for (int i = 0; i < count; i++) {
		struct lg_elf_image elf;
		struct lg_elf_function found = { 0 };
		char path[96];
		uint64_t place = 0;
		int32_t owner = 0;
		if (!files[i].exec_end || !strstr(files[i].path, LG_LIBRARY_NAME))
			continue;
		snprintf(path, sizeof path, "/proc/%d/map_files/%lx-%lx", pid, (unsigned long)files[i].exec_start, (unsigned long)files[i].exec_end);
		if (lg_elf_image_open(&elf, path))
			continue;
		uint64_t bias = (uint64_t)lg_elf_bias(&elf, &files[i]);
		bool known = lg_elf_image_object(&elf, "leak_gate_injected", &place);
		lg_elf_image_functions(&elf, &eject, 1, &found);
		lg_elf_image_close(&elf);
		if (!known || lg_tracee_read(pid, place + bias, &owner, sizeof owner) || !owner)
			continue;
		if (is_collector(owner))
			return lg_fault(fault, "target_unsupported", "Wait for it to end, or attach without --inject.",
					"The preload library cannot be loaded into process %d: another leak-gate (process %d) has loaded its own; it was not touched",
					pid, (int)owner);
		*abandoned = found.offset ? found.address + bias : 0;
	}
	return 0;
}
