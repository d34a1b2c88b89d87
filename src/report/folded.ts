/** Folded stacks, a line a stack, as flamegraph.pl, speedscope and others read them: `program;main;work;malloc 4096`. */
import { exportedSites, measured, outwardsIn, rootName, type Measure } from './exported-stack.js';
import type { ReportDocument } from './schema.js';

/** Sorted; the same stack is there once; stacks that come to nothing are left out. */
export function renderFolded(documents: readonly ReportDocument[], measure: Measure = 'inuse_bytes'): string {
  const sums = new Map<string, number>();
  for (const exported of exportedSites(documents)) {
    const value = measured(exported.site)[measure];
    if (value === 0) continue;
    const stack = [rootName(exported), ...outwardsIn(exported.site)].map(frameName).join(';');
    sums.set(stack, (sums.get(stack) ?? 0) + value);
  }
  const lines = [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([stack, value]) => `${stack} ${value}\n`);
  return lines.join('');
}

/** A semicolon ends a frame, so there is none inside. */
function frameName(name: string): string {
  return name.replaceAll(';', ':').trim() || '?';
}
