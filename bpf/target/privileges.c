/* SPDX-License-Identifier: Apache-2.0 */
#include "target/privileges.h"

#include <errno.h>
#include <grp.h>
#include <linux/capability.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

int lg_drop_privileges(uid_t uid, gid_t gid, const gid_t *groups, size_t group_count)
{
	struct __user_cap_header_struct header = { _LINUX_CAPABILITY_VERSION_3, 0 };
	struct __user_cap_data_struct none[2];
	memset(none, 0, sizeof none);
	/* The bounding set first: it takes CAP_SETPCAP, and it is what keeps uid 0 from regaining everything at exec. */
	for (int cap = 0; cap < 64; cap++)
		if (prctl(PR_CAPBSET_DROP, cap, 0, 0, 0) && errno != EINVAL && errno != EPERM)
			return -errno;
	prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
	if (geteuid() == 0 && (setgroups(group_count, groups) || setresgid(gid, gid, gid) || setresuid(uid, uid, uid)))
		return -errno;
	if (syscall(SYS_capset, &header, none))
		return -errno;
	return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) ? -errno : 0;
}

/* Since Linux 5.8 and 5.9; older headers do not name them. */
#define LG_CAP_PERFMON 38
#define LG_CAP_BPF 39
#define LG_CAP_CHECKPOINT_RESTORE 40

/*
 * BPF, PERFMON: reading the tables, and probes in what is loaded later. SYS_PTRACE, CHECKPOINT_RESTORE, DAC_READ_SEARCH: the mappings and files
 * of the target's processes. KILL: ending the target. SETUID, SETGID: the symbol stage becomes the target's user.
 */
static const int observing[] = {
	LG_CAP_BPF, LG_CAP_PERFMON, CAP_SYS_PTRACE, LG_CAP_CHECKPOINT_RESTORE, CAP_DAC_READ_SEARCH, CAP_KILL, CAP_SETUID, CAP_SETGID,
};

int lg_keep_to_observing(void)
{
	struct __user_cap_header_struct header = { _LINUX_CAPABILITY_VERSION_3, 0 };
	struct __user_cap_data_struct sets[2];
	uint64_t keep = 0;
	for (size_t i = 0; i < sizeof observing / sizeof *observing; i++)
		keep |= 1ull << observing[i];
	for (int cap = 0; cap < 64; cap++)
		if (!(keep >> cap & 1) && prctl(PR_CAPBSET_DROP, cap, 0, 0, 0) && errno != EINVAL && errno != EPERM)
			return -errno;
	if (syscall(SYS_capget, &header, sets))
		return -errno;
	for (int i = 0; i < 2; i++) {
		sets[i].permitted &= (uint32_t)(keep >> (32 * i));
		sets[i].effective = sets[i].permitted;
		sets[i].inheritable = 0;
	}
	if (syscall(SYS_capset, &header, sets))
		return -errno;
	return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) ? -errno : 0;
}

struct capability {
	int number;
	const char *name;
};

static const struct capability to_look[] = {
	{ CAP_SYS_PTRACE, "SYS_PTRACE" }, { LG_CAP_CHECKPOINT_RESTORE, "CHECKPOINT_RESTORE" }, { CAP_DAC_READ_SEARCH, "DAC_READ_SEARCH" },
};

/* SYS_ADMIN stands for both. */
static const struct capability to_load[] = { { LG_CAP_BPF, "BPF" }, { LG_CAP_PERFMON, "PERFMON" } };

static uint64_t effective(void)
{
	struct __user_cap_header_struct header = { _LINUX_CAPABILITY_VERSION_3, 0 };
	struct __user_cap_data_struct sets[2];
	return syscall(SYS_capget, &header, sets) ? ~0ull : sets[0].effective | (uint64_t)sets[1].effective << 32;
}

static int name_missing(const struct capability *wanted, size_t count, const char *what, struct lg_fault *fault)
{
	char names[128] = "", flags[256] = "";
	uint64_t have = effective();
	for (size_t i = 0; i < count; i++) {
		if (have >> wanted[i].number & 1)
			continue;
		size_t n = strlen(names), f = strlen(flags);
		snprintf(names + n, sizeof names - n, "%sCAP_%s", n ? ", " : "", wanted[i].name);
		snprintf(flags + f, sizeof flags - f, " --cap-add=%s", wanted[i].name);
	}
	if (!names[0])
		return 0;
	char remedy[400];
	snprintf(remedy, sizeof remedy, "Run as root or through sudo; start a container with%s (docs/container.md). leak-gate doctor says the same.", flags);
	return lg_fault(fault, "no_privilege", remedy, "%s: the collector lacks %s", what, names);
}

int lg_privilege_to_look(const char *what, struct lg_fault *fault)
{
	return name_missing(to_look, sizeof to_look / sizeof *to_look, what, fault);
}

int lg_privilege_to_load(const char *what, struct lg_fault *fault)
{
	if (effective() >> CAP_SYS_ADMIN & 1)
		return 0;
	return name_missing(to_load, sizeof to_load / sizeof *to_load, what, fault);
}
