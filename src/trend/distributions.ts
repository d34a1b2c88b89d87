/** The few distributions that the cohort procedure needs and simple-statistics does not have. */
import { bisect, gammaln } from 'simple-statistics';

const FRACTION_TERMS = 200;
const FRACTION_TOLERANCE = 1e-12;
const TINY = 1e-300;

/** Continued fraction of the incomplete beta function, by Lentz's method (Abramowitz & Stegun 26.5.8). */
function betaFraction(a: number, b: number, x: number): number {
  const guard = (value: number): number => (Math.abs(value) < TINY ? TINY : value);
  let c = 1;
  let d = 1 / guard(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= FRACTION_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a - 1 + 2 * m) * (a + 2 * m));
    d = 1 / guard(1 + even * d);
    c = guard(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 1 + 2 * m));
    d = 1 / guard(1 + odd * d);
    c = guard(1 + odd / c);
    const step = d * c;
    fraction *= step;
    if (Math.abs(step - 1) < FRACTION_TOLERANCE) break;
  }
  return fraction;
}

/** Regularised incomplete beta function I_x(a, b) (Abramowitz & Stegun 26.5.1, with the symmetry 26.5.2). */
export function regularizedBeta(a: number, b: number, x: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(gammaln(a + b) - gammaln(a) - gammaln(b) + a * Math.log(x) + b * Math.log1p(-x));
  if (x < (a + 1) / (a + b + 2)) return (front * betaFraction(a, b, x)) / a;
  return 1 - (front * betaFraction(b, a, 1 - x)) / b;
}

/** P(T > t) of Student's t with `df` degrees of freedom (Abramowitz & Stegun 26.7.1 through the incomplete beta function). */
export function studentUpperTail(t: number, df: number): number {
  if (Number.isNaN(t)) return 1;
  const half = 0.5 * regularizedBeta(df / 2, 0.5, df / (df + t * t));
  return t > 0 ? half : 1 - half;
}

/** Above this no quantile is asked for: one degree of freedom at 0.1 % is 318. */
const QUANTILE_CEILING = 1e4;
const quantiles = new Map<string, number>();

/** The t that Student's t with `df` degrees of freedom exceeds with probability `tail` < 0.5; found by bisection, once. */
export function studentQuantile(tail: number, df: number): number {
  const key = `${tail}/${df}`;
  const known = quantiles.get(key);
  if (known !== undefined) return known;
  const found = bisect((t: number) => studentUpperTail(t, df) - tail, 0, QUANTILE_CEILING, 200, 1e-10);
  quantiles.set(key, found);
  return found;
}

/** P(X ≥ k) of a binomial with `n` trials of probability `q`; exact sum. */
export function binomialUpperTail(k: number, n: number, q: number): number {
  let sum = 0;
  for (let i = Math.max(0, k); i <= n; i++) {
    const choices = gammaln(n + 1) - gammaln(i + 1) - gammaln(n - i + 1);
    sum += Math.exp(choices + i * Math.log(q) + (n - i) * Math.log1p(-q));
  }
  return Math.min(1, sum);
}

/** P(X ≤ k) of a Poisson with mean `mean`; exact sum. */
function poissonLowerTail(k: number, mean: number): number {
  let term = Math.exp(-mean);
  let sum = term;
  for (let i = 1; i <= k; i++) {
    term *= mean / i;
    sum += term;
  }
  return sum;
}

/** Largest Poisson mean that still gives `count` or fewer with probability 5 %: the exact upper 95 % limit (Garwood 1936). */
export function poissonUpperLimit(count: number): number {
  // Beyond a hundred the exact sum gains nothing over the normal limit (and e^-mean would underflow).
  if (count > 100) return count + 1.645 * Math.sqrt(count) + 1.57;
  const ceiling = count + 10 + 5 * Math.sqrt(count + 1);
  return bisect((mean: number) => poissonLowerTail(count, mean) - 0.05, 0, ceiling, 200, 1e-9);
}
