/**
 * The whole story: collect, build the timeline, decide, read source, hold it against what is known, explain, report, publish, and only
 * then fail.
 */
import { faultError } from './collector/fault.js';
import type { TimelineSource } from './collector/port.js';
import type { TimelineRecord } from './collector/records.js';
import type { Diagnosis } from './diagnosis/diagnosis.js';
import { GateError } from './errors.js';
import { exitStatusOf } from './gate/exit-status.js';
import type { GateOptions } from './options.js';
import type { Publisher } from './publish/port.js';
import type { GateResult, ReportContext, SourceExcerpt } from './report/result.js';
import { TimelineBuilder } from './timeline/build.js';
import type { Timeline } from './timeline/timeline.js';
import { observedAnything, temper } from './gate/temper.js';
import { decide } from './verdict/decide.js';
import type { Known } from './verdict/known.js';
import { stand } from './verdict/stand.js';
import type { Verdict } from './verdict/verdict.js';

export interface GatePorts {
  readonly version: string;
  readonly context: ReportContext;
  /** Throws GateError when nothing here can observe. */
  open(options: GateOptions): TimelineSource | Promise<TimelineSource>;
  /** What is known before the run: suppressions, frozen leaks, a baseline. Throws GateError. */
  known(options: GateOptions): Promise<Known>;
  /** Sees every record as it arrives: the live view. */
  watch(record: TimelineRecord): void;
  /** Called once when no more records come, also after a fault. */
  watched(): void;
  /** Source around the blamed lines, by fingerprint. */
  excerpts(
    verdict: Verdict,
    timeline: Timeline,
    wrappers: readonly RegExp[],
  ): Promise<ReadonlyMap<string, SourceExcerpt>>;
  /** Explains the leaks, by fingerprint: text only, which comes after the verdict. */
  diagnose(result: GateResult): Promise<ReadonlyMap<string, Diagnosis>>;
  readonly publishers: readonly Publisher[];
  /** Tells of a fault that must not hide the verdict. */
  complain(error: GateError): void;
}

/** Runs the gate and gives the exit status. Throws GateError when there is nothing to report. */
export async function runGate(options: GateOptions, ports: GatePorts): Promise<number> {
  for (const publisher of ports.publishers) await publisher.prepare();
  const known = await ports.known(options);
  const source = await ports.open(options);
  try {
    const timeline = await collect(source, ports);
    if (timeline.fault !== null && !observedAnything(timeline)) throw faultError(timeline.fault);
    const decided = decide(timeline, { budget: options.slopeBudget, wrappers: options.wrappers });
    const excerpts = await ports.excerpts(decided, timeline, options.wrappers);
    const stood = stand(decided, timeline, known, {
      wrappers: options.wrappers,
      sourceText: (fingerprint) => blamedText(excerpts.get(fingerprint)),
    });
    const verdict = temper(stood.verdict, timeline, options.subject.kind !== 'recording');
    const result: GateResult = {
      version: ports.version,
      timeline: { ...timeline, notes: [...timeline.notes, ...stood.remarks] },
      verdict,
      exitStatus: exitStatusOf(verdict.kind, timeline, options.failOn),
      wrappers: options.wrappers,
      excerpts,
      failOn: options.failOn,
      diagnoses: new Map(),
      context: ports.context,
      baseline: stood.baseline,
      files: [options.recordPath, ...ports.publishers.map(({ path }) => path)].filter((path) => path !== null),
    };
    return await publish({ ...result, diagnoses: await explain(result, ports) }, ports);
  } finally {
    await source.close();
  }
}

function blamedText(excerpt: SourceExcerpt | undefined): string | null {
  return excerpt?.lines[excerpt.blamedLine - excerpt.firstLine] ?? null;
}

async function collect(source: TimelineSource, ports: GatePorts): Promise<Timeline> {
  const builder = new TimelineBuilder();
  try {
    for await (const record of source.records()) {
      builder.add(record);
      ports.watch(record);
    }
  } finally {
    ports.watched();
  }
  return builder.finish();
}

/** Explaining may fail in any way; the verdict stands without it. */
async function explain(result: GateResult, ports: GatePorts): Promise<ReadonlyMap<string, Diagnosis>> {
  try {
    return await ports.diagnose(result);
  } catch (cause) {
    ports.complain(
      new GateError('INTERNAL', `The leaks were not explained: ${cause as Error}`, 'Report it.', { cause }),
    );
    return new Map();
  }
}

/** Every publisher gets its turn; one that fails turns a green run red, but never another colour into its own. */
async function publish(result: GateResult, ports: GatePorts): Promise<number> {
  let status = result.exitStatus;
  let { files } = result;
  for (const publisher of ports.publishers) {
    try {
      await publisher.publish({ ...result, files });
    } catch (cause) {
      const error =
        cause instanceof GateError ? cause : new GateError('INTERNAL', `${cause as Error}`, 'Report it.', { cause });
      ports.complain(error);
      files = files.filter((path) => path !== publisher.path);
      if (status === 0) status = error.exitStatus;
    }
  }
  return status;
}
