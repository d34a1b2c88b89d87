/** The story of the action's main step: read the inputs, run the gate, tell the runner, and only then fail. */
import * as core from '@actions/core';
import { asGateError } from '../cli/complaint.js';
import { ExitStatus, type GateError } from '../errors.js';
import { runGate } from '../gate.js';
import type { GateOptions } from '../options.js';
import { gateOptions } from '../options/gate-options.js';
import type { GateResult } from '../report/result.js';
import { fail, say, warn } from './console.js';
import { workflowEvent } from './event.js';
import { readInputs, subjectOf } from './inputs.js';
import { pathOutputs, resultOutputs, type Outputs } from './outputs.js';
import { actionPorts, type Step } from './ports.js';
import { Quarantine } from './quarantine.js';
import { enterWorkspace, makeRunFolder } from './run-folder.js';
import { writeFaultSummary } from './summary.js';
import { secretsOf } from './target-environment.js';
import { trusted } from './trust.js';

/** Runs the step and gives its exit status, which is the gate's. Never throws. */
export async function runAction(environment: NodeJS.ProcessEnv): Promise<number> {
  const directory = enterWorkspace(environment);
  const step: Step = {
    environment,
    event: workflowEvent(environment),
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
  for (const secret of secretsOf({ token: inputs.values['github-token'] ?? '', ...inputs.values.env }))
    core.setSecret(secret);
  const { values, warning } = trusted(step.event.name, inputs.values);
  if (warning !== null) warn('pull_request_target', warning);
  if (inputs.configPath !== null) say(`options of ${inputs.configPath} apply`);
  const options = gateOptions(subjectOf(values, step.environment), values);
  if (options.recordPath !== null) core.saveState('recording', options.recordPath);

  let result: GateResult | null = null;
  const status = await runGate(
    options,
    actionPorts(options, step, (seen) => (result = seen)),
  );
  tell(result, options, values['report-dir'], status);
  return status;
}

function tell(result: GateResult | null, options: GateOptions, folder: string | null, status: number): void {
  if (result === null) return;
  setOutputs({ ...resultOutputs(result), ...pathOutputs(options, folder) });
  if (status !== ExitStatus.pass) fail(titleOf(result, status), result.verdict.reason);
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

function setOutputs(outputs: Outputs): void {
  for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value);
}
