/** sudo without a password, as on the runners that GitHub hosts. */
import type { System } from '../doctor/system.js';
import type { Runner } from './runner.js';

const remedy = 'Allow `sudo -n` for this user (the target still runs as you, without privileges).';

export function sudoRunner(system: Pick<System, 'run'>): Runner {
  return {
    name: 'sudo',
    refusal: async () => {
      const { status } = await system.run('sudo', ['-n', 'true']);
      if (status === 0) return null;
      return { why: status === null ? 'there is no sudo' : 'sudo asks for a password', remedy };
    },
    words: () => ['sudo', '-n', '--'],
    silence: {
      why: 'sudo does not grant it without a password',
      remedy:
        'Run leak-gate with sudo (the target still runs as you), or allow `sudo -n` for it; in a container start it with --privileged.',
    },
  };
}
