/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The in-process walk against the C++ runtime's unwinder (glibc's backtrace), frame by frame, in all the places where an allocation may
 * happen. Built with -O2 -fomit-frame-pointer. Arguments: the folder of the plugins.
 */
#include <alloca.h>
#include <dlfcn.h>
#include <execinfo.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <ucontext.h>
#include <unistd.h>

#include "check.h"
#include "walk_shim.h"

#define NOINLINE __attribute__((noinline, noclone))

static const char *plugins;
static volatile int observed, frames_seen, sink;
enum { FRAMES = 100 };

/*
 * Both walks from one place. backtrace() gives return addresses, the walk the byte before, except for the frame that a signal
 * interrupted: there both give the exact address.
 */
static NOINLINE void observe(void *wanted_context)
{
	void *theirs[FRAMES];
	struct lg_stack ours;
	const ucontext_t *interrupted = (const ucontext_t *)wanted_context;
	int n = backtrace(theirs, FRAMES);
	shim_walk(&ours);
	struct lg_stack of_free;
	shim_walk_of_free(&of_free);
	EQUAL(of_free.count, ours.count < LG_FREE_FRAMES ? ours.count : LG_FREE_FRAMES);
	EQUAL(of_free.flags & LG_STACK_DEEPER, ours.count > LG_FREE_FRAMES ? LG_STACK_DEEPER : 0);
	for (uint32_t i = 1; i < of_free.count; i++)
		EQUAL(of_free.pc[i], ours.pc[i]);
	observed++;
	frames_seen = n;
	/* The first is in this function, at another call. The last kept one is where ours stopped for want of room. */
	int expected = n < LG_MAX_FRAMES ? n : LG_MAX_FRAMES;
	CHECK((int)ours.count == expected, "%u frames, expected %d", ours.count, expected);
	EQUAL(ours.flags, n > LG_MAX_FRAMES ? LG_STACK_DEEPER : 0);
	for (int i = 1, interruption = 0; i < expected && i < (int)ours.count; i++) {
		uint64_t at = (uint64_t)theirs[i];
		int exact = !interruption && interrupted && at == (uint64_t)interrupted->uc_mcontext.gregs[REG_RIP];
		interruption |= exact;
		CHECK(ours.pc[i] == at - !exact, "frame %d of %d: %llx, expected %llx", i, expected, (unsigned long long)ours.pc[i],
		      (unsigned long long)at - !exact);
	}
}

/* ---- functions with frames of every kind ---- */

static NOINLINE int recurse(int depth)
{
	if (depth == 0)
		observe(NULL);
	else
		sink += recurse(depth - 1);
	return sink;
}

static NOINLINE int with_alloca(int n)
{
	char *a = (char *)alloca((size_t)n);
	memset(a, sink, (size_t)n);
	recurse(3);
	return a[n / 2];
}

static NOINLINE int with_aligned(int n)
{
	alignas(64) char a[256];
	memset(a, sink, sizeof a);
	recurse(3);
	return a[n & 255];
}

static NOINLINE int with_aligned_alloca(int n)
{
	alignas(64) char a[256];
	char *more = (char *)alloca((size_t)n);
	memset(a, sink, sizeof a);
	memset(more, sink, (size_t)n);
	recurse(2);
	return a[n & 255] + more[0];
}

static void recursion()
{
	observed = 0;
	recurse(40);
	EQUAL(observed, 1);
	CHECK(frames_seen > 40, "%d frames", frames_seen);
}

static void deep_recursion()
{
	observed = 0;
	recurse(LG_MAX_FRAMES - frames_seen % 7); /* around the limit and far past it */
	for (int depth = LG_MAX_FRAMES - 12; depth < LG_MAX_FRAMES + 4; depth++)
		recurse(depth);
	recurse(90);
	EQUAL(observed, 18);
}

static void odd_frames()
{
	observed = 0;
	for (int n = 1; n < 200; n += 13) {
		with_alloca(n);
		with_aligned(n);
		with_aligned_alloca(n);
	}
	EQUAL(observed, 48);
}

/* ---- through libc ---- */

static int compare_ints(const void *a, const void *b)
{
	observe(NULL);
	return *(const int *)a - *(const int *)b;
}

static void through_qsort()
{
	int numbers[] = { 5, 3, 9, 1, 7, 2 };
	observed = 0;
	qsort(numbers, 6, sizeof *numbers, compare_ints);
	CHECK(observed > 4, "%d", observed);
}

static void at_exit_like() { observe(NULL); }

static void through_once()
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	observed = 0;
	pthread_once(&once, at_exit_like);
	EQUAL(observed, 1);
}

/* ---- signals ---- */

static void on_signal(int, siginfo_t *, void *context) { observe(context); }

static void on_undefined(int, siginfo_t *, void *context)
{
	ucontext_t *c = (ucontext_t *)context;
	observe(context);
	c->uc_mcontext.gregs[REG_RIP] += 2; /* behind the ud2 */
}

static void handle(int number, void (*handler)(int, siginfo_t *, void *), int flags)
{
	struct sigaction action = {};
	action.sa_sigaction = handler;
	action.sa_flags = SA_SIGINFO | flags;
	sigaction(number, &action, NULL);
}

static NOINLINE int raise_in(int depth)
{
	if (depth == 0)
		raise(SIGUSR1);
	else
		sink += raise_in(depth - 1);
	return sink;
}

/* Interrupted at its very first byte: the byte before belongs to another function. */
extern "C" void interrupted_at_entry(void);
__asm__(".text\n.type interrupted_at_entry, @function\ninterrupted_at_entry:\n.cfi_startproc\nud2\nret\n.cfi_endproc\n"
	".size interrupted_at_entry, . - interrupted_at_entry\n");

static void in_signal_handler()
{
	observed = 0;
	handle(SIGUSR1, on_signal, 0);
	handle(SIGILL, on_undefined, 0);
	raise_in(4);
	interrupted_at_entry();
	EQUAL(observed, 2);
}

static void on_alternate_stack(void *memory, size_t size)
{
	stack_t stack = {}, off = {};
	stack.ss_sp = memory;
	stack.ss_size = size;
	off.ss_flags = SS_DISABLE;
	sigaltstack(&stack, NULL);
	handle(SIGUSR1, on_signal, SA_ONSTACK);
	handle(SIGILL, on_undefined, SA_ONSTACK);
	raise_in(4);
	interrupted_at_entry();
	sigaltstack(&off, NULL);
}

static void in_signal_handler_on_alternate_stack()
{
	static char fixed[65536];
	void *heap = malloc(65536), *mapped = mmap(NULL, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	observed = 0;
	on_alternate_stack(fixed, sizeof fixed);
	on_alternate_stack(heap, 65536);
	on_alternate_stack(mapped, 65536);
	EQUAL(observed, 6);
	free(heap);
	munmap(mapped, 65536);
}

/* ---- other stacks ---- */

static void *thread_body(void *)
{
	recurse(10);
	with_aligned_alloca(50);
	in_signal_handler();
	in_signal_handler_on_alternate_stack();
	observed = 0;
	return NULL;
}

static void in_thread()
{
	pthread_t thread;
	pthread_attr_t small;
	pthread_create(&thread, NULL, thread_body, NULL);
	pthread_join(thread, NULL);
	pthread_attr_init(&small);
	pthread_attr_setstacksize(&small, 131072);
	pthread_create(&thread, &small, thread_body, NULL);
	pthread_join(thread, NULL);
}

static ucontext_t main_context, other_context;

static void coroutine()
{
	recurse(5);
	swapcontext(&other_context, &main_context);
	with_aligned_alloca(40);
	raise_in(2);
}

static void run_coroutine(void *stack, size_t size)
{
	getcontext(&other_context);
	other_context.uc_stack.ss_sp = stack;
	other_context.uc_stack.ss_size = size;
	other_context.uc_link = &main_context;
	makecontext(&other_context, coroutine, 0);
	swapcontext(&main_context, &other_context);
	swapcontext(&main_context, &other_context);
}

static void in_coroutine()
{
	static char fixed[65536];
	void *heap = malloc(65536), *mapped = mmap(NULL, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	handle(SIGUSR1, on_signal, 0);
	observed = 0;
	run_coroutine(fixed, sizeof fixed);
	run_coroutine(heap, 65536);
	run_coroutine(mapped, 65536);
	EQUAL(observed, 9);
	free(heap);
	munmap(mapped, 65536);
}

/* ---- plugins ---- */

typedef int (*plugin_call)(void (*)(void *), void *);

static void *open_plugin(const char *name, plugin_call *call)
{
	char path[4096];
	snprintf(path, sizeof path, "%s/%s", plugins, name);
	void *handle = dlopen(path, RTLD_NOW);
	CHECK(handle != NULL, "%s", dlerror());
	*call = handle ? (plugin_call)dlsym(handle, "plugin_call") : NULL;
	return handle;
}

/* Returns where the plugin's function lay. */
static uint64_t use_plugin(const char *name, unsigned announcements, unsigned reloads)
{
	plugin_call call;
	void *handle = open_plugin(name, &call);
	unsigned before = shim_announced(), before_reloaded = shim_reloaded();
	if (!call)
		return 0;
	call(observe, NULL);
	call(observe, NULL);
	CHECK(shim_announced() - before == announcements, "%s: %u announced, expected %u", name, shim_announced() - before, announcements);
	CHECK(shim_reloaded() - before_reloaded == reloads, "%s: %u reloaded, expected %u", name, shim_reloaded() - before_reloaded, reloads);
	dlclose(handle);
	shim_code_unloaded();
	return (uint64_t)call;
}

static void in_plugin()
{
	observed = 0;
	use_plugin("plugin-small.so", 1, 0);
	EQUAL(observed, 2);
}

/* Another library takes the place of one that was closed, with the same layout and other frames. */
static void in_plugin_in_anothers_place()
{
	observed = 0;
	uint64_t first = use_plugin("plugin-small.so", 0, 0); /* it comes back to its place: not news */
	uint64_t second = use_plugin("plugin-twin.so", 1, 1);
	CHECK(first == second, "%llx and %llx: the test needs them in one place", (unsigned long long)first, (unsigned long long)second);
	use_plugin("plugin-small.so", 1, 1);
	EQUAL(observed, 6);
}

/* Fills every gap of the address space above `top` that has room for `size` bytes, so that the next mapping goes below. */
static unsigned fill_gaps(uint64_t top, size_t size, void **gaps, unsigned limit)
{
	unsigned n = 0;
	while (n < limit) {
		void *p = mmap(NULL, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
		if ((uint64_t)p >= top) {
			gaps[n++] = p;
			continue;
		}
		munmap(p, size);
		break;
	}
	return n;
}

/* The closed one was larger: its unwind table lay where now nothing is mapped, or something else. */
static void large_then_small(int told)
{
	enum { SMALL_BYTES = 0x5000 };
	static void *gaps[4096];
	plugin_call large, small;
	void *handle = open_plugin("plugin-large.so", &large);
	shim_forget();
	large(observe, NULL);
	unsigned n = fill_gaps((uint64_t)large, SMALL_BYTES, gaps, 4096);
	dlclose(handle);
	if (told)
		shim_code_unloaded();
	handle = open_plugin("plugin-small.so", &small);
	shim_forget(); /* the cached rules are of addresses, and cannot fault; here it is about the table they come from */
	small(observe, NULL);
	CHECK((uint64_t)small - (uint64_t)large < 0x48000, "%p and %p: the test needs them in one place", (void *)small, (void *)large);
	dlclose(handle);
	if (told)
		shim_code_unloaded();
	while (n-- > 0)
		munmap(gaps[n], SMALL_BYTES);
}

static void in_plugin_in_part_of_anothers_place()
{
	observed = 0;
	large_then_small(1);
	large_then_small(1);
	EQUAL(observed, 4);
}

/* The C library closes libraries itself (iconv, name service), past the preload library's dlclose(). */
static void in_plugin_closed_unseen()
{
	observed = 0;
	large_then_small(0);
	large_then_small(0);
	EQUAL(observed, 4);
	shim_code_unloaded();
}

/* ---- while others are at work ---- */

static volatile int others_stop;

static void *walk_on(void *)
{
	while (!others_stop) {
		shim_forget();
		recurse(12);
	}
	return NULL;
}

static void with_threads_walking(void (*body)())
{
	pthread_t threads[2];
	others_stop = 0;
	for (pthread_t &thread : threads)
		pthread_create(&thread, NULL, walk_on, NULL);
	body();
	others_stop = 1;
	for (pthread_t &thread : threads)
		pthread_join(thread, NULL);
}

static void plugins_come_and_go()
{
	with_threads_walking([] {
		plugin_call call;
		for (int i = 0; i < 200; i++) {
			void *handle = open_plugin(i % 3 == 0 ? "plugin-large.so" : i % 3 == 1 ? "plugin-small.so" : "plugin-twin.so", &call);
			call(observe, NULL);
			dlclose(handle);
			shim_code_unloaded();
			call = NULL;
		}
	});
}

/* A child has the one thread that forked; whatever the others held then, it holds for ever. */
static void children_walk()
{
	with_threads_walking([] {
		for (int i = 0; i < 100; i++) {
			pid_t child = fork();
			if (child == 0) {
				alarm(10);
				case_failures = 0;
				shim_code_unloaded();
				recurse(12);
				_exit(case_failures != 0);
			}
			int status = 0;
			waitpid(child, &status, 0);
			CHECK(child > 0 && status == 0, "child %d: wait status %x", i, (unsigned)status);
		}
	});
}

/* ---- exceptions ---- */

struct Cleanup {
	int n;
	NOINLINE explicit Cleanup(int number) : n(number) {}
	NOINLINE ~Cleanup() { recurse(n); }
};

static NOINLINE int thrower(int depth)
{
	Cleanup cleanup(depth);
	alignas(64) char a[128];
	memset(a, depth, sizeof a);
	if (depth == 0)
		throw 42;
	return thrower(depth - 1) + a[depth];
}

static void in_exception_cleanup()
{
	int caught = 0;
	observed = 0;
	try {
		thrower(5);
	} catch (int value) {
		observe(NULL);
		caught = value;
	}
	EQUAL(caught, 42);
	EQUAL(observed, 7);
}

/* ---- every instruction ---- */

static volatile long steps, given_up;
static volatile int stepping_stop;

/*
 * Single-stepped (the trap flag): at every instruction the walk must agree, or say that it gave up, and be right up to there. It
 * gives up where a function that realigns its stack has it in a register for three or four instructions.
 */
/* Its lazy binding finds its CFA by rbx, which the walk does not follow: nothing is allocated below it but in rare cases. */
static int in_loader(uint64_t pc)
{
	Dl_info info;
	return dladdr((void *)pc, &info) && strstr(info.dli_fname, "/ld-linux") != NULL;
}

static void on_step(int, siginfo_t *, void *context)
{
	ucontext_t *c = (ucontext_t *)context;
	void *theirs[FRAMES];
	struct lg_stack ours;
	if (stepping_stop)
		c->uc_mcontext.gregs[REG_EFL] &= ~0x100ll;
	if (++steps % 7 != 0 && steps > 4000) /* all at first, then some */
		return;
	int n = backtrace(theirs, FRAMES);
	shim_walk(&ours);
	if (ours.flags & LG_STACK_TRUNCATED)
		given_up += !in_loader(ours.pc[ours.count - 1]);
	else
		CHECK((int)ours.count == n || n > LG_MAX_FRAMES, "at %llx: %u frames, expected %d", (unsigned long long)c->uc_mcontext.gregs[REG_RIP], ours.count, n);
	for (int i = 1, interruption = 0; i < n && i < (int)ours.count; i++) {
		uint64_t at = (uint64_t)theirs[i];
		int exact = !interruption && at == (uint64_t)c->uc_mcontext.gregs[REG_RIP];
		interruption |= exact;
		CHECK(ours.pc[i] == at - !exact, "at %llx, frame %d of %d: %llx, expected %llx", (unsigned long long)c->uc_mcontext.gregs[REG_RIP], i, n,
		      (unsigned long long)ours.pc[i], (unsigned long long)at - !exact);
	}
}

static NOINLINE int quiet(int depth)
{
	alignas(32) char a[64];
	memset(a, depth, sizeof a);
	return depth ? quiet(depth - 1) + a[depth & 63] : sink;
}

static NOINLINE int quiet_alloca(int n)
{
	char *a = (char *)alloca((size_t)n);
	memset(a, sink, (size_t)n);
	return a[n / 2] + quiet(3);
}

static int quiet_compare(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }

/* By a signal's saved flags: pushf and popf would move the stack pointer where no call frame information says so. */
static void on_begin_stepping(int, siginfo_t *, void *context)
{
	((ucontext_t *)context)->uc_mcontext.gregs[REG_EFL] |= 0x100;
}

static void at_every_instruction()
{
	int numbers[] = { 5, 3, 9, 1, 7, 2 };
	char text[100];
	handle(SIGTRAP, on_step, 0);
	handle(SIGUSR2, on_begin_stepping, 0);
	steps = given_up = stepping_stop = 0;
	raise(SIGUSR2);
	sink += quiet_alloca(30);
	qsort(numbers, 6, sizeof *numbers, quiet_compare);
	snprintf(text, sizeof text, "%s %d %f", "text", sink, 3.25);
	free(malloc(5000));
	sink += (int)strtol("1234", NULL, 10); /* through lazy binding: linked with -z lazy */
	try {
		throw 1;
	} catch (int) {
	}
	stepping_stop = 1;
	sink += 1;
	CHECK(steps > 5000, "%ld steps", steps);
	CHECK(given_up * 100 < steps, "gave up at %ld of %ld instructions", given_up, steps);
	printf("# %ld instructions stepped, gave up at %ld of those looked at\n", steps, given_up);
}

/* ---- cost ---- */

static double now_ns()
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static NOINLINE int measure(int depth, int rounds, int cold)
{
	struct lg_stack stack;
	if (depth > 0)
		return measure(depth - 1, rounds, cold) + sink;
	double begin = now_ns();
	for (int i = 0; i < rounds; i++) {
		if (cold)
			shim_forget();
		shim_walk(&stack);
	}
	printf("# %.0f ns a walk of %u frames, %s\n", (now_ns() - begin) / rounds, stack.count, cold ? "all rules forgotten before each" : "warm");
	return sink;
}

static void cost()
{
	measure(20 - 6, 200000, 0);
	measure(20 - 6, 5000, 1);
}

static void next_symbols()
{
	CHECK(shim_next_symbol("qsort") == dlsym(RTLD_NEXT, "qsort"), "qsort");
	CHECK(shim_next_symbol("memcpy") == dlsym(RTLD_NEXT, "memcpy"), "memcpy: chosen at load time, of two versions");
	CHECK(shim_next_symbol("_Znwm") == dlsym(RTLD_NEXT, "_Znwm"), "operator new");
	CHECK(shim_next_symbol("no_such_function_anywhere") == NULL, "found what is not there");
}

int main(int argc, char **argv)
{
	if (argc != 2)
		return 2;
	plugins = argv[1];
	run_case("walk: recursion", recursion);
	run_case("walk: around the most frames", deep_recursion);
	run_case("walk: alloca and aligned frames", odd_frames);
	run_case("walk: through qsort", through_qsort);
	run_case("walk: through pthread_once", through_once);
	run_case("walk: signal handler", in_signal_handler);
	run_case("walk: signal handler on its own stack", in_signal_handler_on_alternate_stack);
	run_case("walk: threads", in_thread);
	run_case("walk: coroutines", in_coroutine);
	run_case("walk: plugin", in_plugin);
	run_case("walk: plugin in another's place", in_plugin_in_anothers_place);
	run_case("walk: plugin in part of another's place", in_plugin_in_part_of_anothers_place);
	if (!getenv("WALK_SHIM_OLD_GLIBC")) /* there only the preload library's own dlclose() tells */
		run_case("walk: plugins closed unseen", in_plugin_closed_unseen);
	run_case("walk: while plugins come and go", plugins_come_and_go);
	run_case("walk: in forked children of threads that walk", children_walk);
	run_case("walk: exception cleanup", in_exception_cleanup);
	run_case("walk: at every instruction", at_every_instruction);
	run_case("walk: the next definition of a symbol", next_symbols);
	cost();
	return cases_failed != 0;
}
