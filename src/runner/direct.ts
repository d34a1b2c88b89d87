/** The job is root already: in a container that was started with --privileged, or on a machine of one's own. */
import type { System } from '../doctor/system.js';
import type { Runner } from './runner.js';

const remedy = 'Run the job in a `container:` with `options: --privileged --pid=host`, or as root.';

export function directRunner(system: Pick<System, 'uid'>): Runner {
  return {
    name: 'direct',
    refusal: () => Promise.resolve(system.uid === 0 ? null : { why: 'this process is not root', remedy }),
    words: () => [],
    silence: null,
  };
}
