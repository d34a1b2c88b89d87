/** A collector that outlives main. It leaves by itself when its gate is gone; this waits for that, and insists. */
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** It writes symbols and removes its probes first. */
const PATIENCE_MS = 10_000;
const STEP_MS = 100;

/** Ends the processes that work for the run in `folder`; gives what was done, for the log. */
export async function endLeftOvers(folder: string): Promise<string[]> {
  const told: string[] = [];
  for (const signal of [null, 'TERM', 'KILL']) {
    const left = collectorsOf(folder);
    if (left.length === 0) return told;
    if (signal !== null) told.push(`sent ${signal} to what was left of the run: ${left.join(', ')}`);
    if (signal !== null) for (const pid of left) await kill(pid, signal);
    for (let waited = 0; waited < PATIENCE_MS && collectorsOf(folder).length > 0; waited += STEP_MS)
      await sleep(STEP_MS);
  }
  const left = collectorsOf(folder);
  return left.length === 0 ? told : [...told, `could not end ${left.join(', ')}`];
}

/** Processes with our private folder in their command line: the collector, and sudo or docker around it. */
function collectorsOf(folder: string): number[] {
  const pids = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  return pids.filter((pid) => pid !== process.pid && commandLineOf(pid).some((word) => word.startsWith(`${folder}/`)));
}

function commandLineOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
}

/** The collector is root's: where we are not, sudo started it and sudo can end it. */
function kill(pid: number, signal: string): Promise<void> {
  const [program, ...args] = process.getuid?.() === 0 ? ['kill'] : ['sudo', '-n', 'kill'];
  return new Promise((resolve) => execFile(program ?? 'kill', [...args, `-${signal}`, `${pid}`], () => resolve()));
}
