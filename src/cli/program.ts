/** The command line. */
import { Command, CommanderError } from 'commander';
import { GateError } from '../errors.js';
import { runGate } from '../gate.js';
import type { Subject } from '../options.js';
import { gateOptions } from '../options/gate-options.js';
import { parsePid } from '../options/pid.js';
import type { OptionValues } from '../options/table.js';
import { terminalText } from '../report/escape.js';
import { addFlags, readOptions, type GateCommand } from './flags.js';
import { addCommentCommand } from './comment.js';
import { addDiff } from './diff.js';
import { addFreeze } from './freeze.js';
import { addMerge } from './merge.js';
import { commandLinePorts } from './ports.js';
import type { InitFlags } from './init.js';
import { version } from './version.js';

const exitHelp = `
Exit status:
  0 pass · 10 leak over budget · 11 inconclusive (with --fail-on inconclusive) · 12 not observed
  2 usage · 70 internal fault · else the target's own: a failing test stays a failing test`;

/** Runs the command line `argv` (without node and script) and gives the exit status. Throws GateError. */
export async function runProgram(argv: readonly string[]): Promise<number> {
  let status = 0;
  const program = buildProgram((result) => (status = result));
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return status;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    const names = program.commands.map((command) => command.name());
    throw usageError(error, argv, names);
  }
}

function buildProgram(finish: (status: number) => void): Command {
  const program = new Command('leak-gate')
    .description('Tells whether a native program leaks memory, where, and why - and fails the build on it.')
    .version(version(), '-V, --version')
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({ outputError: () => undefined })
    .addHelpText('after', exitHelp);
  const gate = async (door: GateCommand, command: Command, subjectOf: (values: OptionValues) => Subject) => {
    const { values, configPath } = readOptions(command, door, '.');
    const options = gateOptions(subjectOf(values), values);
    if (configPath !== null && !options.quiet) tellConfig(configPath);
    finish(await runGate(options, commandLinePorts(options, values.color)));
  };

  const run = program.command('run').summary('start a program and observe it').passThroughOptions();
  run.argument('[command...]', 'the program and its arguments, after --').usage('[options] -- CMD [ARG…]');
  addFlags(run, 'run').action((command: string[]) =>
    gate('run', run, (values) => ({ kind: 'run', command: commandOf(command, values), user: values.user })),
  );

  const attach = program
    .command('attach')
    .summary('observe a running process')
    .argument('<pid>', 'process id', (text) => parsePid(text));
  addFlags(attach, 'attach').action((pid: number) => gate('attach', attach, () => ({ kind: 'attach', pid })));

  const analyze = program.command('analyze').summary('make every report again from a recording');
  analyze.argument('<file>', 'what run --record wrote');
  addFlags(analyze, 'analyze').action((path: string) => gate('analyze', analyze, () => ({ kind: 'recording', path })));

  addFreeze(program, finish);
  addMerge(program, finish);
  addDiff(program, finish);

  program
    .command('doctor')
    .summary('can this machine observe (this program)?')
    .argument('[binary]', 'program to look at')
    .option('--json', 'machine-readable')
    .option('--no-color', 'no colour')
    .action(async (binary: string | undefined, flags: { json?: boolean; color: boolean }) =>
      finish(await (await import('./doctor.js')).doctor(binary ?? null, flags)),
    );
  program
    .command('init')
    .summary('write a workflow and leak-gate.yml')
    .option('--run <command line>', 'what to observe', './build/tests')
    .option('--build <command>', 'how the workflow builds it', 'make')
    .option('--force', 'overwrite what is there')
    .action(async (flags: InitFlags) => finish((await import('./init.js')).init('.', flags)));
  program
    .command('demo')
    .summary('build a leaking sample and catch it')
    .option('--no-color', 'no colour')
    .action(async (flags: { color: boolean }) => finish(await (await import('./demo.js')).demo(flags)));
  addCommentCommand(program, finish);
  return program;
}

/** What comes after `--`, or else `run` of leak-gate.yml. */
function commandOf(command: readonly string[], values: OptionValues): readonly string[] {
  if (command.length > 0) return command;
  if (values.run !== null) return values.run;
  throw new GateError(
    'USAGE',
    'There is no program to run',
    'Give it after --: `leak-gate run -- ./my_test`, or as `run` in leak-gate.yml. See `leak-gate run --help`.',
  );
}

/** A file that nobody named on the command line must not change a verdict unseen. */
function tellConfig(path: string): void {
  process.stderr.write(`leak-gate: options of ${terminalText(path)} apply\n`);
}

/** Commander's message, with its suggestion as the remedy. */
function usageError(error: CommanderError, argv: readonly string[], commands: readonly string[]): GateError {
  if (error.code === 'commander.help') {
    return new GateError(
      'USAGE',
      'No command was given',
      'Start with `leak-gate run -- CMD`, or see `leak-gate --help`.',
    );
  }
  const [message = '', suggestion] = error.message.replace(/^error: /, '').split('\n');
  const known = commands.find((name) => name === argv[0]);
  const help = `See \`leak-gate ${known === undefined ? '' : `${known} `}--help\`.`;
  const hint = suggestion?.replace(/^\((.*)\)$/, '$1');
  return new GateError('USAGE', message, hint === undefined ? help : `${hint} ${help}`, { cause: error });
}
