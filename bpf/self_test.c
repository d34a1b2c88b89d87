/* SPDX-License-Identifier: Apache-2.0 */
#include "self_test.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "record/json.h"
#include "observation.h"
#include "taps/session.h"
#include "taps/tap_preload.h"

static double milliseconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int try_tap(struct lg_observation *o, enum lg_tap tap)
{
	struct lg_session session = { 0 };
	int failed;
	memset(o, 0, sizeof *o);
	o->tap = tap;
	o->options.max_blocks = 1u << 21;
	o->options.sample_rate = 1;
	failed = lg_observation_open(o);
	if (!failed && tap == LG_TAP_PRELOAD)
		failed = lg_session_open(&session, NULL, 1, 0, LG_ALLOWANCE_NS, &o->fault) || lg_tap_preload_attach(o, &session);
	lg_session_close(&session);
	return failed;
}

static bool check(struct json_writer *json, const char *name, enum lg_tap tap)
{
	static struct lg_observation o;
	double begun = milliseconds();
	char detail[64];
	bool ok = !try_tap(&o, tap);
	snprintf(detail, sizeof detail, "loaded%s in %.0f ms", tap == LG_TAP_PRELOAD ? " and attached" : "", milliseconds() - begun);
	json_begin_object(json);
	json_key_string(json, "check", name);
	json_key_bool(json, "ok", ok);
	json_key_string(json, "detail", ok ? detail : o.fault.message);
	json_key_string(json, "remedy", ok ? NULL : o.fault.remedy);
	json_end_object(json);
	json_newline(json);
	lg_observation_close(&o);
	return ok;
}

int lg_self_test_main(void)
{
	struct json_writer json;
	json_init_stream(&json, stdout);
	int working = check(&json, "preload tap", LG_TAP_PRELOAD) + check(&json, "uprobe tap", LG_TAP_UPROBE);
	if (json_flush(&json))
		return 1;
	return working == 2 ? 0 : working == 1 ? 1 : 12;
}
