/* SPDX-License-Identifier: Apache-2.0 */
/* Functions whose frames differ: the call frame information of each is compared with readelf's reading of it. Built with several
 * sets of options (see the Makefile). */
#include <alloca.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

volatile char sink;

__attribute__((noinline)) void use(void *p, size_t n)
{
	memset(p, sink, n);
}

__attribute__((noinline)) int plain(int n)
{
	return n <= 0 ? sink : plain(n - 1) + 1;
}

__attribute__((noinline)) int with_alloca(int n)
{
	char *a = alloca((size_t)n);
	use(a, (size_t)n);
	return a[0] + plain(n);
}

__attribute__((noinline)) int with_aligned(int n)
{
	_Alignas(64) char a[128];
	use(a, sizeof a);
	return a[n & 127] + plain(n);
}

__attribute__((noinline)) int with_aligned_and_alloca(int n, int b, int c, int d, int e, int f, int g, int h)
{
	_Alignas(64) char a[128];
	char *more = alloca((size_t)n);
	use(a, sizeof a);
	use(more, (size_t)n);
	return a[n & 127] + more[0] + plain(b + c + d + e + f + g + h);
}

__attribute__((noinline, force_align_arg_pointer)) int with_forced_alignment(int n)
{
	_Alignas(32) char a[64];
	use(a, sizeof a);
	return a[n & 63];
}

__attribute__((noinline)) double with_vectors(const double *x, int n)
{
	_Alignas(32) double sum[4] = { 0 };
	for (int i = 0; i + 4 <= n; i += 4)
		for (int k = 0; k < 4; k++)
			sum[k] += x[i + k] * x[i + k];
	use(sum, sizeof sum);
	return sum[0] + sum[1] + sum[2] + sum[3];
}

__attribute__((noinline)) int with_arguments(const char *format, ...)
{
	char text[300];
	va_list list;
	va_start(list, format);
	int n = vsnprintf(text, sizeof text, format, list);
	va_end(list);
	return n;
}

__attribute__((noinline)) void with_early_exit(int n)
{
	char big[5000];
	if (n < 0)
		abort();
	if (n > 100)
		return;
	use(big, sizeof big);
	if (n == 7)
		exit(1);
}

static void on_signal(int number)
{
	sink = (char)number;
}

int main(int argc, char **argv)
{
	double x[16] = { 0 };
	signal(SIGUSR1, on_signal);
	raise(SIGUSR1);
	with_early_exit(argc);
	return (with_alloca(argc + 9) + with_aligned(argc) + with_aligned_and_alloca(argc + 9, 1, 2, 3, 4, 5, 6, 7) +
		with_forced_alignment(argc) + (int)with_vectors(x, 16) + with_arguments("%s", argv[0])) & 0;
}
