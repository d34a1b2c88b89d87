/** Which sites a report lists in full when a run has more of them than anybody reads. */
import type { Decision, ProcessVerdict } from '../verdict/verdict.js';

/** Over all processes: some 100 MB of JSON with the deepest stacks. The recording has the rest. */
export const MOST_SITES = 10_000;

/** The sites listed of each process, in the verdict's order: leaks of any process go before what does not leak. */
export function listedSites(processes: readonly ProcessVerdict[], most = MOST_SITES): readonly (readonly Decision[])[] {
  const leaks = processes.map(({ decisions }) => decisions.filter(({ kind }) => kind === 'leak').length);
  let leaksLeft = most;
  let othersLeft = Math.max(0, most - leaks.reduce((sum, count) => sum + count, 0));
  const take = ({ kind }: Decision) => (kind === 'leak' ? leaksLeft-- > 0 : othersLeft-- > 0);
  return processes.map(({ decisions }) => decisions.filter(take));
}
