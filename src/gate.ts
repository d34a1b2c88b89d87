/** The whole story: collect, build the timeline, decide, read source, report, publish, and only then fail. */
import { faultError } from './collector/fault.js';
import type { TimelineSource } from './collector/port.js';
import type { TimelineRecord } from './collector/records.js';
import { GateError } from './errors.js';
import { exitStatusOf } from './gate/exit-status.js';
import type { GateOptions } from './options.js';
import type { Publisher } from './publish/port.js';
import type { GateResult, ReportContext, SourceExcerpt } from './report/result.js';
import { TimelineBuilder } from './timeline/build.js';
import type { Timeline } from './timeline/timeline.js';
import { observedAnything, temper } from './gate/temper.js';
import { decide } from './verdict/decide.js';
import type { Verdict } from './verdict/verdict.js';

export interface GatePorts {
  readonly version: string;
  readonly context: ReportContext;
  open(options: GateOptions): TimelineSource;
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
  readonly publishers: readonly Publisher[];
  /** Tells of a fault that must not hide the verdict. */
  complain(error: GateError): void;
}

/** Runs the gate and gives the exit status. Throws GateError when there is nothing to report. */
export async function runGate(options: GateOptions, ports: GatePorts): Promise<number> {
  for (const publisher of ports.publishers) await publisher.prepare();
  const source = ports.open(options);
  try {
    const timeline = await collect(source, ports);
    if (timeline.fault !== null && !observedAnything(timeline)) throw faultError(timeline.fault);
    const decided = decide(timeline, { budget: options.slopeBudget, wrappers: options.wrappers });
    const verdict = temper(decided, timeline, options.subject.kind !== 'recording');
    const result: GateResult = {
      version: ports.version,
      timeline,
      verdict,
      exitStatus: exitStatusOf(verdict.kind, timeline, options.failOn),
      wrappers: options.wrappers,
      excerpts: await ports.excerpts(verdict, timeline, options.wrappers),
      failOn: options.failOn,
      diagnoses: new Map(),
      context: ports.context,
      baseline: null,
      files: [options.recordPath, ...ports.publishers.map(({ path }) => path)].filter((path) => path !== null),
    };
    return await publish(result, ports);
  } finally {
    await source.close();
  }
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
