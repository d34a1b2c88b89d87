/* SPDX-License-Identifier: Apache-2.0 */
#include "record/spaces.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* A regular file below a folder; a link in a root of its own is one of that root. */
static int open_below(const char *folder, const char *path, bool is_root)
{
	struct open_how how = { .flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, .resolve = is_root ? RESOLVE_IN_ROOT | RESOLVE_NO_MAGICLINKS : 0 };
	struct stat st;
	int at = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
	int fd = at < 0 ? -1 : (int)syscall(SYS_openat2, at, path, &how, sizeof how);
	if (at >= 0)
		close(at);
	if (fd >= 0 && (fstat(fd, &st) || !S_ISREG(st.st_mode))) {
		close(fd);
		fd = -1;
	}
	return fd;
}

/* The file as the process sees it: in its mount namespace, and by its working directory if the path is relative. */
static int open_as_seen(const struct lg_spaces *s, pid_t pid, const char *path)
{
	char root[64];
	bool absolute = *path == '/';
	if (!*path || *path == '[')
		return -1;
	snprintf(root, sizeof root, "/proc/%d/%s", pid, absolute ? "root" : "cwd");
	int fd = open_below(root, path, absolute);
	if (fd < 0 && absolute && s->root_pid) {
		snprintf(root, sizeof root, "/proc/%d/root", s->root_pid);
		return open_below(root, path, true);
	}
	return fd < 0 && absolute ? open_below("/", path, true) : fd; /* gone already: most share our namespace */
}

static uint64_t hash_text(uint64_t h, const char *text)
{
	for (; *text; text++)
		h = (h ^ (uint8_t)*text) * 1099511628211ull;
	return h;
}

static uint32_t add_file(struct lg_spaces *s, pid_t pid, const struct lg_module *m)
{
	char path[LG_PATH_MAX], build_id[2 * LG_BUILD_ID_MAX + 1] = "";
	uint32_t id, size = m->build_id_size < LG_BUILD_ID_MAX ? m->build_id_size : LG_BUILD_ID_MAX;
	memcpy(path, m->path, sizeof path);
	path[sizeof path - 1] = 0;
	if (!strncmp(path, "linux-vdso", 10) || !strncmp(path, "linux-gate", 10))
		snprintf(path, sizeof path, "[vdso]");
	for (uint32_t i = 0; i < size; i++)
		snprintf(build_id + 2 * i, 3, "%02x", m->build_id[i]);
	int fd = -1;
	uint64_t key = hash_text(hash_text(14695981039346656037ull, path), build_id);
	if (!*build_id) { /* only the inode can tell two files of one name apart */
		struct stat st;
		fd = open_as_seen(s, pid, path);
		if (fd >= 0 && fstat(fd, &st) == 0)
			key = lg_hash(lg_hash(key, st.st_ino), st.st_dev);
	}
	key = key ? key : 1;
	if (lg_index_get(&s->file_by_key, key, &id)) {
		if (fd >= 0)
			close(fd);
		return id;
	}
	struct lg_file *grown = reallocarray(s->files, s->file_count + 1, sizeof *grown);
	if (!grown)
		return 0;
	s->files = grown;
	id = ++s->file_count;
	struct lg_file *f = &grown[id - 1];
	*f = (struct lg_file){ .id = id, .fd = fd >= 0 ? fd : open_as_seen(s, pid, path), .path = strdup(path), .pid = pid };
	memcpy(f->build_id, build_id, sizeof build_id);
	return lg_index_put(&s->file_by_key, key, id) || !f->path ? 0 : id;
}

static struct lg_image *image_of(struct lg_spaces *s, uint32_t id, uint32_t copied_from)
{
	uint32_t at, from;
	if (lg_index_get(&s->image_by_id, id, &at))
		return &s->images[at - 1];
	struct lg_image *grown = reallocarray(s->images, s->image_count + 1, sizeof *grown);
	if (!grown)
		return NULL;
	s->images = grown;
	struct lg_image *image = &grown[s->image_count++];
	*image = (struct lg_image){ .id = id };
	if (lg_index_put(&s->image_by_id, id, s->image_count))
		return NULL;
	if (copied_from && lg_index_get(&s->image_by_id, copied_from, &from)) {
		const struct lg_image *old = &s->images[from - 1];
		image->mappings = reallocarray(NULL, old->mapping_count, sizeof *image->mappings);
		if (image->mappings) {
			memcpy(image->mappings, old->mappings, old->mapping_count * sizeof *image->mappings);
			image->mapping_count = old->mapping_count;
		}
	}
	return image;
}

int lg_spaces_add(struct lg_spaces *s, uint32_t image_id, uint32_t copied_from, pid_t pid, const struct lg_module *m)
{
	struct lg_image *image = image_of(s, image_id, copied_from);
	uint32_t file = add_file(s, pid, m);
	if (!image || !file)
		return -ENOMEM;
	for (uint32_t i = 0; i < image->mapping_count; i++)
		if (image->mappings[i].start == m->start && image->mappings[i].end == m->end && image->mappings[i].file == file)
			return 0;
	struct lg_mapping *grown = reallocarray(image->mappings, image->mapping_count + 1, sizeof *grown);
	if (!grown)
		return -ENOMEM;
	image->mappings = grown;
	grown[image->mapping_count++] = (struct lg_mapping){ m->start, m->end, m->bias, file };
	return 0;
}

const struct lg_file *lg_spaces_find(const struct lg_spaces *s, uint32_t image_id, uint64_t address, uint64_t *offset)
{
	uint32_t at;
	*offset = address;
	if (!lg_index_get(&s->image_by_id, image_id, &at))
		return NULL;
	const struct lg_image *image = &s->images[at - 1];
	for (uint32_t i = image->mapping_count; i-- > 0;) {
		const struct lg_mapping *m = &image->mappings[i];
		if (address < m->start || address >= m->end)
			continue;
		*offset = address - m->bias;
		return &s->files[m->file - 1];
	}
	return NULL;
}

const struct lg_file *lg_spaces_file(const struct lg_spaces *s, uint32_t id)
{
	return id && id <= s->file_count ? &s->files[id - 1] : NULL;
}

void lg_spaces_free(struct lg_spaces *s)
{
	for (uint32_t i = 0; i < s->file_count; i++) {
		if (s->files[i].fd >= 0)
			close(s->files[i].fd);
		free(s->files[i].path);
	}
	for (uint32_t i = 0; i < s->image_count; i++)
		free(s->images[i].mappings);
	free(s->files);
	free(s->images);
	lg_index_free(&s->image_by_id);
	lg_index_free(&s->file_by_key);
}
