/*
 * A target that tries what it must not: one line a try, "denied" or "ALLOWED". Its parent is the collector. Arguments: files that
 * must not be readable.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/bpf.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static void tell(const char *what, int allowed)
{
	printf("%s: %s\n", what, allowed ? "ALLOWED" : "denied");
}

static int can_open(const char *path, int flags)
{
	int fd = open(path, flags | O_NONBLOCK);
	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

static int can_connect(const char *path)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);
	strncpy(address.sun_path, path, sizeof address.sun_path - 1);
	return fd >= 0 && connect(fd, (struct sockaddr *)&address, sizeof address) == 0;
}

static int can_bpf(int command)
{
	union bpf_attr attr;
	memset(&attr, 0, sizeof attr);
	if (command == BPF_MAP_CREATE) {
		attr.map_type = BPF_MAP_TYPE_ARRAY;
		attr.key_size = attr.value_size = 4;
		attr.max_entries = 1;
	}
	return syscall(SYS_bpf, command, &attr, sizeof attr) >= 0;
}

int main(int argc, char **argv)
{
	char path[300], line[200];
	long collector = getppid();
	FILE *status = fopen("/proc/self/status", "r");
	printf("uid %d gid %d\n", (int)getuid(), (int)getgid());
	while (status && fgets(line, sizeof line, status))
		if (!strncmp(line, "Cap", 3) || !strncmp(line, "NoNewPrivs", 10))
			fputs(line, stdout);
	tell("become root", setuid(0) == 0 && getuid() == 0);
	tell("mount", mount("none", "/mnt", "tmpfs", 0, NULL) == 0);
	tell("create a BPF map", can_bpf(BPF_MAP_CREATE));
	tell("list BPF programs", can_bpf(BPF_PROG_GET_NEXT_ID));
	tell("read bpffs", can_open("/sys/fs/bpf/.", O_RDONLY | O_DIRECTORY) && access("/sys/fs/bpf", W_OK) == 0);
	tell("write kernel probes", can_open("/sys/kernel/tracing/uprobe_events", O_WRONLY));
	tell("docker socket", can_connect("/var/run/docker.sock") || can_connect("/run/docker.sock"));
	tell("write leak-gate", can_open("/opt/leak-gate/dist/cli/leak-gate.mjs", O_WRONLY));
	snprintf(path, sizeof path, "/proc/%ld/mem", collector);
	tell("read the collector's memory", can_open(path, O_RDONLY));
	snprintf(path, sizeof path, "/proc/%ld/environ", collector);
	tell("read the collector's environment", can_open(path, O_RDONLY));
	snprintf(path, sizeof path, "/proc/%ld/fd", collector);
	tell("list the collector's descriptors", can_open(path, O_RDONLY | O_DIRECTORY));
	tell("trace the collector", ptrace(PTRACE_ATTACH, collector, 0, 0) == 0);
	tell("signal the collector", kill((pid_t)collector, 0) == 0);
	for (int i = 1; i < argc; i++) {
		snprintf(line, sizeof line, "read %s", argv[i]);
		tell(line, can_open(argv[i], O_RDONLY));
	}
	/* Something to observe, so that the run has a verdict. */
	for (int i = 0; i < 2000; i++)
		free(malloc((size_t)(16 + i % 50)));
	return 0;
}
