/* SPDX-License-Identifier: Apache-2.0 */
#include "target/hold.h"

#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/statvfs.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "target/hold_message.h"
#include "target/target_environment.h"

#define COLLECTOR_PATIENCE_MS 60000 /* it may be pulled, or wait for a loaded machine */
#define CONNECT_EVERY_MS 5
#define TERMINATE_GRACE_MS 5000
#define STATUS_NO_COLLECTOR 125
#define STATUS_NOT_RELEASED 126

static int sleep_ms(long ms)
{
	struct timespec time = { ms / 1000, ms % 1000 * 1000000 };
	return nanosleep(&time, NULL);
}

static int send_word(int fd, enum lg_hold_kind kind, int value)
{
	struct lg_hold_word word = { kind, value };
	return send(fd, &word, sizeof word, MSG_NOSIGNAL) == sizeof word ? 0 : -errno;
}

static int connect_collector(const char *folder)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0), error = 0;
	if (fd < 0 || snprintf(address.sun_path, sizeof address.sun_path, "%s/" LG_HOLD_SOCKET, folder) >= (int)sizeof address.sun_path)
		return -ENAMETOOLONG;
	for (int waited = 0; waited < COLLECTOR_PATIENCE_MS; waited += CONNECT_EVERY_MS) {
		if (connect(fd, (struct sockaddr *)&address, sizeof address) == 0)
			return fd;
		error = errno;
		if (error != ENOENT && error != ECONNREFUSED)
			break;
		sleep_ms(CONNECT_EVERY_MS);
	}
	close(fd);
	return -error;
}

/* Our credentials, which the kernel translates into the collector's namespaces, and the program's file. */
static int say_hello(int fd, const struct lg_options *o)
{
	static struct lg_hold_hello hello = { .kind = LG_HOLD_HELLO };
	char control[CMSG_SPACE(sizeof(struct ucred)) + CMSG_SPACE(sizeof(int))] = { 0 };
	struct ucred self = { getpid(), getuid(), getgid() };
	lg_target_look(o, &hello.look);
	if (!getcwd(hello.directory, sizeof hello.directory))
		snprintf(hello.directory, sizeof hello.directory, "/");
	struct iovec body = { &hello, sizeof hello };
	struct msghdr message = { .msg_iov = &body, .msg_iovlen = 1, .msg_control = control, .msg_controllen = CMSG_SPACE(sizeof self) };
	struct cmsghdr *part = (struct cmsghdr *)control;
	part->cmsg_level = SOL_SOCKET;
	part->cmsg_type = SCM_CREDENTIALS;
	part->cmsg_len = CMSG_LEN(sizeof self);
	memcpy(CMSG_DATA(part), &self, sizeof self);
	int program = hello.look.facts.program[0] ? open(hello.look.facts.program, O_RDONLY | O_CLOEXEC | O_NONBLOCK) : -1;
	if (program >= 0) {
		part = (struct cmsghdr *)(control + CMSG_SPACE(sizeof self));
		part->cmsg_level = SOL_SOCKET;
		part->cmsg_type = SCM_RIGHTS;
		part->cmsg_len = CMSG_LEN(sizeof program);
		memcpy(CMSG_DATA(part), &program, sizeof program);
		message.msg_controllen = sizeof control;
	}
	ssize_t sent = sendmsg(fd, &message, MSG_NOSIGNAL);
	if (program >= 0)
		close(program);
	return sent == sizeof hello ? 0 : -errno;
}

/* The library must be there and may be mapped as code, or else ld.so would start the target without it. */
static char *preload_path(const char *folder)
{
	struct statvfs fs;
	char *path = NULL;
	if (asprintf(&path, "%s/" LG_HOLD_LIBRARY, folder) < 0 || access(path, R_OK) || statvfs(path, &fs))
		return NULL;
	if (fs.f_flag & ST_NOEXEC)
		errno = ENOEXEC;
	return fs.f_flag & ST_NOEXEC ? NULL : path;
}

static void run_held(int fd, int status, const struct lg_options *o, const char *folder)
{
	struct lg_hold_word word = { 0, 0 };
	sigset_t none;
	int error = 0;
	char *library = NULL;
	if (say_hello(fd, o) || recv(fd, &word, sizeof word, 0) != sizeof word || word.kind != LG_HOLD_RELEASE)
		_exit(STATUS_NOT_RELEASED);
	if (word.value && !(library = preload_path(folder)))
		error = errno == ENOEXEC ? ELIBACC : ELIBBAD;
	char **environment = error ? NULL : lg_target_environment(o, library);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	if (!error && !environment)
		error = ENOMEM;
	if (!error) {
		environ = environment;
		execvp(o->command[0], o->command);
		error = errno;
	}
	if (write(status, &error, sizeof error) < 0)
		_exit(STATUS_NOT_RELEASED);
	_exit(127);
}

struct hold {
	int socket, signals;
	pid_t child;
	int status;
	bool ended;
};

/* As the init of its container it has the target's orphans to reap, too. */
static void reap(struct hold *h)
{
	int status;
	for (pid_t pid; (pid = waitpid(-1, &status, WNOHANG)) > 0;) {
		if (pid != h->child || !(WIFEXITED(status) || WIFSIGNALED(status)))
			continue;
		h->status = status;
		h->ended = true;
	}
}

/* A signal from outside is for the target. The terminal's own go to its whole foreground group: the target has those already. */
static void read_signals(struct hold *h)
{
	struct signalfd_siginfo info;
	while (read(h->signals, &info, sizeof info) == sizeof info)
		if (info.ssi_signo != SIGCHLD && info.ssi_code != SI_KERNEL && !h->ended)
			kill(h->child, (int)info.ssi_signo);
	reap(h);
}

/* Nobody observes any more: the target ends, and with this process whatever else is in the container. */
static void end_target(struct hold *h)
{
	kill(h->child, SIGTERM);
	for (int waited = 0; !h->ended && waited < TERMINATE_GRACE_MS; waited += 100) {
		struct pollfd fd = { h->signals, POLLIN, 0 };
		poll(&fd, 1, 100);
		read_signals(h);
	}
	if (!h->ended)
		kill(h->child, SIGKILL);
}

static void serve(struct hold *h)
{
	struct lg_hold_word word;
	bool told = false;
	for (;;) {
		struct pollfd fds[] = { { h->socket, POLLIN, 0 }, { h->signals, POLLIN, 0 } };
		poll(fds, 2, -1);
		read_signals(h);
		if (h->ended && !told) {
			told = true;
			send_word(h->socket, LG_HOLD_ENDED, h->status);
		}
		if (!(fds[0].revents & (POLLIN | POLLHUP | POLLERR)))
			continue;
		ssize_t n = recv(h->socket, &word, sizeof word, MSG_DONTWAIT);
		if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR))
			break;
		if (n == sizeof word && word.kind == LG_HOLD_SIGNAL && !h->ended)
			kill(h->child, word.value);
	}
	if (!h->ended)
		end_target(h);
}

static int exit_status(const struct hold *h)
{
	return !h->ended ? 128 + SIGKILL : WIFEXITED(h->status) ? WEXITSTATUS(h->status) : 128 + WTERMSIG(h->status);
}

static int start(struct hold *h, const struct lg_options *o, const char *folder)
{
	int pipe_fds[2], error = 0;
	ssize_t n;
	if (pipe2(pipe_fds, O_CLOEXEC) || (h->child = fork()) < 0) {
		fprintf(stderr, "leak-gate: cannot start the target: %s\n", strerror(errno));
		return STATUS_NOT_RELEASED;
	}
	if (h->child == 0) {
		close(pipe_fds[0]);
		run_held(h->socket, pipe_fds[1], o, folder);
	}
	close(pipe_fds[1]);
	do
		n = read(pipe_fds[0], &error, sizeof error);
	while (n < 0 && errno == EINTR);
	close(pipe_fds[0]);
	if (n == sizeof error)
		send_word(h->socket, LG_HOLD_FAILED, error);
	else
		send_word(h->socket, LG_HOLD_RUNNING, 0);
	serve(h);
	return exit_status(h);
}

static int parse(struct lg_options *o, const char **folder, int argc, char **argv)
{
	static const struct option known[] = {
		{ "folder", required_argument, NULL, 'f' }, { "env-file", required_argument, NULL, 'e' }, { NULL, 0, NULL, 0 },
	};
	int c;
	opterr = 0;
	while ((c = getopt_long(argc, argv, "+", known, NULL)) != -1) {
		if (c == 'f')
			*folder = optarg;
		else if (c == 'e')
			o->env_path = optarg;
		else
			return -EINVAL;
	}
	o->command = argv + optind;
	return *folder && optind < argc ? 0 : -EINVAL;
}

/* The variables of the file come on top of those that the container was started with. */
static int take_variables(struct lg_options *o)
{
	char **entries = lg_target_environment(o, NULL);
	for (; entries && *entries; entries++)
		if (strchr(*entries, '=') && putenv(*entries))
			return -errno;
	o->env_path = NULL;
	return entries ? 0 : -errno;
}

int lg_hold_main(int argc, char **argv)
{
	static struct lg_options options;
	struct hold h = { .socket = -1 };
	const char *folder = NULL;
	sigset_t all;
	if (parse(&options, &folder, argc, argv)) {
		fprintf(stderr, "usage: hold --folder FOLDER [--env-file FILE] -- CMD…\n");
		return 2;
	}
	if (options.env_path && take_variables(&options)) {
		fprintf(stderr, "leak-gate: the target's variables %s cannot be read: %s\n", options.env_path, strerror(errno));
		return STATUS_NO_COLLECTOR;
	}
	/* The target has our user: it is not to trace us, or to read our memory. */
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, NULL);
	h.signals = signalfd(-1, &all, SFD_CLOEXEC | SFD_NONBLOCK);
	h.socket = connect_collector(folder);
	if (h.signals < 0 || h.socket < 0) {
		fprintf(stderr, "leak-gate: no collector at %s: %s\n", folder, strerror(h.signals < 0 ? errno : -h.socket));
		return STATUS_NO_COLLECTOR;
	}
	return start(&h, &options, folder);
}
