/** How the target itself ended, apart from the verdict on its leaks. */
import { ownEnd } from '../timeline/own-end.js';
import type { ReportDocument } from './schema.js';
import { signalName } from './signal.js';

/** The target's own end; null where leak-gate ended it or did not see it end. */
export function targetEnd({ observation }: ReportDocument): ReturnType<typeof ownEnd> {
  if (observation.target === null) return null;
  const { exit_code: exitCode, signal } = observation.target;
  return ownEnd({ ended: observation.ended, target: { exitCode, signal } });
}

/** `ended with status 3`, `killed by SIGSEGV`; null when it did not fail. */
export function targetFailure(document: ReportDocument): string | null {
  const end = targetEnd(document);
  if (end === null) return null;
  if (end.signal !== null) return `killed by ${signalName(end.signal)}`;
  return (end.exitCode ?? 0) === 0 ? null : `ended with status ${end.exitCode}`;
}
