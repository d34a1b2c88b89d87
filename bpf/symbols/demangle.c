// SPDX-License-Identifier: Apache-2.0
/*
 * libiberty's demangler recurses and keeps its parts in arrays on the stack, sized by the input. Its own guard refuses
 * every C++ name over 1024 bytes, which real templates exceed; so the guard is lifted, names up to MANGLED_MAX are
 * taken, and the work is done on a stack of our own that fits the worst case. Output arrives piecewise and may be
 * exponential in the input (substitutions of substitutions): the writer jumps out once the cap is reached.
 */
#include "demangle.h"

#include <libiberty/demangle.h>
#include <setjmp.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <ucontext.h>

#define MANGLED_MAX 8192

/* 8192 nested types cost about 200 bytes a level to parse, the part arrays 1 MiB, printing stops at 1024 levels. */
#define STACK_BYTES (32UL << 20)

struct demangling {
	const char *mangled;
	char *out;
	size_t length;
	bool done, cut;
	jmp_buf full;
	ucontext_t caller, worker;
};

static struct demangling *current; /* makecontext() passes only ints */

static void append(const char *text, size_t length, void *arg)
{
	struct demangling *d = arg;
	size_t room = LG_NAME_MAX - 1 - d->length;
	size_t part = length < room ? length : room;

	memcpy(d->out + d->length, text, part);
	d->length += part;
	if (part < length) {
		d->cut = true;
		longjmp(d->full, 1); /* loses at most one buffer of a Rust identifier's length */
	}
}

static bool is_rust(const char *name)
{
	return name[0] == '_' && name[1] == 'R';
}

static void work(void)
{
	struct demangling *d = current;

	if (setjmp(d->full)) {
		d->done = true;
		return;
	}
	/* Legacy Rust symbols look like C++ ones, with a hash; rust_demangle refuses what is not Rust. */
	d->done = rust_demangle_callback(d->mangled, DMGL_PARAMS | DMGL_ANSI, append, d);
	if (!d->done && !is_rust(d->mangled)) {
		d->length = 0;
		d->done = cplus_demangle_v3_callback(d->mangled, DMGL_PARAMS | DMGL_ANSI | DMGL_NO_RECURSE_LIMIT, append, d);
	}
}

static bool run_on_own_stack(struct demangling *d)
{
	static void *stack; /* kept: untouched pages cost nothing */

	if (!stack) {
		stack = mmap(NULL, STACK_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK,
			     -1, 0);
		if (stack == MAP_FAILED) {
			stack = NULL;
			return false;
		}
		mprotect(stack, 4096, PROT_NONE);
	}
	if (getcontext(&d->worker))
		return false;
	d->worker.uc_stack.ss_sp = stack;
	d->worker.uc_stack.ss_size = STACK_BYTES;
	d->worker.uc_link = &d->caller;
	makecontext(&d->worker, work, 0);
	current = d;
	return swapcontext(&d->caller, &d->worker) == 0 && d->done;
}

/* A symbol of C: no identifier of the language contains a dot or an at sign. */
static void copy_plain(const char *symbol, char *out)
{
	size_t length = strnlen(symbol, LG_NAME_MAX), stem = length ? 1 + strcspn(symbol + 1, ".@") : 0;

	if (stem < LG_NAME_MAX) {
		memcpy(out, symbol, stem);
		out[stem] = '\0';
		return;
	}
	memcpy(out, symbol, LG_NAME_MAX - 4);
	memcpy(out + LG_NAME_MAX - 4, "...", 4);
}

void lg_demangle(const char *mangled, char out[LG_NAME_MAX])
{
	struct demangling d = { .mangled = mangled, .out = out };
	char *clone;

	if (mangled[0] != '_' || strnlen(mangled, MANGLED_MAX) == MANGLED_MAX || !run_on_own_stack(&d) || !d.length) {
		copy_plain(mangled, out);
		return;
	}
	out[d.length] = '\0';
	if (d.cut)
		memcpy(out + LG_NAME_MAX - 4, "...", 4);
	clone = strstr(out, " [clone ");
	if (clone)
		*clone = '\0';
}
