/* SPDX-License-Identifier: Apache-2.0 */
#include "control.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* An interrupt that the gate reports within this time of one from the terminal is the same key press. */
#define SAME_KEY_NS 500000000ull

int lg_control_open(struct lg_control *c, const char *path, bool alone, struct lg_fault *fault)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	struct ucred peer;
	socklen_t size = sizeof peer;
	sigset_t mask;
	memset(c, 0, sizeof *c);
	c->socket = -1;
	c->alone = alone;
	sigemptyset(&mask);
	sigaddset(&mask, SIGINT);
	sigaddset(&mask, SIGTERM);
	sigaddset(&mask, SIGHUP);
	sigaddset(&mask, SIGCHLD);
	sigprocmask(SIG_BLOCK, &mask, NULL);
	signal(SIGPIPE, SIG_IGN);
	c->signal_fd = signalfd(-1, &mask, SFD_CLOEXEC | SFD_NONBLOCK);
	if (c->signal_fd < 0)
		return lg_fault(fault, "internal", "Raise the limit of open files.", "No signal descriptor: %s", strerror(errno));
	if (!path)
		return 0;
	c->socket = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
	if (c->socket < 0 || connect(c->socket, (struct sockaddr *)&address, sizeof address))
		return lg_fault(fault, "internal", "Start it through leak-gate.", "Cannot reach the gate at %s: %s", path, strerror(errno));
	if (getsockopt(c->socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0) {
		c->peer = peer.pid;
		c->peer_uid = peer.uid;
	}
	return 0;
}

static void interrupt(struct lg_control *c, struct lg_request *r, int signal, bool forward)
{
	if (signal == SIGINT && ++c->interrupts > 1)
		r->kill = true;
	else if (forward)
		r->signal = signal;
	r->stop = true; /* of attach; run ends with its target */
}

static void read_signals(struct lg_control *c, struct lg_request *r, uint64_t now)
{
	struct signalfd_siginfo info;
	while (read(c->signal_fd, &info, sizeof info) == sizeof info) {
		int signal = (int)info.ssi_signo;
		if (signal == SIGCHLD)
			continue;
		/* The terminal signals the whole foreground group: the target has it already. */
		bool terminal = info.ssi_code == SI_KERNEL;
		if (terminal)
			c->last_terminal_ns = now;
		interrupt(c, r, signal, !terminal || c->alone);
	}
}

static void obey(struct lg_control *c, struct lg_request *r, const char *line, uint64_t now)
{
	static const struct { const char *name; int number; } signals[] = { { "INT", SIGINT }, { "TERM", SIGTERM }, { "HUP", SIGHUP } };
	if (!strcmp(line, "stop"))
		r->stop = true;
	if (strncmp(line, "signal ", 7))
		return;
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
		if (!strcmp(line + 7, signals[i].name) && (!c->last_terminal_ns || now - c->last_terminal_ns > SAME_KEY_NS))
			interrupt(c, r, signals[i].number, true);
}

static void read_socket(struct lg_control *c, struct lg_request *r, uint64_t now)
{
	char byte;
	ssize_t n;
	while ((n = read(c->socket, &byte, 1)) == 1) {
		if (byte == '\n') {
			c->line[c->length] = 0;
			c->length = 0;
			obey(c, r, c->line, now);
		} else if (c->length + 1 < sizeof c->line) {
			c->line[c->length++] = byte;
		}
	}
	if (n == 0) {
		c->gate_gone = true;
		close(c->socket);
		c->socket = -1;
	}
}

struct lg_request lg_control_read(struct lg_control *c, uint64_t now)
{
	struct lg_request r = { 0 };
	read_signals(c, &r, now);
	if (c->socket >= 0)
		read_socket(c, &r, now);
	return r;
}

void lg_control_close(struct lg_control *c)
{
	if (c->signal_fd > 0)
		close(c->signal_fd);
	if (c->socket >= 0)
		close(c->socket);
}
