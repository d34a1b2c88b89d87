/** The command line's front door. */
import { asGateError, complain } from './cli/complaint.js';
import { runProgram } from './cli/program.js';

async function main(): Promise<number> {
  try {
    return await runProgram(process.argv.slice(2));
  } catch (thrown) {
    const error = asGateError(thrown);
    complain(error, process.stderr);
    return error.exitStatus;
  }
}

// A reader that has gone (`leak-gate … | head`) must not turn a verdict into a crash.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
// Not process.exit(): what is still in the pipes to stdout and stderr has to get out first.
process.exitCode = await main();
