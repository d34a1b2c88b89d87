/** Many sites are tested at once; what is called a leak must survive that. */

/** Expected share of false ones among the sites called leaking. */
export const FALSE_DISCOVERY_RATE = 0.05;

/**
 * Largest p that counts as a discovery at false discovery rate `q` (Benjamini & Hochberg 1995), or 0 when none does. Give only
 * the p of sites that could be significant at all: those that cannot add no false discovery (Gilbert 2005 for discrete tests).
 */
export function discoveryThreshold(pValues: readonly number[], q = FALSE_DISCOVERY_RATE): number {
  const sorted = [...pValues].sort((a, b) => a - b);
  let threshold = 0;
  sorted.forEach((p, i) => {
    if (p <= (q * (i + 1)) / sorted.length) threshold = p;
  });
  return threshold;
}
