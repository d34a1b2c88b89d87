/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which addresses are traced. The rule has no state: free() decides as malloc() did, from the address alone (the idea of
 * SHARDS, FAST'15). Thresholds nest, so a lower rate keeps a subset. Multiplicative hashing: Knuth, TAOCP vol. 3, 6.4.
 */
#ifndef LEAK_GATE_SAMPLE_H
#define LEAK_GATE_SAMPLE_H

#include <stdint.h>

#include "../collector.h"

extern struct lg_preload_config lg_config __attribute__((visibility("hidden")));

static inline int lg_sampled(const void *address)
{
	/* NULL hashes to 0, and 0 - 1 is below no threshold: never sampled. */
	return __builtin_expect((uint64_t)(uintptr_t)address * 0x9e3779b97f4a7c15ull - 1 < lg_config.threshold, 0);
}

#endif
