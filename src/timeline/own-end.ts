/** How a target ended, where that was its own doing. */
import type { Timeline } from './timeline.js';

const SIGKILL = 9;
const SIGTERM = 15;

/**
 * The target's end, or null when leak-gate itself ended it: after --duration it sends TERM, and then KILL. A program that turns TERM
 * into the customary status 143 was ended by it all the same; any other status is the program's own.
 */
export function ownEnd(timeline: Pick<Timeline, 'target' | 'ended'>): Timeline['target'] {
  const { target, ended } = timeline;
  if (target === null || ended !== 'duration') return target;
  const ours = target.signal === SIGTERM || target.signal === SIGKILL || target.exitCode === 128 + SIGTERM;
  return ours ? null : target;
}
