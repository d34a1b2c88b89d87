/* SPDX-License-Identifier: Apache-2.0 */
#include "inject/quiet.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "inject/tracee.h"
#include "taps/elf_image.h"
#include "taps/unwind_rows.h"

#define STACK_MAX (8u << 20)
/* Static functions stand around the ones with names: in glibc's malloc.o, up to 14 KiB before the first. */
#define AROUND 20480ull
/* mov $15,%rax; syscall: what a signal handler returns to. */
static const uint8_t restorer[] = { 0x48, 0xc7, 0xc0, 0x0f, 0x00, 0x00, 0x00, 0x0f, 0x05 };

static const char *const family[] = { "malloc", "free", "calloc", "realloc", "memalign", "posix_memalign", "aligned_alloc", "valloc", "pvalloc",
				      "malloc_trim", "malloc_usable_size", "mallinfo", "mallopt", "malloc_stats" };
static const char *const loading[] = { "dl_iterate_phdr", "dlopen", "dlclose", "dlsym", "dlvsym", "dladdr", "dlmopen", "fork", "_Fork", "vfork",
				       "pthread_create", "pthread_join" /* the list of stacks, which dlopen goes through for TLS */ };
#define FAMILY (sizeof family / sizeof *family)

static void add(struct lg_quiet *q, uint64_t start, uint64_t end, bool loading)
{
	if (start >= end)
		return;
	if (q->count == LG_QUIET_RANGES) {
		q->overflow = true;
		return;
	}
	q->ranges[q->count].start = start;
	q->ranges[q->count].loading = loading;
	q->ranges[q->count++].end = end;
}

static bool is_loader(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash && !strncmp(slash + 1, "ld-", 3);
}

static void add_allocator(struct lg_quiet *q, const struct lg_elf_image *elf, const struct lg_mapped_file *f)
{
	struct lg_elf_function found[FAMILY] = { 0 };
	const char *start_main = "__libc_start_main";
	struct lg_elf_function libc = { 0 };
	uint64_t low = ~0ull, high = 0, bias = (uint64_t)lg_elf_bias(elf, f);
	lg_elf_image_functions(elf, family, FAMILY, found);
	lg_elf_image_functions(elf, &start_main, 1, &libc);
	/* The C library's ways into the loader hold its locks while they call back. */
	for (unsigned i = 0; libc.offset && i < sizeof loading / sizeof *loading; i++) {
		struct lg_elf_function one = { 0 };
		lg_elf_image_functions(elf, &loading[i], 1, &one);
		if (one.offset)
			add(q, one.address + bias, one.address + one.size + bias, true);
	}
	if (!found[0].offset)
		return;
	for (unsigned i = 0; i < FAMILY; i++) {
		if (!found[i].offset)
			continue;
		low = found[i].address < low ? found[i].address : low;
		high = found[i].address + found[i].size > high ? found[i].address + found[i].size : high;
	}
	/* A library that is nothing but an allocator counts whole; in the C library and in programs it is a part. */
	if (libc.offset || elf->header->e_type == ET_EXEC || strstr(f->path, ".so") == NULL)
		add(q, low + bias - AROUND, high + bias + AROUND, false);
	else
		add(q, f->exec_start, f->exec_end, false);
}

void lg_quiet_find(struct lg_quiet *q, pid_t pid, const struct lg_mapped_file *files, int count)
{
	lg_quiet_close(q);
	memset(q, 0, sizeof *q);
	for (int i = 0; i < count; i++) {
		struct lg_elf_image elf;
		char path[96];
		if (!files[i].exec_end)
			continue;
		if (is_loader(files[i].path))
			add(q, files[i].exec_start, files[i].exec_end, true);
		snprintf(path, sizeof path, "/proc/%d/map_files/%lx-%lx", pid, (unsigned long)files[i].exec_start, (unsigned long)files[i].exec_end);
		if (lg_elf_image_open(&elf, path))
			continue;
		if (!is_loader(files[i].path))
			add_allocator(q, &elf, &files[i]);
		if (!lg_backtrace_add(&q->files, &elf, &files[i]))
			lg_elf_image_close(&elf);
	}
}

void lg_quiet_close(struct lg_quiet *q)
{
	lg_backtrace_close(&q->files);
}

static bool is_inside(const struct lg_quiet *q, uint64_t pc, bool loading_only)
{
	for (unsigned i = 0; i < q->count; i++)
		if (pc >= q->ranges[i].start && pc < q->ranges[i].end && (q->ranges[i].loading || !loading_only))
			return true;
	return false;
}

/* Whether a call ends right before this address: e8 and 4 bytes, or ff /2 with whatever operand. */
static bool is_behind_call(pid_t pid, uint64_t address)
{
	uint8_t before[7];
	if (lg_tracee_read(pid, address - sizeof before, before, sizeof before))
		return true;
	if (before[2] == 0xe8)
		return true;
	for (unsigned n = 2; n <= 7; n++)
		if (before[7 - n] == 0xff && (before[7 - n + 1] >> 3 & 7) == 2)
			return true;
	return false;
}

static bool is_restorer(pid_t pid, uint64_t address)
{
	uint8_t code[sizeof restorer];
	return lg_tracee_read(pid, address, code, sizeof code) == 0 && !memcmp(code, restorer, sizeof code);
}

struct extent { uint64_t start, end; };

/* The mapping with the stack, and those with code. */
static unsigned read_extents(pid_t pid, uint64_t sp, struct extent *stack, struct extent *code, unsigned most)
{
	char path[64], line[512], permissions[5];
	unsigned count = 0;
	unsigned long start, end;
	snprintf(path, sizeof path, "/proc/%d/maps", pid);
	FILE *maps = fopen(path, "re");
	*stack = (struct extent){ 0, 0 };
	while (maps && fgets(line, sizeof line, maps)) {
		if (sscanf(line, "%lx-%lx %4s", &start, &end, permissions) != 3)
			continue;
		if (sp >= start && sp < end)
			*stack = (struct extent){ start, end };
		if (permissions[2] == 'x' && count < most)
			code[count++] = (struct extent){ start, end };
	}
	if (maps)
		fclose(maps);
	return count;
}

/* For where the walk is lost: code without unwind information, generated code, a stack that is not one. */
static bool has_no_address_inside(const struct lg_quiet *q, pid_t pid, const struct lg_thread_place *at, bool loading_only)
{
	struct extent stack, code[256];
	unsigned code_count = read_extents(pid, at->sp, &stack, code, 256);
	if (!stack.end || stack.end - at->sp > STACK_MAX || at->sp % 8)
		return false;
	size_t size = (size_t)(stack.end - at->sp);
	uint64_t *words = malloc(size);
	bool quiet = words && lg_tracee_read(pid, at->sp, words, size) == 0;
	for (size_t i = 0; quiet && i < size / sizeof *words; i++) {
		bool is_code = false;
		for (unsigned k = 0; k < code_count && !is_code; k++)
			is_code = words[i] >= code[k].start && words[i] < code[k].end;
		if (is_code && ((is_inside(q, words[i], loading_only) && is_behind_call(pid, words[i])) || is_restorer(pid, words[i])))
			quiet = false;
	}
	free(words);
	return quiet;
}

struct search {
	const struct lg_quiet *quiet;
	bool loading_only;
};

static bool is_frame_inside(void *context, uint64_t pc)
{
	const struct search *s = context;
	return is_inside(s->quiet, pc, s->loading_only);
}

static bool is_outside(const struct lg_quiet *q, pid_t pid, const struct lg_thread_place *at, bool loading_only)
{
	struct search search = { q, loading_only };
	if (!at->pc || q->overflow)
		return false;
	switch (lg_backtrace(&q->files, pid, *at, is_frame_inside, &search)) {
	case LG_BACKTRACE_BOTTOM: return true;
	case LG_BACKTRACE_HALTED: return false;
	default: return has_no_address_inside(q, pid, at, loading_only);
	}
}

bool lg_is_quiet(const struct lg_quiet *q, pid_t pid, struct lg_thread_place place)
{
	return is_outside(q, pid, &place, false);
}

bool lg_others_are_quiet(const struct lg_quiet *q, pid_t pid, pid_t except)
{
	char path[64];
	bool quiet = true;
	snprintf(path, sizeof path, "/proc/%d/task", pid);
	DIR *threads = opendir(path);
	for (struct dirent *d; threads && quiet && (d = readdir(threads));) {
		unsigned long sp, pc;
		char name[sizeof path + sizeof d->d_name + 16];
		int tid = atoi(d->d_name);
		if (tid <= 0 || tid == except)
			continue;
		snprintf(name, sizeof name, "/proc/%d/task/%d/syscall", pid, tid);
		FILE *file = fopen(name, "re");
		/* number, six arguments, stack pointer, place; "running" for one that goes on and will come out by itself */
		if (file && fscanf(file, "%*d %*x %*x %*x %*x %*x %*x %lx %lx", &sp, &pc) == 2)
			quiet = is_outside(q, pid, &(struct lg_thread_place){ .pc = pc, .sp = sp }, true);
		if (file)
			fclose(file);
	}
	if (threads)
		closedir(threads);
	return quiet;
}
