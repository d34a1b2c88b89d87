/**
 * The collector in a container of its own, beside the target's: with the host's process ids and the least capabilities that observing
 * takes. Nothing but the collector runs in it.
 */
import type { System } from '../doctor/system.js';
import { engineRefusal, imageRefusal, mountArguments } from './docker.js';
import type { Reach, Runner } from './runner.js';

/** Found by trying (docs/container.md). The last three open what a process of another user has mapped. */
const capabilities = ['BPF', 'PERFMON', 'SETUID', 'SETGID', 'SYS_PTRACE', 'CHECKPOINT_RESTORE', 'DAC_READ_SEARCH'];

/** Of `image`; a missing one is pulled, as `docker run` would. Which one is of no matter: the collector is static and mounted into it. */
export function containerRunner(image: string, system: Pick<System, 'run' | 'arch'>): Runner {
  return {
    name: 'container',
    refusal: async () => {
      const refusal = (await engineRefusal(system)) ?? (await imageRefusal(image, system));
      if (refusal === null || !refusal.why.includes(image)) return refusal;
      return { ...refusal, remedy: `${refusal.remedy} Or name another with runner-image: any Linux image will do.` };
    },
    words: (reach) => ['docker', 'run', ...dockerArguments(reach), image],
    apart: true,
    silence: {
      why: 'the container of the collector never started it',
      remedy: 'See what docker says above; rootless docker will not do.',
    },
  };
}

/** Every path is mounted where it lies outside, so that it means the same inside. */
export function dockerArguments({ folders, collectorFolder }: Reach): string[] {
  return [
    '--rm',
    '--cap-drop=ALL',
    ...capabilities.map((name) => `--cap-add=${name}`),
    '--security-opt=no-new-privileges',
    '--user=0:0',
    '--pid=host',
    '--network=none',
    '--read-only',
    '--tmpfs=/tmp:exec',
    '--no-healthcheck',
    '--label=leak-gate=collector',
    '--pull=never',
    ...outermost(folders.filter((folder) => folder !== '/')).flatMap((folder) => mountArguments(folder, folder, false)),
    ...mountArguments(collectorFolder, collectorFolder, true),
    '--workdir=/',
    '--entrypoint',
    '',
  ];
}

/** Without those that lie below another. */
function outermost(folders: readonly string[]): string[] {
  const unique = [...new Set(folders)];
  return unique.filter((folder) => !unique.some((other) => other !== folder && folder.startsWith(`${other}/`)));
}
