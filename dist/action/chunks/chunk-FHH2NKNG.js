import { createRequire as leakGateRequire } from 'node:module';
const require = leakGateRequire(import.meta.url);
import {
  formatCount,
  formatSeconds
} from "./chunk-GUKWLZ4H.js";
import {
  stackLines
} from "./chunk-LAODI63P.js";
import {
  allocatedType,
  blame
} from "./chunk-RVZBW66Z.js";

// src/report/blame.ts
function blamedLine(decision, wrappers) {
  if (decision.site === null) return null;
  const at = blame(decision.site, wrappers);
  if (at === null) return null;
  const frame = decision.site.frames[at.frame];
  const call = frame?.calls[at.call] ?? null;
  return stackLines(decision.site, wrappers).find((line) => line.frame === frame && line.call === call) ?? null;
}

// src/report/listed-sites.ts
var MOST_SITES = 1e4;
function listedSites(processes, most = MOST_SITES) {
  const leaks = processes.map(({ decisions }) => decisions.filter(({ kind }) => kind === "leak").length);
  let leaksLeft = most;
  let othersLeft = Math.max(0, most - leaks.reduce((sum, count) => sum + count, 0));
  const take = ({ kind }) => kind === "leak" ? leaksLeft-- > 0 : othersLeft-- > 0;
  return processes.map(({ decisions }) => decisions.filter(take));
}

// src/report/sampling.ts
function formatRate(probability) {
  return probability >= 1 ? "every block" : `1 address in ${formatCount(Math.round(1 / probability))}`;
}
function lowered(processes) {
  return processes.reduce(
    (lowest, process) => process.sampling.length > 1 && process.samplingProbability < (lowest?.samplingProbability ?? 2) ? process : lowest,
    void 0
  );
}
function samplingText({ processes, samplingProbability }) {
  if (samplingProbability >= 1) return null;
  const process = lowered(processes);
  const [first, second] = process?.sampling ?? [];
  const last = process?.sampling.at(-1);
  if (process === void 0 || first === void 0 || second === void 0 || last === void 0) {
    return formatRate(samplingProbability);
  }
  const from = (step) => `${formatRate(step.probability)} from ${formatSeconds(Math.max(0, step.atNs - process.startNs) / 1e9)} on`;
  const changed = processes.filter(({ sampling }) => sampling.length > 1).length;
  const others = changed > 1 ? ` (the lowest of ${changed} processes)` : "";
  return `${formatRate(first.probability)}; ${last === second ? "" : `${from(second)}, … `}${from(last)}${others}`;
}
function tracedAllocations(processes) {
  return processes.reduce((sum, { traced }) => traced === null ? sum : (sum ?? 0) + traced, null);
}
function measuredBy({ tap, overheadPercent }) {
  if (overheadPercent === null) return null;
  return tap === "preload" ? "time stamps" : "probe hits";
}
function elapsedPercent({ mode, overheadPercent, durationNs, processes }) {
  const cpuNs = processes.reduce((sum, process) => sum + process.cpuNs, 0);
  if (overheadPercent === null || mode !== "run" || cpuNs === 0 || durationNs === 0) return null;
  return overheadPercent / (100 + overheadPercent) * (cpuNs / durationNs) * 100;
}
function costOf(timeline) {
  return {
    percent: timeline.overheadPercent,
    elapsed_percent: elapsedPercent(timeline),
    untraced_percent: timeline.untracedPercent,
    budget_percent: timeline.overheadBudgetPercent,
    measured_by: measuredBy(timeline)
  };
}

// src/report/document.ts
var REPORT_VERSION = "1.2";
function reportDocument(result) {
  const { verdict, timeline } = result;
  const listed = listedSites(verdict.processes);
  return {
    format: "leak-gate-report",
    version: REPORT_VERSION,
    generator: `leak-gate ${result.version}`,
    context: { commit: result.context.commit, label: result.context.label },
    baseline: result.baseline === null ? null : {
      source: result.baseline.source,
      excuses: result.baseline.excuses ?? false,
      fixed: result.baseline.fixed.map(({ fingerprint, place }) => ({ fingerprint, place }))
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
      fail_on: result.failOn
    },
    observation: observation(timeline),
    processes: verdict.processes.flatMap((process, i) => {
      const seen = timeline.processes.find(({ id }) => id === process.processId);
      return seen === void 0 ? [] : [processDocument(process, seen, listed[i] ?? [], result)];
    })
  };
}
function observation(timeline) {
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
    drops: Object.fromEntries(Object.entries(timeline.drops).sort(([a], [b]) => a < b ? -1 : 1)),
    notes: timeline.notes.map(({ code, message, remedy }) => ({ code, message, remedy })),
    fault: timeline.fault
  };
}
function processDocument(verdict, process, sites, result) {
  return {
    ...identity(process),
    verdict: verdict.kind,
    reason: verdict.reason,
    total: verdict.total === null ? null : decisionDocument(verdict.total, result),
    sites: sites.map((decision) => decisionDocument(decision, result)),
    timeline: thinnedLevels(process.levels),
    sites_omitted: verdict.decisions.length - sites.length
  };
}
function identity(process) {
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
        probability
      }))
    },
    peak_rss_bytes: process.levels.reduce((peak, level) => Math.max(peak, level.rssBytes), 0)
  };
}
var MOST_TESTS = 50;
var MOST_POINTS = 120;
function thinnedLevels(levels) {
  const step = Math.max(1, Math.ceil(levels.length / MOST_POINTS));
  const chosen = levels.filter((_, i) => (levels.length - 1 - i) % step === 0);
  return {
    seconds: chosen.map(({ atNs }) => atNs / 1e9),
    live_bytes: chosen.map(({ liveBytes }) => liveBytes),
    rss_bytes: chosen.map(({ rssBytes }) => rssBytes)
  };
}
function decisionDocument(decision, result) {
  const blamed = blamedLine(decision, result.wrappers);
  const excerpt = decision.fingerprint === null ? void 0 : result.excerpts.get(decision.fingerprint);
  const diagnosed = decision.fingerprint === null ? void 0 : result.diagnoses.get(decision.fingerprint);
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
    excerpt: excerpt === void 0 ? null : {
      file: excerpt.file,
      first_line: excerpt.firstLine,
      blamed_line: excerpt.blamedLine,
      lines: [...excerpt.lines]
    },
    ...decision.kind === "leak" ? useDocument(decision, result) : {},
    standing: decision.standing,
    diagnosis: diagnosed === void 0 ? null : diagnosisDocument(diagnosed)
  };
}
function bornInDocument({ bornIn }) {
  if (bornIn === void 0) return null;
  const tests = bornIn.tests.slice(0, MOST_TESTS).map(({ name, blocks }) => ({ name, blocks }));
  const left = bornIn.tests.slice(MOST_TESTS).reduce((sum, { blocks }) => sum + blocks, 0);
  return { tests, untold_blocks: bornIn.untold + left };
}
function useDocument({ use }, { wrappers }) {
  const fields = {};
  if (use?.frees != null) {
    const { stacks, more, places } = use.frees;
    fields.freed = {
      stacks,
      more,
      places: places.map(({ site, blocks }) => ({
        function: site.allocator,
        blocks,
        stack: stackLines(site, wrappers).map(lineDocument)
      }))
    };
  }
  if (use?.threads != null) {
    const { distinct, names, others } = use.threads;
    fields.threads = { distinct, names: names.map(({ name, blocks }) => ({ name, blocks })), others };
  }
  return fields;
}
function diagnosisDocument(diagnosis) {
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
    unavailable: diagnosis.unavailable
  };
}
function trendDocument(trend) {
  return {
    label: trend.label,
    slope: slopeDocument(trend.slope),
    p: finite(trend.p),
    why: trend.why,
    doubt: trend.doubt,
    unexplained_blocks: finite(trend.unexplained),
    regression: trend.regression === null ? null : { bytes: finite(trend.regression.bytesPerUnit), r_squared: finite(trend.regression.rSquared) },
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
    survival: [...trend.survival].map(finite)
  };
}
function slopeDocument(slope) {
  if (slope === null) return null;
  return { bytes: finite(slope.bytesPerUnit), low: finite(slope.low), high: finite(slope.high), unit: slope.unit };
}
function lineDocument(line) {
  return {
    function: line.call?.function ?? null,
    file: line.call?.file ?? null,
    line: line.call?.line ?? null,
    column: line.call?.column ?? null,
    inlined: line.inlined,
    runtime: line.runtime,
    ...moduleDocument(line.frame)
  };
}
function moduleDocument({ module, offset }) {
  return { module: module?.path ?? null, build_id: module?.buildId ?? null, offset };
}
function finite(value) {
  return Number.isFinite(value) ? value : null;
}

export {
  blamedLine,
  formatRate,
  samplingText,
  tracedAllocations,
  costOf,
  reportDocument,
  bornInDocument
};
