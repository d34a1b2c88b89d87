/* SPDX-License-Identifier: Apache-2.0 */
#include "taps/attach_point.h"

#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/bpf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <unistd.h>

/* From Linux's uapi/linux/bpf.h; Debian 12's headers are older. */
#define TRACE_UPROBE_MULTI 48
#define TRACE_UPROBE_SESSION 57 /* Linux 6.13 */
#define UPROBE_MULTI_RETURN 1u

struct multi_link {
	uint32_t prog_fd, target_fd, attach_type, flags;
	struct {
		uint64_t path, offsets, ref_ctr_offsets, cookies;
		uint32_t count, flags, pid, _pad;
	} uprobe;
};

bool lg_kernel_at_least(int major, int minor)
{
	struct utsname name;
	int has_major = 0, has_minor = 0;
	if (uname(&name) || sscanf(name.release, "%d.%d", &has_major, &has_minor) != 2)
		return false;
	return has_major > major || (has_major == major && has_minor >= minor);
}

static uint32_t attach_type(enum lg_link_kind kind)
{
	return kind == LG_LINK_SESSION ? TRACE_UPROBE_SESSION : TRACE_UPROBE_MULTI;
}

bool lg_kernel_has_links(enum lg_link_kind kind)
{
	/* r0 = 0; exit */
	const struct bpf_insn nothing[] = { { .code = BPF_ALU64 | BPF_MOV | BPF_K }, { .code = BPF_JMP | BPF_EXIT } };
	LIBBPF_OPTS(bpf_prog_load_opts, opts, .expected_attach_type = (enum bpf_attach_type)attach_type(kind));
	uint64_t offset = 0;
	struct multi_link link = { .attach_type = attach_type(kind) };
	if (kind == LG_LINK_SINGLE)
		return true;
	int program = bpf_prog_load(BPF_PROG_TYPE_KPROBE, "leak_gate_probe", "Dual BSD/GPL", nothing, 2, &opts);
	if (program < 0)
		return false;
	link.prog_fd = (uint32_t)program;
	link.uprobe.path = (uint64_t)(uintptr_t)"/proc/self/no such file";
	link.uprobe.offsets = (uint64_t)(uintptr_t)&offset;
	link.uprobe.count = 1;
	/* A kernel that knows the kind gets as far as the file that is not there. */
	bool has = syscall(SYS_bpf, BPF_LINK_CREATE, &link, sizeof link) < 0 && errno == ENOENT;
	close(program);
	return has;
}

void lg_attach_prefer(struct bpf_program *program, enum lg_link_kind kind)
{
	if (kind != LG_LINK_SINGLE)
		bpf_program__set_expected_attach_type(program, (enum bpf_attach_type)attach_type(kind));
}

void lg_attach_prefer_multi(struct bpf_program *program)
{
	lg_attach_prefer(program, LG_LINK_MULTI);
}

static int attach_multi(int program, enum lg_link_kind kind, bool at_return, pid_t pid, const char *path, const struct lg_attach_point *points, unsigned count)
{
	uint64_t *offsets = calloc(count, sizeof *offsets), *cookies = calloc(count, sizeof *cookies);
	struct multi_link link;
	int fd = -ENOMEM;
	if (offsets && cookies) {
		for (unsigned i = 0; i < count; i++) {
			offsets[i] = points[i].offset;
			cookies[i] = points[i].cookie;
		}
		memset(&link, 0, sizeof link);
		link.prog_fd = (uint32_t)program;
		link.attach_type = attach_type(kind);
		link.uprobe.path = (uint64_t)(uintptr_t)path;
		link.uprobe.offsets = (uint64_t)(uintptr_t)offsets;
		link.uprobe.cookies = (uint64_t)(uintptr_t)cookies;
		link.uprobe.count = count;
		link.uprobe.flags = at_return ? UPROBE_MULTI_RETURN : 0;
		link.uprobe.pid = (uint32_t)pid;
		fd = (int)syscall(SYS_bpf, BPF_LINK_CREATE, &link, sizeof link);
		fd = fd < 0 ? -errno : fd;
	}
	free(offsets);
	free(cookies);
	return fd;
}

static int attach_one(struct bpf_program *program, bool at_return, pid_t pid, const char *path, const struct lg_attach_point *point)
{
	LIBBPF_OPTS(bpf_uprobe_opts, opts, .retprobe = at_return, .bpf_cookie = point->cookie);
	struct bpf_link *link = bpf_program__attach_uprobe_opts(program, pid ? pid : -1, path, point->offset, &opts);
	if (!link)
		return -errno;
	/* Closing the link's own descriptor detaches: keep a duplicate and forget the rest. */
	int fd = fcntl(bpf_link__fd(link), F_DUPFD_CLOEXEC, 3);
	int error = errno;
	bpf_link__disconnect(link);
	bpf_link__destroy(link);
	return fd < 0 ? -error : fd;
}

int lg_attach_points(struct bpf_program *program, enum lg_link_kind kind, bool at_return, pid_t pid, const char *path,
		     const struct lg_attach_point *points, unsigned count, struct lg_links *links)
{
	if (!count)
		return 0;
	if (kind != LG_LINK_SINGLE) {
		int fd = lg_links_full(links) ? -ENOSPC : attach_multi(bpf_program__fd(program), kind, at_return, pid, path, points, count);
		return fd < 0 ? fd : lg_links_keep(links, fd, pid);
	}
	for (unsigned i = 0; i < count; i++) {
		int fd = lg_links_full(links) ? -ENOSPC : attach_one(program, at_return, pid, path, &points[i]);
		if (fd < 0)
			return fd;
		lg_links_keep(links, fd, pid);
	}
	return 0;
}
