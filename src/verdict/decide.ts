/** Timeline → Verdict: every process, then the run. */
import type { ProcessTimeline, Timeline } from '../timeline/timeline.js';
import { blame } from './blame.js';
import { formatSlope } from './budget.js';
import { decideProcess } from './decide-process.js';
import { decisiveLosses } from './drops.js';
import { bareName } from './function-name.js';
import { slopeIn } from './rate.js';
import type { ProcessRole } from './substance.js';
import type { Decision, ProcessVerdict, SlopeBudget, Verdict, VerdictKind } from './verdict.js';

export interface DecideOptions {
  readonly budget: SlopeBudget;
  readonly wrappers?: readonly RegExp[];
}

/** Decides a run. The same timeline and budget always give the same verdict. */
export function decide(timeline: Timeline, { budget, wrappers = [] }: DecideOptions): Verdict {
  const main = mainProcess(timeline.processes);
  const tapWorks = timeline.processes.some(({ sites }) => sites.length > 0);
  const processes = timeline.processes.map((process) =>
    decideProcess(process, {
      budget,
      overheadBudgetPercent: timeline.overheadBudgetPercent,
      role: roleOf(process, main),
      tapWorks,
      leftRunning: timeline.notes.some(({ code }) => code === 'left_running'),
      wrappers,
    }),
  );
  return summariseRun(timeline, processes, { budget, wrappers });
}

export interface RunOptions extends DecideOptions {
  /** Leaks that fail no run (stand.ts). */
  readonly excused?: (decision: Decision) => boolean;
}

/** The verdict of a run from those of its processes. */
export function summariseRun(
  timeline: Timeline,
  processes: readonly ProcessVerdict[],
  { budget, wrappers = [], excused = () => false }: RunOptions,
): Verdict {
  const main = mainProcess(timeline.processes);
  const counted = (decision: Decision) => decision.kind === 'leak' && !excused(decision);
  const slope = leakingSlope(timeline, processes, budget, counted);
  const { kind, reason } = decideRun(timeline, processes, main, { slope, budget, wrappers, counted });
  const known = processes.flatMap(({ decisions }) => decisions).filter((d) => d.kind === 'leak' && excused(d)).length;
  const verdict = { kind, reason, budget, processes, slope };
  if (known === 0) return verdict;
  const knownSlope = leakingSlope(timeline, processes, budget, (d) => d.kind === 'leak' && excused(d));
  return { ...verdict, known: { leaks: known, slope: knownSlope } };
}

/** The process that was started or attached to, after the execs that it went through. */
function mainProcess(processes: readonly ProcessTimeline[]): ProcessTimeline | undefined {
  let main = processes[0];
  for (const process of processes) {
    if (main !== undefined && main.endReason === 'exec' && process.pid === main.pid) main = process;
  }
  return main;
}

function roleOf(process: ProcessTimeline, main: ProcessTimeline | undefined): ProcessRole {
  if (process === main) return 'main';
  return process.endReason === 'exec' ? 'replaced' : 'child';
}

/** Bytes per unit of the budget, over the leaking sites that `counted` picks. */
function leakingSlope(
  timeline: Timeline,
  verdicts: readonly ProcessVerdict[],
  budget: SlopeBudget,
  counted: (decision: Decision) => boolean,
): number {
  let sum = 0;
  verdicts.forEach(({ decisions }, i) => {
    const process = timeline.processes[i];
    if (process === undefined) return;
    for (const { trend } of decisions.filter(counted))
      sum += slopeIn(budget.unit, trend.slope?.bytesPerUnit ?? 0, process);
  });
  return sum;
}

interface HeadlineContext {
  readonly slope: number;
  readonly budget: SlopeBudget;
  readonly wrappers: readonly RegExp[];
  readonly counted: (decision: Decision) => boolean;
}

interface Outcome {
  readonly kind: VerdictKind;
  readonly reason: string;
}

function decideRun(
  timeline: Timeline,
  verdicts: readonly ProcessVerdict[],
  main: ProcessTimeline | undefined,
  context: HeadlineContext,
): Outcome {
  const leaking = verdicts.filter(({ kind }) => kind === 'leak');
  if (leaking.length > 0) return { kind: 'leak', reason: leakHeadline(leaking, context) };
  const mainVerdict = verdicts.find(({ processId }) => processId === main?.id);
  if (mainVerdict === undefined) {
    return { kind: 'not-observed', reason: timeline.fault?.message ?? 'no process was observed' };
  }
  if (mainVerdict.kind === 'not-observed')
    return { kind: 'not-observed', reason: timeline.fault?.message ?? mainVerdict.reason };
  const doubts = [
    ...(timeline.fault === null ? [] : [`the observation broke off: ${timeline.fault.message}`]),
    ...(timeline.ended === 'truncated' ? ['the recording breaks off before its end'] : []),
    ...decisiveLosses(timeline),
    ...openProcesses(timeline, verdicts, mainVerdict),
  ];
  if (doubts.length > 0) return { kind: 'inconclusive', reason: doubts.join('; ') };
  return { kind: 'pass', reason: `${mainVerdict.reason}${othersRemark(verdicts)}` };
}

function othersRemark(verdicts: readonly ProcessVerdict[]): string {
  const others = verdicts.filter(({ kind }) => kind === 'pass').length - 1;
  if (others <= 0) return '';
  return others === 1
    ? '; 1 other process was observed and does not leak either'
    : `; ${others} other processes were observed and do not leak either`;
}

function openProcesses(timeline: Timeline, verdicts: readonly ProcessVerdict[], main: ProcessVerdict): string[] {
  const open = verdicts.filter((verdict, i) => {
    // An image that was replaced before it could be tapped did nothing but exec.
    const left = timeline.processes[i]?.endReason === 'exec';
    return verdict.kind === 'inconclusive' || (verdict.kind === 'not-observed' && !left);
  });
  const first = open.find(({ processId }) => processId === main.processId) ?? open[0];
  if (first === undefined) return [];
  if (first === main) return [first.reason];
  const pid = timeline.processes.find(({ id }) => id === first.processId)?.pid ?? 0;
  const others = open.length > 1 ? ` (and ${open.length - 1} more)` : '';
  return [`process ${pid}${others}: ${first.reason}`];
}

function leakHeadline(
  leaking: readonly ProcessVerdict[],
  { slope, budget, wrappers, counted }: HeadlineContext,
): string {
  const leaks = leaking.flatMap(({ decisions }) => decisions.filter(counted));
  const rate = (leak: Decision) => leak.trend.slope?.bytesPerUnit ?? 0;
  const [worst, ...others] = leaks.sort((a, b) => rate(b) - rate(a));
  const where = worst?.site == null ? null : placeOf(worst.site, wrappers);
  const howMuch = formatSlope(slope, budget.unit);
  const limit = `; the budget is ${budget.text}`;
  if (worst === undefined || others.length === 0) return `${where ?? '1 site'} leaks ${howMuch}${limit}`;
  const isMost = rate(worst) > others.reduce((sum, leak) => sum + rate(leak), 0);
  const first = where === null ? '' : `, ${isMost ? 'most of it' : 'first of all'} in ${where}`;
  return `${leaks.length} sites leak ${howMuch} in all${first}${limit}`;
}

/** `main (new.cpp:16)`, or null for a stack without names. */
function placeOf(site: NonNullable<Decision['site']>, wrappers: readonly RegExp[]): string | null {
  const at = blame(site, wrappers);
  const call = at === null ? undefined : site.frames[at.frame]?.calls[at.call];
  if (call?.function == null) return null;
  const line =
    call.file === null || call.line === null
      ? ''
      : ` (${call.file.slice(call.file.lastIndexOf('/') + 1)}:${call.line})`;
  return `${bareName(call.function)}${line}`;
}
