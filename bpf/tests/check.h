/* SPDX-License-Identifier: Apache-2.0 */
/* A host test: named cases, each reported on a line of its own that the Makefile's `check` counts ("ok ..." and "not ok ..."). */
#ifndef LG_TESTS_CHECK_H
#define LG_TESTS_CHECK_H

#include <stdio.h>

static int case_failures, cases_failed;

/* Says what did not hold; the case goes on, so that one run shows everything. The first 20 of a case are printed. */
#define CHECK(condition, ...)                                                            \
	do {                                                                             \
		if (!(condition) && ++case_failures <= 20) {                             \
			printf("# %s:%d: %s: ", __FILE__, __LINE__, #condition);         \
			printf(__VA_ARGS__);                                             \
			printf("\n");                                                    \
		}                                                                        \
	} while (0)

#define EQUAL(actual, expected)                                                          \
	do {                                                                             \
		unsigned long long actual_ = (actual), expected_ = (expected);           \
		CHECK(actual_ == expected_, "%s is %llu, expected %llu", #actual, actual_, expected_); \
	} while (0)

static inline void run_case(const char *name, void (*body)(void))
{
	case_failures = 0;
	body();
	printf("%s %s\n", case_failures ? "not ok" : "ok", name);
	fflush(stdout);
	cases_failed += case_failures != 0;
}

#endif
