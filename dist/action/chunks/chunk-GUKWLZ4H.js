import { createRequire as leakGateRequire } from 'node:module';
const require = leakGateRequire(import.meta.url);

// src/report/units.ts
function threeDigits(value) {
  const magnitude = Math.abs(value);
  if (magnitude >= 100 || value === 0) return formatCount(value);
  if (magnitude >= 10) return trimZeros(value.toFixed(1));
  if (magnitude >= 1) return trimZeros(value.toFixed(2));
  return trimZeros(value.toFixed(Math.min(6, 2 - Math.floor(Math.log10(magnitude)))));
}
function trimZeros(text) {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}
function formatCount(count) {
  const rounded = Math.round(count);
  if (Math.abs(rounded) < 1e6) return `${rounded}`.replace(/\B(?=(\d{3})+$)/g, ",");
  if (Math.abs(rounded) < 1e9) return `${threeDigits(rounded / 1e6)} M`;
  return `${threeDigits(rounded / 1e9)} G`;
}
function plural(count, word) {
  return `${formatCount(count)} ${word}${Math.round(count) === 1 ? "" : "s"}`;
}
function formatSeconds(seconds) {
  if (seconds < 99.95) return `${trimZeros(seconds.toFixed(seconds < 1 ? 2 : 1))} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${two(whole % 60)} s`;
  return `${Math.floor(whole / 3600)} h ${two(Math.floor(whole % 3600 / 60))} min`;
}
function two(value) {
  return `${value}`.padStart(2, "0");
}
function formatPercent(percent) {
  return `${threeDigits(percent)} %`;
}
function formatConfidence(p) {
  if (p < 1e-3) return "very strong evidence (p < 0.001)";
  if (p < 0.01) return `strong evidence (p = ${p.toFixed(3)})`;
  if (p < 0.05) return `moderate evidence (p = ${p.toFixed(2)})`;
  return `weak evidence (p = ${p.toFixed(2)})`;
}

export {
  formatCount,
  plural,
  formatSeconds,
  formatPercent,
  formatConfidence
};
