// SPDX-License-Identifier: Apache-2.0
#include "symbol_record.h"

#include <stdlib.h>

#define MAX_CALLS 64

static int compare_requests(const void *left, const void *right)
{
	const struct symbol_request *a = left, *b = right;

	if (a->module != b->module)
		return a->module < b->module ? -1 : 1;
	if (a->address != b->address)
		return a->address < b->address ? -1 : 1;
	return a->frame < b->frame ? -1 : a->frame > b->frame;
}

void symbol_requests_sort(struct symbol_request *requests, size_t count)
{
	qsort(requests, count, sizeof(*requests), compare_requests);
}

static void write_number(struct json_writer *out, const char *key, uint32_t number)
{
	if (number)
		json_key_u64(out, key, number);
	else
		json_key_null(out, key);
}

static void write_types(struct json_writer *out, const struct lg_call *call)
{
	int i;

	json_key(out, "types");
	json_begin_array(out);
	for (i = 0; i < call->type_count; i++) {
		json_begin_object(out);
		json_key_string(out, "name", call->types[i].name);
		json_key_u64(out, "bytes", call->types[i].bytes);
		json_end_object(out);
	}
	json_end_array(out);
}

static void write_calls(struct json_writer *out, const struct lg_call *calls, int count)
{
	int i;

	json_begin_array(out);
	for (i = 0; i < count; i++) {
		json_begin_object(out);
		json_key_string(out, "function", calls[i].function);
		json_key_string(out, "file", calls[i].file);
		write_number(out, "line", calls[i].line);
		write_number(out, "column", calls[i].column);
		json_key_bool(out, "inlined", calls[i].inlined);
		if (!calls[i].inlined && calls[i].function)
			json_key_u64(out, "function_offset", calls[i].function_offset);
		if (calls[i].type_count)
			write_types(out, &calls[i]);
		json_end_object(out);
	}
	json_end_array(out);
}

void symbol_record_calls(struct json_writer *out, struct lg_symbolizer *s, int module, uint64_t address)
{
	struct lg_call calls[MAX_CALLS];

	write_calls(out, calls, lg_symbolizer_calls(s, module, address, calls, MAX_CALLS));
}

void symbol_record_write(struct json_writer *out, struct lg_symbolizer *s, const struct symbol_request *request)
{
	struct lg_call calls[MAX_CALLS];
	int count = lg_symbolizer_calls(s, request->module, request->address, calls, MAX_CALLS);

	if (!count)
		return;
	json_begin_object(out);
	json_key_string(out, "type", "symbol");
	json_key_u64(out, "frame", request->frame);
	json_key(out, "calls");
	write_calls(out, calls, count);
	json_end_object(out);
	json_newline(out);
}

void module_record_write(struct json_writer *out, struct lg_symbolizer *s, int module, uint32_t id)
{
	const struct lg_module_info *info = lg_symbolizer_module_info(s, module);

	if (!info)
		return;
	json_begin_object(out);
	json_key_string(out, "type", "module");
	json_key_u64(out, "id", id);
	json_key_string(out, "path", info->path);
	json_key_string(out, "build_id", info->build_id);
	json_key_string(out, "debug_info", lg_debug_info_name(info->debug_info));
	if (info->debug_path)
		json_key_string(out, "debug_path", info->debug_path);
	json_end_object(out);
	json_newline(out);
}
