/** Numbers for humans: the same everywhere, independent of the locale, so that reports can be compared byte by byte. */
export { formatBytes, formatSlope } from '../verdict/budget.js';

/** Three significant digits and no exponent: 0.0312, 9.87, 98.7, 987. */
function threeDigits(value: number): string {
  const magnitude = Math.abs(value);
  if (magnitude >= 100 || value === 0) return formatCount(value);
  if (magnitude >= 10) return trimZeros(value.toFixed(1));
  if (magnitude >= 1) return trimZeros(value.toFixed(2));
  return trimZeros(value.toFixed(Math.min(6, 2 - Math.floor(Math.log10(magnitude)))));
}

function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** `1 204`, `1.2 M`: exact up to six digits. Estimates are rounded to whole ones. */
export function formatCount(count: number): string {
  const rounded = Math.round(count);
  if (Math.abs(rounded) < 1e6) return `${rounded}`.replace(/\B(?=(\d{3})+$)/g, ',');
  if (Math.abs(rounded) < 1e9) return `${threeDigits(rounded / 1e6)} M`;
  return `${threeDigits(rounded / 1e9)} G`;
}

/** `1 block`, `2 blocks`. */
export function plural(count: number, word: string): string {
  return `${formatCount(count)} ${word}${Math.round(count) === 1 ? '' : 's'}`;
}

/** `0.4 s`, `12.5 s`, `3 min 05 s`, `2 h 07 min`. */
export function formatSeconds(seconds: number): string {
  if (seconds < 99.95) return `${trimZeros(seconds.toFixed(seconds < 1 ? 2 : 1))} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${two(whole % 60)} s`;
  return `${Math.floor(whole / 3600)} h ${two(Math.floor((whole % 3600) / 60))} min`;
}

function two(value: number): string {
  return `${value}`.padStart(2, '0');
}

/** `0.42 %`. */
export function formatPercent(percent: number): string {
  return `${threeDigits(percent)} %`;
}

/** How sure, in words and as a number. */
export function formatConfidence(p: number): string {
  if (p < 0.001) return 'very strong evidence (p < 0.001)';
  if (p < 0.01) return `strong evidence (p = ${p.toFixed(3)})`;
  if (p < 0.05) return `moderate evidence (p = ${p.toFixed(2)})`;
  return `weak evidence (p = ${p.toFixed(2)})`;
}
