/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* What the BPF programs, the collector and the preload library share. Fixed width, padded by hand, size-asserted. */
#ifndef LEAK_GATE_COLLECTOR_H
#define LEAK_GATE_COLLECTOR_H

#ifdef __bpf__
typedef __u8 uint8_t;
typedef __u16 uint16_t;
typedef __s16 int16_t;
typedef __u32 uint32_t;
typedef __s32 int32_t;
typedef __u64 uint64_t;
typedef __s64 int64_t;
#else
#include <stdint.h>
#endif

#define LG_MAX_FRAMES 64
#define LG_PATH_MAX 256
#define LG_BUILD_ID_MAX 20
#define LG_NAME_MAX 128
#define LG_FREE_FRAMES 16 /* of the stack of a free: the outer ones tell nothing of who freed */
#define LG_FREE_PLACES 8  /* kept by process and allocation site */
#define LG_THREAD_NAMES 4 /* likewise */
#define LG_THREAD_NAME_MAX 16 /* TASK_COMM_LEN */

/* The probe sites of the preload library, as cookies of one attachment. */
enum lg_probe {
	LG_PROBE_ALLOC, LG_PROBE_FREE, LG_PROBE_MOVE, LG_PROBE_UNMOVE, LG_PROBE_MODULE, LG_PROBE_READY, LG_PROBE_FREEZE, LG_PROBE_LOST,
	LG_PROBE_RATE,
	LG_PROBE_COUNT,
};

/* The allocator's entry that was called; the reader's names are in site.c. */
enum lg_function {
	LG_FN_UNKNOWN, LG_FN_MALLOC, LG_FN_CALLOC, LG_FN_REALLOC, LG_FN_REALLOCARRAY, LG_FN_MEMALIGN, LG_FN_POSIX_MEMALIGN,
	LG_FN_ALIGNED_ALLOC, LG_FN_VALLOC, LG_FN_PVALLOC, LG_FN_NEW, LG_FN_NEW_ARRAY, LG_FN_FREE, LG_FN_DELETE, LG_FN_COUNT,
};

/* Cookies of the marks of include/leak_gate.h. */
enum lg_mark { LG_MARK_ITERATION = 1, LG_MARK_TEST };

/* Cookies of the uprobe tap's entries besides the functions above. */
enum lg_uprobe {
	LG_UPROBE_FREE = 64, LG_UPROBE_DELETE, LG_UPROBE_EXIT, LG_UPROBE_CALIBRATE,
	LG_UPROBE_WHAT = 0xff,	   /* mask of the above */
	LG_UPROBE_STEPPED = 0x100, /* the kernel cannot emulate the probed instruction */
};

/* Hits of the uprobe tap's probes, by what the trap costs. */
enum lg_hit { LG_HIT_EMULATED, LG_HIT_STEPPED, LG_HIT_RETURN, LG_HIT_COUNT };
struct lg_hits {
	uint64_t count;
	uint64_t ns; /* in our programs */
};

enum lg_stack_flag {
	LG_STACK_DEEPER = 1,    /* more frames than LG_MAX_FRAMES */
	LG_STACK_TRUNCATED = 2, /* ended early: no unwind rule, unreadable, out of bounds */
};

/* A stack as the preload library hands it over: addresses inside the call instructions, innermost first. */
struct lg_stack {
	uint64_t hash;
	uint32_t count;
	uint16_t function;
	uint16_t flags;
	uint64_t pc[LG_MAX_FRAMES];
};

/* A module as the preload library announces it. */
struct lg_module {
	uint64_t bias, start, end;
	uint32_t build_id_size;
	uint32_t path_size; /* without the terminating 0 */
	uint8_t build_id[LG_BUILD_ID_MAX];
	uint32_t reloaded; /* non-zero: addresses seen earlier may mean something else from now on */
	char path[LG_PATH_MAX];
};

/* ---- kernel tables ---- */

struct lg_block_key {
	uint64_t address;
	uint32_t process;
	uint32_t _pad;
};

struct lg_block {
	uint64_t size;
	uint64_t site;
	uint32_t epoch;
	uint32_t mover : 27; /* thread that has it in a realloc that is not decided yet, or 0; thread ids stay below 2^22 */
	uint32_t level : 5;  /* sampling.h */
};

/* Epoch: the shift in the top byte, the index below. */
#define LG_EPOCH(shift, index) (((uint32_t)(shift) << 24) | ((uint32_t)(index) & 0xffffff))
#define LG_EPOCHS_MAX 96
#define LG_EPOCH_SHIFT_MIN 12 /* 4 us: about what a traced allocation takes */
#define LG_LAG_MAX_NS 100000000ull /* some tens of time slices */
#define LG_EPOCH_SHIFT(epoch) ((epoch) >> 24)
#define LG_EPOCH_INDEX(epoch) ((epoch) & 0xffffff)

struct lg_cohort_key {
	uint64_t site;
	uint32_t process;
	uint32_t epoch;
	uint32_t level; /* sampling.h: rows of one level share their weight and fall out together */
	uint32_t _pad;
};

/* A cohort that changed, as it comes through the ring. */
struct lg_change {
	struct lg_cohort_key key;
	uint32_t generation; /* in which it was noted: further changes in that one are not noted again */
	uint32_t _pad;
};

struct lg_cohort {
	uint64_t allocs, alloc_bytes;
	uint64_t live, live_bytes;
	uint64_t live_squares; /* sum over live blocks of (size in units of 16 bytes)^2, the size capped at 2^35 */
	uint64_t retained, retained_bytes;
	uint32_t noted; /* generation in which this cohort was last put on the change list */
	uint32_t _pad;
};

struct lg_site {
	uint32_t image; /* in which address space the addresses are to be read */
	uint32_t count;
	uint16_t function;
	uint16_t flags;
	uint32_t reloaded; /* as in lg_process */
	uint64_t pc[LG_MAX_FRAMES];
};

/* The stack of a free: an lg_site with fewer frames. */
struct lg_free_site {
	uint32_t image;
	uint32_t count;
	uint16_t function;
	uint16_t flags;
	uint32_t reloaded;
	uint64_t pc[LG_FREE_FRAMES];
};

/* Key of what is known of an allocation site in one process. */
struct lg_use_key {
	uint64_t site;
	uint32_t process;
	uint32_t _pad;
};

/* Where blocks of a site were freed. */
struct lg_frees {
	uint64_t stacks;   /* that were taken: few of the frees (sampling.h) */
	uint64_t replaced; /* times that a place was seen for which there was no room */
	struct { uint64_t site, blocks; } place[LG_FREE_PLACES]; /* blocks estimated; free_sites.bpf.h */
};

/* Which threads allocated blocks of a site, by name. */
struct lg_threads {
	uint64_t seen[4]; /* a bit a thread, by hash */
	uint64_t others;  /* blocks by threads of other names; estimated, as those below */
	struct { uint64_t name[LG_THREAD_NAME_MAX / 8], blocks; } by[LG_THREAD_NAMES];
};

struct lg_process {
	uint32_t id;     /* 0: held before its exec */
	uint32_t image;  /* salt of its site keys: addresses of processes with one image mean the same */
	uint32_t tapped; /* the preload library reported in, or uprobes are attached */
	uint32_t frozen;
	uint32_t reloaded; /* times that code was unloaded and other code took its place */
	uint32_t level;	   /* times that its rate was halved */
	uint64_t allocs, alloc_bytes, frees; /* estimated: each traced call by the weight that it had then */
	uint64_t traced;	   /* allocations that were traced */
	uint64_t live, live_bytes; /* of those: in the block table */
	uint64_t iterations;
	uint64_t frozen_at; /* ns since start */
	uint64_t first_at;  /* of the first allocation, likewise */
	uint64_t first_delay; /* ns that the thread which made it had waited for a processor */
	uint64_t freed;	    /* uprobe tap: traced frees */
	uint64_t spent;	    /* preload tap: its cost so far, in ticks of the time stamp counter */
	uint64_t untraced_code;	   /* preload tap: address of what calls that are not traced run through, 0: not loaded */
	uint64_t untraced_samples; /* clock samples that found a thread there */
};

struct lg_live {
	uint64_t blocks, bytes;
};
#define LG_LEVELS 32 /* more than sampling.h has: as many as fit into 5 bits, which the verifier sees */

/* A process's live blocks by level. */
struct lg_levels {
	struct lg_live live[LG_LEVELS];
};

enum lg_event_kind { LG_EVENT_PROCESS = 1, LG_EVENT_TAPPED, LG_EVENT_PROCESS_END, LG_EVENT_MODULE, LG_EVENT_MARKER, LG_EVENT_STALE_MAPS,
	LG_EVENT_RATE };
enum lg_end_reason { LG_END_EXIT = 1, LG_END_EXEC };

struct lg_event {
	uint32_t kind;
	uint32_t process;
	uint32_t pid;
	uint32_t parent; /* process id; for a module: the image before */
	uint64_t at; /* ns since start */
	int32_t exit_code; /* wait status */
	uint32_t reason; /* of an end; for a rate: the level */
	uint64_t cpu_ns; /* of a process that ended */
	struct lg_process last; /* counters of a process that ended */
	union {
		struct lg_module module;
		char name[LG_NAME_MAX];
	};
};
/* Events without module or name are sent short. */
#define LG_EVENT_SHORT __builtin_offsetof(struct lg_event, module)

enum lg_drop {
	LG_DROP_BLOCK_TABLE_FULL, LG_DROP_COHORT_TABLE_FULL, LG_DROP_SITE_TABLE_FULL, LG_DROP_STACK_MISSING,
	LG_DROP_STACK_TRUNCATED, LG_DROP_EVENT_LOST, LG_DROP_ALLOC_OVER_LIVE, LG_DROP_FREE_UNMATCHED,
	LG_DROP_RETURN_MISSED, LG_DROP_REENTRANT, LG_DROP_LARGE_TABLE_FULL, LG_DROP_CHANGE_LOST, LG_DROP_FREE_SITE_LOST, LG_DROP_THREAD_LOST, LG_DROP_COUNT,
};

/* Why a block is traced. */
enum lg_traced {
	LG_UNTRACED,
	LG_BY_HASH,
	LG_AS_LARGE,
	LG_LARGE_BY_HASH, /* the preload library's table of large blocks has no room for it */
};

/*
 * What the collector writes into its copy of the preload library before the target starts, so that the very first call already
 * knows its rate and nothing in the target's environment can change it.
 */
#define LG_PRELOAD_MAGIC 0x6c65616b67617465ull /* "leakgate" */
struct lg_preload_config {
	uint64_t magic;
	uint64_t threshold; /* of the address hash (sampling.h); grows as the governor lowers the rate */
	uint64_t large_min; /* bytes from which on a block is traced whatever its address; all ones where every block is */
	uint32_t rate;	    /* one address in so many is traced at level 0 */
	uint32_t budget;    /* for the governor, in millionths of the target's CPU time; 0: the rate stays */
	uint64_t allowance; /* ns of cost that are allowed whatever the budget, at most */
};

#define LG_ALLOWANCE_NS 8000000ull
#define LG_ALLOWANCE_INJECTED_NS 1000000ull /* a process that was there before is no small test */

#ifndef __bpf__
_Static_assert(sizeof(struct lg_stack) == 16 + 8 * LG_MAX_FRAMES, "stack");
_Static_assert(sizeof(struct lg_block_key) == 16 && sizeof(struct lg_block) == 24, "block");
_Static_assert(sizeof(struct lg_cohort_key) == 24 && sizeof(struct lg_cohort) == 64, "cohort");
_Static_assert(sizeof(struct lg_site) == 16 + 8 * LG_MAX_FRAMES, "site");
_Static_assert(sizeof(struct lg_free_site) == 16 + 8 * LG_FREE_FRAMES, "free site");
_Static_assert(sizeof(struct lg_use_key) == 16 && sizeof(struct lg_frees) == 144 && sizeof(struct lg_threads) == 136, "use");
_Static_assert(sizeof(struct lg_process) == 136, "process");
_Static_assert(LG_EVENT_SHORT == 176, "event");
#endif

#endif
