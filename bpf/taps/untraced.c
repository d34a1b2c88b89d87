/* SPDX-License-Identifier: Apache-2.0 */
#include "taps/untraced.h"

#include <dirent.h>
#include <linux/perf_event.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "collector.skel.h"
#include "observation.h"
#include "taps/elf_image.h"

void lg_untraced_prepare(struct lg_observation *o, const struct lg_elf_image *library, uint64_t ready)
{
	const uint8_t *code;
	size_t size;
	uint64_t address;
	if (!lg_elf_image_section(library, "lg_untraced", &code, &size, &address))
		return;
	o->bpf->bss->untraced_from_ready = (int64_t)(address - ready);
	o->bpf->bss->untraced_size = size;
}

/* A descriptor, or -1: without the samples the cost is unknown, and nothing else. */
static int sample_thread(const struct lg_observation *o, pid_t thread)
{
	struct perf_event_attr attributes = {
		.type = PERF_TYPE_SOFTWARE,
		.size = sizeof attributes,
		.config = PERF_COUNT_SW_TASK_CLOCK,
		.sample_period = LG_UNTRACED_PERIOD_NS,
		.inherit = 1, /* by threads and processes that it starts */
		.exclude_kernel = 1,
		.exclude_hv = 1,
	};
	int fd = (int)syscall(SYS_perf_event_open, &attributes, thread, -1, -1, PERF_FLAG_FD_CLOEXEC);
	if (fd >= 0 && ioctl(fd, PERF_EVENT_IOC_SET_BPF, bpf_program__fd(o->bpf->progs.untraced))) {
		close(fd);
		fd = -1;
	}
	return fd;
}

void lg_untraced_follow(struct lg_observation *o, pid_t pid)
{
	char path[64];
	snprintf(path, sizeof path, "/proc/%d/task", pid);
	DIR *threads = opendir(path);
	for (struct dirent *d; threads && (d = readdir(threads));) {
		int fd = *d->d_name == '.' || lg_links_full(&o->links) ? -1 : sample_thread(o, atoi(d->d_name));
		if (fd >= 0) {
			lg_links_keep(&o->links, fd, 0);
			o->overhead.untraced_known = true;
		}
	}
	if (threads)
		closedir(threads);
}
