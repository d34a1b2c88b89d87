/* SPDX-License-Identifier: Apache-2.0 */
#include "modules.h"

#include <elf.h>
#include <link.h>
#include <string.h>
#include <unistd.h>

#include "probe.h"
#include "walk.h"

#define MODULES_MAX 1024

/* Append-only: readers see the first `count` entries whole. An unloaded module keeps its place with an empty range. */
static struct lg_loaded modules[MODULES_MAX];
static uint64_t biases[MODULES_MAX];
static unsigned count;
/* Process id of whoever reads the list just now; another process's id was inherited over fork and counts for nothing. */
static int refreshing;
static unsigned long long seen_subs;

uint64_t lg_self_start, lg_self_end;

static const struct lg_loaded *known(uint64_t pc)
{
	unsigned n = __atomic_load_n(&count, __ATOMIC_ACQUIRE);
	for (unsigned i = 0; i < n; i++)
		if (pc >= modules[i].start && pc < modules[i].end)
			return &modules[i];
	return NULL;
}

static void find_build_id(const struct dl_phdr_info *info, const ElfW(Phdr) *note, struct lg_module *out)
{
	const uint8_t *at = (const uint8_t *)(info->dlpi_addr + note->p_vaddr), *end = at + note->p_memsz;
	while (at + sizeof(ElfW(Nhdr)) <= end) {
		const ElfW(Nhdr) *n = (const ElfW(Nhdr) *)at;
		const uint8_t *name = at + sizeof *n, *desc = name + ((n->n_namesz + 3) & ~3u);
		if (n->n_type == NT_GNU_BUILD_ID && n->n_namesz == 4 && memcmp(name, "GNU", 4) == 0 &&
		    n->n_descsz <= LG_BUILD_ID_MAX && desc + n->n_descsz <= end) {
			memcpy(out->build_id, desc, n->n_descsz);
			out->build_id_size = n->n_descsz;
			return;
		}
		at = desc + ((n->n_descsz + 3) & ~3u);
	}
}

static void set_path(const struct dl_phdr_info *info, unsigned index, struct lg_module *out)
{
	ssize_t n = -1;
	if (index == 0 && (!info->dlpi_name || !*info->dlpi_name)) {
		n = readlink("/proc/self/exe", out->path, LG_PATH_MAX - 1);
	} else {
		n = (ssize_t)strnlen(info->dlpi_name, LG_PATH_MAX - 1);
		memcpy(out->path, info->dlpi_name, (size_t)n);
	}
	out->path_size = n < 0 ? 0 : (uint32_t)n;
	out->path[out->path_size] = 0;
}

struct visit {
	unsigned index;
	unsigned present[MODULES_MAX / 32];
	struct lg_module module; /* here and not on the stack of the callback: the target's stacks may be small */
};

static void announce(const struct dl_phdr_info *info, struct visit *v, struct lg_loaded loaded)
{
	struct lg_module *m = &v->module;
	unsigned slot = count;
	memset(m, 0, sizeof *m);
	m->bias = info->dlpi_addr;
	m->start = loaded.start;
	m->end = loaded.end;
	for (int i = 0; i < info->dlpi_phnum; i++)
		if (info->dlpi_phdr[i].p_type == PT_NOTE && !m->build_id_size)
			find_build_id(info, &info->dlpi_phdr[i], m);
	set_path(info, v->index, m);
	for (unsigned i = 0; i < count; i++) {
		if (modules[i].start < loaded.end && loaded.start < modules[i].end) {
			modules[i].end = modules[i].start; /* unloaded since, and its place was taken */
			m->reloaded = 1;
			lg_walk_forget();
		}
	}
	if (slot == MODULES_MAX)
		return;
	modules[slot] = loaded;
	biases[slot] = info->dlpi_addr;
	__atomic_store_n(&count, slot + 1, __ATOMIC_RELEASE);
	leak_gate_probe_module(m);
}

static int visit(struct dl_phdr_info *info, size_t size, void *context)
{
	struct visit *v = context;
	struct lg_loaded loaded = { ~0ull, 0, { 0 } };
	(void)size;
	for (int i = 0; i < info->dlpi_phnum; i++) {
		const ElfW(Phdr) *p = &info->dlpi_phdr[i];
		uint64_t start = info->dlpi_addr + p->p_vaddr;
		if (p->p_type == PT_LOAD) {
			loaded.start = start < loaded.start ? start : loaded.start;
			loaded.end = start + p->p_memsz > loaded.end ? start + p->p_memsz : loaded.end;
		} else if (p->p_type == PT_GNU_EH_FRAME) {
			loaded.eh_frame_hdr = (struct lg_cfi_bytes){ (const uint8_t *)start, p->p_memsz, start };
		}
	}
	/* Segments with gaps between them cannot be told from holes here; none of the linkers leaves any that is unmapped
	 * inside .eh_frame. */
	const struct lg_loaded *old = loaded.end ? known(loaded.start) : NULL;
	if (loaded.end && !(old && old->start == loaded.start && old->end == loaded.end &&
			    old->eh_frame_hdr.address == loaded.eh_frame_hdr.address))
		announce(info, v, loaded);
	v->index++;
	return 0;
}

void lg_modules_refresh(void)
{
	static struct visit v; /* guarded by `refreshing` */
	int me = getpid(), holder = __atomic_load_n(&refreshing, __ATOMIC_ACQUIRE);
	if (holder == me || !__atomic_compare_exchange_n(&refreshing, &holder, me, 0, __ATOMIC_ACQ_REL, __ATOMIC_RELAXED))
		return;
	v.index = 0;
	dl_iterate_phdr(visit, &v);
	__atomic_store_n(&refreshing, 0, __ATOMIC_RELEASE);
}

static int count_subs(struct dl_phdr_info *info, size_t size, void *context)
{
	if (size >= offsetof(struct dl_phdr_info, dlpi_subs) + sizeof info->dlpi_subs)
		*(unsigned long long *)context = info->dlpi_adds + info->dlpi_subs;
	return 1;
}

const struct lg_loaded *lg_module_of(uint64_t pc)
{
	const struct lg_loaded *found = known(pc);
	if (found)
		return found;
	/* Generated code lies in no module: do not read the list again for it unless the list has changed. */
	unsigned long long subs = 0;
	dl_iterate_phdr(count_subs, &subs);
	if (subs == __atomic_load_n(&seen_subs, __ATOMIC_RELAXED))
		return NULL;
	lg_modules_refresh();
	__atomic_store_n(&seen_subs, subs, __ATOMIC_RELAXED);
	return known(pc);
}

int lg_same_module(const void *a, const void *b)
{
	const struct lg_loaded *m = known((uint64_t)(uintptr_t)a);
	return m && (uint64_t)(uintptr_t)b >= m->start && (uint64_t)(uintptr_t)b < m->end;
}

/* ---- RTLD_NEXT without dlsym ---- */

struct search {
	const char *name;
	int past_self;
	void *found;
};

static uint32_t gnu_hash(const char *name)
{
	uint32_t h = 5381;
	for (; *name; name++)
		h = h * 33 + (uint8_t)*name;
	return h;
}

/* glibc relocates d_ptr in place, musl and the vdso do not. */
static const void *dynamic_pointer(uint64_t bias, uint64_t value)
{
	return (const void *)(value < bias ? bias + value : value);
}

static void *look_up(const struct dl_phdr_info *info, const ElfW(Dyn) *dynamic, const char *name)
{
	const uint32_t *hash = NULL;
	const ElfW(Sym) *symbols = NULL;
	const char *strings = NULL;
	const uint16_t *versions = NULL;
	for (; dynamic->d_tag != DT_NULL; dynamic++) {
		const void *p = dynamic_pointer(info->dlpi_addr, dynamic->d_un.d_ptr);
		switch (dynamic->d_tag) {
		case DT_GNU_HASH: hash = p; break;
		case DT_SYMTAB: symbols = p; break;
		case DT_STRTAB: strings = p; break;
		case DT_VERSYM: versions = p; break;
		default: break;
		}
	}
	if (!hash || !symbols || !strings || hash[0] == 0)
		return NULL;
	uint32_t buckets = hash[0], offset = hash[1], bloom = hash[2], wanted = gnu_hash(name);
	const uint32_t *bucket = hash + 4 + bloom * (sizeof(ElfW(Addr)) / 4), *chain = bucket + buckets;
	for (uint32_t i = bucket[wanted % buckets]; i >= offset; i++) {
		uint32_t h = chain[i - offset];
		const ElfW(Sym) *s = &symbols[i];
		int hidden = versions && (versions[i] & 0x8000); /* not the default version */
		if ((h | 1) == (wanted | 1) && !hidden && s->st_shndx != SHN_UNDEF && strcmp(strings + s->st_name, name) == 0) {
			void *at = (void *)(info->dlpi_addr + s->st_value);
			return ELF64_ST_TYPE(s->st_info) == STT_GNU_IFUNC ? ((void *(*)(void))at)() : at;
		}
		if (h & 1)
			break;
	}
	return NULL;
}

static int search(struct dl_phdr_info *info, size_t size, void *context)
{
	struct search *s = context;
	const ElfW(Dyn) *dynamic = NULL;
	int self = 0;
	(void)size;
	for (int i = 0; i < info->dlpi_phnum; i++) {
		const ElfW(Phdr) *p = &info->dlpi_phdr[i];
		uint64_t start = info->dlpi_addr + p->p_vaddr;
		if (p->p_type == PT_DYNAMIC)
			dynamic = (const ElfW(Dyn) *)start;
		else if (p->p_type == PT_LOAD && (uint64_t)(uintptr_t)gnu_hash >= start && (uint64_t)(uintptr_t)gnu_hash < start + p->p_memsz)
			self = 1;
	}
	if (self) {
		s->past_self = 1;
		lg_self_start = ~0ull;
		for (int i = 0; i < info->dlpi_phnum; i++) {
			const ElfW(Phdr) *p = &info->dlpi_phdr[i];
			uint64_t start = info->dlpi_addr + p->p_vaddr;
			if (p->p_type != PT_LOAD)
				continue;
			lg_self_start = start < lg_self_start ? start : lg_self_start;
			lg_self_end = start + p->p_memsz > lg_self_end ? start + p->p_memsz : lg_self_end;
		}
		return 0;
	}
	if (s->past_self && dynamic)
		s->found = look_up(info, dynamic, s->name);
	return s->found != NULL;
}

void *lg_next_symbol(const char *name)
{
	struct search s = { name, 0, NULL };
	dl_iterate_phdr(search, &s);
	return s.found;
}
