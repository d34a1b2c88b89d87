/** Whether to colour: the flag, then NO_COLOR (no-color.org), then FORCE_COLOR, then whether a person is looking. */
export function wantsColor(flag: boolean, environment: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  if (!flag || (environment['NO_COLOR'] ?? '') !== '') return false;
  const force = environment['FORCE_COLOR'];
  if (force !== undefined) return force !== '0' && force !== 'false';
  return isTerminal && environment['TERM'] !== 'dumb';
}
