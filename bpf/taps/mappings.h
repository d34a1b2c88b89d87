/* SPDX-License-Identifier: Apache-2.0 */
/* The files mapped into a process, from /proc/PID/maps: one entry a file. */
#ifndef LG_MAPPINGS_H
#define LG_MAPPINGS_H

#include <stdint.h>
#include <sys/types.h>

struct lg_mapped_file {
	char *path;	     /* as the process names it */
	uint64_t start, end; /* of all its mappings */
	uint64_t exec_start, exec_end, exec_offset; /* of the first executable one; exec_end 0: none */
	uint64_t device, inode;
};

/* Reads them; returns their number or a negative errno. *files is to be freed with lg_mappings_free. */
int lg_mappings_read(pid_t pid, struct lg_mapped_file **files);
void lg_mappings_free(struct lg_mapped_file *files, int count);

#endif
