/* SPDX-License-Identifier: Apache-2.0 */
/*
 * For a library that was loaded into a running process (bpf/inject/): the calls of the allocator are led here through the words that
 * the dynamic linker fills in, one by one, in every loaded module: JUMP_SLOT and GLOB_DAT in the GOT, and pointers in data. Each is one
 * aligned store, so a thread that calls at the same time goes the old way or the new one. A word that does not lead to the
 * allocator found by the global scope (another allocator's, by RTLD_DEEPBIND or a version) is left alone.
 *
 * Nothing here allocates. All runs in a thread that the collector has stopped outside of the allocator and the loader.
 */
#include "inject.h"

#include <elf.h>
#include <link.h>
#include <string.h>
#include <sys/mman.h>

#include "modules.h"
#include "real.h"

#define EXPORT __attribute__((visibility("default")))
#define PAGE 4096ull
#define WORDS_MAX 8192

EXPORT int leak_gate_injected;

/* The allocator's functions, and those besides that interpose.c and teardown.c have. C++: only where it is an allocator of its own. */
static const char *const names[] = {
	"malloc", "free", "calloc", "realloc", "reallocarray", "memalign", "posix_memalign", "aligned_alloc", "valloc", "pvalloc", "exit", "dlclose",
	"_Znwm", "_Znam", "_ZnwmRKSt9nothrow_t", "_ZnamRKSt9nothrow_t", "_ZnwmSt11align_val_t", "_ZnamSt11align_val_t",
	"_ZnwmSt11align_val_tRKSt9nothrow_t", "_ZnamSt11align_val_tRKSt9nothrow_t", "_ZdlPv", "_ZdaPv", "_ZdlPvm", "_ZdaPvm",
	"_ZdlPvSt11align_val_t", "_ZdaPvSt11align_val_t", "_ZdlPvmSt11align_val_t", "_ZdaPvmSt11align_val_t", "_ZdlPvRKSt9nothrow_t",
	"_ZdaPvRKSt9nothrow_t", "_ZdlPvSt11align_val_tRKSt9nothrow_t", "_ZdaPvSt11align_val_tRKSt9nothrow_t",
};
#define NAMES (sizeof names / sizeof *names)
#define FIRST_CXX 12

static struct { uint64_t theirs, ours; } functions[NAMES];
static struct { uint64_t place, before; } words[WORDS_MAX]; /* changed ones */
static unsigned word_count;

struct module {
	uint64_t bias, start, end, protected_start, protected_end;
	const ElfW(Sym) *symbols;
	const char *strings;
	const ElfW(Rela) *tables[2];
	size_t sizes[2]; /* in entries */
};

/* glibc relocates d_ptr in place, the vdso has it as it is. */
static const void *pointer(const struct module *m, uint64_t value)
{
	return (const void *)(value < m->bias ? m->bias + value : value);
}

static int read_module(const struct dl_phdr_info *info, struct module *m)
{
	const ElfW(Dyn) *d = NULL;
	memset(m, 0, sizeof *m);
	m->bias = info->dlpi_addr;
	m->start = ~0ull;
	for (int i = 0; i < info->dlpi_phnum; i++) {
		const ElfW(Phdr) *p = &info->dlpi_phdr[i];
		uint64_t start = m->bias + p->p_vaddr;
		if (p->p_type == PT_DYNAMIC) {
			d = (const ElfW(Dyn) *)start;
		} else if (p->p_type == PT_GNU_RELRO) {
			m->protected_start = start & ~(PAGE - 1);
			m->protected_end = (start + p->p_memsz) & ~(PAGE - 1);
		} else if (p->p_type == PT_LOAD) {
			m->start = start < m->start ? start : m->start;
			m->end = start + p->p_memsz > m->end ? start + p->p_memsz : m->end;
		}
	}
	for (; d && d->d_tag != DT_NULL; d++) {
		switch (d->d_tag) {
		case DT_SYMTAB: m->symbols = pointer(m, d->d_un.d_ptr); break;
		case DT_STRTAB: m->strings = pointer(m, d->d_un.d_ptr); break;
		case DT_JMPREL: m->tables[0] = pointer(m, d->d_un.d_ptr); break;
		case DT_PLTRELSZ: m->sizes[0] = d->d_un.d_val / sizeof(ElfW(Rela)); break;
		case DT_RELA: m->tables[1] = pointer(m, d->d_un.d_ptr); break;
		case DT_RELASZ: m->sizes[1] = d->d_un.d_val / sizeof(ElfW(Rela)); break;
		default: break;
		}
	}
	return m->symbols && m->strings;
}

static int is_ours(const struct module *m)
{
	uint64_t here = (uint64_t)(uintptr_t)names;
	return here >= m->start && here < m->end;
}

/* The loader finds its allocator by itself, and what it keeps there is none of ours. */
static int is_loader(const struct dl_phdr_info *info)
{
	const char *slash = info->dlpi_name ? strrchr(info->dlpi_name, '/') : NULL;
	return slash && !strncmp(slash + 1, "ld-", 3);
}

static int put(const struct module *m, uint64_t *word, uint64_t value)
{
	uint64_t place = (uint64_t)(uintptr_t)word;
	void *page = (void *)(place & ~(PAGE - 1));
	int shut = place >= m->protected_start && place < m->protected_end;
	if (shut && mprotect(page, PAGE, PROT_READ | PROT_WRITE) != 0)
		return -1;
	__atomic_store_n(word, value, __ATOMIC_RELEASE);
	if (shut)
		mprotect(page, PAGE, PROT_READ);
	return 0;
}

typedef void word_fn(const struct module *m, uint64_t *word, unsigned which, int may_be_unbound, int *changed);

static void lead_here(const struct module *m, uint64_t *word, unsigned which, int may_be_unbound, int *changed)
{
	uint64_t value = __atomic_load_n(word, __ATOMIC_RELAXED);
	int unbound = may_be_unbound && value >= m->start && value < m->end; /* its own PLT */
	if (value != functions[which].theirs && !unbound)
		return;
	if (word_count == WORDS_MAX)
		return;
	words[word_count].place = (uint64_t)(uintptr_t)word;
	words[word_count].before = value;
	if (put(m, word, functions[which].ours) == 0) {
		word_count++;
		++*changed;
	}
}

static void lead_back(const struct module *m, uint64_t *word, unsigned which, int may_be_unbound, int *changed)
{
	uint64_t before = functions[which].theirs;
	(void)may_be_unbound;
	if (__atomic_load_n(word, __ATOMIC_RELAXED) != functions[which].ours)
		return;
	for (unsigned i = 0; i < word_count; i++)
		if (words[i].place == (uint64_t)(uintptr_t)word)
			before = words[i].before;
	if (put(m, word, before) == 0)
		++*changed;
}

static int find_name(const char *name)
{
	for (unsigned i = 0; i < NAMES; i++)
		if (functions[i].ours && !strcmp(name, names[i]))
			return (int)i;
	return -1;
}

struct visit {
	word_fn *each;
	int changed;
};

static int visit_module(struct dl_phdr_info *info, size_t size, void *context)
{
	struct visit *v = context;
	struct module m;
	(void)size;
	if (!read_module(info, &m) || is_ours(&m) || is_loader(info))
		return 0;
	for (unsigned t = 0; t < 2; t++)
		for (size_t i = 0; m.tables[t] && i < m.sizes[t]; i++) {
			const ElfW(Rela) *r = &m.tables[t][i];
			unsigned type = (unsigned)ELF64_R_TYPE(r->r_info);
			if (type != R_X86_64_JUMP_SLOT && type != R_X86_64_GLOB_DAT && (type != R_X86_64_64 || r->r_addend))
				continue;
			int which = find_name(m.strings + m.symbols[ELF64_R_SYM(r->r_info)].st_name);
			if (which >= 0)
				v->each(&m, (uint64_t *)(m.bias + r->r_offset), (unsigned)which, type == R_X86_64_JUMP_SLOT, &v->changed);
		}
	return 0;
}

static void find_functions(void)
{
	for (unsigned i = 0; i < NAMES; i++) {
		functions[i].theirs = (uint64_t)(uintptr_t)lg_next_symbol(names[i]);
		int counts = functions[i].theirs && (i < FIRST_CXX || lg_same_module((void *)functions[i].theirs, (void *)functions[0].theirs));
		functions[i].ours = counts ? (uint64_t)(uintptr_t)lg_own_symbol(names[i]) : 0;
	}
}

EXPORT int leak_gate_inject(int owner)
{
	struct visit v = { lead_here, 0 };
	if (!leak_gate_injected) {
		lg_injected = 1;
		lg_resolve();
		find_functions();
		if (!functions[0].ours || !functions[1].ours)
			return -1;
	}
	leak_gate_injected = owner;
	dl_iterate_phdr(visit_module, &v);
	return v.changed;
}

EXPORT int leak_gate_eject(void)
{
	struct visit v = { lead_back, 0 };
	dl_iterate_phdr(visit_module, &v);
	word_count = 0;
	leak_gate_injected = 0;
	return v.changed;
}
