/** Wires the gate to this machine: which source, which display, which publishers. */
import { resolve } from 'node:path';
import { dayOf, readKnown } from '../known/read-known.js';
import { collectorPath } from '../collector/location.js';
import type { TimelineSource } from '../collector/port.js';
import { thisSystem } from '../doctor/system.js';
import type { Diagnosis } from '../diagnosis/diagnosis.js';
import { GateError } from '../errors.js';
import { explained, sourcesOf } from '../gate/explained.js';
import { excerptsFor } from '../gate/excerpts.js';
import type { GatePorts } from '../gate.js';
import type { GateOptions, Subject } from '../options.js';
import { repositoryRoot } from '../options/config-file.js';
import type { Publisher } from '../publish/port.js';
import { reportFiles, type ReportPlace } from '../publish/report-files.js';
import { streamPublisher } from '../publish/stream.js';
import { chooseRunner, runnersOf } from '../runner/choose.js';
import { directRunner } from '../runner/direct.js';
import { checkImage, imageOf, openRecording, openTarget } from '../runner/source.js';
import { sudoRunner } from '../runner/sudo.js';
import { terminalReporter } from '../report/terminal.js';
import { wantsColor } from './color.js';
import type { GateResult } from '../report/result.js';
import { complain } from './complaint.js';
import { liveDisplay, noDisplay } from './live-display.js';
import { progressLine } from './progress-line.js';
import { version } from './version.js';

const DEFAULT_WIDTH = 100;
const NARROWEST = 60;

/** The ports of the command line. `colorFlag` is false for --no-color. */
export function commandLinePorts(options: GateOptions, colorFlag: boolean): GatePorts {
  const watching = options.subject.kind !== 'recording' && !options.quiet;
  const display = watching
    ? liveDisplay(process.stderr, process.env, wantsColor(colorFlag, process.env, process.stderr.isTTY))
    : noDisplay;
  return {
    version: version(),
    context: { commit: null, label: options.label },
    open: async (given) => {
      const source = await openSource(given);
      display.start();
      return source;
    },
    known: (given) => readKnown(given, dayOf(new Date())),
    watch: (record) => display.watch(record),
    watched: () => display.stop(),
    excerpts: (verdict, timeline, wrappers) =>
      excerptsFor(verdict, sourcesOf(timeline, options, workingDirectory()).tree, wrappers),
    diagnose: (result) => explain(result, options),
    publishers: publishersFor(options, colorFlag),
    complain: (error) => complain(error, process.stderr),
  };
}

async function openSource(options: GateOptions): Promise<TimelineSource> {
  if (options.subject.kind === 'recording') return openRecording(options.subject.path);
  return liveSource(options, options.subject, workingDirectory(), process.env);
}

/**
 * A target that runs in `directory`, or in its working directory as seen from there, with `environment`. Nothing is tried beforehand, which
 * would cost a fifth of a second: where the choice is ours, root goes directly and everybody else through sudo, and a refusal says what to do.
 */
export async function liveSource(
  options: GateOptions,
  subject: Exclude<Subject, { kind: 'recording' }>,
  directory: string,
  environment: NodeJS.ProcessEnv,
): Promise<TimelineSource> {
  const system = thisSystem();
  const automatic = system.uid === 0 ? directRunner(system) : sudoRunner(system);
  const runner =
    options.runner === 'auto'
      ? automatic
      : (await chooseRunner(options.runner, runnersOf(options.runnerImage, system), collectorPath(), system)).runner;
  const image = subject.kind === 'run' ? imageOf(options, runner) : null;
  if (image !== null) await checkImage(image, system);
  return openTarget(options, subject, {
    runner,
    environment,
    directory: resolve(directory, options.workingDirectory ?? '.'),
    workspace: directory,
    temporary: null,
    output: null,
  });
}

function workingDirectory(): string {
  try {
    return process.cwd();
  } catch (cause) {
    throw new GateError('USAGE', 'The working directory no longer exists', 'Change to a folder that does.', { cause });
  }
}

async function explain(result: GateResult, options: GateOptions): Promise<ReadonlyMap<string, Diagnosis>> {
  const { progress, end } = progressLine(process.stderr, options.quiet);
  try {
    const complained = (error: GateError) => complain(error, process.stderr);
    const diagnoses = await explained(result, options, workingDirectory(), { progress, complain: complained });
    if (options.diagnosis.verifyFix === null || diagnoses.size === 0) return diagnoses;
    const { verifiedByRunning } = await import('./verify-fix.js');
    return await verifiedByRunning(diagnoses, result, options, progress);
  } finally {
    end();
  }
}

/** Paths in reports are those of the repository that we are in. */
function placeOf(): ReportPlace {
  const root = repositoryRoot(workingDirectory());
  return { checkout: { root, repositoryUrl: null }, runUrl: null };
}

/** Files first: what a later stage of CI reads must be there even when nobody reads the terminal any more. */
function publishersFor(options: GateOptions, colorFlag: boolean): Publisher[] {
  // The target owns stdout while it runs; a recording has no target.
  const stream = options.subject.kind === 'run' ? process.stderr : process.stdout;
  const reporter = terminalReporter({
    color: wantsColor(colorFlag, process.env, stream.isTTY),
    width: Math.max(NARROWEST, stream.columns ?? DEFAULT_WIDTH),
    verbose: options.verbose,
    quiet: options.quiet,
  });
  return [...reportFiles(options, placeOf()), streamPublisher(stream, reporter)];
}
