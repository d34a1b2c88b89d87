/* SPDX-License-Identifier: Apache-2.0 */
/* The arithmetic of levels: thresholds nest, and a level is the last at which an address is traced. */
#include "../sampling.h"
#include "check.h"
#include "random.h"

static const uint32_t rates[] = { 1, 2, 3, 10, 64, 1000, 4096, 65536 };
enum { RATES = sizeof rates / sizeof *rates, ADDRESSES = 200000 };

static int traced(uint64_t address, uint32_t rate, uint32_t level)
{
	return lg_address_hash(address) > lg_level_threshold(rate, level);
}

static uint64_t some_address(void)
{
	return 0x550000000000ull + (random_word() & 0xffffffffff0ull);
}

static void null_is_never_traced(void)
{
	for (unsigned r = 0; r < RATES; r++)
		for (uint32_t level = 0; level <= lg_level_limit(rates[r]); level++)
			CHECK(!traced(0, rates[r], level), "rate %u level %u", rates[r], level);
}

static void all_else_is_traced_at_first(void)
{
	EQUAL(lg_level_threshold(1, 0), 0);
	for (unsigned i = 0; i < ADDRESSES; i++) {
		uint64_t address = some_address();
		CHECK(traced(address, 1, 0) || (uint32_t)address == 0, "%#llx", (unsigned long long)address);
	}
}

static void levels_nest(void)
{
	for (unsigned r = 0; r < RATES; r++) {
		uint32_t limit = lg_level_limit(rates[r]);
		CHECK(limit <= LG_LEVEL_MAX && (uint64_t)rates[r] << limit <= LG_RATE_MAX, "rate %u level %u", rates[r], limit);
		for (unsigned i = 0; i < ADDRESSES; i++) {
			uint64_t address = some_address();
			uint32_t level = lg_level_of(address, rates[r]);
			if (!traced(address, rates[r], 0))
				continue;
			for (uint32_t n = 0; n <= limit; n++)
				CHECK(traced(address, rates[r], n) == (n <= level), "%#llx, rate %u, level %u of %u",
				      (unsigned long long)address, rates[r], n, level);
		}
	}
}

/* Of blocks side by side, as an arena hands them out, as many are traced as the rate says: within 5 standard errors of a coin. */
static void shares(void)
{
	for (unsigned stride = 16; stride <= 4096; stride *= 2) {
		for (uint32_t level = 0; level <= 8; level++) {
			uint64_t base = some_address(), seen = 0;
			for (unsigned i = 0; i < ADDRESSES; i++)
				seen += (uint64_t)traced(base + (uint64_t)i * stride, 1, level);
			double expected = (double)ADDRESSES / (double)(1u << level), off = (double)seen - expected;
			CHECK(off * off <= 25 * expected, "stride %u, level %u: %llu of %.0f", stride, level, (unsigned long long)seen, expected);
		}
	}
}

int main(void)
{
	run_case("sampling: NULL is never traced", null_is_never_traced);
	run_case("sampling: all else is traced at rate 1", all_else_is_traced_at_first);
	run_case("sampling: levels nest", levels_nest);
	run_case("sampling: as many as the rate says", shares);
	return cases_failed != 0;
}
