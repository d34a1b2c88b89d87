/** Live heap over time as a chart that GitHub draws: Mermaid's xychart, which spaces its points evenly. */
import type { ReportProcess } from '../schema.js';

const MOST_POINTS = 60;

/** Fewer points than that are no curve. */
const FEWEST_POINTS = 3;

/** The chart of one process as a Mermaid block; null when too little was measured. Holds no text of the target. */
export function liveHeapChart(process: ReportProcess): string | null {
  const { seconds, live_bytes: bytes } = process.timeline;
  const [first] = seconds;
  const last = seconds.at(-1);
  if (first === undefined || last === undefined || seconds.length < FEWEST_POINTS || !(last > first)) return null;
  const count = Math.min(MOST_POINTS, seconds.length);
  const values = Array.from({ length: count }, (_, i) =>
    levelAt(seconds, bytes, first + ((last - first) * i) / (count - 1)),
  );
  const most = values.reduce((highest, value) => Math.max(highest, value), 0);
  const { size, name } = unitFor(most);
  return [
    '```mermaid',
    '---',
    'config:',
    '  xyChart:',
    '    width: 900',
    '    height: 300',
    '  themeVariables:',
    '    xyChart:',
    // Mermaid's own first colour is next to white. This one is read on white and on black.
    '      plotColorPalette: "#2f81f7"',
    '---',
    'xychart-beta',
    '  title "Live heap over time"',
    `  x-axis "seconds" ${decimal(first)} --> ${decimal(last)}`,
    `  y-axis "${name}" 0 --> ${decimal(Math.max(1, (most / size) * 1.1))}`,
    `  line [${values.map((value) => decimal(value / size)).join(', ')}]`,
    '```',
  ].join('\n');
}

/** Levels are steps: the last one measured at or before `at`. */
function levelAt(seconds: readonly number[], values: readonly number[], at: number): number {
  let low = 0;
  let high = seconds.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((seconds[middle] ?? 0) <= at + 1e-9) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, values[low] ?? 0);
}

function unitFor(bytes: number): { size: number; name: string } {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let step = 0;
  while (bytes / 1024 ** step >= 2048 && step < units.length - 1) step += 1;
  return { size: 1024 ** step, name: units[step] ?? 'B' };
}

/** Without an exponent, which the grammar does not know. */
function decimal(value: number): string {
  return Number.isFinite(value) ? value.toFixed(3).replace(/\.?0+$/, '') : '0';
}
