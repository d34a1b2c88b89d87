import { createRequire as leakGateRequire } from 'node:module';
const require = leakGateRequire(import.meta.url);
import {
  formatCount,
  formatPercent,
  formatSeconds
} from "./chunk-GUKWLZ4H.js";
import {
  terminalText
} from "./chunk-UBLZYG76.js";

// src/report/charted-process.ts
function chartedProcess(document) {
  const slope = (process) => [process.total, ...process.sites].reduce(
    (sum, found) => found?.decision === "leak" ? sum + (found.slope?.bytes ?? 0) : sum,
    0
  );
  const peak = (process) => process.timeline.live_bytes.reduce((most, level) => Math.max(most, level), 0);
  return [...document.processes].sort((a, b) => slope(b) - slope(a) || peak(b) - peak(a))[0] ?? null;
}

// src/report/overall-verdict.ts
var severity = ["leak", "not-observed", "inconclusive", "pass"];
function overallVerdict(documents, missing = []) {
  const kinds = new Set(documents.map(({ verdict }) => verdict.kind));
  if (missing.length > 0) kinds.add("not-observed");
  return severity.find((kind) => kinds.has(kind)) ?? "not-observed";
}

// src/report/terminal/drops.ts
var meanings = {
  block_table_full: "blocks that found no room in the kernel table",
  cohort_table_full: "allocations that could not be counted in a cohort",
  site_table_full: "allocations whose stack found no room",
  stack_missing: "allocations whose stack could not be read",
  stack_truncated: "stacks that ended early",
  event_lost: "process or module events that were lost",
  alloc_over_live: "addresses allocated while still live (a free was missed)",
  free_unmatched: "frees of blocks that were never seen born",
  return_missed: "allocations whose return was never seen",
  dangling_reference: "records that name something the recording never introduced",
  large_table_full: "large blocks that were sampled like others, for want of room in a table",
  free_site_lost: "frees whose place could not be kept (the verdict does not need them)",
  thread_lost: "allocations whose thread could not be kept (the verdict does not need them)",
  reentrant: "calls made while the tap itself was working"
};
function dropLines(drops) {
  return Object.entries(drops).filter(([, count]) => count > 0).sort(([a], [b]) => a < b ? -1 : 1).map(([name, count]) => {
    const meaning = Object.hasOwn(meanings, name) ? ` (${meanings[name]})` : "";
    return `${formatCount(count)} ${terminalText(name)}${meaning}`;
  });
}

// src/report/cost.ts
var OVERHEAD_PERCENT_MAX = 1e3;
var MOST_STEPS = 5;
var means = {
  "time stamps": "by time stamps around every traced call",
  "probe hits": "by the hits of its probes and their price on this machine"
};
function costText({
  percent,
  elapsed_percent: elapsed,
  budget_percent: budget,
  untraced_percent: untraced,
  measured_by: how
}) {
  if (percent === null) return "not measured";
  const own = `${percentText(percent)} of the target’s own CPU time`;
  const rest = untraced === null ? "" : `; of that calls that were not traced ${percentText(untraced)}, by samples`;
  const by = how === null ? "" : `, ${means[how]}${rest}`;
  if (budget === null) return `${own}${by}`;
  const limit = `budget ${formatPercent(budget)}`;
  if (percent <= budget) return `${own} (${limit})${by}`;
  if (elapsed !== null && elapsed <= budget)
    return `${percentText(elapsed)} of the time that passed (${limit}); it mostly slept: ${own}${by}`;
  return `${own} (over the ${limit}: up to 8 ms are free)${by}`;
}
function overheadText({ observation }) {
  return costText({ ...observation.overhead, percent: observation.overhead_percent });
}
function samplingText(document) {
  const least = rateText(document.observation.sampling_probability);
  const [main] = [...document.processes].sort((a, b) => (b.alloc_blocks ?? 0) - (a.alloc_blocks ?? 0));
  const history = main?.sampling.history ?? [];
  if (history.length < 2) return least;
  const steps = history.length > MOST_STEPS ? [history[0], ...history.slice(1 - MOST_STEPS)] : history;
  const told = steps.flatMap(
    (step) => step === void 0 ? [] : [`${rateText(step.probability)} from ${formatSeconds(step.seconds)}`]
  );
  return `${least} in the end: ${told.join(", ")}`;
}
function percentText(percent) {
  return percent > OVERHEAD_PERCENT_MAX ? `more than ${formatCount(OVERHEAD_PERCENT_MAX)} %` : formatPercent(percent);
}
function rateText(probability) {
  return probability >= 1 || probability <= 0 ? "every block" : `one address in ${formatCount(1 / probability)}`;
}

export {
  chartedProcess,
  severity,
  overallVerdict,
  dropLines,
  costText,
  overheadText,
  samplingText,
  percentText,
  rateText
};
