/** What stands behind the verdict: how it was observed, what that cost, what was lost, what to do better. */
import type { Timeline } from '../../timeline/timeline.js';
import type { Decision } from '../../verdict/verdict.js';
import { blamedLine } from '../blame.js';
import { terminalText } from '../escape.js';
import type { GateResult } from '../result.js';
import { baseName } from '../stack.js';
import { costText } from '../cost.js';
import { costOf, formatRate, samplingText, tracedAllocations } from '../sampling.js';
import { formatCount, formatSeconds, formatSlope, plural } from '../units.js';
import { dropLines } from './drops.js';
import type { Paint } from './paint.js';

const KEY_WIDTH = 13;

/** Key and value lines; a value may have several. */
export function footerText(result: GateResult, paint: Paint): string[] {
  const { timeline } = result;
  const rows: [key: string, value: string][] = [['observed', observedText(timeline)]];
  const sampling = samplingText(timeline);
  if (sampling !== null) rows.push(['sampling', sampling]);
  rows.push(['overhead', costText(costOf(timeline))]);
  const detectable = detectableText(result);
  if (detectable !== null) rows.push(['could find', detectable]);
  const baseline = baselineText(result);
  if (baseline !== null) rows.push(['baseline', baseline]);
  for (const line of dropLines(timeline.drops)) rows.push(['drops', line]);
  for (const line of untapped(timeline)) rows.push(['untapped', line]);
  for (const hint of hints(result)) rows.push(['hint', hint]);
  for (const note of timeline.notes) {
    rows.push(['note', terminalText(note.message)]);
    if (note.remedy !== '') rows.push(['', `→ ${terminalText(note.remedy)}`]);
  }
  for (const path of result.files) rows.push(['written', terminalText(path)]);
  rows.push(['exit status', exitText(result)]);
  return rows.map(([key, value]) => `${paint.dim(key.padEnd(KEY_WIDTH))}${value}`);
}

function baselineText({ baseline }: GateResult): string | null {
  if (baseline === null) return null;
  if (baseline.source === null) return 'none that can be used: every leak counts';
  const excuses =
    baseline.excuses === true ? 'only new leaks fail' : 'all leaks fail (--fail-on-new-only: only new ones)';
  return `${terminalText(baseline.source)} · ${excuses}`;
}

/** The status, and why it is not the verdict's where it is not. */
function exitText({ exitStatus, verdict, failOn }: GateResult): string {
  const tolerated = exitStatus === 0 && (verdict.kind === 'leak' || verdict.kind === 'inconclusive');
  return `${exitStatus}${tolerated ? ` (--fail-on ${failOn})` : ''}`;
}

function observedText(timeline: Timeline): string {
  const seen = timeline.processes.filter((process) => process.tap !== 'none');
  const allocations = seen.reduce((sum, process) => sum + (process.levels.at(-1)?.allocs ?? 0), 0);
  const traced = tracedAllocations(seen);
  const isSampled = timeline.samplingProbability < 1;
  const parts = [
    formatSeconds(timeline.durationNs / 1e9),
    isSampled ? `about ${plural(Math.round(allocations), 'allocation')}` : plural(allocations, 'allocation'),
    isSampled && traced !== null ? `${formatCount(traced)} traced` : formatRate(timeline.samplingProbability),
    `${timeline.tap} tap`,
    seen.length === 1 ? '1 process' : `${formatCount(seen.length)} processes`,
  ];
  return parts.join(' · ');
}

/** Of the process that allocated most; the smallest over its sites when it was not judged as a whole. */
function detectableText(result: GateResult): string | null {
  const last = (id: number) =>
    result.timeline.processes.find((process) => process.id === id)?.levels.at(-1)?.allocs ?? 0;
  const main = [...result.verdict.processes].sort((a, b) => last(b.processId) - last(a.processId))[0];
  if (main === undefined) return null;
  const judged = main.total === null ? main.decisions : [main.total];
  const best = judged.reduce<Decision | null>(
    (least, decision) =>
      least === null || decision.trend.detectableSlope < least.trend.detectableSlope ? decision : least,
    null,
  );
  // Where nothing was allocated, or for no time, there is nothing to say.
  if (best === null || !Number.isFinite(best.trend.detectableSlope) || best.trend.detectableSlope <= 0) return null;
  const unit =
    best.trend.slope?.unit ?? result.timeline.processes.find(({ id }) => id === main.processId)?.axis.unit ?? 'second';
  return `a leak of ${formatSlope(best.trend.detectableSlope, unit)} or more in a run of this length`;
}

const MOST_UNTAPPED = 3;

/** Processes that ran but could not be watched: what they leak nobody knows. */
function untapped(timeline: Timeline): string[] {
  const blind = timeline.processes.filter(({ tap, endReason }) => tap === 'none' && endReason !== 'exec');
  const lines = blind.slice(0, MOST_UNTAPPED).map(({ executable, pid, untappedReason }) => {
    const name = terminalText(baseName(executable) || 'unknown');
    return `${name} [${pid}]${untappedReason === null ? '' : `: ${terminalText(untappedReason)}`}`;
  });
  return blind.length > MOST_UNTAPPED ? [...lines, `and ${blind.length - MOST_UNTAPPED} more`] : lines;
}

/** Programs and libraries that a site which is not clean is blamed on, but without a line. */
function hints(result: GateResult): string[] {
  const bare = new Set<string>();
  const open = result.verdict.processes.flatMap(({ decisions }) => decisions).filter(({ kind }) => kind !== 'pass');
  for (const decision of open) {
    const blamed = blamedLine(decision, result.wrappers);
    if (blamed?.frame.module != null && blamed.call?.line == null) bare.add(blamed.frame.module.path);
  }
  // Of an observation that broke off the symbols, which come last, are missing: it says so itself.
  if (bare.size === 0 || result.timeline.ended === 'truncated') return [];
  const names = [...bare].sort().slice(0, 3).map(terminalText).join(', ');
  const more = bare.size > 3 ? ` and ${bare.size - 3} more` : '';
  return [`no line numbers for ${names}${more}: compile with -g (it costs nothing at run time)`];
}
