/**
 * Every option, once. The flags of the command line, the inputs of action.yml, the keys of leak-gate.yml, docs/config-schema.json and
 * docs/options.md are made from this table or checked against it (ADR 0009). The order is that of the pages.
 */
import { parseSlopeBudget } from '../verdict/budget.js';
import { parseCommandLine } from './command-line.js';
import { parseCount } from './count.js';
import { defaultDiagnosis } from './diagnosis.js';
import { parseDuration } from './duration.js';
import { parseVariables, type Variables } from './environment.js';
import { parseImage, parseImageOption } from './image.js';
import { MAX_OVERHEAD_PERCENT, parseMaxOverhead } from './max-overhead.js';
import { choice, lines, onOff, optional, pairs, path, paths, text, type Door, type Option } from './option.js';
import { DEFAULT_OVERHEAD_BUDGET, parseOverheadBudget } from './overhead-budget.js';
import { parsePid } from './pid.js';
import { parseSampleRate } from './sample-rate.js';
import { parseSourceMap } from './source-map.js';
import { parseWrapper } from './wrapper.js';

const observing: readonly Door[] = ['run', 'attach', 'action', 'config'];
const starting: readonly Door[] = ['run', 'action', 'config'];
const everywhere: readonly Door[] = ['run', 'attach', 'analyze', 'action', 'config'];
const commands: readonly Door[] = ['run', 'attach', 'analyze'];
const onGitHub: readonly Door[] = ['action', 'config'];

const asWritten = (written: string) => written;

/** As docker/ builds it. */
export const DEFAULT_RUNNER_IMAGE = 'leak-gate';

export const optionTable = {
  run: optional({
    placeholder: 'command line',
    doors: ['action', 'config'],
    summary: 'program to start and observe, with its arguments, quoted as for a shell; no shell runs it',
    parse: parseCommandLine,
  }),
  pid: optional({
    placeholder: 'pid',
    doors: ['action'],
    summary: 'process to attach to, instead of run',
    parse: parsePid,
  }),
  'working-directory': path({ placeholder: 'folder', doors: starting, summary: 'where the target starts' }),
  env: pairs<Variables>({
    placeholder: 'KEY=VALUE',
    doors: starting,
    summary: 'variables for the target, one KEY=VALUE a line',
    none: {},
    parse: parseVariables,
  }),
  user: optional({
    placeholder: 'user',
    doors: ['run'],
    summary: 'whom the target runs as: NAME, UID or UID:GID',
    parse: asWritten,
  }),

  'slope-budget': text({
    placeholder: 'rate',
    doors: everywhere,
    default: '0',
    summary: 'growth that is tolerated: 0, 4KiB/s, 1.5MiB/min, 64B/iter',
    parse: parseSlopeBudget,
  }),
  duration: optional({
    placeholder: 'time',
    doors: observing,
    summary: 'end after this long: 60, 90s, 5m',
    parse: parseDuration,
  }),
  'fail-on': choice({
    words: ['leak', 'inconclusive', 'never'],
    doors: everywhere,
    default: 'leak',
    summary: 'what fails: leak, inconclusive (and leak), never',
  }),
  'fail-on-new-only': onOff({
    doors: everywhere,
    default: false,
    summary: 'leaks that the baseline has too do not fail',
  }),
  suppressions: paths({
    placeholder: 'file',
    doors: everywhere,
    summary: 'leaks not to fail on, in files of LeakSanitizer or Valgrind (repeatable)',
  }),
  known: path({
    placeholder: 'file',
    doors: everywhere,
    summary: 'known leaks that do not fail, as leak-gate freeze writes them',
  }),
  baseline: path({
    placeholder: 'file',
    doors: everywhere,
    summary: "the base branch's JSON report: tells what is new and what is mended",
  }),
  wrapper: lines({
    placeholder: 'regex',
    doors: everywhere,
    summary: 'function that only wraps an allocator: its caller is blamed (repeatable)',
    parse: parseWrapper,
  }),

  runner: choice({
    words: ['auto', 'direct', 'sudo', 'container'],
    doors: observing,
    default: 'auto',
    summary: 'how the collector gets its privileges: auto, direct, sudo, container',
  }),
  image: optional({
    placeholder: 'image',
    // Not in leak-gate.yml, as the two after it: that file comes with a pull request, and these can share this machine's files.
    doors: ['run', 'action'],
    summary: 'run the target in an ordinary, unprivileged container of this image (docs/container.md)',
    parse: parseImage,
  }),
  'image-option': lines({
    placeholder: 'arguments',
    doors: ['run', 'action'],
    summary: 'more arguments of docker run for it: --network=host, or -v /data:/data (repeatable)',
    parse: parseImageOption,
  }),
  'runner-image': text({
    placeholder: 'image',
    doors: ['run', 'attach', 'action'],
    default: DEFAULT_RUNNER_IMAGE,
    summary: "image of the collector's container, with --runner container",
    parse: parseImage,
  }),
  tap: choice({
    words: ['auto', 'preload', 'uprobe'],
    doors: starting,
    default: 'auto',
    summary: 'how to observe: auto, preload, uprobe',
  }),
  'sample-rate': text({
    placeholder: 'n',
    doors: observing,
    default: '1',
    summary: 'trace one address in n, 1 to 65536, to begin with',
    parse: parseSampleRate,
  }),
  'overhead-budget': text({
    placeholder: 'share',
    doors: observing,
    default: `${DEFAULT_OVERHEAD_BUDGET}%`,
    summary: 'CPU time that tracing may take: 1%, 0.5%, or off: trace every block',
    parse: parseOverheadBudget,
  }),
  'max-overhead': text({
    placeholder: 'share',
    doors: ['attach', 'action', 'config'],
    default: `${MAX_OVERHEAD_PERCENT}%`,
    summary: "attach: detach when the probes cost more of the process's CPU time; off: never",
    parse: parseMaxOverhead,
  }),
  inject: onOff({
    doors: ['attach', 'action'],
    default: false,
    summary: 'attach: load the preload library into the process, which costs little (docs/attach.md)',
  }),

  diagnosis: choice({
    words: ['off', 'rules', 'model'],
    doors: everywhere,
    default: 'rules',
    summary: 'what explains a leak: off, rules, model (a local language model; rules where it fails)',
  }),
  ai: onOff({ doors: commands, default: false, summary: 'same as --diagnosis model' }),
  'ollama-host': optional({
    placeholder: 'host',
    doors: everywhere,
    summary: 'where Ollama listens; else OLLAMA_HOST, then the usual places',
    parse: asWritten,
  }),
  model: text({
    placeholder: 'name',
    doors: everywhere,
    default: defaultDiagnosis.model,
    summary: 'model that writes the diagnosis',
    parse: asWritten,
  }),
  pull: onOff({ doors: everywhere, default: false, summary: 'download the model when Ollama lacks it' }),
  'ai-time': text({
    placeholder: 'time',
    doors: everywhere,
    default: '10m',
    summary: 'what the model may take in all: 60, 90s, 5m',
    parse: parseDuration,
  }),
  'ai-sites': text({
    placeholder: 'n',
    doors: everywhere,
    default: `${defaultDiagnosis.mostSites}`,
    summary: 'how many sites the model is asked about, worst first',
    parse: parseCount,
  }),
  'verify-fix': optional({
    placeholder: 'command',
    // With --ai this runs code that a model wrote: on a developer's machine, never by a file or a workflow.
    doors: ['run'],
    summary:
      'try the patch: the command builds the target in a scratch worktree (with --ai this runs code that a model wrote)',
    parse: asWritten,
  }),
  'source-map': lines({
    placeholder: 'from=to',
    doors: everywhere,
    summary: 'where the sources of a build made elsewhere are (repeatable)',
    parse: parseSourceMap,
  }),

  'report-dir': path({
    placeholder: 'folder',
    doors: everywhere,
    actionDefault: 'leak-gate-report',
    summary: 'write every report and the recording there',
  }),
  'junit-path': path({ placeholder: 'file', doors: everywhere, alias: '--junit', summary: 'write a JUnit XML report' }),
  json: path({ placeholder: 'file', doors: commands, summary: 'write a JSON report (docs/report.md)' }),
  sarif: path({ placeholder: 'file', doors: everywhere, summary: 'write a SARIF 2.1.0 report for code scanning' }),
  html: path({ placeholder: 'file', doors: commands, summary: 'write an HTML page' }),
  markdown: path({ placeholder: 'file', doors: commands, summary: 'write the job summary, as Markdown' }),
  folded: path({
    placeholder: 'file',
    doors: commands,
    summary: 'write folded stacks of the live heap, for flame graphs',
  }),
  pprof: path({ placeholder: 'file', doors: commands, summary: 'write a heap profile for go tool pprof' }),
  record: path({
    placeholder: 'file',
    doors: observing,
    summary: 'keep the timeline, for leak-gate analyze; compressed, where the name ends in .gz',
  }),
  label: optional({
    placeholder: 'name',
    doors: everywhere,
    summary: 'what this job of a matrix is called in reports',
    parse: asWritten,
  }),
  annotations: onOff({ doors: onGitHub, default: true, summary: 'mark the blamed lines in the diff and the log' }),
  comment: choice({
    words: ['always', 'changes', 'failures', 'off'],
    doors: onGitHub,
    default: 'changes',
    summary: 'when the pull request gets a comment: always, changes (of the outcome), failures, off',
  }),
  'review-comments': onOff({
    doors: onGitHub,
    default: false,
    summary: 'comment on blamed lines that the pull request touches',
  }),
  'github-token': optional({
    placeholder: 'token',
    doors: ['action'],
    actionDefault: '${{ github.token }}',
    summary: 'for comments only, with pull-requests: write; without it there are none',
    parse: asWritten,
  }),
  config: path({
    placeholder: 'file',
    doors: ['run', 'attach', 'analyze', 'action'],
    summary: 'configuration; else leak-gate.yml at the root of the repository, when there is one',
  }),

  quiet: onOff({ doors: commands, default: false, alias: '-q', summary: 'print the headline only' }),
  verbose: onOff({ doors: commands, default: false, alias: '-v', summary: 'print every allocation site' }),
  color: onOff({ doors: commands, default: true, summary: 'colour (as NO_COLOR; FORCE_COLOR forces it)' }),
} as const;

export type OptionName = keyof typeof optionTable;

/** What each option came to. */
export type OptionValues = { readonly [Name in OptionName]: (typeof optionTable)[Name]['fallback'] };

/** Names of the options of `door`, in the table's order. */
export function optionsOf(door: Door): OptionName[] {
  return (Object.keys(optionTable) as OptionName[]).filter((name) => optionOf(name).doors.includes(door));
}

/** The option called `name`, whatever its value. */
export function optionOf(name: OptionName): Option<unknown> {
  return optionTable[name];
}

export function isOptionName(name: string): name is OptionName {
  return Object.hasOwn(optionTable, name);
}
