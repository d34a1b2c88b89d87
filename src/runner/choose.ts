/** Picks a runner: the one that was asked for, or the first that can observe, tried for real. */
import { dirname } from 'node:path';
import { selfTest } from '../doctor/collector.js';
import type { System } from '../doctor/system.js';
import { GateError } from '../errors.js';
import type { RunnerChoice } from '../options.js';
import { containerRunner } from './container.js';
import { directRunner } from './direct.js';
import type { Reach, Refusal, Runner } from './runner.js';
import { sudoRunner } from './sudo.js';

export interface Chosen {
  readonly runner: Runner;
  /** Why this one, for people. */
  readonly because: string;
}

/** In the order in which they are tried. image: of the collector's own container. */
export function runnersOf(image: string, system: System): readonly Runner[] {
  return [directRunner(system), sudoRunner(system), containerRunner(image, system)];
}

/**
 * The first of `runners` that `choice` allows and that can observe: its collector loads its programs and sees an allocation.
 * Throws GateError NO_PRIVILEGE with what every one of them lacks.
 */
export async function chooseRunner(
  choice: RunnerChoice,
  runners: readonly Runner[],
  collector: string,
  system: Pick<System, 'run'>,
): Promise<Chosen> {
  const candidates = runners.filter(({ name }) => choice === 'auto' || name === choice);
  const refusals: string[] = [];
  for (const runner of candidates) {
    const refusal = (await runner.refusal()) ?? (await tried(runner, collector, system));
    if (refusal === null) return { runner, because: because(choice, refusals) };
    refusals.push(`${runner.name}: ${refusal.why.replace(/\.+$/, '')}. ${refusal.remedy}`);
  }
  throw new GateError(
    'NO_PRIVILEGE',
    `Nothing here can observe:\n${refusals.join('\n')}`,
    'Put one of them right; `leak-gate doctor` tells more.',
  );
}

function because(choice: RunnerChoice, refusals: readonly string[]): string {
  if (choice !== 'auto') return 'as asked for';
  const before = refusals.map((text) => text.split('. ')[0]).join('; ');
  return before === '' ? 'it can observe' : `it can observe (${before})`;
}

/** The collector's own self-test, through the runner. */
async function tried(runner: Runner, collector: string, system: Pick<System, 'run'>): Promise<Refusal | null> {
  const reach: Reach = { folders: [], collectorFolder: dirname(collector) };
  const failed = (await selfTest(system, [...runner.words(reach), collector])).find(({ state }) => state === 'fail');
  return failed === undefined ? null : { why: `${failed.name}: ${failed.detail}`, remedy: failed.remedy };
}
