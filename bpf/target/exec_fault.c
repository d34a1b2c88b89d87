/* SPDX-License-Identifier: Apache-2.0 */
#include "target/exec_fault.h"

#include <errno.h>
#include <string.h>

#include "kernel_lack.h"

int lg_exec_fault(const char *name, int error, struct lg_fault *fault)
{
	switch (error) {
	case ENOENT:
	case ENOTDIR:
		return lg_fault(fault, "target_not_found", "Check the path, and that the interpreter named in a script's first line exists.",
				"No such command: %s", name);
	case EACCES:
		return lg_fault(fault, "target_not_executable", "Make it executable (chmod +x) and readable for the user it runs as.",
				"Not executable for this user: %s", name);
	case ENOEXEC:
		return lg_fault(fault, "target_unsupported", "Give a program of this machine's kind, or a script with a #! line.",
				"Not a program that this machine can run: %s", name);
	case EPERM:
		if (lg_kernel_forbids_ptrace())
			return lg_fault(fault, "target_unsupported",
					"Use --tap preload (static programs cannot be held), or boot with kernel.yama.ptrace_scope at 2 or less.",
					"The kernel forbids tracing until the next boot (kernel.yama.ptrace_scope is 3), so %s cannot be held at its entry", name);
		return lg_fault(fault, "target_unsupported",
				"Is leak-gate itself under strace or a debugger, or in a container whose seccomp profile forbids ptrace? Try --tap preload.",
				"The system does not let %s be started under observation: %s", name, strerror(error));
	default:
		return lg_fault(fault, "target_not_executable", "Check the target.", "Cannot run %s: %s", name, strerror(error));
	}
}
