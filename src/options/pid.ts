import { GateError } from '../errors.js';

/** Parses a process id. `where` is null where the value speaks for itself. */
export function parsePid(text: string, where: string | null = null): number {
  const pid = /^\d{1,10}$/.test(text.trim()) ? Number(text) : 0;
  if (pid >= 1 && pid < 2 ** 31) return pid;
  throw new GateError(
    'USAGE',
    `${where === null ? '' : `${where} `}${text} is not a process id`,
    'Give the number that `pidof NAME` prints.',
  );
}
