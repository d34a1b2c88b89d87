/** The flags of the commands that run the gate, and what they mean. */
import { type Command, Option } from 'commander';
import { GateError } from '../errors.js';
import { defaultDiagnosis, type DiagnosisOptions } from '../options/diagnosis.js';
import { parseSourceMap, type SourceMap } from '../options/source-map.js';
import { parseChoice } from '../options/choice.js';
import { parseDuration } from '../options/duration.js';
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
  readonly sourceMap: readonly SourceMap[];
  readonly diagnosis?: DiagnosisOptions['mode'];
  readonly ai?: boolean;
  readonly model: string;
  readonly ollamaHost?: string;
  readonly pull?: boolean;
  readonly aiTime: number;
  readonly aiSites: number;
  readonly verifyFix?: string;
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

/** Flags that explain the leaks (docs/diagnosis.md). */
export function addDiagnosisFlags(command: Command): Command {
  return command
    .addOption(
      new Option('--source-map <from=to>', 'where the sources of a build made elsewhere are (repeatable)')
        .argParser((text, earlier: SourceMap[]) => [...earlier, parseSourceMap(text)])
        .default([], 'none'),
    )
    .addOption(
      new Option('--diagnosis <how>', 'what explains leaks: off, rules, model (a local one, by Ollama)').argParser(
        (text) => parseChoice(text, ['off', 'rules', 'model'], '--diagnosis'),
      ),
    )
    .option('--ai', 'same as --diagnosis model')
    .option('--model <name>', 'model to ask', defaultDiagnosis.model)
    .option('--ollama-host <host>', 'where Ollama listens (else OLLAMA_HOST, then the usual places)')
    .option('--pull', 'download the model when the host does not have it')
    .addOption(
      new Option('--ai-time <time>', 'what the model may take in all: 60, 90s, 5m')
        .argParser((text) => parseDuration(text))
        .default(defaultDiagnosis.totalSeconds, '10m'),
    )
    .addOption(
      new Option('--ai-sites <n>', 'how many sites the model is asked about, worst first')
        .argParser((text) => parseCount(text, '--ai-sites'))
        .default(defaultDiagnosis.mostSites),
    );
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
    .option('--user <user>', 'whom the target runs as: NAME, UID or UID:GID')
    .option(
      '--verify-fix <command>',
      'try the model’s patch: the command builds the target in a scratch worktree (runs code that a model wrote)',
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
    slopeBudget: flags.slopeBudget,
    failOn: flags.failOn,
    wrappers: flags.wrapper,
    recordPath: flags.record ?? null,
    sourceMaps: flags.sourceMap,
    diagnosis: diagnosisOptions(flags),
    junitPath: flags.junit ?? null,
    jsonPath: flags.json ?? null,
    quiet: flags.quiet ?? false,
    verbose: flags.verbose ?? false,
  };
}

function diagnosisOptions(flags: Flags): DiagnosisOptions {
  if (flags.ai && flags.diagnosis !== undefined && flags.diagnosis !== 'model') {
    throw new GateError('USAGE', `--ai and --diagnosis ${flags.diagnosis} contradict each other`, 'Give one of them.');
  }
  const mode = flags.ai || flags.verifyFix !== undefined ? 'model' : (flags.diagnosis ?? defaultDiagnosis.mode);
  return {
    mode,
    model: flags.model,
    host: flags.ollamaHost ?? null,
    pull: flags.pull ?? false,
    siteSeconds: Math.min(defaultDiagnosis.siteSeconds, flags.aiTime),
    totalSeconds: flags.aiTime,
    mostSites: flags.aiSites,
    verifyFix: flags.verifyFix ?? null,
  };
}

function parseCount(text: string, flag: string): number {
  const count = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (count >= 1) return count;
  throw new GateError('USAGE', `${flag} ${text} is not a number from 1 to 999`, `Write ${flag} 5, for example.`);
}

/** Parses the PID of `attach`. */
export function parsePid(text: string): number {
  const pid = /^\d{1,10}$/.test(text) ? Number(text) : 0;
  if (pid >= 1 && pid < 2 ** 31) return pid;
  throw new GateError('USAGE', `${text} is not a process id`, 'Give the number that `pidof NAME` prints.');
}
