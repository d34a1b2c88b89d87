/** `leak-gate demo`: a real leak, caught for real, in a few seconds. */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../collector/location.js';
import { ExitStatus, GateError } from '../errors.js';
import { runGate } from '../gate.js';
import type { GateOptions } from '../options.js';
import { gateOptions } from '../options/gate-options.js';
import { resolveOptions } from '../options/resolve.js';
import { wantsColor } from './color.js';
import { commandLinePorts } from './ports.js';
import { paintFor } from '../report/terminal/paint.js';

const SAMPLE = 'targets/leak/exception.cpp';
const RUN_MS = 4000;
const compilers = ['c++', 'g++', 'clang++'];

/** Builds the sample, runs the gate on it, tells the story. 0 when the leak was caught. */
export async function demo(flags: { color: boolean }): Promise<number> {
  const paint = paintFor(wantsColor(flags.color, process.env, process.stderr.isTTY));
  // On stderr, as the report of the run: so they stay in order.
  const say = (text: string) => process.stderr.write(`${text}\n`);
  const source = join(packageRoot(), SAMPLE);
  if (!existsSync(source)) {
    throw new GateError('INTERNAL', `The sample ${source} is missing`, 'Install leak-gate again.');
  }
  const folder = mkdtempSync(join(tmpdir(), 'leak-gate-demo-'));
  try {
    // The sample runs as the user who called sudo, who has to be able to reach it.
    chmodSync(folder, 0o755);
    const program = join(folder, 'sample');
    say(paint.bold('leak-gate demo'));
    say('A small C++ program loses one block each time an exception flies past its `delete`. No test of it fails, and');
    say('it was not built specially: -O2 -g. leak-gate starts it, watches its heap from the kernel for 4 seconds, and');
    say('asks of every allocation site: do the blocks it made ever die?');
    say('');
    say(paint.dim(`$ ${compile(source, program)}`));
    say(paint.dim(`$ leak-gate run -- ${program} ${RUN_MS}`));
    const options = demoOptions([program, `${RUN_MS}`]);
    const status = await runGate(options, commandLinePorts(options, flags.color));
    return conclude(status, say);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function conclude(status: number, say: (text: string) => void): number {
  if (status === ExitStatus.leak) {
    say('`leak-gate run` ended with exit status 10: in CI this build is red. Fix the line, and it ends with 0.');
    say('Now yours:  leak-gate run -- ./your_test');
    return ExitStatus.pass;
  }
  if (status !== ExitStatus.pass) return status;
  throw new GateError(
    'INTERNAL',
    'The sample leaks, but leak-gate passed it',
    'Run `leak-gate doctor`, and report it.',
  );
}

/** Compiles with the first compiler there is; gives the command line. */
function compile(source: string, program: string): string {
  for (const compiler of compilers) {
    const args = ['-O2', '-g', '-o', program, source];
    try {
      execFileSync(compiler, args, { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
      return [compiler, ...args].join(' ');
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') continue;
      const { stderr } = cause as { stderr?: string };
      throw new GateError('USAGE', `${compiler} cannot build the sample: ${stderr ?? ''}`, 'Repair the compiler.', {
        cause,
      });
    }
  }
  throw new GateError(
    'USAGE',
    `The demo needs a C++ compiler, and none of ${compilers.join(', ')} is there`,
    'Install one: apt-get install g++, dnf install gcc-c++.',
  );
}

function demoOptions(command: readonly string[]): GateOptions {
  return gateOptions({ kind: 'run', command, user: null }, resolveOptions([]));
}
