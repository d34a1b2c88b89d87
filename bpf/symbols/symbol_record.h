/* SPDX-License-Identifier: Apache-2.0 */
/* `module` and `symbol` records of the timeline (TIMELINE_FORMAT.md). */
#ifndef LG_SYMBOL_RECORD_H
#define LG_SYMBOL_RECORD_H

#include "record/json.h"
#include "symbolize.h"

#include <stdint.h>

struct symbol_request {
	uint32_t frame; /* the timeline's id of the frame */
	int module; /* the symbolizer's handle */
	uint64_t address; /* the frame's offset */
};

/* By module, then address: the order in which symbolizing is fast and small. */
void symbol_requests_sort(struct symbol_request *requests, size_t count);

/* Writes the array of calls at an address; empty when nothing is known. */
void symbol_record_calls(struct json_writer *out, struct lg_symbolizer *s, int module, uint64_t address);

/* Writes a whole `symbol` line, or nothing when nothing is known about the address. */
void symbol_record_write(struct json_writer *out, struct lg_symbolizer *s, const struct symbol_request *request);

/* Writes a `module` line with that id. */
void module_record_write(struct json_writer *out, struct lg_symbolizer *s, int module, uint32_t id);

#endif
