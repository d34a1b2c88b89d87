import { expect, it } from 'vitest';
import { ownEnd } from './own-end.js';

const killed = (signal: number) => ({ exitCode: null, signal });
const exited = (exitCode: number) => ({ exitCode, signal: null });

it.each([
  ['killed by the TERM that --duration sends', killed(15), null],
  ['killed by the KILL that follows it', killed(9), null],
  ['turning TERM into a status', exited(143), null],
  ['crashing meanwhile', killed(11), killed(11)],
  ['failing at its shutdown', exited(1), exited(1)],
  ['ending well', exited(0), exited(0)],
])('a target %s after the duration', (_, target, own) => {
  expect(ownEnd({ target, ended: 'duration' })).toEqual(own);
});

it('is the end itself when nothing was cut off', () => {
  expect(ownEnd({ target: killed(15), ended: 'exit' })).toEqual(killed(15));
  expect(ownEnd({ target: null, ended: 'truncated' })).toBeNull();
});
