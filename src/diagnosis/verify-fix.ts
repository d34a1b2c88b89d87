/**
 * A patch, of the rules or a model, put to the test: applied in a scratch worktree, built by the user's command, and the gate run again the same way. This
 * runs code that a model may have written; it happens only when asked for, and never for changes of people who may not run code here.
 */
import { execFile, spawn } from 'node:child_process';
import { access } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import type { Identity } from '../collector/identity.js';
import type { GateResult } from '../report/result.js';
import { formatSlope } from '../verdict/budget.js';
import { targetStatus } from '../gate/exit-status.js';
import type { Decision } from '../verdict/verdict.js';
import type { Diagnosis } from './diagnosis.js';
import { appliesTo } from './checkout/patch.js';
import { apply, scratchWorktree, type ScratchWorktree } from './checkout/scratch-worktree.js';
import { refusalOf } from './checkout/trust.js';
import { plainText } from './model/plain-text.js';
import { environmentForStrangers, secretsOf } from './secrets.js';

export interface VerifySettings {
  /** Builds the target, by /bin/sh in the worktree. */
  readonly build: string;
  /** What the first run started. */
  readonly command: readonly string[];
  /** Where the first run started it, and where else sources may be. */
  readonly directories: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  /** Whom the target runs as: the build does too. Null: as leak-gate itself. */
  readonly identity: Identity | null;
  /** Runs the gate on a command in a folder, for at most so many seconds. */
  again(command: readonly string[], directory: string, seconds: number): Promise<GateResult>;
  progress(text: string): void;
}

const BUILD_SECONDS = 900;
/** Each try is a build and a run. */
const MOST_TRIES = 3;

/** The diagnoses with what came of their patches. Never throws. */
export async function verifyFixes(
  diagnoses: ReadonlyMap<string, Diagnosis>,
  before: GateResult,
  settings: VerifySettings,
): Promise<Map<string, Diagnosis>> {
  const found = new Map(diagnoses);
  const refusal = refusalOf(settings.environment);
  let tries = 0;
  for (const [fingerprint, diagnosis] of diagnoses) {
    if (diagnosis.patch === null) continue;
    let verified = refusal ?? `not tried: only ${MOST_TRIES} patches are`;
    if (refusal === null && tries++ < MOST_TRIES) {
      try {
        verified = await tryPatch(diagnosis.patch, fingerprint, before, settings);
      } catch (error) {
        verified = `not tried: ${error instanceof Error ? error.message : 'it failed'}`;
      }
    }
    found.set(fingerprint, { ...diagnosis, verified: plainText(verified, 400, secretsOf(settings.environment)) });
  }
  return found;
}

async function tryPatch(
  patch: string,
  fingerprint: string,
  before: GateResult,
  settings: VerifySettings,
): Promise<string> {
  const home = settings.directories[0] ?? '/';
  const base = await appliesTo(patch, settings.directories);
  if (base === null) throw new Error('the patch does not apply any more');
  settings.progress('trying the patch: making a worktree');
  const tree = await scratchWorktree(base);
  try {
    const place = tree.mapped(base, base);
    const directory = tree.mapped(home, home);
    if (place === null || directory === null) throw new Error('the program was not started in the checkout');
    await apply(place, patch, 'the patch');
    if (settings.identity !== null) await give(dirname(tree.top), settings.identity);
    settings.progress(`trying the patch: ${settings.build}`);
    const failure = await build(directory, settings);
    if (failure !== null) return `the patched sources do not build: ${failure}`;
    const command = await mappedCommand(tree, directory, settings);
    settings.progress('trying the patch: running the program again');
    const seconds = Math.ceil((before.timeline.durationNs / 1e9) * 4) + 30;
    return compare(fingerprint, before, await settings.again(command, directory, seconds));
  } finally {
    await tree.remove();
  }
}

/** The command with what is in the checkout taken from the worktree. One part of it must be: else something else would be run. */
async function mappedCommand(
  tree: ScratchWorktree,
  directory: string,
  { command, directories }: VerifySettings,
): Promise<string[]> {
  let built = false;
  const mapped: string[] = [];
  for (const word of command) {
    const there = word.includes('/') ? tree.mapped(word, directories[0] ?? '/') : null;
    if (there !== null && (await exists(there))) {
      built = true;
      mapped.push(word.startsWith('/') ? there : word);
    } else mapped.push(word);
  }
  if (!built) throw new Error(`nothing of the command is in the worktree after the build (${directory})`);
  return mapped;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Null when it was built, else the last thing that was said. */
function build(directory: string, { build: command, environment, identity }: VerifySettings): Promise<string | null> {
  return new Promise((resolve) => {
    const who = identity === null ? {} : { uid: identity.uid, gid: identity.gid };
    const child = spawn('/bin/sh', ['-c', command], {
      cwd: directory,
      env: environmentForStrangers(environment),
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...who,
    });
    let said = '';
    const hear = (data: Buffer): void => void (said = (said + data.toString()).slice(-4_000));
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    let late = false;
    const limit = setTimeout(() => {
      late = true;
      endGroup(child.pid);
    }, BUILD_SECONDS * 1_000);
    const finish = (result: string | null): void => {
      clearTimeout(limit);
      endGroup(child.pid);
      resolve(result);
    };
    child.once('error', (error) => finish(error.message));
    child.once('exit', (status) => {
      if (late) finish(`not done after ${BUILD_SECONDS} s`);
      else if (status === 0) finish(null);
      else finish(firstError(said) ?? `the command ended with status ${status ?? 'unknown'}`);
    });
  });
}

/** The whole group: what the build has left running, too. */
function endGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // Nothing of it is left.
  }
}

function firstError(said: string): string | null {
  const lines = said.split('\n').filter((line) => line.trim() !== '');
  return (lines.find((line) => /\berror\b/i.test(line)) ?? lines.at(-1) ?? null)?.slice(0, 200) ?? null;
}

/** The build and the target are not root just because observing needs root. */
async function give(folder: string, { uid, gid }: Identity): Promise<void> {
  await promisify(execFile)('chown', ['-R', '--no-dereference', `${uid}:${gid}`, '--', folder]);
}

function compare(fingerprint: string, before: GateResult, after: GateResult): string {
  if (after.verdict.kind === 'not-observed') return `nothing is known: ${after.verdict.reason}`;
  const old = siteOf(fingerprint, before);
  const now = siteOf(fingerprint, after);
  const rate = (decision: Decision | undefined): string =>
    decision?.kind === 'leak' && decision.trend.slope !== null
      ? formatSlope(decision.trend.slope.bytesPerUnit, decision.trend.slope.unit)
      : decision === undefined || decision.kind === 'pass'
        ? '0'
        : 'unknown';
  const change = `slope ${rate(old)} → ${rate(now)}`;
  const status = targetStatus(after.timeline);
  const ended =
    status === targetStatus(before.timeline)
      ? status === 0
        ? 'the program passes'
        : 'the program fails as before'
      : `but the program now ends with status ${status}`;
  const others = leaksIn(after).filter(
    (decision) => decision.fingerprint !== fingerprint && siteOf(decision.fingerprint ?? '', before)?.kind !== 'leak',
  );
  const fresh = others.length === 0 ? '' : `; ${others.length} new ${others.length === 1 ? 'leak' : 'leaks'}`;
  if (now?.kind === 'leak') return `it did not help: ${change}, ${ended}${fresh}`;
  return `${change}, ${ended}${fresh}`;
}

function siteOf(fingerprint: string, { verdict }: GateResult): Decision | undefined {
  return verdict.processes
    .flatMap(({ decisions }) => decisions)
    .find((decision) => decision.fingerprint === fingerprint);
}

function leaksIn({ verdict }: GateResult): Decision[] {
  return verdict.processes.flatMap(({ decisions }) => decisions.filter(({ kind }) => kind === 'leak'));
}
