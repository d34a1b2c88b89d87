/** The leaks of a JSON report, so that they can be recognised in another one. */
import type { AllocationSite, Call, Frame, Module } from '../timeline/timeline.js';
import { sumOf, type BaselineLeak, type ComparableRun } from '../verdict/baseline.js';
import { stableModule, Fingerprinter } from '../verdict/fingerprint.js';
import { identityOf } from '../verdict/leak-identity.js';
import { matchLeaks, sameInSource } from '../verdict/match-leaks.js';
import type { ReportCall, ReportDecision, ReportDocument, ReportProcess } from './schema.js';
import { baseName, relativeTo } from './stack.js';

/** The run that `document` reports, as something to compare with. Fingerprints are made anew: an older leak-gate made them otherwise. */
export function comparableRun(document: ReportDocument, wrappers: readonly RegExp[]): ComparableRun {
  const programs = document.processes.map(({ executable }) => stableModule(moduleOf(executable, null)));
  return {
    programs: [...new Set(programs)],
    command: document.observation.command,
    unusable: whyUnusable(document),
    leaks: leaksOfRun(document, wrappers).map(({ leak }) => leak),
  };
}

/** The runs of a matrix as one; those that were not observed or broke off count for nothing, unless all did. */
export function comparableRuns(documents: readonly ReportDocument[], wrappers: readonly RegExp[]): ComparableRun {
  const usable = documents.filter((document) => whyUnusable(document) === null);
  const runs = usable.map((document) => comparableRun(document, wrappers));
  const [first] = runs;
  if (first === undefined) {
    const [any] = documents;
    if (any !== undefined) return comparableRun(any, wrappers);
    return { programs: [], command: [], unusable: 'it holds no report', leaks: [] };
  }
  const programs = [...new Set(runs.flatMap((run) => run.programs))];
  return { programs, command: first.command, unusable: null, leaks: leaksOfRuns(usable, wrappers) };
}

function whyUnusable({ verdict, observation }: ReportDocument): string | null {
  if (verdict.kind === 'not-observed') return 'its run was not observed';
  if (observation.ended === 'truncated' || observation.ended === 'fault') return 'its observation broke off';
  return null;
}

/** A leak with what the report says about it. */
export interface RecordedLeak {
  readonly leak: BaselineLeak;
  readonly decision: ReportDecision;
  readonly process: ReportProcess;
}

/** The leaking sites of a run. One that several processes share (they were forked) is there once, with its steepest growth. */
export function leaksOfRun(document: ReportDocument, wrappers: readonly RegExp[]): RecordedLeak[] {
  const fingerprinter = new Fingerprinter();
  const out: RecordedLeak[] = [];
  for (const process of document.processes) {
    const sites = process.sites
      .filter(({ decision }) => decision === 'leak')
      .map((decision) => ({ leak: recordedLeak(decision, document, wrappers, fingerprinter), decision, process }));
    const here = oneEach(sites);
    const matches = matchLeaks(
      out.map(({ leak }) => leak.identity),
      here.map(({ leak }) => leak.identity),
    );
    here.forEach((found, i) => {
      const match = matches[i] ?? null;
      const known = match === null ? undefined : out[match.known];
      if (match === null || known === undefined) out.push(found);
      else if ((found.leak.slope?.high ?? 0) > (known.leak.slope?.high ?? 0)) out[match.known] = found;
    });
  }
  return out;
}

/** Sites that are one in the source become one, with the growth of all. */
function oneEach(sites: readonly RecordedLeak[]): RecordedLeak[] {
  return sameInSource(sites.map(({ leak }) => leak.identity)).flatMap((group) => {
    const members = group.flatMap((index) => sites[index] ?? []);
    const [first] = members;
    const slope = sumOf(members.map(({ leak }) => leak.slope));
    return first === undefined ? [] : [{ ...first, leak: { ...first.leak, slope } }];
  });
}

/** The leaks of several jobs; one that several have is there once. */
export function leaksOfRuns(documents: readonly ReportDocument[], wrappers: readonly RegExp[]): BaselineLeak[] {
  const out: BaselineLeak[] = [];
  for (const document of documents) {
    const here = leaksOfRun(document, wrappers).map(({ leak }) => leak);
    const matches = matchLeaks(
      out.map(({ identity }) => identity),
      here.map(({ identity }) => identity),
    );
    out.push(...here.filter((_, i) => matches[i] === null));
  }
  return out;
}

function recordedLeak(
  decision: ReportDecision,
  { observation }: ReportDocument,
  wrappers: readonly RegExp[],
  fingerprinter: Fingerprinter,
): BaselineLeak {
  const { excerpt, slope } = decision;
  const evidence = {
    liveBlocks: decision.live_blocks,
    liveBytes: decision.live_bytes,
    sourceText: excerpt === null ? null : (excerpt.lines[excerpt.blamed_line - excerpt.first_line] ?? null),
  };
  const site = recordedSite(decision);
  const identity = identityOf(site, evidence, wrappers, fingerprinter);
  return {
    identity,
    fingerprint: decision.fingerprint ?? identity.hash,
    place: placeOf(decision, observation.directory),
    slope:
      slope === null || slope.bytes === null
        ? null
        : { bytes: slope.bytes, low: slope.low ?? slope.bytes, high: slope.high ?? slope.bytes, unit: slope.unit },
  };
}

/** `src/cache.cpp:42 Cache::insert(int)`: where a person looks. */
export function placeOf({ blamed, stack }: ReportDecision, directory: string): string {
  const call = blamed ?? stack[0];
  if (call === undefined) return 'unknown place';
  const address = `${call.module === null ? '' : `${baseName(call.module)}+`}0x${call.offset.toString(16)}`;
  const line = call.line === null || call.line === 0 ? '' : `:${call.line}`;
  const file = call.file === null ? '' : `${relativeTo(directory, call.file)}${line} `;
  return `${file}${call.function ?? (file === '' ? address : '')}`.trim();
}

/** The stack as it was before it became lines: inlined calls belong to the frame that the next other line ends. */
export function recordedSite({ stack, allocator, stack_truncated }: ReportDecision): AllocationSite {
  const frames: Frame[] = [];
  let calls: Call[] = [];
  for (const line of stack) {
    if (line.function !== null || line.file !== null) calls.push(callOf(line));
    if (line.inlined) continue;
    const module = line.module === null ? null : moduleOf(line.module, line.build_id);
    frames.push({ module, offset: line.offset, calls });
    calls = [];
  }
  return { id: 0, frames, allocator, truncated: stack_truncated };
}

function callOf({ function: name, file, line, column, inlined }: ReportCall): Call {
  return { function: name, file, line, column, inlined };
}

function moduleOf(path: string, buildId: string | null): Module {
  return { path, buildId, debugInfo: 'none' };
}
