/**
 * The post step, which runs even when the job was cancelled: ends a collector that main left behind, tells what was observed when main could
 * not, removes the private folder.
 */
import { existsSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import * as core from '@actions/core';
import { asGateError } from '../cli/complaint.js';
import { version } from '../cli/version.js';
import { excerptsFor } from '../gate/excerpts.js';
import { runGate, type GatePorts } from '../gate.js';
import { gateOptions } from '../options/gate-options.js';
import { openRecording } from '../runner/source.js';
import { say, warn, warnOf } from './console.js';
import { workflowEvent } from './event.js';
import { readInputs } from './inputs.js';
import { endLeftOvers } from './left-over.js';
import { enterWorkspace } from './run-folder.js';
import { summaryPublisher } from './summary.js';

const preface = '> The job was cancelled before leak-gate was done. This is what was observed until then.\n\n';

/** Cleans up after main. Never throws. */
export async function cleanUp(environment: NodeJS.ProcessEnv): Promise<void> {
  const folder = core.getState('folder');
  try {
    enterWorkspace(environment);
    if (isRunFolder(folder)) for (const told of await endLeftOvers(folder)) say(told);
    const recording = core.getState('recording');
    if (core.getState('summary') !== 'written') await summarize(recording, environment);
  } catch (thrown) {
    warn('the post step', asGateError(thrown).message);
  } finally {
    if (isRunFolder(folder)) await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** What was saved comes back through a file that others can write to: only a folder of ours is removed. */
function isRunFolder(folder: string): boolean {
  return /^leak-gate-step-\w+$/.test(basename(folder)) && dirname(folder) !== '.' && existsSync(folder);
}

async function summarize(recording: string, environment: NodeJS.ProcessEnv): Promise<void> {
  const path = environment['GITHUB_STEP_SUMMARY'];
  if (recording === '' || !existsSync(recording) || statSync(recording).size === 0) {
    return await summaryOfNothing(path);
  }
  const { values } = readInputs(environment, process.cwd());
  const options = { ...gateOptions({ kind: 'recording', path: recording }, values), jsonPath: null, junitPath: null };
  const ports: GatePorts = {
    version: version(),
    context: { commit: workflowEvent(environment).commit, label: options.label },
    open: () => openRecording(recording),
    watch: () => undefined,
    watched: () => undefined,
    excerpts: excerptsFor,
    publishers: [summaryPublisher(path, () => undefined, preface)],
    complain: warnOf,
  };
  await runGate(options, ports);
  say('main was cut short: the summary was made from the recording');
}

async function summaryOfNothing(path: string | undefined): Promise<void> {
  const { appendFile } = await import('node:fs/promises');
  if (path !== undefined && path !== '') {
    await appendFile(path, '## leak-gate: no verdict\n\nThe job was cancelled before anything was observed.\n');
  }
}
