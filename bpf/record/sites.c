/* SPDX-License-Identifier: Apache-2.0 */
#include "record/sites.h"

#include <stdlib.h>

static void write_module_once(struct lg_sites *s, struct lg_timeline *t, const struct lg_file *file)
{
	uint32_t seen;
	if (lg_index_get(&s->file_written, file->id, &seen) || lg_index_put(&s->file_written, file->id, 1))
		return;
	/* What debug info it has is found out when its frames are symbolized; a second record then says so. */
	lg_write_module(t, file->id, file->path, file->build_id, "none");
}

static uint32_t frame_id(struct lg_sites *s, struct lg_timeline *t, const struct lg_spaces *spaces, uint32_t image, uint64_t pc)
{
	uint64_t offset;
	const struct lg_file *file = lg_spaces_find(spaces, image, pc, &offset);
	uint64_t key = lg_hash(lg_hash(0, offset), file ? file->id : 0);
	uint32_t id;
	if (lg_index_get(&s->frame_by_location, key, &id))
		return id;
	if (s->frame_count == s->frame_capacity) {
		uint32_t capacity = s->frame_capacity ? s->frame_capacity * 2 : 1024;
		struct lg_frame *grown = reallocarray(s->frames, capacity, sizeof *grown);
		if (!grown)
			return 0;
		s->frames = grown;
		s->frame_capacity = capacity;
	}
	if (file)
		write_module_once(s, t, file);
	s->frames[s->frame_count] = (struct lg_frame){ file ? file->id : 0, offset };
	id = ++s->frame_count;
	lg_index_put(&s->frame_by_location, key, id);
	lg_write_frame(t, id, file ? file->id : 0, offset);
	return id;
}

bool lg_sites_known(const struct lg_sites *s, uint64_t key, uint32_t *id)
{
	return lg_index_get(&s->site_by_key, key ? key : ~0ull, id);
}

uint32_t lg_sites_id(struct lg_sites *s, struct lg_timeline *t, const struct lg_spaces *spaces, uint64_t key, const struct lg_site *raw)
{
	uint32_t frames[LG_MAX_FRAMES], id, count = raw ? raw->count : 0;
	uint64_t stack = lg_hash(1, raw ? raw->function + ((uint64_t)raw->flags << 16) : 0);
	if (lg_sites_known(s, key, &id))
		return id;
	for (uint32_t i = 0; i < count && i < LG_MAX_FRAMES; i++) {
		frames[i] = frame_id(s, t, spaces, raw->image, raw->pc[i]);
		if (!frames[i])
			return 0;
		stack = lg_hash(stack, frames[i]);
	}
	/* Within one process two kernel keys mean two sites even if the stacks agree (code was loaded anew): cohort records are
	 * absolute, and two sources of one would overwrite each other. */
	stack = lg_hash(stack, raw ? raw->reloaded : 0);
	if (!lg_index_get(&s->site_by_frames, stack, &id)) {
		id = ++s->site_count;
		if (lg_index_put(&s->site_by_frames, stack, id))
			return 0;
		lg_write_site(t, id, frames, count, raw ? raw->function : 0, raw ? raw->flags : 0);
	}
	return lg_index_put(&s->site_by_key, key ? key : ~0ull, id) ? 0 : id;
}

void lg_sites_free(struct lg_sites *s)
{
	free(s->frames);
	lg_index_free(&s->frame_by_location);
	lg_index_free(&s->site_by_key);
	lg_index_free(&s->site_by_frames);
	lg_index_free(&s->file_written);
}
