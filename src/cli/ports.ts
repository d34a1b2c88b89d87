/** Wires the gate to this machine: which source, which display, which publishers. */
import { collectorPath } from '../collector/location.js';
import { debuginfodSettings } from '../collector/debuginfod.js';
import { ebpfSource } from '../collector/ebpf.js';
import { targetIdentity } from '../collector/identity.js';
import type { TimelineSource } from '../collector/port.js';
import { recordedSource } from '../collector/recorded.js';
import { resymbolized } from '../collector/resymbolized.js';
import { GateError } from '../errors.js';
import { excerptsFor } from '../gate/excerpts.js';
import type { GatePorts } from '../gate.js';
import type { GateOptions } from '../options.js';
import { filePublisher } from '../publish/file.js';
import type { Publisher } from '../publish/port.js';
import { streamPublisher } from '../publish/stream.js';
import { terminalReporter } from '../report/terminal.js';
import { wantsColor } from './color.js';
import { complain } from './complaint.js';
import { liveDisplay, noDisplay } from './live-display.js';
import { version } from './version.js';

const loadJunit = async () => (await import('../report/junit.js')).junitReporter();
const loadJson = async () => (await import('../report/json.js')).jsonReporter();

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
    context: { commit: null, label: null },
    open: (given) => {
      const source = openSource(given);
      display.start();
      return source;
    },
    watch: (record) => display.watch(record),
    watched: () => display.stop(),
    excerpts: excerptsFor,
    publishers: publishersFor(options, colorFlag),
    complain: (error) => complain(error, process.stderr),
  };
}

/** Where the timeline comes from; with DEBUGINFOD_URLS set, also where better symbols come from. */
function openSource(options: GateOptions): TimelineSource {
  const debuginfod = debuginfodSettings(process.env);
  const source = plainSource(options);
  return debuginfod === null ? source : resymbolized(source, () => collectorPath(), debuginfod);
}

function plainSource(options: GateOptions): TimelineSource {
  const { subject } = options;
  if (subject.kind === 'recording') return recordedSource(subject.path);
  const caller = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0, environment: process.env };
  return ebpfSource({
    subject,
    tap: options.tap,
    sampleRate: options.sampleRate,
    inject: options.inject,
    maxOverheadPercent: options.maxOverheadPercent,
    durationSeconds: options.durationSeconds,
    recordPath: options.recordPath,
    directory: workingDirectory(),
    collector: collectorPath(),
    identity: targetIdentity(subject.kind === 'run' ? subject.user : null, caller),
    elevation: caller.uid === 0 ? [] : ['sudo', '-n', '--'],
    environment: process.env,
  });
}

function workingDirectory(): string {
  try {
    return process.cwd();
  } catch (cause) {
    throw new GateError('USAGE', 'The working directory no longer exists', 'Change to a folder that does.', { cause });
  }
}

/** Files first: what a later stage of CI reads must be there even when nobody reads the terminal any more. */
function publishersFor(options: GateOptions, colorFlag: boolean): Publisher[] {
  const publishers: Publisher[] = [];
  if (options.junitPath !== null) publishers.push(filePublisher(options.junitPath, 'junit', loadJunit));
  if (options.jsonPath !== null) publishers.push(filePublisher(options.jsonPath, 'json', loadJson));
  // The target owns stdout while it runs; a recording has no target.
  const stream = options.subject.kind === 'run' ? process.stderr : process.stdout;
  const reporter = terminalReporter({
    color: wantsColor(colorFlag, process.env, stream.isTTY),
    width: Math.max(NARROWEST, stream.columns ?? DEFAULT_WIDTH),
    verbose: options.verbose,
    quiet: options.quiet,
  });
  publishers.push(streamPublisher(stream, reporter));
  return publishers;
}
