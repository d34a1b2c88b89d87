/* SPDX-License-Identifier: Apache-2.0 */
#include "options.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FAIL(...) do { snprintf(error, error_size, __VA_ARGS__); return -EINVAL; } while (0)

static int parse_number(const char *text, uint64_t low, uint64_t high, uint64_t *out)
{
	char *end;
	errno = 0;
	unsigned long long value = strtoull(text, &end, 10);
	if (errno || end == text || *end || *text == '-' || value < low || value > high)
		return -EINVAL;
	*out = value;
	return 0;
}

static int parse_percent(const char *text, double *out)
{
	char *end;
	*out = strtod(text, &end);
	return end == text || *end || !(*out >= 0 && *out <= 1e6) ? -EINVAL : 0;
}

static int parse_user(const char *text, struct lg_options *o)
{
	char *end;
	unsigned long uid = strtoul(text, &end, 10), gid = 0;
	if (end == text || *end != ':')
		return -EINVAL;
	const char *group = end + 1;
	gid = strtoul(group, &end, 10);
	if (end == group || *end || uid >= (uid_t)-1 || gid >= (gid_t)-1)
		return -EINVAL;
	o->has_user = true;
	o->uid = (uid_t)uid;
	o->gid = (gid_t)gid;
	return 0;
}

int lg_options_parse(struct lg_options *o, int argc, char **argv, char *error, size_t error_size)
{
	static const struct option known[] = {
		{ "record", required_argument, NULL, 'r' }, { "control", required_argument, NULL, 'c' },
		{ "env-file", required_argument, NULL, 'e' }, { "user", required_argument, NULL, 'u' },
		{ "cwd", required_argument, NULL, 'd' }, { "held-in", required_argument, NULL, 'h' }, { "tap", required_argument, NULL, 't' },
		{ "sample-rate", required_argument, NULL, 's' }, { "duration-ns", required_argument, NULL, 'n' },
		{ "max-blocks", required_argument, NULL, 'b' }, { "overhead-budget-ppm", required_argument, NULL, 'o' },
		{ "max-overhead", required_argument, NULL, 'm' }, { "inject", no_argument, NULL, 'i' }, { NULL, 0, NULL, 0 },
	};
	uint64_t number;
	int c;
	memset(o, 0, sizeof *o);
	o->sample_rate = 1;
	o->max_blocks = 1u << 21;
	if (argc < 2 || (strcmp(argv[1], "run") && strcmp(argv[1], "attach")))
		FAIL("expected run, attach, hold, inspect, symbolize or self-test");
	o->mode = strcmp(argv[1], "run") ? LG_MODE_ATTACH : LG_MODE_RUN;
	opterr = 0;
	optind = 2;
	while ((c = getopt_long(argc, argv, "+", known, NULL)) != -1) {
		switch (c) {
		case 'r': o->record_path = optarg; break;
		case 'c': o->control_path = optarg; break;
		case 'e': o->env_path = optarg; break;
		case 'd': o->directory = optarg; break;
		case 'h': o->held_folder = optarg; break;
		case 'u': if (parse_user(optarg, o)) FAIL("--user wants UID:GID in numbers, not %s", optarg); break;
		case 't':
			if (!strcmp(optarg, "auto")) o->tap = LG_TAP_AUTO;
			else if (!strcmp(optarg, "preload")) o->tap = LG_TAP_PRELOAD;
			else if (!strcmp(optarg, "uprobe")) o->tap = LG_TAP_UPROBE;
			else FAIL("--tap wants auto, preload or uprobe, not %s", optarg);
			break;
		case 's': if (parse_number(optarg, 1, 65536, &o->sample_rate)) FAIL("--sample-rate wants 1..65536, not %s", optarg); break;
		case 'n': if (parse_number(optarg, 0, UINT64_MAX / 2, &o->duration_ns)) FAIL("--duration-ns wants nanoseconds, not %s", optarg); break;
		case 'o':
			if (parse_number(optarg, 0, 1000000, &number)) FAIL("--overhead-budget-ppm wants millionths, 0..1000000, not %s", optarg);
			o->overhead_budget = (uint32_t)number;
			break;
		case 'b':
			if (parse_number(optarg, 1024, 1u << 30, &number)) FAIL("--max-blocks wants 1024..2^30, not %s", optarg);
			o->max_blocks = (uint32_t)number;
			break;
		case 'i': o->inject = true; break;
		case 'm':
			if (parse_percent(optarg, &o->max_overhead_percent)) FAIL("--max-overhead wants percent, not %s", optarg);
			break;
		default: FAIL("unknown option or missing value: %s", argv[optind - 1]);
		}
	}
	if (!o->record_path)
		FAIL("--record FILE is missing");
	if (optind >= argc)
		FAIL(o->mode == LG_MODE_RUN ? "a command is missing" : "a PID is missing");
	if (o->mode == LG_MODE_ATTACH) {
		if (optind + 1 != argc || parse_number(argv[optind], 1, 1u << 30, &number))
			FAIL("expected one PID");
		o->pid = (pid_t)number;
	} else {
		o->command = argv + optind;
	}
	return 0;
}
