/* SPDX-License-Identifier: Apache-2.0 */
#include "target/held.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

#include "target/exec_fault.h"

static int listen_in(const char *folder, char *path, size_t size, struct lg_fault *fault)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	int fd = -1;
	if (snprintf(path, size, "%s/" LG_HOLD_SOCKET, folder) < (int)sizeof address.sun_path)
		fd = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
	else
		errno = ENAMETOOLONG;
	memcpy(address.sun_path, path, fd < 0 ? 0 : strlen(path));
	/* Whoever the container's user is: nobody else can enter the folder above. */
	if (fd >= 0 && bind(fd, (struct sockaddr *)&address, sizeof address) == 0 && chmod(path, 0666) == 0 && listen(fd, 1) == 0)
		return fd;
	lg_fault(fault, "internal", "Start it through leak-gate.", "No socket for the container in %s: %s", folder, strerror(errno));
	if (fd >= 0)
		close(fd);
	return -1;
}

/* False when the gate is gone or wants us to stop. */
static bool wait_readable(int fd, struct lg_control *control)
{
	for (;;) {
		struct pollfd fds[] = { { fd, POLLIN, 0 }, { control->signal_fd, POLLIN, 0 }, { control->socket, POLLIN, 0 } };
		if (poll(fds, 3, -1) < 0 && errno != EINTR)
			return false;
		if (fds[0].revents)
			return true;
		struct lg_request request = lg_control_read(control, 0);
		if (request.stop || control->gate_gone)
			return false;
	}
}

static ssize_t receive_hello(struct lg_held *held, struct ucred *sender)
{
	char control[CMSG_SPACE(sizeof(struct ucred)) + CMSG_SPACE(sizeof(int))];
	struct iovec body = { &held->hello, sizeof held->hello };
	struct msghdr message = { .msg_iov = &body, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control };
	ssize_t n = recvmsg(held->socket, &message, MSG_CMSG_CLOEXEC | MSG_DONTWAIT);
	for (struct cmsghdr *part = n > 0 ? CMSG_FIRSTHDR(&message) : NULL; part; part = CMSG_NXTHDR(&message, part)) {
		if (part->cmsg_level == SOL_SOCKET && part->cmsg_type == SCM_CREDENTIALS)
			memcpy(sender, CMSG_DATA(part), sizeof *sender);
		else if (part->cmsg_level == SOL_SOCKET && part->cmsg_type == SCM_RIGHTS && held->program < 0)
			memcpy(&held->program, CMSG_DATA(part), sizeof held->program);
	}
	return n;
}

/* The first that connects is hold: of the image nothing has run yet. */
static int meet(struct lg_held *held, struct lg_control *control, struct lg_fault *fault)
{
	struct ucred sender = { 0, (uid_t)-1, (gid_t)-1 }, holder = { 0, 0, 0 };
	socklen_t size = sizeof holder;
	struct stat st;
	int on = 1;
	if (setsockopt(held->socket, SOL_SOCKET, SO_PASSCRED, &on, sizeof on) ||
	    getsockopt(held->socket, SOL_SOCKET, SO_PEERCRED, &holder, &size) || !wait_readable(held->socket, control))
		return lg_fault(fault, "container_failed", "Start it again.", "The container was given up before the target was there");
	if (receive_hello(held, &sender) != sizeof held->hello || held->hello.kind != LG_HOLD_HELLO)
		return lg_fault(fault, "container_failed", "Does the image start? Try `docker run` with it.",
				"The container ended before the target was there");
	if (sender.pid <= 0 || holder.pid <= 0)
		return lg_fault(fault, "no_privilege", "Run leak-gate on the machine of the container engine, or in a container with --pid=host.",
				"The process in the container cannot be seen from here: it is in another namespace of process ids");
	lg_target_look_received(&held->hello.look);
	held->hello.directory[sizeof held->hello.directory - 1] = 0;
	if (held->program >= 0 && (fstat(held->program, &st) || !S_ISREG(st.st_mode))) {
		close(held->program);
		held->program = -1;
	}
	held->pid = sender.pid;
	held->holder = holder.pid;
	held->uid = sender.uid;
	held->gid = sender.gid;
	held->pidfd = (int)syscall(SYS_pidfd_open, held->pid, 0);
	return held->pidfd < 0 ? lg_fault(fault, "internal", "Report this.", "The held target is gone: %s", strerror(errno)) : 0;
}

int lg_held_wait(struct lg_held *held, const char *folder, struct lg_control *control, struct lg_fault *fault)
{
	char path[PATH_MAX];
	int listener = listen_in(folder, path, sizeof path, fault);
	if (listener < 0)
		return -1;
	if (!wait_readable(listener, control))
		lg_fault(fault, "container_failed", "Try the same image and options with docker run.", "The container never started");
	else
		held->socket = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
	close(listener);
	unlink(path);
	if (held->socket < 0)
		return lg_fault(fault, "internal", "Report this.", "The container cannot be heard: %s", strerror(errno));
	if (meet(held, control, fault))
		return -1;
	if (snprintf(path, sizeof path, "%s/" LG_HOLD_ENVIRONMENT, folder) < (int)sizeof path)
		unlink(path); /* hold has read it */
	return 0;
}

static bool receive_word(struct lg_held *held, int flags, struct lg_hold_word *word)
{
	ssize_t n;
	do
		n = recv(held->socket, word, sizeof *word, flags);
	while (n < 0 && errno == EINTR);
	if (n < 0 && errno == EAGAIN)
		word->kind = 0;
	return n == sizeof *word || (n < 0 && errno == EAGAIN);
}

int lg_held_release(struct lg_held *held, bool preload, const char *name, struct lg_fault *fault)
{
	struct lg_hold_word word = { LG_HOLD_RELEASE, preload };
	if (held->traced && ptrace(PTRACE_SEIZE, held->pid, 0, PTRACE_O_TRACEEXEC))
		return lg_exec_fault(name, errno, fault);
	if (send(held->socket, &word, sizeof word, MSG_NOSIGNAL) == sizeof word && receive_word(held, 0, &word)) {
		held->released = word.kind == LG_HOLD_RUNNING;
		if (held->released)
			return 0;
		if (word.kind == LG_HOLD_FAILED && (word.value == ELIBBAD || word.value == ELIBACC))
			return lg_fault(fault, "collector_failed", "Set TMPDIR to a folder that is not mounted noexec, or use --tap uprobe.",
					word.value == ELIBACC ? "The preload library cannot be mapped in the container: its folder is mounted noexec"
							      : "The preload library is not in the container");
		if (word.kind == LG_HOLD_FAILED)
			return lg_exec_fault(name, word.value, fault);
	}
	return lg_fault(fault, "collector_failed", "Was it stopped? Start it again.", "The container ended before the target was started");
}

void lg_held_signal(struct lg_held *held, int signal)
{
	struct lg_hold_word word = { LG_HOLD_SIGNAL, signal };
	if (held->socket >= 0)
		send(held->socket, &word, sizeof word, MSG_NOSIGNAL | MSG_DONTWAIT);
}

bool lg_held_ended(struct lg_held *held, bool wait, int *status)
{
	struct lg_hold_word word;
	for (;;) {
		if (!receive_word(held, wait ? 0 : MSG_DONTWAIT, &word)) {
			*status = SIGKILL;
			return true;
		}
		if (word.kind == LG_HOLD_ENDED) {
			*status = word.value;
			return true;
		}
		if (!word.kind)
			return false;
	}
}

void lg_held_close(struct lg_held *held)
{
	if (held->socket >= 0)
		close(held->socket);
	if (held->program >= 0)
		close(held->program);
	if (held->pidfd >= 0)
		close(held->pidfd);
	held->socket = held->program = held->pidfd = -1;
}
