/* SPDX-License-Identifier: Apache-2.0 */
#include "taps/tap_preload.h"

#include <errno.h>
#include <string.h>

#include "taps/attach_point.h"
#include "collector.skel.h"
#include "taps/elf_image.h"
#include "taps/untraced.h"
#include "target/privileges.h"

static const char *const sites[LG_PROBE_COUNT] = {
	[LG_PROBE_ALLOC] = "leak_gate_probe_alloc", [LG_PROBE_FREE] = "leak_gate_probe_free",
	[LG_PROBE_MOVE] = "leak_gate_probe_move", [LG_PROBE_UNMOVE] = "leak_gate_probe_unmove",
	[LG_PROBE_MODULE] = "leak_gate_probe_module", [LG_PROBE_READY] = "leak_gate_probe_ready",
	[LG_PROBE_FREEZE] = "leak_gate_probe_freeze", [LG_PROBE_LOST] = "leak_gate_probe_lost",
	[LG_PROBE_RATE] = "leak_gate_probe_rate",
};

void lg_tap_preload_prepare(struct lg_observation *o)
{
	o->multi = lg_kernel_at_least(6, 6);
	if (o->multi)
		lg_attach_prefer_multi(o->bpf->progs.preload);
}

int lg_tap_preload_attach(struct lg_observation *o, const struct lg_session *session)
{
	struct lg_attach_point points[LG_PROBE_COUNT];
	struct lg_elf_function found[LG_PROBE_COUNT] = { 0 };
	struct lg_elf_image image;
	int error = lg_elf_image_open(&image, session->library);
	if (!error) {
		lg_elf_image_functions(&image, sites, LG_PROBE_COUNT, found);
		lg_untraced_prepare(o, &image, found[LG_PROBE_READY].address);
		lg_elf_image_close(&image);
	}
	for (unsigned i = 0; i < LG_PROBE_COUNT; i++) {
		points[i] = (struct lg_attach_point){ found[i].offset, i };
		if (!error && !found[i].offset)
			error = -ENOENT;
	}
	/* Any process: only those of this run have this copy mapped. */
	if (!error)
		error = lg_attach_points(o->bpf->progs.preload, o->multi, false, 0, session->library, points, LG_PROBE_COUNT, &o->links);
	if (!error)
		return 0;
	if ((error == -EPERM || error == -EACCES) && lg_privilege_to_load("The probes cannot be placed", &o->fault))
		return -1;
	return lg_fault(&o->fault, error == -EPERM || error == -EACCES ? "no_privilege" : "kernel_unsupported",
			"Check that the kernel has CONFIG_UPROBE_EVENTS and lets root use perf events (leak-gate doctor).",
			"Cannot attach to the probe sites of %s: %s", session->library, strerror(-error));
}
