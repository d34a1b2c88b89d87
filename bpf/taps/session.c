/* SPDX-License-Identifier: Apache-2.0 */
#include "taps/session.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "sampling.h"

#define LIBRARY_NAME "leak-gate-preload.so"
#define LIBRARY_LIMIT (16u << 20)

uint64_t lg_threshold(uint64_t rate)
{
	return rate <= 1 ? ~0ull : ~0ull / rate;
}

bool lg_with_levels(uint64_t sample_rate, uint32_t budget)
{
	return sample_rate > 1 || budget > 0;
}

static uint8_t *read_library(size_t *size, char *path, size_t path_size)
{
	char self[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
	struct stat st;
	uint8_t *bytes = NULL;
	if (n < 0)
		return NULL;
	self[n] = 0;
	*strrchr(self, '/') = 0;
	if (snprintf(path, path_size, "%s/%s", self, LIBRARY_NAME) >= (int)path_size)
		return NULL;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return NULL;
	if (fstat(fd, &st) == 0 && st.st_size > 0 && st.st_size < LIBRARY_LIMIT && (bytes = malloc((size_t)st.st_size))) {
		*size = (size_t)st.st_size;
		if (read(fd, bytes, *size) != (ssize_t)*size) {
			free(bytes);
			bytes = NULL;
		}
	}
	close(fd);
	return bytes;
}

static int patch(uint8_t *bytes, size_t size, const struct lg_preload_config *config)
{
	uint8_t *at = memmem(bytes, size, &config->magic, sizeof config->magic);
	if (!at || (size_t)(bytes + size - at) < sizeof *config)
		return -ENOENT;
	memcpy(at, config, sizeof *config);
	return 0;
}

/* A place where code may be mapped from and the target's user may read. */
static int make_directory(struct lg_session *s)
{
	static const char *const places[] = { "/tmp", "/dev/shm", "/var/tmp", "/run" };
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		struct statvfs fs;
		if (statvfs(places[i], &fs) || (fs.f_flag & (ST_NOEXEC | ST_RDONLY)))
			continue;
		snprintf(s->directory, sizeof s->directory, "%s/leak-gate-XXXXXX", places[i]);
		if (mkdtemp(s->directory) && chmod(s->directory, 0755) == 0)
			return 0;
	}
	s->directory[0] = 0;
	return -1;
}

int lg_session_open(struct lg_session *s, const char *folder, uint64_t sample_rate, uint32_t budget, uint64_t allowance, struct lg_fault *fault)
{
	const struct lg_preload_config config = {
		.magic = LG_PRELOAD_MAGIC,
		.threshold = lg_level_threshold((uint32_t)sample_rate, 0),
		.large_min = lg_with_levels(sample_rate, budget) ? LG_LARGE_MIN : ~0ull,
		.rate = (uint32_t)sample_rate,
		.budget = budget,
		.allowance = allowance,
	};
	char source[PATH_MAX] = "";
	size_t size = 0;
	int fd = -1, result = -1;
	memset(s, 0, sizeof *s);
	uint8_t *bytes = read_library(&size, source, sizeof source);
	if (!bytes || patch(bytes, size, &config)) {
		lg_fault(fault, "collector_failed", "Install leak-gate again: " LIBRARY_NAME " belongs beside the collector.",
			 "The preload library %s is missing or is not ours", source);
		goto cleanup;
	}
	if (!folder && make_directory(s)) {
		lg_fault(fault, "collector_failed", "Make /tmp or /dev/shm writable and not noexec, or use --tap uprobe.",
			 "No directory to put the preload library in");
		goto cleanup;
	}
	snprintf(s->library, sizeof s->library, "%s/%s", folder ? folder : s->directory, LIBRARY_NAME);
	fd = open(s->library, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0755);
	if (fd < 0 || write(fd, bytes, size) != (ssize_t)size || fchmod(fd, 0755)) {
		lg_fault(fault, "collector_failed", "Free some space there, or use --tap uprobe.", "Cannot write %s: %s", s->library, strerror(errno));
		goto cleanup;
	}
	result = 0;
cleanup:
	if (fd >= 0)
		close(fd);
	free(bytes);
	if (result)
		lg_session_close(s);
	return result;
}

void lg_session_close(struct lg_session *s)
{
	if (s->library[0])
		unlink(s->library);
	if (s->directory[0])
		rmdir(s->directory);
	s->library[0] = s->directory[0] = 0;
}
