/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Attaches one BPF program to many places of an ELF file. One multi link (Linux 6.6) where there is one, since closing a link
 * waits for a grace period of some 80 ms; else one perf event a place.
 */
#ifndef LG_ATTACH_POINT_H
#define LG_ATTACH_POINT_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "taps/links.h"

struct bpf_program;

struct lg_attach_point {
	uint64_t offset; /* in the file */
	uint64_t cookie;
};

enum lg_link_kind {
	LG_LINK_SINGLE,	 /* a perf event a place */
	LG_LINK_MULTI,	 /* Linux 6.6 */
	LG_LINK_SESSION, /* Linux 6.13: entry and return in one; the program says at the entry whether it wants the return */
};

/* True on a kernel of that release or later. */
bool lg_kernel_at_least(int major, int minor);

/* True when the kernel makes such links: it is asked, since distributions take features into older releases. */
bool lg_kernel_has_links(enum lg_link_kind kind);

/* To be called between open and load: the program is then for links of that kind only. */
void lg_attach_prefer(struct bpf_program *program, enum lg_link_kind kind);
void lg_attach_prefer_multi(struct bpf_program *program);

/*
 * Attaches to `count` points of the file at `path`, in process `pid` or (0) in any, and adds what keeps the probes to `links`.
 * 0 or a negative errno.
 */
int lg_attach_points(struct bpf_program *program, enum lg_link_kind kind, bool at_return, pid_t pid, const char *path,
		     const struct lg_attach_point *points, unsigned count, struct lg_links *links);

#endif
