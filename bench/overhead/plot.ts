/** The plot of overhead against allocations a second, as SVG. Pure. */
import type { WorkloadSummary } from './summary.js';

export interface Series {
  readonly title: string;
  readonly points: readonly { readonly x: number; readonly y: number; readonly label: string }[];
}

const WIDTH = 860;
const HEIGHT = 560;
const LEFT = 70;
const RIGHT = 210;
const TOP = 40;
const BOTTOM = 100;
/** Below this the bench cannot tell an overhead from none: such points lie on the bottom line. */
export const FLOOR_PERCENT = 0.1;
/** Okabe and Ito's colours, which also the colour-blind can tell apart. */
const COLORS = [
  '#000000',
  '#0072b2',
  '#d55e00',
  '#009e73',
  '#cc79a7',
  '#56b4e9',
  '#e69f00',
  '#7f7f7f',
  '#8c564b',
  '#b8a800',
];

const escape = (text: string) => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
const decades = (low: number, high: number) =>
  Array.from({ length: Math.round(Math.log10(high / low)) + 1 }, (_, i) => low * 10 ** i);
const below = (value: number) => 10 ** Math.floor(Math.log10(value));
const above = (value: number) => 10 ** Math.ceil(Math.log10(value));

/** 1200000 → "1.2 M". */
export function short(value: number): string {
  if (value >= 1e9) return `${+(value / 1e9).toPrecision(2)} G`;
  if (value >= 1e6) return `${+(value / 1e6).toPrecision(2)} M`;
  if (value >= 1e3) return `${+(value / 1e3).toPrecision(2)} k`;
  return String(+value.toPrecision(2));
}

/** A series for each tool: overhead in % of the untapped CPU time. */
export function toSeries(
  workloads: readonly WorkloadSummary[],
  tools: readonly { name: string; title: string }[],
): Series[] {
  return tools
    .map(({ name, title }) => ({
      title,
      points: workloads
        .flatMap(({ workload, allocsPerSecond, cells }) => {
          const cpu = cells.find(({ tool }) => tool === name)?.cpu;
          return cpu ? [{ x: allocsPerSecond, y: 100 * (cpu.value - 1), label: workload }] : [];
        })
        .sort((a, b) => a.x - b.x),
    }))
    .filter(({ points }) => points.length > 0);
}

/** Both axes logarithmic; what is below the floor is drawn on it, hollow. */
export function plot(series: readonly Series[], title: string): string {
  const points = series.flatMap((each) => each.points);
  if (points.length === 0) return '';
  const [minX, maxX] = [
    below(Math.min(...points.map(({ x }) => x))),
    above(Math.max(...points.map(({ x }) => x)) * 1.01),
  ];
  const maxY = above(Math.max(1, ...points.map(({ y }) => y)));
  const x = (value: number) => LEFT + ((WIDTH - LEFT - RIGHT) * Math.log10(value / minX)) / Math.log10(maxX / minX);
  const height = (value: number) =>
    Math.log10(Math.max(value, FLOOR_PERCENT) / FLOOR_PERCENT) / Math.log10(maxY / FLOOR_PERCENT);
  const y = (value: number) => HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * height(value);
  const text = (px: number, py: number, words: string, more = '') =>
    `<text x="${px.toFixed(1)}" y="${py.toFixed(1)}" ${more}>${escape(words)}</text>`;
  const line = (x1: number, y1: number, x2: number, y2: number, more: string) =>
    `<line x1="${x1.toFixed(1)}" y1="${y1.toFixed(1)}" x2="${x2.toFixed(1)}" y2="${y2.toFixed(1)}" ${more}/>`;
  const out = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" role="img">`,
    `<title>${escape(title)}</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    text(LEFT, 22, title, 'font-size="14"'),
  ];
  for (const value of decades(minX, maxX)) {
    out.push(line(x(value), TOP, x(value), HEIGHT - BOTTOM, 'stroke="#dddddd"'));
    out.push(text(x(value), HEIGHT - BOTTOM + 18, short(value), 'text-anchor="middle"'));
  }
  for (const value of decades(FLOOR_PERCENT, maxY)) {
    out.push(line(LEFT, y(value), WIDTH - RIGHT, y(value), `stroke="${value === 1 ? '#d00000' : '#dddddd'}"`));
    const label = value === FLOOR_PERCENT ? `≤ ${FLOOR_PERCENT} %` : `${short(value)} %`;
    out.push(text(LEFT - 8, y(value) + 4, label, 'text-anchor="end"'));
  }
  out.push(
    text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 12, 'allocations a second of CPU time, untapped', 'text-anchor="middle"'),
  );
  const middle = (TOP + HEIGHT - BOTTOM) / 2;
  out.push(text(16, middle, 'CPU time added', `text-anchor="middle" transform="rotate(-90 16 ${middle})"`));
  series.forEach((each, i) => {
    const color = COLORS[i % COLORS.length] ?? '#000000';
    const path = each.points.map((point) => `${x(point.x).toFixed(1)},${y(point.y).toFixed(1)}`).join(' ');
    out.push(`<polyline points="${path}" fill="none" stroke="${color}" stroke-opacity="0.35"/>`);
    for (const point of each.points) {
      const fill = point.y < FLOOR_PERCENT ? '#ffffff' : color;
      const words = `${each.title}, ${point.label}: ${point.y.toFixed(1)} % at ${short(point.x)}/s`;
      out.push(
        `<circle cx="${x(point.x).toFixed(1)}" cy="${y(point.y).toFixed(1)}" r="4" fill="${fill}" stroke="${color}"><title>${escape(words)}</title></circle>`,
      );
    }
    const legendY = TOP + 14 + i * 20;
    out.push(`<circle cx="${WIDTH - RIGHT + 18}" cy="${legendY - 4}" r="5" fill="${color}"/>`);
    out.push(text(WIDTH - RIGHT + 30, legendY, each.title));
  });
  const top = series.reduce<Series['points']>(
    (most, each) => (each.points.length > most.length ? each.points : most),
    [],
  );
  top.forEach((point, i) => {
    const at = HEIGHT - BOTTOM + 36 + (i % 3) * 13;
    out.push(text(x(point.x), at, point.label, 'text-anchor="middle" font-size="10" fill="#555555"'));
  });
  return [...out, '</svg>', ''].join('\n');
}
