/** The command line. */
import { Command, CommanderError } from 'commander';
import { GateError } from '../errors.js';
import { runGate } from '../gate.js';
import type { Subject } from '../options.js';
import {
  addAttachFlags,
  addObserveFlags,
  addReportFlags,
  addStartFlags,
  gateOptions,
  parsePid,
  type Flags,
} from './flags.js';
import { commandLinePorts } from './ports.js';
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
    throw usageError(error, argv);
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
  const gate = async (subject: Subject, flags: Flags) => {
    const options = gateOptions(subject, flags);
    finish(await runGate(options, commandLinePorts(options, flags.color)));
  };

  const run = program.command('run').summary('start a program and observe it').passThroughOptions();
  run.argument('<command...>', 'the program and its arguments, after --').usage('[options] -- CMD [ARG…]');
  addReportFlags(addStartFlags(addObserveFlags(run))).action((command: string[], flags: Flags) =>
    gate({ kind: 'run', command, user: flags.user ?? null }, flags),
  );

  const attach = program
    .command('attach')
    .summary('observe a running process')
    .argument('<pid>', 'process id', parsePid);
  addReportFlags(addAttachFlags(addObserveFlags(attach))).action((pid: number, flags: Flags) =>
    gate({ kind: 'attach', pid }, flags),
  );

  const analyze = program.command('analyze').summary('make every report again from a recording');
  analyze.argument('<file>', 'what run --record wrote');
  addReportFlags(analyze).action((path: string, flags: Flags) => gate({ kind: 'recording', path }, flags));

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
    .command('demo')
    .summary('build a leaking sample and catch it')
    .option('--no-color', 'no colour')
    .action(async (flags: { color: boolean }) => finish(await (await import('./demo.js')).demo(flags)));
  return program;
}

/** Commander's message, with its suggestion as the remedy. */
function usageError(error: CommanderError, argv: readonly string[]): GateError {
  if (error.code === 'commander.help') {
    return new GateError(
      'USAGE',
      'No command was given',
      'Start with `leak-gate run -- CMD`, or see `leak-gate --help`.',
    );
  }
  const [message = '', suggestion] = error.message.replace(/^error: /, '').split('\n');
  const known = ['run', 'attach', 'analyze', 'doctor', 'demo'].find((name) => name === argv[0]);
  const help = `See \`leak-gate ${known === undefined ? '' : `${known} `}--help\`.`;
  const hint = suggestion?.replace(/^\((.*)\)$/, '$1');
  return new GateError('USAGE', message, hint === undefined ? help : `${hint} ${help}`, { cause: error });
}
