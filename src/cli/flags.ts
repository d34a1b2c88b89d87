/** The flags of the commands that run the gate, and what they mean. */
import { type Command, Option } from 'commander';
import { GateError } from '../errors.js';
import { parseChoice } from '../options/choice.js';
import { parseDuration } from '../options/duration.js';
import { MAX_OVERHEAD_PERCENT, parseMaxOverhead } from '../options/max-overhead.js';
import { parseSampleRate } from '../options/sample-rate.js';
import { parseSlopeBudget } from '../verdict/budget.js';
import { parseWrapper } from '../options/wrapper.js';
import type { FailOn, GateOptions, Subject, TapChoice } from '../options.js';
import type { SlopeBudget } from '../verdict/verdict.js';

/** As commander hands them over. */
export interface Flags {
  readonly slopeBudget: SlopeBudget;
  readonly failOn: FailOn;
  readonly wrapper: readonly RegExp[];
  readonly junit?: string;
  readonly json?: string;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly color: boolean;
  readonly duration?: number;
  readonly sampleRate?: number;
  readonly tap?: TapChoice;
  readonly user?: string;
  readonly record?: string;
  readonly maxOverhead?: number;
  readonly inject?: boolean;
}

/** Flags that decide and report: every gate command has them. */
export function addReportFlags(command: Command): Command {
  return command
    .addOption(
      new Option('--slope-budget <rate>', 'growth that is tolerated: 0, 4KiB/s, 1.5MiB/min, 64B/iter')
        .argParser((text) => parseSlopeBudget(text))
        .default(parseSlopeBudget('0'), '0'),
    )
    .addOption(
      new Option('--fail-on <verdict>', 'what fails: leak, inconclusive (and leak), never')
        .argParser((text) => parseChoice(text, ['leak', 'inconclusive', 'never'], '--fail-on'))
        .default('leak'),
    )
    .addOption(
      new Option('--wrapper <regex>', 'function that only wraps an allocator: its caller is blamed (repeatable)')
        .argParser((text, earlier: RegExp[]) => [...earlier, parseWrapper(text)])
        .default([], 'none'),
    )
    .option('--junit <file>', 'write a JUnit XML report')
    .option('--json <file>', 'write a JSON report (docs/report.md)')
    .option('-q, --quiet', 'print the headline only')
    .option('-v, --verbose', 'print every allocation site')
    .option('--no-color', 'no colour (as NO_COLOR; FORCE_COLOR forces it)');
}

/** Flags that say how to observe. */
export function addObserveFlags(command: Command): Command {
  return command
    .addOption(
      new Option('--duration <time>', 'end after this long: 60, 90s, 5m').argParser((text) => parseDuration(text)),
    )
    .addOption(
      new Option('--sample-rate <n>', 'trace one address in n, 1 to 65536; 1 is exact')
        .argParser((text) => parseSampleRate(text))
        .default(1),
    )
    .option('--record <file>', 'keep the timeline, for leak-gate analyze');
}

/** Flags that only make sense when leak-gate starts the target. */
export function addStartFlags(command: Command): Command {
  return command
    .addOption(
      new Option('--tap <tap>', 'how to observe: auto, preload, uprobe')
        .argParser((text) => parseChoice(text, ['auto', 'preload', 'uprobe'], '--tap'))
        .default('auto'),
    )
    .option('--user <user>', 'whom the target runs as: NAME, UID or UID:GID');
}

/** Flags that only make sense for a process that is there already. */
export function addAttachFlags(command: Command): Command {
  return command
    .option('--inject', 'load the preload library into the process: costs little (docs/attach.md)')
    .addOption(
      new Option('--max-overhead <percent>', "detach when the probes cost more of the process's CPU time; off: never")
        .argParser((text) => parseMaxOverhead(text))
        .default(MAX_OVERHEAD_PERCENT, `${MAX_OVERHEAD_PERCENT}`),
    );
}

/** Options of the gate from parsed flags. */
export function gateOptions(subject: Subject, flags: Flags): GateOptions {
  if (flags.quiet && flags.verbose) {
    throw new GateError('USAGE', '--quiet and --verbose contradict each other', 'Give one of them.');
  }
  return {
    subject,
    tap: flags.tap ?? 'auto',
    durationSeconds: flags.duration ?? null,
    sampleRate: flags.sampleRate ?? 1,
    inject: flags.inject ?? false,
    maxOverheadPercent: flags.maxOverhead ?? null,
    slopeBudget: flags.slopeBudget,
    failOn: flags.failOn,
    wrappers: flags.wrapper,
    recordPath: flags.record ?? null,
    junitPath: flags.junit ?? null,
    jsonPath: flags.json ?? null,
    quiet: flags.quiet ?? false,
    verbose: flags.verbose ?? false,
  };
}

/** Parses the PID of `attach`. */
export function parsePid(text: string): number {
  const pid = /^\d{1,10}$/.test(text) ? Number(text) : 0;
  if (pid >= 1 && pid < 2 ** 31) return pid;
  throw new GateError('USAGE', `${text} is not a process id`, 'Give the number that `pidof NAME` prints.');
}
