/** The collector and the target inside a privileged container, with the workspace mounted where it lies. */
import { userInfo } from 'node:os';
import type { System } from '../doctor/system.js';
import type { Reach, Runner } from './runner.js';

/** Of `image`; a missing one is pulled, as `docker run` would. */
export function containerRunner(image: string, system: Pick<System, 'run'>): Runner {
  return {
    name: 'container',
    refusal: async () => {
      const server = await system.run('docker', ['version', '--format', '{{.Server.Version}}']);
      if (server.status === null)
        return { why: 'there is no docker', remedy: 'Install docker, or choose another runner.' };
      if (server.status !== 0) {
        return {
          why: `docker does not answer: ${firstLine(server.stderr)}`,
          remedy: `Start its daemon, and let ${userInfo().username} use it (group docker).`,
        };
      }
      const there = await system.run('docker', ['image', 'inspect', '--format', '{{.Id}}', image]);
      if (there.status === 0) return null;
      const pulled = await system.run('docker', ['pull', '--quiet', image]);
      if (pulled.status === 0) return null;
      return {
        why: `the image ${image} is not here and cannot be pulled: ${firstLine(pulled.stderr)}`,
        remedy: 'Name one that exists with `image`, or build it: docker/README.md says how.',
      };
    },
    words: (reach) => ['docker', 'run', ...dockerArguments(reach), image],
    silence: {
      why: 'the container never started the collector',
      remedy: 'See what docker says above; the container needs --privileged, so rootless docker will not do.',
    },
  };
}

/**
 * Every path is mounted where it lies outside, so that command line, recording and debug information mean the same inside. The
 * processes of the host, because the kernel reports their numbers; its network, because tests talk to services on localhost.
 */
export function dockerArguments({ folders, collectorFolder, directory }: Reach): string[] {
  const writable = [...folders, directory].filter((folder) => folder !== collectorFolder && folder !== '/');
  const mounts = outermost(writable).map((folder) => mount(folder));
  return [
    '--rm',
    '--interactive',
    '--privileged',
    '--pid=host',
    '--network=host',
    '--pull=never',
    ...mounts.flatMap((text) => ['--mount', text]),
    '--mount',
    `${mount(collectorFolder)},readonly`,
    '--workdir',
    directory,
    '--entrypoint',
    '',
  ];
}

/** A value of --mount is CSV: a comma or a quote in a path has to be quoted. */
function mount(folder: string): string {
  const field = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return ['type=bind', field(`source=${folder}`), field(`target=${folder}`)].join(',');
}

/** Without those that lie below another. */
function outermost(folders: readonly string[]): string[] {
  const unique = [...new Set(folders)];
  return unique.filter((folder) => !unique.some((other) => other !== folder && folder.startsWith(`${other}/`)));
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] || 'it says nothing';
}
