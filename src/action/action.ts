/** The story of the action's main step: read the inputs, run the gate, tell the runner, and only then fail. */
import * as core from '@actions/core';
import { asGateError } from '../cli/complaint.js';
import { ExitStatus, type GateError } from '../errors.js';
import { runGate } from '../gate.js';
import { gateOptions } from '../options/gate-options.js';
import type { GateResult } from '../report/result.js';
import { fail, say, warn } from './console.js';
import { readInputs, subjectOf } from './inputs.js';
import { setOutputs } from './outputs.js';
import { actionPorts } from './ports.js';
import { publishersOf, type Told } from './publishers.js';
import { Quarantine } from './quarantine.js';
import { enterWorkspace, makeRunFolder } from './run-folder.js';
import { jobOf, type Step } from './step.js';
import { writeFaultSummary } from './summary.js';
import { secretsOf } from './target-environment.js';
import { trusted } from './trust.js';

/** Runs the step and gives its exit status, which is the gate's. Never throws. */
export async function runAction(environment: NodeJS.ProcessEnv): Promise<number> {
  const directory = enterWorkspace(environment);
  const step: Step = {
    environment,
    job: await jobOf(environment),
    directory,
    folder: makeRunFolder(environment),
    quarantine: new Quarantine(process.stdout, (secret) => core.setSecret(secret)),
  };
  core.saveState('folder', step.folder);
  try {
    return await gate(step);
  } catch (thrown) {
    step.quarantine.end();
    return await tellFault(asGateError(thrown), environment);
  }
}

async function gate(step: Step): Promise<number> {
  const inputs = readInputs(step.environment, step.directory);
  const secrets = { token: inputs.values['github-token'] ?? '', ...inputs.values.env };
  for (const secret of secretsOf(secrets)) core.setSecret(secret);
  const { values, warning } = trusted(step.job, inputs.values);
  if (warning !== null) warn('pull_request_target', `${warning.message}\n${warning.remedy}`);
  if (inputs.configPath !== null) say(`options of ${inputs.configPath} apply`);
  const options = gateOptions(subjectOf(values, step.environment), values);
  if (options.recordPath !== null) core.saveState('recording', options.recordPath);

  const told: Told = { result: null, failed: false };
  const publishers = publishersOf(values, options, step, told);
  const status = await runGate(options, actionPorts(options, step, publishers));
  if (status !== ExitStatus.pass && !told.failed && told.result !== null) {
    fail(titleOf(told.result, status), told.result.verdict.reason);
  }
  return status;
}

/** A target that failed by itself is not a leak. */
function titleOf({ verdict }: GateResult, status: number): string {
  const own: Readonly<Record<number, string>> = {
    [ExitStatus.leak]: 'leak',
    [ExitStatus.inconclusive]: 'inconclusive',
    [ExitStatus.notObserved]: 'not observed',
  };
  return own[status] ?? `exit status ${status}, verdict ${verdict.kind}`;
}

async function tellFault(error: GateError, environment: NodeJS.ProcessEnv): Promise<number> {
  const unobserved = error.exitStatus === ExitStatus.notObserved;
  setOutputs({ verdict: unobserved ? 'not-observed' : '', headline: error.message });
  fail(
    unobserved ? 'not observed' : error.code.toLowerCase().replaceAll('_', ' '),
    `${error.message}\n${error.remedy}`,
  );
  try {
    await writeFaultSummary(environment['GITHUB_STEP_SUMMARY'], error);
    core.saveState('summary', 'written');
  } catch (cause) {
    say(`the summary could not be written: ${(cause as Error).message}`);
  }
  return error.exitStatus;
}
