/* SPDX-License-Identifier: Apache-2.0 */
#include "taps/probe_cost.h"

#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <errno.h>
#include <math.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "collector.skel.h"
#include "observation.h"
#include "taps/allocator_points.h"
#include "taps/tap_uprobe.h"

#define BATCHES 9
#define CALLS 48	    /* a batch; the longest takes half a millisecond */
#define CHILD_LIMIT_MS 2000 /* on a loaded machine */

/* A push, emulated; a move, single-stepped; a push whose return is seen too. Never inlined, never merged. */
__attribute__((naked, noinline, used)) static void probed_push(void) { __asm__("push %rbp; pop %rbp; ret"); }
__attribute__((naked, noinline, used)) static void probed_move(void) { __asm__("mov %rdi,%rax; nop; ret"); }
__attribute__((naked, noinline, used)) static void probed_return(void) { __asm__("push %rbx; pop %rbx; ret"); }

static void (*const functions[LG_HIT_COUNT])(void) = { probed_push, probed_move, probed_return };

struct shared { /* with the child */
	double bare_ns, ns[LG_HIT_COUNT]; /* of a call: without a probe, with */
};

void lg_probe_cost_hits(const struct lg_observation *o, struct lg_hits sums[LG_HIT_COUNT])
{
	int cpus = libbpf_num_possible_cpus();
	struct lg_hits values[cpus > 0 ? cpus : 1];
	for (uint32_t kind = 0; kind < LG_HIT_COUNT; kind++) {
		sums[kind] = (struct lg_hits){ 0 };
		if (bpf_map_lookup_elem(bpf_map__fd(o->bpf->maps.hits), &kind, values))
			continue;
		for (int i = 0; i < cpus; i++) {
			sums[kind].count += values[i].count;
			sums[kind].ns += values[i].ns;
		}
	}
}

static double cpu_ns(void)
{
	struct timespec now;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return x < y ? -1 : x > y;
}

/* Median over batches of the CPU time of a call. */
static double time_call(void (*function)(void))
{
	double batches[BATCHES];
	void (*volatile called)(void) = function;
	for (unsigned i = 0; i < BATCHES; i++) {
		double begun = cpu_ns();
		for (unsigned k = 0; k < CALLS; k++)
			called();
		batches[i] = (cpu_ns() - begun) / CALLS;
	}
	qsort(batches, BATCHES, sizeof *batches, by_size);
	return batches[BATCHES / 2];
}

/* The child: times the calls before and after its parent has set the probes. */
static void be_probed(struct shared *shared, int go)
{
	char byte;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	shared->bare_ns = time_call(probed_push);
	if (read(go, &byte, 1) != 1)
		_exit(1);
	for (unsigned kind = 0; kind < LG_HIT_COUNT; kind++)
		shared->ns[kind] = time_call(functions[kind]);
	_exit(0);
}

static int set_probes(struct lg_observation *o, pid_t child)
{
	struct lg_allocator_points points = { 0 };
	struct lg_elf_image self;
	int error = lg_elf_image_open(&self, "/proc/self/exe");
	if (error)
		return error;
	for (unsigned kind = 0; kind < LG_HIT_COUNT; kind++) {
		uint64_t offset = lg_elf_image_file_offset(&self, (uint64_t)(uintptr_t)functions[kind]);
		struct lg_attach_point point = { offset, LG_UPROBE_CALIBRATE | (kind == LG_HIT_STEPPED ? LG_UPROBE_STEPPED : 0) };
		if (kind == LG_HIT_RETURN)
			points.allocate[points.allocate_count++] = point;
		else
			points.other[points.other_count++] = point;
		if (!offset)
			error = -ENOENT;
	}
	lg_elf_image_close(&self);
	return error ? error : lg_tap_uprobe_attach(o, child, "/proc/self/exe", &points);
}

static int wait_for(pid_t child)
{
	int status = 0;
	for (unsigned waited = 0; waited < CHILD_LIMIT_MS; waited++) {
		if (waitpid(child, &status, WNOHANG) == child)
			return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? 0 : -ECHILD;
		poll(NULL, 0, 1);
	}
	kill(child, SIGKILL);
	waitpid(child, &status, 0);
	return -ETIMEDOUT;
}

static void evaluate(struct lg_probe_cost *c, const struct shared *shared)
{
	double previous = 0;
	for (unsigned kind = 0; kind < LG_HIT_COUNT; kind++) {
		double whole = shared->ns[kind] - shared->bare_ns;
		c->bare_program_ns[kind] = c->before[kind].count ? (double)c->before[kind].ns / (double)c->before[kind].count : 0;
		c->trap_ns[kind] = whole - c->bare_program_ns[kind];
		if (kind == LG_HIT_EMULATED)
			previous = whole;
		else if (kind == LG_HIT_RETURN) /* it has an entry as well */
			c->trap_ns[kind] -= previous;
		if (c->trap_ns[kind] < 0)
			c->trap_ns[kind] = 0;
	}
}

int lg_probe_cost_calibrate(struct lg_observation *o)
{
	struct lg_probe_cost *c = &o->probe_cost;
	int go[2], error = 0;
	c->trap_ns[0] = NAN;
	struct shared *shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (shared == MAP_FAILED)
		return -errno;
	if (pipe(go)) {
		error = -errno;
		munmap(shared, sizeof *shared);
		return error;
	}
	pid_t child = fork();
	if (child == 0)
		be_probed(shared, go[0]);
	close(go[0]);
	error = child < 0 ? -errno : set_probes(o, child);
	if (!error && write(go[1], "", 1) != 1)
		error = -errno;
	close(go[1]);
	if (child > 0) {
		int ended = wait_for(child);
		error = error ? error : ended;
		lg_links_close(&o->links, child);
	}
	lg_probe_cost_hits(o, c->before);
	if (!error)
		evaluate(c, shared);
	munmap(shared, sizeof *shared);
	return error;
}

double lg_probe_cost_ns(const struct lg_observation *o)
{
	const struct lg_probe_cost *c = &o->probe_cost;
	struct lg_hits now[LG_HIT_COUNT];
	double sum = 0;
	lg_probe_cost_hits(o, now);
	for (unsigned kind = 0; kind < LG_HIT_COUNT; kind++)
		sum += (double)(now[kind].count - c->before[kind].count) * c->trap_ns[kind] + (double)(now[kind].ns - c->before[kind].ns);
	return sum;
}
