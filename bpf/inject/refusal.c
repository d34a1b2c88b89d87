/* SPDX-License-Identifier: Apache-2.0 */
#include "inject/refusal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "taps/elf_image.h"
#include "taps/unwind_rows.h"

static int refuse(struct lg_fault *fault, pid_t pid, const char *why, const char *remedy)
{
	return lg_fault(fault, "target_unsupported", remedy, "The preload library cannot be loaded into process %d: %s; it was not touched", pid, why);
}

#define WITHOUT "Attach without --inject: probes work there."

struct status {
	char state;
	int tracer, seccomp;
	char features[128];
};

static void read_status(pid_t pid, struct status *s)
{
	char path[64], line[256];
	memset(s, 0, sizeof *s);
	snprintf(path, sizeof path, "/proc/%d/status", pid);
	FILE *file = fopen(path, "re");
	while (file && fgets(line, sizeof line, file)) {
		sscanf(line, "State: %c", &s->state);
		sscanf(line, "TracerPid: %d", &s->tracer);
		sscanf(line, "Seccomp: %d", &s->seccomp);
		sscanf(line, "x86_Thread_features: %127[^\n]", s->features);
	}
	if (file)
		fclose(file);
}

static int check_state(pid_t pid, struct lg_fault *fault)
{
	struct status s;
	char why[96];
	read_status(pid, &s);
	if (s.tracer) {
		snprintf(why, sizeof why, "process %d is tracing it already (a debugger, strace?)", s.tracer);
		return refuse(fault, pid, why, "End that one first, or attach without --inject.");
	}
	if (s.state == 'T' || s.state == 't')
		return refuse(fault, pid, "it is stopped", "Let it go on (kill -CONT), or attach without --inject.");
	if (s.seccomp)
		return refuse(fault, pid, "a seccomp filter may kill it for the system calls that this takes", WITHOUT);
	if (strstr(s.features, "shstk"))
		return refuse(fault, pid, "it has a shadow stack, which calls from outside break", WITHOUT);
	return 0;
}

static bool has_loader(const struct lg_mapped_file *files, int count, const char *prefix)
{
	for (int i = 0; i < count; i++) {
		const char *slash = strrchr(files[i].path, '/');
		if (slash && !strncmp(slash + 1, prefix, strlen(prefix)))
			return true;
	}
	return false;
}

/* In syscall() of the C library: `syscall`, on an error a jump, else a return. Its run-time address, or 0. */
static uint64_t find_system_call(const struct lg_elf_image *elf, const struct lg_elf_function *function, int64_t bias)
{
	static const uint8_t call_and_compare[] = { 0x0f, 0x05, 0x48, 0x3d, 0x01, 0xf0, 0xff, 0xff };
	const size_t size = sizeof call_and_compare;
	if (!function->offset || function->offset > elf->size || function->size > elf->size - function->offset)
		return 0;
	const uint8_t *at = memmem(elf->data + function->offset, function->size, call_and_compare, size);
	size_t left = at ? function->size - (size_t)(at - elf->data - function->offset) - size : 0;
	bool returns = (left >= 3 && at[size] == 0x73 && at[size + 2] == 0xc3) ||
		       (left >= 7 && at[size] == 0x0f && at[size + 1] == 0x83 && at[size + 6] == 0xc3);
	return returns ? function->address + (uint64_t)(at - elf->data) - function->offset + (uint64_t)bias : 0;
}

/* mov $15, %rax; syscall: anywhere in the code. Its run-time address, or 0. */
static uint64_t find_restorer(const struct lg_elf_image *elf, const struct lg_mapped_file *f)
{
	static const uint8_t restorer[] = { 0x48, 0xc7, 0xc0, 0x0f, 0x00, 0x00, 0x00, 0x0f, 0x05 };
	uint64_t begin;
	size_t size;
	const uint8_t *code = lg_elf_image_code(elf, f->exec_offset, &size, &begin);
	const uint8_t *at = code ? memmem(code, size, restorer, sizeof restorer) : NULL;
	return at ? f->exec_start + begin - f->exec_offset + (uint64_t)(at - code) : 0;
}

static void find_entries(pid_t pid, const struct lg_mapped_file *f, struct lg_inject_entries *e)
{
	static const char *const names[] = { "dlopen", "dlerror", "__errno_location", "syscall" };
	struct lg_elf_function found[4] = { 0 };
	struct lg_elf_image elf;
	char path[96];
	snprintf(path, sizeof path, "/proc/%d/map_files/%lx-%lx", pid, (unsigned long)f->exec_start, (unsigned long)f->exec_end);
	if (!f->exec_end || lg_elf_image_open(&elf, path))
		return;
	lg_elf_image_functions(&elf, names, 4, found);
	int64_t bias = lg_elf_bias(&elf, f);
	uint64_t *const to[] = { &e->open, &e->error, &e->errno_location };
	for (unsigned i = 0; i < 3; i++)
		if (!*to[i] && found[i].offset && !found[i].is_resolver)
			*to[i] = found[i].address + (uint64_t)bias;
	if (!e->system_call)
		e->system_call = find_system_call(&elf, &found[3], bias);
	if (!e->restorer)
		e->restorer = find_restorer(&elf, f);
	lg_elf_image_close(&elf);
}

/* By its interpreter: the file behind ld-musl is named libc.so. */
static bool is_musl(pid_t pid)
{
	struct lg_elf_image elf;
	char path[64];
	unsigned n;
	bool is = false;
	snprintf(path, sizeof path, "/proc/%d/exe", pid);
	if (lg_elf_image_open(&elf, path))
		return false;
	const Elf64_Phdr *p = lg_elf_image_segments(&elf, &n);
	for (unsigned i = 0; i < n; i++)
		if (p[i].p_type == PT_INTERP && p[i].p_offset <= elf.size && p[i].p_filesz <= elf.size - p[i].p_offset)
			is = memmem(elf.data + p[i].p_offset, (size_t)p[i].p_filesz, "ld-musl", 7) != NULL;
	lg_elf_image_close(&elf);
	return is;
}

static bool has_sanitizer(const struct lg_mapped_file *files, int count)
{
	static const char *const names[] = { "libasan.so", "libtsan.so", "liblsan.so", "libmsan.so" };
	for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
		if (has_loader(files, count, names[i]))
			return true;
	return false;
}

int lg_inject_refusal(pid_t pid, const struct lg_mapped_file *files, int count, struct lg_inject_entries *entries, struct lg_fault *fault)
{
	memset(entries, 0, sizeof *entries);
	if (check_state(pid, fault))
		return -1;
	if (has_sanitizer(files, count))
		return refuse(fault, pid, "a sanitizer has replaced its allocator", "Use a build without the sanitizer.");
	if (is_musl(pid))
		return refuse(fault, pid, "its C library is musl, which does not load such a library into a running program", WITHOUT);
	if (!has_loader(files, count, "ld-"))
		return refuse(fault, pid, "it is a static program: it has no dynamic loader", WITHOUT);
	for (int i = 0; i < count; i++)
		if (strstr(files[i].path, "/libc.so") || strstr(files[i].path, "/libdl.so") || strstr(files[i].path, "/libdl-") || strstr(files[i].path, "/libc-2."))
			find_entries(pid, &files[i], entries);
	if (!entries->open || !entries->error)
		return refuse(fault, pid, "it has no dlopen (before glibc 2.34 that is in libdl, which is not loaded)", WITHOUT);
	if (!entries->errno_location || !entries->system_call || !entries->restorer)
		return refuse(fault, pid, "its C library is not one that is known", WITHOUT);
	return 0;
}
