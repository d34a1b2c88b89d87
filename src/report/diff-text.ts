/** The difference of two reports, for a terminal and as JSON. */
import type { BaselineLeak } from '../verdict/baseline.js';
import type { ReportDiff } from './diff.js';
import { terminalText } from './escape.js';
import type { Paint } from './terminal/paint.js';
import { formatSlope, plural } from './units.js';

export function diffText(diff: ReportDiff, paint: Paint): string {
  const counts = [
    plural(diff.new.length, 'new leak'),
    `${diff.grew.length} grew`,
    `${diff.fixed.length} gone`,
    `${diff.unchanged.length} unchanged`,
  ];
  const lines = [
    paint.bold(counts.join(', ')),
    ...diff.remarks.map((remark) => paint.yellow(`Careful: ${terminalText(remark)}`)),
    ...diff.new.map((leak) => `  ${paint.red('+')} ${lineOf(leak)}`),
    ...diff.grew.map(({ before, now }) => `  ${paint.red('↑')} ${lineOf(now)} (before: ${rateOf(before)})`),
    ...diff.fixed.map((leak) => `  ${paint.green('-')} ${lineOf(leak)}`),
    ...diff.unchanged.map((leak) => `  ${paint.dim('=')} ${lineOf(leak)}`),
  ];
  return `${lines.join('\n')}\n`;
}

/** Version 1.0 of `leak-gate-diff`; slopes in bytes per unit. */
export function diffJson(diff: ReportDiff): string {
  const document = {
    format: 'leak-gate-diff',
    version: '1.0',
    remarks: diff.remarks,
    new: diff.new.map(dataOf),
    grew: diff.grew.map(({ before, now }) => ({ ...dataOf(now), before: before.slope })),
    fixed: diff.fixed.map(dataOf),
    unchanged: diff.unchanged.map(dataOf),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function dataOf({ fingerprint, place, slope }: BaselineLeak) {
  return { fingerprint, place, slope };
}

function lineOf(leak: BaselineLeak): string {
  return `${terminalText(leak.place)}  ${rateOf(leak)}`;
}

function rateOf({ slope }: BaselineLeak): string {
  return slope === null ? 'unknown rate' : formatSlope(slope.bytes, slope.unit);
}
