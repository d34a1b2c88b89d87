/** --verify-fix: the patch built and observed as the target was. */
import { targetIdentity } from '../collector/identity.js';
import type { Diagnosis } from '../diagnosis/diagnosis.js';
import { environmentForStrangers } from '../diagnosis/secrets.js';
import { verifyFixes } from '../diagnosis/verify-fix.js';
import { runGate } from '../gate.js';
import type { GateOptions } from '../options.js';
import type { GateResult } from '../report/result.js';
import { liveSource, thisCaller } from './ports.js';

/** The diagnoses of a `run` with what came of their patches. */
export async function verifiedByRunning(
  diagnoses: ReadonlyMap<string, Diagnosis>,
  before: GateResult,
  options: GateOptions,
  progress: (text: string) => void,
): Promise<ReadonlyMap<string, Diagnosis>> {
  const { subject, diagnosis } = options;
  if (subject.kind !== 'run' || diagnosis.verifyFix === null) return diagnoses;
  const caller = thisCaller();
  const identity = targetIdentity(subject.user, caller);
  return verifyFixes(diagnoses, before, {
    build: diagnosis.verifyFix,
    command: subject.command,
    directories: [before.timeline.directory],
    environment: process.env,
    identity: caller.uid === 0 && identity.uid !== 0 ? identity : null,
    again: (command, directory, seconds) =>
      observe({ ...options, subject: { ...subject, command } }, directory, seconds),
    progress,
  });
}

/** The gate once more, with nothing published. */
async function observe(options: GateOptions, directory: string, seconds: number): Promise<GateResult> {
  const results: GateResult[] = [];
  const durationSeconds = Math.min(options.durationSeconds ?? seconds, seconds);
  await runGate(
    { ...options, durationSeconds, recordPath: null, junitPath: null, jsonPath: null, quiet: true },
    {
      version: '',
      context: { commit: null, label: null },
      open: (given) => liveSource(given, directory, environmentForStrangers(process.env)),
      watch: () => undefined,
      watched: () => undefined,
      excerpts: () => Promise.resolve(new Map()),
      diagnose: () => Promise.resolve(new Map()),
      publishers: [
        {
          path: null,
          prepare: () => Promise.resolve(),
          publish: (result) => Promise.resolve(void results.push(result)),
        },
      ],
      complain: () => undefined,
    },
  );
  const [result] = results;
  if (result === undefined) throw new Error('the second run gave no result');
  return result;
}
