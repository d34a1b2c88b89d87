/* SPDX-License-Identifier: Apache-2.0 */
#include "modules.h"

#include <elf.h>
#include <link.h>
#include <string.h>
#include <unistd.h>

#include "probe.h"
#include "walk.h"

#define MODULES_MAX 1024

/*
 * Readers see the first `count` entries whole. A module that was unloaded keeps its entry with an empty range, and gets it back
 * when it returns to its place; once other code has taken that place, the entry is free.
 */
static struct lg_loaded modules[MODULES_MAX];
static struct { uint64_t end, identity; } loads[MODULES_MAX]; /* end: while it is loaded; equal to its start: the entry is free */
static unsigned count;
/* Process id of whoever reads the list just now; another process's id was inherited over fork and counts for nothing. */
static int refreshing;
static int stale; /* somebody wants the list to be read (again) */
static unsigned long long seen_subs;

uint64_t lg_self_start, lg_self_end;
int lg_injected;

/* glibc 2.35 and later: which module holds an address, lock-free, where dl_iterate_phdr() takes a lock of the loader. The layout is
 * that of <dlfcn.h> there. */
struct object {
	unsigned long long flags;
	void *start, *end, *link_map, *eh_frame_hdr;
	unsigned long long reserved[7];
};
static int (*find_object)(void *address, struct object *object);
static int find_object_sought;

static const struct lg_loaded *known(uint64_t pc)
{
	unsigned n = __atomic_load_n(&count, __ATOMIC_ACQUIRE);
	for (unsigned i = 0; i < n; i++)
		if (pc < __atomic_load_n(&modules[i].end, __ATOMIC_ACQUIRE) && pc >= __atomic_load_n(&modules[i].start, __ATOMIC_RELAXED))
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
	if (index == 0) { /* the program: glibc gives it no name, musl what argv[0] says */
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

static void describe(const struct dl_phdr_info *info, unsigned index, const struct lg_loaded *loaded, struct lg_module *m)
{
	memset(m, 0, sizeof *m);
	m->bias = info->dlpi_addr;
	m->start = loaded->start;
	m->end = loaded->end;
	for (int i = 0; i < info->dlpi_phnum; i++)
		if (info->dlpi_phdr[i].p_type == PT_NOTE && !m->build_id_size)
			find_build_id(info, &info->dlpi_phdr[i], m);
	set_path(info, index, m);
}

/* Tells files of one layout apart. FNV-1a over build id and path. */
static uint64_t identity_of(const struct lg_module *m)
{
	uint64_t h = 14695981039346656037ull;
	for (uint32_t i = 0; i < m->build_id_size; i++)
		h = (h ^ m->build_id[i]) * 1099511628211ull;
	for (uint32_t i = 0; i < m->path_size; i++)
		h = (h ^ (uint8_t)m->path[i]) * 1099511628211ull;
	return h;
}

static void shut(unsigned i)
{
	__atomic_store_n(&modules[i].end, modules[i].start, __ATOMIC_RELEASE);
}

/* Frees the entries of modules whose place this one took. True when there were any. */
static int take_place(const struct lg_loaded *loaded)
{
	int taken = 0;
	for (unsigned i = 0; i < count; i++) {
		if (modules[i].start >= loaded->end || loaded->start >= loads[i].end)
			continue;
		shut(i);
		loads[i].end = modules[i].start;
		taken = 1;
	}
	if (taken)
		lg_walk_forget();
	return taken;
}

/* Enters a module; its range is opened last, so that no reader sees it half. Returns its entry, or -1 when all are taken. */
static int enter(const struct lg_loaded *loaded, uint64_t identity)
{
	unsigned slot = 0;
	while (slot < count && loads[slot].end != modules[slot].start)
		slot++;
	if (slot == MODULES_MAX)
		return -1;
	__atomic_store_n(&modules[slot].end, 0, __ATOMIC_RELEASE);
	modules[slot].eh_frame_hdr = loaded->eh_frame_hdr;
	__atomic_store_n(&modules[slot].start, loaded->start, __ATOMIC_RELEASE);
	__atomic_store_n(&modules[slot].end, loaded->end, __ATOMIC_RELEASE);
	loads[slot].end = loaded->end;
	loads[slot].identity = identity;
	if (slot == count)
		__atomic_store_n(&count, slot + 1, __ATOMIC_RELEASE);
	return (int)slot;
}

static void meet(const struct dl_phdr_info *info, struct visit *v, const struct lg_loaded *loaded)
{
	describe(info, v->index, loaded, &v->module);
	uint64_t identity = identity_of(&v->module);
	int slot = -1;
	for (unsigned i = 0; i < count && slot < 0; i++)
		if (modules[i].start == loaded->start && loads[i].end == loaded->end && loads[i].identity == identity &&
		    modules[i].eh_frame_hdr.address == loaded->eh_frame_hdr.address)
			slot = (int)i;
	if (slot >= 0) {
		__atomic_store_n(&modules[slot].end, loaded->end, __ATOMIC_RELEASE);
	} else {
		v->module.reloaded = (uint32_t)take_place(loaded);
		slot = enter(loaded, identity);
		if (slot >= 0)
			leak_gate_probe_module(&v->module);
	}
	if (slot >= 0)
		v->present[slot / 32] |= 1u << (slot % 32);
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
	if (loaded.end)
		meet(info, v, &loaded);
	v->index++;
	return 0;
}

static void read_list(struct visit *v)
{
	int gone = 0;
	v->index = 0;
	memset(v->present, 0, sizeof v->present);
	dl_iterate_phdr(visit, v);
	for (unsigned i = 0; i < count; i++) {
		if ((v->present[i / 32] >> (i % 32) & 1) || modules[i].end == modules[i].start)
			continue;
		shut(i);
		gone = 1;
	}
	if (gone)
		lg_walk_forget();
}

void lg_modules_refresh(void)
{
	static struct visit v; /* guarded by `refreshing` */
	int me = getpid();
	if (!__atomic_exchange_n(&find_object_sought, 1, __ATOMIC_ACQ_REL))
		__atomic_store_n((void **)&find_object, lg_next_symbol("_dl_find_object"), __ATOMIC_RELEASE);
	__atomic_store_n(&stale, 1, __ATOMIC_RELEASE);
	while (__atomic_load_n(&stale, __ATOMIC_ACQUIRE)) {
		int holder = __atomic_load_n(&refreshing, __ATOMIC_ACQUIRE);
		if (holder == me || !__atomic_compare_exchange_n(&refreshing, &holder, me, 0, __ATOMIC_ACQ_REL, __ATOMIC_RELAXED))
			return; /* whoever is reading sees that it must read again */
		while (__atomic_exchange_n(&stale, 0, __ATOMIC_ACQ_REL))
			read_list(&v);
		__atomic_store_n(&refreshing, 0, __ATOMIC_RELEASE);
	}
}

static int count_subs(struct dl_phdr_info *info, size_t size, void *context)
{
	if (size >= offsetof(struct dl_phdr_info, dlpi_subs) + sizeof info->dlpi_subs)
		*(unsigned long long *)context = info->dlpi_adds + info->dlpi_subs;
	return 1;
}

/* Before glibc 2.35: what the list says, and the list is as new as the last dlclose() that this library saw. */
static const struct lg_loaded *listed(uint64_t pc)
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

int lg_module_of(uint64_t pc, struct lg_loaded *module)
{
	int (*find)(void *, struct object *) = __atomic_load_n(&find_object, __ATOMIC_ACQUIRE);
	const struct lg_loaded *found;
	struct object object;
	if (!find) {
		found = listed(pc);
		if (found)
			*module = *found;
		return found != NULL;
	}
	if (find((void *)pc, &object) != 0)
		return 0;
	uint64_t hdr = (uint64_t)(uintptr_t)object.eh_frame_hdr, end = (uint64_t)(uintptr_t)object.end;
	found = known(pc);
	if (!found || found->eh_frame_hdr.address != hdr) {
		lg_modules_refresh();
		found = known(pc);
	}
	if (found)
		*module = *found;
	if (!found || module->eh_frame_hdr.address != hdr) /* not for this library to see (dlmopen), or the list is being read just now */
		*module = (struct lg_loaded){ (uint64_t)(uintptr_t)object.start, end,
					      { object.eh_frame_hdr, hdr && hdr < end ? end - hdr : 0, hdr } };
	return 1;
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
		uint64_t low = ~0ull, high = 0;
		s->past_self = 1;
		for (int i = 0; i < info->dlpi_phnum; i++) {
			const ElfW(Phdr) *p = &info->dlpi_phdr[i];
			uint64_t start = info->dlpi_addr + p->p_vaddr;
			if (p->p_type != PT_LOAD)
				continue;
			low = start < low ? start : low;
			high = start + p->p_memsz > high ? start + p->p_memsz : high;
		}
		lg_self_start = low; /* set at once: a walk may be under way */
		lg_self_end = high;
		return 0;
	}
	if ((s->past_self || lg_injected) && dynamic)
		s->found = look_up(info, dynamic, s->name);
	return s->found != NULL;
}

static int search_self(struct dl_phdr_info *info, size_t size, void *context)
{
	struct search *s = context;
	(void)size;
	for (int i = 0; i < info->dlpi_phnum; i++) {
		const ElfW(Phdr) *p = &info->dlpi_phdr[i];
		uint64_t start = info->dlpi_addr + p->p_vaddr;
		if (p->p_type == PT_LOAD && (uint64_t)(uintptr_t)gnu_hash >= start && (uint64_t)(uintptr_t)gnu_hash < start + p->p_memsz)
			s->past_self = 1;
	}
	for (int i = 0; s->past_self && i < info->dlpi_phnum; i++)
		if (info->dlpi_phdr[i].p_type == PT_DYNAMIC)
			s->found = look_up(info, (const ElfW(Dyn) *)(info->dlpi_addr + info->dlpi_phdr[i].p_vaddr), s->name);
	return s->past_self;
}

void *lg_own_symbol(const char *name)
{
	struct search s = { name, 0, NULL };
	dl_iterate_phdr(search_self, &s);
	return s.found;
}

void *lg_next_symbol(const char *name)
{
	struct search s = { name, 0, NULL };
	dl_iterate_phdr(search, &s);
	return s.found;
}
