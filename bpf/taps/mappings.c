/* SPDX-License-Identifier: Apache-2.0 */
#include "taps/mappings.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sysmacros.h>
#include <unistd.h>

static struct lg_mapped_file *entry_of(struct lg_mapped_file **files, int *count, const char *path, uint64_t device, uint64_t inode)
{
	for (int i = *count; i-- > 0;)
		if ((*files)[i].inode == inode && (*files)[i].device == device && !strcmp((*files)[i].path, path))
			return &(*files)[i];
	struct lg_mapped_file *grown = reallocarray(*files, (size_t)*count + 1, sizeof *grown);
	if (!grown)
		return NULL;
	*files = grown;
	struct lg_mapped_file *f = &grown[*count];
	*f = (struct lg_mapped_file){ .path = strdup(path), .start = ~0ull, .device = device, .inode = inode };
	if (!f->path)
		return NULL;
	(*count)++;
	return f;
}

/* maps writes a line break in a name as \\012, as it does for those four characters: the link tells which. */
static const char *true_name(pid_t pid, unsigned long start, unsigned long end, const char *written, char *out, size_t size)
{
	char link[96];
	if (!strstr(written, "\\012"))
		return written;
	snprintf(link, sizeof link, "/proc/%d/map_files/%lx-%lx", pid, start, end);
	ssize_t n = readlink(link, out, size - 1);
	if (n <= 0)
		return written;
	out[n] = 0;
	return out;
}

int lg_mappings_read(pid_t pid, struct lg_mapped_file **files)
{
	char path[64], name_of_link[4096], *line = NULL;
	size_t size = 0;
	int count = 0;
	*files = NULL;
	snprintf(path, sizeof path, "/proc/%d/maps", pid);
	FILE *maps = fopen(path, "re");
	if (!maps)
		return -errno;
	while (getline(&line, &size, maps) > 0) {
		unsigned long start, end, offset, inode;
		unsigned major, minor;
		char permissions[5];
		int name = 0;
		if (sscanf(line, "%lx-%lx %4s %lx %x:%x %lu %n", &start, &end, permissions, &offset, &major, &minor, &inode, &name) < 7)
			continue;
		char *text = line + name;
		text[strcspn(text, "\n")] = 0;
		if (!inode || *text != '/')
			continue;
		const char *real = true_name(pid, start, end, text, name_of_link, sizeof name_of_link);
		struct lg_mapped_file *f = entry_of(files, &count, real, makedev(major, minor), inode);
		if (!f)
			break;
		f->start = start < f->start ? start : f->start;
		f->end = end > f->end ? end : f->end;
		if (permissions[2] == 'x' && !f->exec_end) {
			f->exec_start = start;
			f->exec_end = end;
			f->exec_offset = offset;
		}
	}
	free(line);
	fclose(maps);
	return count;
}

void lg_mappings_free(struct lg_mapped_file *files, int count)
{
	for (int i = 0; i < count; i++)
		free(files[i].path);
	free(files);
}
