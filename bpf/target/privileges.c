/* SPDX-License-Identifier: Apache-2.0 */
#include "target/privileges.h"

#include <errno.h>
#include <grp.h>
#include <linux/capability.h>
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
