/* SPDX-License-Identifier: Apache-2.0 */
#include "kernel_lack.h"

#include <stdio.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "taps/attach_point.h"

#define BTF "/sys/kernel/btf/vmlinux"
#define LOCKDOWN "/sys/kernel/security/lockdown"
#define YAMA "/proc/sys/kernel/yama/ptrace_scope"

/* True when the first line of the file at `path` contains `word`. */
static bool says(const char *path, const char *word)
{
	char line[128] = "";
	FILE *file = fopen(path, "re");
	if (!file)
		return false;
	bool found = fgets(line, sizeof line, file) && strstr(line, word);
	fclose(file);
	return found;
}

int lg_kernel_lack(bool uprobe_tap, struct lg_fault *fault)
{
	int minor = uprobe_tap ? 17 : 15; /* bpf_loop; bpf_get_attach_cookie */
	struct utsname name;
	if (says(LOCKDOWN, "[confidentiality]"))
		return lg_fault(fault, "kernel_unsupported", "Boot with lockdown=integrity, or with Secure Boot off.",
				"The kernel is locked down (confidentiality): it does not let BPF programs read memory");
	if (uname(&name) == 0 && !lg_kernel_at_least(5, minor))
		return lg_fault(fault, "kernel_unsupported",
				uprobe_tap && lg_kernel_at_least(5, 15) ? "Use Linux 5.17 or later; on this one leak-gate run can observe a dynamic program."
								       : "Use Linux 5.15 or later (5.17 to attach, and for static programs).",
				"This is Linux %.40s; the %s tap needs 5.%d or later", name.release, uprobe_tap ? "uprobe" : "preload", minor);
	if (access(BTF, R_OK))
		return lg_fault(fault, "kernel_unsupported",
				"Use a kernel built with CONFIG_DEBUG_INFO_BTF=y (as every current distribution's is), and let /sys be seen.",
				"The kernel's own type information (BTF) is not there: " BTF);
	return 0;
}

bool lg_kernel_forbids_ptrace(void)
{
	return says(YAMA, "3");
}
