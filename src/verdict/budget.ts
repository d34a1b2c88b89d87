/** The slope budget as a user writes it: `0`, `4KiB/s`, `1.5MiB/min`, `64B/iter`, `10 kB / h`. */
import { GateError } from '../errors.js';
import type { AxisUnit } from '../timeline/timeline.js';
import type { SlopeBudget } from './verdict.js';

const bytesPer: ReadonlyMap<string, number> = new Map([
  ['b', 1],
  ['kb', 1e3],
  ['mb', 1e6],
  ['gb', 1e9],
  ['kib', 2 ** 10],
  ['mib', 2 ** 20],
  ['gib', 2 ** 30],
]);

const secondsPer: ReadonlyMap<string, number> = new Map([
  ['s', 1],
  ['sec', 1],
  ['second', 1],
  ['m', 60],
  ['min', 60],
  ['minute', 60],
  ['h', 3600],
  ['hour', 3600],
]);

const iterationWords = new Set(['iter', 'iteration']);

const grammar = /^(?<number>\d{1,15}(?:\.\d{1,15})?)\s*(?<size>[a-z]{1,8})?\s*(?:\/\s*(?<per>[a-z]{1,10}))?$/i;

/** Parses a budget; `option` names where it was written. Only 0 may stand without units. */
export function parseSlopeBudget(text: string, option = '--slope-budget'): SlopeBudget {
  const written = text.trim();
  const parts = grammar.exec(written)?.groups;
  if (parts === undefined) throw unusable(text, option, 'it is not a size per time or iteration');
  const { number = '', size, per } = parts;
  const value = Number(number);
  if (size === undefined && per === undefined && value === 0) return { bytesPerUnit: 0, unit: 'second', text: '0' };
  if (size === undefined) throw unusable(text, option, 'the unit of size is missing');
  const bytes = bytesPer.get(size.toLowerCase());
  if (bytes === undefined) throw unusable(text, option, `"${size}" is not a unit of size`);
  if (per === undefined) throw unusable(text, option, 'it does not say per what');
  const unit = per.toLowerCase();
  if (iterationWords.has(unit)) return { bytesPerUnit: value * bytes, unit: 'iteration', text: written };
  const seconds = secondsPer.get(unit);
  if (seconds === undefined) throw unusable(text, option, `"${per}" is not a unit of time`);
  return { bytesPerUnit: (value * bytes) / seconds, unit: 'second', text: written };
}

function unusable(text: string, option: string, why: string): GateError {
  return new GateError(
    'USAGE',
    `${option} ${text}: ${why}`,
    'Write a size (B, KiB, MiB, GiB, kB, MB, GB) per s, min, h or iter: 0, 4KiB/s, 1.5MiB/min, 64B/iter.',
  );
}

const steps = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

/** `1536` → `1.5 KiB`; three significant digits are what a measured figure carries. */
export function formatBytes(bytes: number): string {
  let value = Math.abs(bytes);
  let step = 0;
  while (value >= 1023.5 && step < steps.length - 1) {
    value /= 1024;
    step += 1;
  }
  const digits =
    value >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toPrecision(3).replace(/\.?0+$/, '');
  return `${bytes < 0 ? '-' : ''}${digits} ${steps[step] ?? 'B'}`;
}

/** A rate per unit of an axis, as people write it: `3.1 KiB/s`, `64 B/iter`. */
export function formatSlope(bytesPerUnit: number, unit: AxisUnit): string {
  return `${formatBytes(bytesPerUnit)}/${unit === 'second' ? 's' : 'iter'}`;
}
