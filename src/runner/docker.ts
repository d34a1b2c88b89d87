/** The container engine: is it there, has it this image, and the values of its command line. */
import { userInfo } from 'node:os';
import type { System } from '../doctor/system.js';
import type { Refusal } from './runner.js';

/** A large image on a slow line. */
const PULL_MS = 900_000;

/** Why docker cannot be used; null when it can. */
export async function engineRefusal(system: Pick<System, 'run'>): Promise<Refusal | null> {
  const server = await system.run('docker', ['version', '--format', '{{.Server.Version}}']);
  if (server.status === null)
    return { why: 'there is no docker', remedy: 'Install docker, or do without a container (leave image away).' };
  if (server.status === 0) return null;
  const why = `docker does not answer: ${firstLine(server.stderr)}`;
  const user = caller();
  if (/permission denied/i.test(server.stderr))
    return { why, remedy: `Let ${user} use it: sudo usermod -aG docker ${user}, then log in again.` };
  return {
    why,
    remedy: `Start its daemon (systemctl start docker) or set DOCKER_HOST, and let ${user} use it (group docker).`,
  };
}

/** Why `image` cannot be started on this machine; null when it can. One that is not here is pulled. */
export async function imageRefusal(image: string, system: Pick<System, 'run' | 'arch'>): Promise<Refusal | null> {
  const look = () => system.run('docker', ['image', 'inspect', '--format', '{{.Os}}/{{.Architecture}}', image]);
  let found = await look();
  if (found.status !== 0) {
    const pulled = await system.run('docker', ['pull', '--quiet', image], PULL_MS);
    if (pulled.status !== 0) {
      const why = `the image ${image} is not here and cannot be pulled: ${firstLine(pulled.stderr)}`;
      return { why, remedy: 'Check its name and tag; build it, or log in to its registry (docker login), first.' };
    }
    found = await look();
  }
  const platform = found.stdout.trim();
  if (platform === '' || platform === 'linux/amd64') return null;
  return {
    why: `the image ${image} is built for ${platform}, and leak-gate observes linux/amd64`,
    remedy: `Build or pull it for this machine: docker pull --platform linux/amd64 ${image}`,
  };
}

/** Arguments that mount `source` at `target`. A value of --mount is CSV: a comma or a quote in a path has to be quoted. */
export function mountArguments(source: string, target: string, readOnly: boolean): string[] {
  const field = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const fields = ['type=bind', field(`source=${source}`), field(`target=${target}`)];
  return ['--mount', [...fields, ...(readOnly ? ['readonly'] : [])].join(',')];
}

/** Some users have no account. */
function caller(): string {
  try {
    return userInfo().username;
  } catch {
    return '$USER';
  }
}

export function firstLine(text: string): string {
  return text.trim().split('\n')[0] || 'it says nothing';
}
