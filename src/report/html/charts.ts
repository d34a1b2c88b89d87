/** Charts as SVG inside the page: live heap over time; survival by time of birth, a row a site. */
import { blamedTitle, type FoundSite } from '../leaks.js';
import { elide, terminalText } from '../escape.js';
import type { ReportProcess } from '../schema.js';
import { formatBytes, formatPercent, formatSeconds } from '../units.js';
import { element, type Markup } from './element.js';

const WIDTH = 960;
const HEIGHT = 260;
const LEFT = 80;
const BOTTOM = 30;
const TOP = 10;
const GRID = 4;

/** Null when fewer than two levels were measured. */
export function levelChart(process: ReportProcess): Markup | null {
  const { seconds, live_bytes: live } = process.timeline;
  const first = seconds[0];
  const last = seconds.at(-1);
  if (first === undefined || last === undefined || !(last > first)) return null;
  const most = live.reduce((highest, bytes) => Math.max(highest, bytes), 1);
  const x = (at: number) => LEFT + ((at - first) / (last - first)) * (WIDTH - LEFT - 10);
  const y = (bytes: number) => TOP + (1 - Math.max(0, bytes) / most) * (HEIGHT - TOP - BOTTOM);
  const line = live.map((bytes, i) => `${i === 0 ? 'M' : 'L'}${point(x(seconds[i] ?? first))} ${point(y(bytes))}`);
  const grid = Array.from({ length: GRID + 1 }, (_, i) => {
    const bytes = (most * i) / GRID;
    return [
      element('line', { class: 'axis', x1: LEFT, x2: WIDTH - 10, y1: point(y(bytes)), y2: point(y(bytes)) }),
      element('text', { x: LEFT - 8, y: point(y(bytes) + 4), 'text-anchor': 'end' }, formatBytes(bytes)),
    ];
  });
  const times = Array.from({ length: GRID + 1 }, (_, i) => {
    const at = first + ((last - first) * i) / GRID;
    const anchor = i === GRID ? 'end' : 'middle';
    return element('text', { x: point(x(at)), y: HEIGHT - 8, 'text-anchor': anchor }, formatSeconds(at));
  });
  const view = { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': 'Live heap over time' };
  const peak = `Live heap over time. Resident memory was ${formatBytes(process.peak_rss_bytes)} at most.`;
  return element(
    'figure',
    {},
    element('svg', view, grid, times, element('path', { class: 'live', d: line.join('') })),
    element('figcaption', {}, peak),
  );
}

const ROW = 22;
const NAME = 300;
const CELLS = 96;
const MOST_ROWS = 40;

/** How much of what each site made in each part of the run is still alive; null without sites that survive. */
export function survivalMap(sites: readonly FoundSite[]): Markup | null {
  const rows = sites.filter(({ decision }) => decision.survival.length > 0).slice(0, MOST_ROWS);
  if (rows.length === 0) return null;
  const height = rows.length * ROW + 24;
  const view = { viewBox: `0 0 ${WIDTH} ${height}`, role: 'img', 'aria-label': 'Share still alive, by time of birth' };
  const marks = rows.map((site, index) => [
    element(
      'text',
      { x: NAME - 8, y: index * ROW + 15, 'text-anchor': 'end' },
      elide(terminalText(blamedTitle(site)), 40),
    ),
    cells(site.decision.survival, index * ROW),
  ]);
  const ends = [
    element('text', { x: NAME, y: height - 6 }, 'born first'),
    element('text', { x: WIDTH, y: height - 6, 'text-anchor': 'end' }, 'born last'),
  ];
  return element(
    'figure',
    {},
    element('svg', view, marks, ends),
    element(
      'figcaption',
      {},
      'Share of the blocks still alive, by time of birth: the redder, the more. A leak has red all along.',
    ),
  );
}

function cells(survival: readonly (number | null)[], y: number): Markup[] {
  const per = Math.max(1, Math.ceil(survival.length / CELLS));
  const count = Math.ceil(survival.length / per);
  const width = (WIDTH - NAME) / count;
  return Array.from({ length: count }, (_, i) => {
    const known = survival.slice(i * per, (i + 1) * per).filter((share) => share !== null);
    const share = known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
    const box = { x: point(NAME + i * width), y, width: point(width), height: ROW - 4 };
    if (share === null) return element('rect', { class: 'none', ...box });
    const title = element('title', {}, `${formatPercent(share * 100)} alive`);
    return element(
      'rect',
      { class: 'cell', ...box, 'fill-opacity': point(0.05 + 0.95 * Math.min(1, Math.max(0, share))) },
      title,
    );
  });
}

function point(value: number): string {
  return Number.isFinite(value) ? `${Math.round(value * 100) / 100}` : '0';
}
