/** `leak-gate init`: a workflow and a configuration, in a repository that has neither. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parse } from 'yaml';
import { ExitStatus, GateError } from '../errors.js';
import { parseCommandLine } from '../options/command-line.js';
import { CONFIG_NAMES, repositoryRoot } from '../options/config-file.js';
import { terminalText } from '../report/escape.js';

export const WORKFLOW_PATH = '.github/workflows/leaks.yml';

export interface InitFlags {
  readonly run: string;
  readonly build: string;
  readonly force?: boolean;
}

export const initDefaults = { run: './build/tests', build: 'make' } as const;

/** The workflow of the README's quick start, for `run` built by `build`. */
export function workflowText({ run, build }: Pick<InitFlags, 'run' | 'build'>): string {
  return `on: [push, pull_request]
permissions: { contents: read, pull-requests: write }
jobs:
  leaks:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - run: ${scalar(build)}
      - uses: leak-gate/leak-gate@v1
        with: { run: ${scalar(run)} }
`;
}

/** A configuration that changes nothing and shows what could be. */
export function configText({ run }: Pick<InitFlags, 'run'>): string {
  return `# yaml-language-server: $schema=https://raw.githubusercontent.com/leak-gate/leak-gate/main/docs/config-schema.json
# Options of leak-gate, for the action and the command line alike: docs/options.md of leak-gate. A flag or an input wins over this file.

# So that \`leak-gate run\` without a program observes the same one as CI:
run: ${scalar(run)}

# Growth that is tolerated: 0, 4KiB/s, 1.5MiB/min, 64B/iter
slope-budget: 0

# leak, inconclusive (and leak), or never: for the first weeks
fail-on: leak

# Known leaks that do not fail; \`leak-gate freeze\` writes such a file.
# known: leak-gate.known.yml

# When the pull request gets a comment: always, changes, failures, off
# comment: changes
`;
}

/** Writes both files below `folder`'s repository, or none. Throws GateError USAGE where one is there already, unless forced. */
export function init(folder: string, flags: InitFlags): number {
  parseCommandLine(flags.run, '--run');
  if (/[\r\n]/.test(flags.run + flags.build)) {
    throw new GateError('USAGE', 'A command has a line break in it', 'Give --run and --build one line each.');
  }
  const root = repositoryRoot(folder);
  const files = [
    { path: join(root, WORKFLOW_PATH), text: workflowText(flags) },
    { path: join(root, CONFIG_NAMES[0]), text: configText(flags) },
  ];
  const there = files.filter(({ path }) => existsSync(path));
  if (there.length > 0 && flags.force !== true) {
    throw new GateError(
      'USAGE',
      `${there.map(({ path }) => path).join(' and ')} ${there.length === 1 ? 'is' : 'are'} there already; nothing was written`,
      'Say --force to overwrite, or edit by hand: docs/action.md.',
    );
  }
  for (const { path, text } of files) write(path, text);
  process.stdout.write(`Commit both, push, and look at the run's summary. First try it here: leak-gate run\n`);
  return ExitStatus.pass;
}

function write(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  } catch (cause) {
    const why = (cause as Error).message;
    throw new GateError('OUTPUT_UNWRITABLE', `Cannot write ${path}: ${why}`, 'Run init where you may write.', {
      cause,
    });
  }
  process.stdout.write(`wrote ${terminalText(resolve(path))}\n`);
}

/** A YAML scalar, plain where it can be for the eye; `text` has no line break. */
function scalar(text: string): string {
  const plain = /^[\w./]+( [\w./=+-]+)*$/.test(text) && parse(text) === text;
  return plain ? text : `'${text.replaceAll("'", "''")}'`;
}
