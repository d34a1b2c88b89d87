/**
 * The report as data: what the JSON report writes and what every other report for people far away (comment, summary, SARIF, merge,
 * baseline) is made from, live or read back from a file. schema.ts specifies it.
 */
import type { Diagnosis } from '../diagnosis/diagnosis.js';
import type { Frame, LevelPoint, ProcessTimeline, Timeline } from '../timeline/timeline.js';
import type { Slope, Trend } from '../trend/trend.js';
import { allocatedType } from '../verdict/allocated-type.js';
import type { Decision, ProcessVerdict } from '../verdict/verdict.js';
import { blamedLine } from './blame.js';
import { listedSites } from './listed-sites.js';
import type { GateResult } from './result.js';
import type { ReportCall, ReportDecision, ReportDiagnosis, ReportDocument, ReportProcess } from './schema.js';
import { costOf, tracedAllocations } from './sampling.js';
import { stackLines, type StackLine } from './stack.js';

/** Version of the document: the minor part grows when fields are added, the major part when one changes or goes. */
export const REPORT_VERSION = '1.2';

/** The whole result as plain data. Same result, same document, keys in the order written here. */
export function reportDocument(result: GateResult): ReportDocument {
  const { verdict, timeline } = result;
  const listed = listedSites(verdict.processes);
  return {
    format: 'leak-gate-report',
    version: REPORT_VERSION,
    generator: `leak-gate ${result.version}`,
    context: { commit: result.context.commit, label: result.context.label },
    baseline:
      result.baseline === null
        ? null
        : {
            source: result.baseline.source,
            excuses: result.baseline.excuses ?? false,
            fixed: result.baseline.fixed.map(({ fingerprint, place }) => ({ fingerprint, place })),
          },
    verdict: {
      kind: verdict.kind,
      reason: verdict.reason,
      exit_status: result.exitStatus,
      slope_bytes: finite(verdict.slope),
      known_leaks: verdict.known?.leaks ?? 0,
      known_slope_bytes: finite(verdict.known?.slope ?? 0),
      unit: verdict.budget.unit,
      budget: { text: verdict.budget.text, bytes: verdict.budget.bytesPerUnit, unit: verdict.budget.unit },
      fail_on: result.failOn,
    },
    observation: observation(timeline),
    processes: verdict.processes.flatMap((process, i) => {
      const seen = timeline.processes.find(({ id }) => id === process.processId);
      return seen === undefined ? [] : [processDocument(process, seen, listed[i] ?? [], result)];
    }),
  };
}

function observation(timeline: Timeline): ReportDocument['observation'] {
  return {
    mode: timeline.mode,
    tap: timeline.tap,
    command: [...timeline.command],
    directory: timeline.directory,
    started_at: timeline.startedAt,
    duration_seconds: timeline.durationNs / 1e9,
    ended: timeline.ended,
    target: timeline.target === null ? null : { exit_code: timeline.target.exitCode, signal: timeline.target.signal },
    host: timeline.host,
    collector: timeline.collector,
    sampling_probability: timeline.samplingProbability,
    overhead_percent: timeline.overheadPercent,
    overhead: costOf(timeline),
    traced_blocks: tracedAllocations(timeline.processes),
    drops: Object.fromEntries(Object.entries(timeline.drops).sort(([a], [b]) => (a < b ? -1 : 1))),
    notes: timeline.notes.map(({ code, message, remedy }) => ({ code, message, remedy })),
    fault: timeline.fault,
  };
}

function processDocument(
  verdict: ProcessVerdict,
  process: ProcessTimeline,
  sites: readonly Decision[],
  result: GateResult,
): ReportProcess {
  return {
    ...identity(process),
    verdict: verdict.kind,
    reason: verdict.reason,
    total: verdict.total === null ? null : decisionDocument(verdict.total, result),
    sites: sites.map((decision) => decisionDocument(decision, result)),
    timeline: thinnedLevels(process.levels),
    sites_omitted: verdict.decisions.length - sites.length,
  };
}

function identity(
  process: ProcessTimeline,
): Omit<ReportProcess, 'verdict' | 'reason' | 'total' | 'sites' | 'timeline' | 'sites_omitted'> {
  const last = process.levels.at(-1);
  return {
    id: process.id,
    pid: process.pid,
    parent: process.parent,
    executable: process.executable,
    tap: process.tap,
    untapped_reason: process.untappedReason,
    exit_code: process.exitCode,
    signal: process.signal,
    seconds: (process.endNs - process.startNs) / 1e9,
    axis: process.axis.unit,
    live_blocks: last?.live ?? null,
    live_bytes: last?.liveBytes ?? null,
    alloc_blocks: last?.allocs ?? null,
    alloc_bytes: last?.allocBytes ?? null,
    traced_blocks: process.traced,
    sampling: {
      probability: process.samplingProbability,
      history: process.sampling.map(({ atNs, probability }) => ({
        seconds: Math.max(0, atNs - process.startNs) / 1e9,
        probability,
      })),
    },
    peak_rss_bytes: process.levels.reduce((peak, level) => Math.max(peak, level.rssBytes), 0),
  };
}

/** More tests that leak through one site nobody reads. */
const MOST_TESTS = 50;

/** For a chart: more points than that nobody sees. */
const MOST_POINTS = 120;

/** Evenly chosen, the last one always among them. */
function thinnedLevels(levels: readonly LevelPoint[]): ReportProcess['timeline'] {
  const step = Math.max(1, Math.ceil(levels.length / MOST_POINTS));
  const chosen = levels.filter((_, i) => (levels.length - 1 - i) % step === 0);
  return {
    seconds: chosen.map(({ atNs }) => atNs / 1e9),
    live_bytes: chosen.map(({ liveBytes }) => liveBytes),
    rss_bytes: chosen.map(({ rssBytes }) => rssBytes),
  };
}

function decisionDocument(decision: Decision, result: GateResult): ReportDecision {
  const blamed = blamedLine(decision, result.wrappers);
  const excerpt = decision.fingerprint === null ? undefined : result.excerpts.get(decision.fingerprint);
  const diagnosed = decision.fingerprint === null ? undefined : result.diagnoses.get(decision.fingerprint);
  return {
    fingerprint: decision.fingerprint,
    decision: decision.kind,
    reason: decision.reason,
    sufficient_length: decision.sufficientLength,
    ...trendDocument(decision.trend),
    born_in: bornInDocument(decision),
    allocator: decision.site?.allocator ?? null,
    allocated_type: allocatedType(decision, result.wrappers),
    blamed: blamed === null ? null : lineDocument(blamed),
    stack: decision.site === null ? [] : stackLines(decision.site, result.wrappers).map(lineDocument),
    stack_truncated: decision.site?.truncated ?? false,
    excerpt:
      excerpt === undefined
        ? null
        : {
            file: excerpt.file,
            first_line: excerpt.firstLine,
            blamed_line: excerpt.blamedLine,
            lines: [...excerpt.lines],
          },
    ...(decision.kind === 'leak' ? useDocument(decision, result) : {}),
    standing: decision.standing,
    diagnosis: diagnosed === undefined ? null : diagnosisDocument(diagnosed),
  };
}

/** What the reports tell of the tests that a site's live blocks were born in. */
export function bornInDocument({ bornIn }: Decision): ReportDecision['born_in'] {
  if (bornIn === undefined) return null;
  const tests = bornIn.tests.slice(0, MOST_TESTS).map(({ name, blocks }) => ({ name, blocks }));
  const left = bornIn.tests.slice(MOST_TESTS).reduce((sum, { blocks }) => sum + blocks, 0);
  return { tests, untold_blocks: bornIn.untold + left };
}

/** Fields that are left out where nothing was recorded. */
function useDocument({ use }: Decision, { wrappers }: GateResult): Pick<ReportDecision, 'freed' | 'threads'> {
  const fields: Pick<ReportDecision, 'freed' | 'threads'> = {};
  if (use?.frees != null) {
    const { stacks, more, places } = use.frees;
    fields.freed = {
      stacks,
      more,
      places: places.map(({ site, blocks }) => ({
        function: site.allocator,
        blocks,
        stack: stackLines(site, wrappers).map(lineDocument),
      })),
    };
  }
  if (use?.threads != null) {
    const { distinct, names, others } = use.threads;
    fields.threads = { distinct, names: names.map(({ name, blocks }) => ({ name, blocks })), others };
  }
  return fields;
}

function diagnosisDocument(diagnosis: Diagnosis): ReportDiagnosis {
  return {
    author: diagnosis.author,
    cause: diagnosis.cause,
    summary: diagnosis.summary,
    explanation: diagnosis.explanation,
    rests_on: [...diagnosis.restsOn],
    evidence: diagnosis.evidence.map(({ id, text }) => ({ id, text })),
    missing_free: diagnosis.missingFree,
    confidence: diagnosis.confidence,
    remedy: diagnosis.remedy,
    patch: diagnosis.patch,
    verified: diagnosis.verified,
    dropped_claims: diagnosis.droppedClaims,
    unavailable: diagnosis.unavailable,
  };
}

type TrendFields = Pick<
  ReportDecision,
  | 'label'
  | 'slope'
  | 'p'
  | 'why'
  | 'doubt'
  | 'unexplained_blocks'
  | 'regression'
  | 'alloc_blocks'
  | 'alloc_bytes'
  | 'live_blocks'
  | 'live_bytes'
  | 'retained_blocks'
  | 'retained_bytes'
  | 'survivors'
  | 'epochs'
  | 'window_epochs'
  | 'maturity_epochs'
  | 'detectable_slope_bytes'
  | 'survival'
>;

function trendDocument(trend: Trend): TrendFields {
  return {
    label: trend.label,
    slope: slopeDocument(trend.slope),
    p: finite(trend.p),
    why: trend.why,
    doubt: trend.doubt,
    unexplained_blocks: finite(trend.unexplained),
    regression:
      trend.regression === null
        ? null
        : { bytes: finite(trend.regression.bytesPerUnit), r_squared: finite(trend.regression.rSquared) },
    alloc_blocks: trend.blocks,
    alloc_bytes: trend.bytes,
    live_blocks: trend.liveBlocks,
    live_bytes: trend.liveBytes,
    retained_blocks: trend.retainedBlocks,
    retained_bytes: trend.retainedBytes,
    survivors: trend.survivors,
    epochs: trend.epochs,
    window_epochs: trend.windowEpochs,
    maturity_epochs: finite(trend.maturityEpochs),
    detectable_slope_bytes: finite(trend.detectableSlope),
    survival: [...trend.survival].map(finite),
  };
}

function slopeDocument(slope: Slope | null): ReportDecision['slope'] {
  if (slope === null) return null;
  return { bytes: finite(slope.bytesPerUnit), low: finite(slope.low), high: finite(slope.high), unit: slope.unit };
}

function lineDocument(line: StackLine): ReportCall {
  return {
    function: line.call?.function ?? null,
    file: line.call?.file ?? null,
    line: line.call?.line ?? null,
    column: line.call?.column ?? null,
    inlined: line.inlined,
    runtime: line.runtime,
    ...moduleDocument(line.frame),
  };
}

function moduleDocument({ module, offset }: Frame): Pick<ReportCall, 'module' | 'build_id' | 'offset'> {
  return { module: module?.path ?? null, build_id: module?.buildId ?? null, offset };
}

/** JSON has no NaN and no infinity. */
function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
