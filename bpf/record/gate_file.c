/* SPDX-License-Identifier: Apache-2.0 */
#include "record/gate_file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static int open_of_gate(const struct lg_options *o, const char *path, int flags)
{
	struct stat st;
	/* With the gate's own rights: in a container root has no others over its files. */
	bool as_gate = geteuid() == 0 && o->gate_uid != 0 && seteuid(o->gate_uid) == 0;
	int fd = open(path, (flags & ~(O_CREAT | O_TRUNC)) | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC), error = errno;
	if (as_gate && seteuid(0))
		error = errno;
	if (fd < 0 || (as_gate && geteuid() != 0)) {
		if (fd >= 0)
			close(fd);
		return -error;
	}
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_uid == o->gate_uid && st.st_nlink == 1 &&
	    (!(flags & O_TRUNC) || ftruncate(fd, 0) == 0))
		return fd;
	close(fd);
	return -EACCES;
}

int lg_gate_file_open(const struct lg_options *o, const char *path, int flags)
{
	if (o->has_gate)
		return open_of_gate(o, path, flags);
	if (o->has_user && (setegid(o->gid) || seteuid(o->uid)))
		return -errno;
	int fd = open(path, flags | O_CLOEXEC, 0644), error = errno;
	if (o->has_user && (seteuid(0) || setegid(0)))
		return -errno;
	return fd < 0 ? -error : fd;
}
