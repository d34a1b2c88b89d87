/**
 * The target in an ordinary, unprivileged container of the user's image. Its first process is the collector's `hold`, mounted read-only
 * (bpf/target/hold.h): it starts the target once the collector, outside, has its probes in place.
 */
import { spawn } from 'node:child_process';
import { basename, dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { carryOutput } from '../collector/output.js';
import type { Identity } from '../collector/identity.js';
import type { ContainerExit, TargetContainer } from '../collector/target-container.js';
import type { System } from '../doctor/system.js';
import { mountArguments } from './docker.js';

export interface DockerTarget {
  readonly image: string;
  /** More arguments of docker run. */
  readonly options: readonly string[];
  readonly command: readonly string[];
  readonly identity: Identity;
  /** Mounted where it lies; null: nothing is. */
  readonly workspace: string | null;
  /** Where the target starts; null is the image's own. */
  readonly directory: string | null;
  readonly collector: string;
  /** Of docker itself. */
  readonly ownEnvironment: NodeJS.ProcessEnv;
  /** Where the target's stdout and stderr go; null leaves it ours, and our stdin. */
  readonly output: NodeJS.WritableStream | null;
  readonly terminal: boolean;
}

/** Inside; no image has it. */
const parts = '/.leak-gate';
const SAID_BYTES = 4096;
const REMOVE_TRIES = 20;
const REMOVE_EVERY_MS = 250;

export function dockerTarget(target: DockerTarget, system: Pick<System, 'run'>): TargetContainer {
  let running: { readonly name: string; readonly ended: Promise<ContainerExit> } | null = null;
  return {
    start: (folder) => {
      const name = nameOf(folder);
      const ended = run(target, folder, name).finally(() => (running = null));
      running = { name, ended };
      return ended;
    },
    remove: async () => {
      // More than once: it may be about to be made.
      for (let tries = 0; tries < REMOVE_TRIES && running !== null; tries += 1) {
        await system.run('docker', ['rm', '--force', '--volumes', running.name]);
        await Promise.race([running?.ended, sleep(REMOVE_EVERY_MS)]);
      }
    },
  };
}

/** By the private folder of the run, which is unique on this machine. */
function nameOf(folder: string): string {
  return `${basename(dirname(folder))}-target`;
}

/** Words of the command line that starts the target's container. */
export function targetArguments(target: DockerTarget, folder: string, name: string): string[] {
  const { identity, workspace, directory, command } = target;
  return [
    'run',
    '--rm',
    '--name',
    name,
    '--label=leak-gate=target',
    '--interactive',
    ...(target.terminal ? ['--tty'] : []),
    // Signals go through the collector, which may end the target for other reasons, too.
    '--sig-proxy=false',
    '--cap-drop=ALL',
    '--security-opt=no-new-privileges',
    `--user=${identity.uid}:${identity.gid}`,
    // Nothing of the image may run before the collector knows its process.
    '--no-healthcheck',
    '--pull=never',
    ...(workspace === null ? [] : mountArguments(workspace, workspace, false)),
    ...(directory === null ? [] : ['--workdir', directory]),
    ...target.options,
    ...mountArguments(dirname(target.collector), `${parts}/bin`, true),
    ...mountArguments(folder, `${parts}/run`, true),
    '--entrypoint',
    `${parts}/bin/${basename(target.collector)}`,
    target.image,
    'hold',
    '--folder',
    `${parts}/run`,
    '--env-file',
    `${parts}/run/environment`,
    '--',
    ...command,
  ];
}

function run(target: DockerTarget, folder: string, name: string): Promise<ContainerExit> {
  const { output, terminal } = target;
  const child = spawn('docker', targetArguments(target, folder, name), {
    stdio: [output === null ? 'inherit' : 'ignore', output === null ? 'inherit' : 'pipe', 'pipe'],
    env: target.ownEnvironment,
    // The interrupt of a terminal would end docker, and with it what the target says last. In a terminal of its own there is none.
    detached: !terminal,
  });
  let said = '';
  child.stderr?.on('data', (data: Buffer) => {
    if (said.length < SAID_BYTES) said += data.toString('utf8');
  });
  const carried = [
    carryOutput([child.stderr], output ?? process.stderr),
    ...(output === null ? [] : [carryOutput([child.stdout], output)]),
  ];
  return new Promise((done) => {
    child.once('error', (error) => done({ status: null, said: error.message }));
    child.once('exit', (status) => {
      void Promise.all(carried.map((one) => one.end())).then(() => done({ status, said }));
    });
  });
}
