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
import { explained, sourcesOf } from '../gate/explained.js';
import { runGate, type GatePorts } from '../gate.js';
import { gateOptions } from '../options/gate-options.js';
import { dayOf, readKnown } from '../known/read-known.js';
import { reportDocument } from '../report/document.js';
import { openRecording } from '../runner/source.js';
import { say, warn, warnOf } from './console.js';
import { readInputs } from './inputs.js';
import { endLeftOvers } from './left-over.js';
import { enterWorkspace } from './run-folder.js';
import { commitOf, jobOf, placeOf } from './step.js';
import { writeNote, writeSummary } from './summary.js';

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
    await writeNote(path, '## leak-gate: no verdict\n\nThe job was cancelled before anything was observed.\n');
    return;
  }
  const here = process.cwd();
  const { values } = readInputs(environment, here);
  const options = gateOptions({ kind: 'recording', path: recording }, { ...values, diagnosis: 'rules' });
  const job = await jobOf(environment);
  const ports: GatePorts = {
    version: version(),
    context: { commit: commitOf(job), label: options.label },
    open: () => openRecording(recording),
    known: (given) => readKnown(given, dayOf(new Date())),
    watch: () => undefined,
    watched: () => undefined,
    excerpts: (verdict, timeline, wrappers) => excerptsFor(verdict, sourcesOf(timeline, options, here).tree, wrappers),
    diagnose: (result) => explained(result, options, here, { progress: say, complain: warnOf }),
    publishers: [
      {
        path: null,
        prepare: () => Promise.resolve(),
        publish: (result) => writeSummary(path, reportDocument(result), placeOf(job, here), preface),
      },
    ],
    complain: warnOf,
  };
  await runGate(options, ports);
  say('main was cut short: the summary was made from the recording');
}
