/** The doctor: everything that was checked, and whether leak-gate can observe. */
import { GateError } from '../errors.js';
import { binaryChecks, inspect } from './binary.js';
import { fail, type Check } from './check.js';
import { collectorChecks } from './collector.js';
import { machineChecks } from './machine.js';
import type { System } from './system.js';

export interface Examination {
  readonly machine: readonly Check[];
  /** Null when no program was asked about. */
  readonly binary: { readonly path: string; readonly checks: readonly Check[] } | null;
  readonly canObserve: boolean;
}

/** Looks at the machine and, when given, at the program in `file`. */
export async function examine(system: System, file: string | null): Promise<Examination> {
  const base = await machineChecks(system);
  const privileged = base.some(({ name, state }) => name === 'privilege' && state === 'ok');
  const machine = [...base, ...(await collectorChecks(system, privileged))];
  const binary = file === null ? null : { path: file, checks: withSelfTest(await checksOf(system, file), machine) };
  const canObserve = ![...machine, ...(binary?.checks ?? [])].some(({ state }) => state === 'fail');
  return { machine, binary, canObserve };
}

/** A program is observed by one tap: where the self-test of that one failed, the other's success is no help. */
export function withSelfTest(binary: readonly Check[], machine: readonly Check[]): Check[] {
  return binary.map((check) => {
    const tap = check.name === 'tap' && check.state === 'ok' ? /^\w+/.exec(check.detail)?.[0] : undefined;
    const tried = machine.find(({ name }) => name === `self-test: ${tap} tap`);
    if (tap === undefined || tried === undefined || tried.state === 'ok') return check;
    return fail('tap', `${tap}, which does not work here: ${tried.detail}`, tried.remedy);
  });
}

/** A missing file is the user's mistake; anything else is a finding like the others. */
async function checksOf(system: System, file: string): Promise<Check[]> {
  try {
    return binaryChecks(await inspect(system, file));
  } catch (error) {
    if (!(error instanceof GateError) || error.code === 'TARGET_NOT_FOUND') throw error;
    return [fail('program', error.message, error.remedy)];
  }
}
