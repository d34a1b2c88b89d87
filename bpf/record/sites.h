/* SPDX-License-Identifier: Apache-2.0 */
/* Allocation sites and their frames: from kernel keys and raw addresses to ids on the timeline. */
#ifndef LG_SITES_H
#define LG_SITES_H

#include <stdint.h>

#include "collector.h"
#include "index.h"
#include "record/spaces.h"
#include "record/timeline.h"

struct lg_frame {
	uint32_t file; /* 0: none */
	uint64_t offset;
};

struct lg_sites {
	struct lg_frame *frames; /* id - 1 */
	uint32_t frame_count, frame_capacity;
	uint32_t site_count;
	struct lg_index frame_by_location;
	struct lg_index site_by_key;	/* kernel key */
	struct lg_index site_by_frames; /* one stack is one site, whichever process it was seen in */
	struct lg_index file_written;
};

/* The id of a site; writes its record, and those of its frames and modules, when they are new. raw: NULL for the site of
 * blocks whose stack is missing. 0 when memory ran out. */
uint32_t lg_sites_id(struct lg_sites *s, struct lg_timeline *t, const struct lg_spaces *spaces, uint64_t key, const struct lg_site *raw);

/* True when the kernel key is known already. */
bool lg_sites_known(const struct lg_sites *s, uint64_t key, uint32_t *id);

void lg_sites_free(struct lg_sites *s);

#endif
