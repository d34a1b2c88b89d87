/** --verify-fix: the patch built and observed as the target was. */
import { targetIdentity } from '../collector/identity.js';
import type { Diagnosis } from '../diagnosis/diagnosis.js';
import { environmentForStrangers } from '../diagnosis/secrets.js';
import { verifyFixes } from '../diagnosis/verify-fix.js';
import { runGate } from '../gate.js';
import type { GateOptions } from '../options.js';
import type { GateResult } from '../report/result.js';
import { thisCaller } from '../runner/source.js';
import { liveSource } from './ports.js';

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
    // The directory that they give stands for the target's own.
    again: (command, directory, seconds) =>
      observe({ ...options, subject: { ...subject, command }, workingDirectory: null }, directory, seconds),
    progress,
  });
}

/** The gate once more, with nothing published. */
async function observe(options: GateOptions, directory: string, seconds: number): Promise<GateResult> {
  const results: GateResult[] = [];
  const durationSeconds = Math.min(options.durationSeconds ?? seconds, seconds);
  await runGate(
    { ...options, durationSeconds, recordPath: null, quiet: true },
    {
      version: '',
      context: { commit: null, label: null },
      open: (given) => {
        if (given.subject.kind === 'recording') throw new Error('a recording cannot be run again');
        return liveSource(given, given.subject, directory, environmentForStrangers(process.env));
      },
      known: () => Promise.resolve({ suppressions: [], frozen: null, baseline: null, failOnNewOnly: false, today: '' }),
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
