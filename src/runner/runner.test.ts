import { describe, expect, it } from 'vitest';
import type { Outcome } from '../doctor/system.js';
import { GateError } from '../errors.js';
import { chooseRunner, runnersOf } from './choose.js';
import { dockerArguments } from './container.js';

const works: Outcome = { status: 0, stdout: '{"check":"load","ok":true,"detail":"","remedy":null}\n', stderr: '' };
const sick: Outcome = {
  status: 1,
  stdout: '{"check":"load","ok":false,"detail":"no BTF","remedy":"Get one."}\n',
  stderr: '',
};
const done: Outcome = { status: 0, stdout: '', stderr: '' };
const refused: Outcome = { status: 1, stdout: '', stderr: 'permission denied\nmore' };
const missing: Outcome = { status: null, stdout: '', stderr: '' };

/** A machine on which the first answer whose words begin the command line is given. */
function machine(uid: number, answers: readonly [string, Outcome][]) {
  const asked: string[] = [];
  return {
    asked,
    uid,
    platform: 'linux',
    arch: 'x64',
    release: '6.18',
    exists: () => false,
    read: () => null,
    run: (program: string, args: readonly string[]) => {
      const line = [program, ...args].join(' ');
      asked.push(line);
      return Promise.resolve(answers.find(([words]) => line.startsWith(words))?.[1] ?? missing);
    },
  };
}

const choose = async (choice: 'auto' | 'direct' | 'sudo' | 'container', system: ReturnType<typeof machine>) => {
  try {
    const { runner, because } = await chooseRunner(choice, runnersOf('img:1', system), '/c/collector', system);
    return `${runner.name}: ${because}`;
  } catch (error) {
    if (!(error instanceof GateError)) throw error;
    expect(error).toMatchObject({ code: 'NO_PRIVILEGE', exitStatus: 12 });
    return error.message;
  }
};

const docker: [string, Outcome][] = [
  ['docker version', done],
  ['docker image inspect', done],
  ['docker run', works],
];

describe('chooseRunner', () => {
  it('takes the first that observes, and says why', async () => {
    expect(await choose('auto', machine(0, [['/c/collector self-test', works]]))).toBe('direct: it can observe');
    const sudo = machine(1000, [
      ['sudo -n true', done],
      ['sudo -n -- /c/collector self-test', works],
    ]);
    expect(await choose('auto', sudo)).toBe('sudo: it can observe (direct: this process is not root)');
    expect(await choose('auto', machine(1000, docker))).toContain('container: it can observe (direct:');
    expect(await choose('container', machine(0, docker))).toBe('container: as asked for');
  });

  it('tries for real: root in a container without privileges is not enough', async () => {
    const answers: [string, Outcome][] = [['/c/collector', sick], ['sudo -n true', missing], ...docker];
    expect(await choose('auto', machine(0, answers))).toMatch(/^container: .*no BTF/);
  });

  it('tells what every candidate lacks', async () => {
    const told = await choose(
      'auto',
      machine(1000, [
        ['sudo -n true', refused],
        ['docker version', refused],
      ]),
    );
    expect(told).toMatch(/direct: this process is not root.*--privileged/);
    expect(told).toMatch(/sudo: sudo asks for a password.*sudo -n/);
    expect(told).toMatch(/container: docker does not answer: permission denied\. .*usermod -aG docker/);
    expect(await choose('container', machine(0, []))).toMatch(/container: there is no docker/);
    expect(await choose('direct', machine(0, [['/c/collector', sick]]))).toMatch(
      /direct: self-test: load: no BTF\. Get one/,
    );
  });

  it('pulls an image that is not here, or says that it cannot', async () => {
    const pulls: [string, Outcome][] = [
      ['docker version', done],
      ['docker image inspect', refused],
      ['docker pull', done],
      ['docker run', works],
    ];
    expect(await choose('container', machine(0, pulls))).toBe('container: as asked for');
    const cannot = machine(0, [
      ['docker version', done],
      ['docker image', refused],
      ['docker pull', refused],
    ]);
    expect(await choose('container', cannot)).toMatch(
      /img:1 is not here and cannot be pulled: permission denied\. .*runner-image/,
    );
  });
});

describe('the command line of docker', () => {
  const reach = { folders: ['/w', '/w/report', '/tmp/x'], collectorFolder: '/c' };

  it('mounts what is touched, once, where it lies', () => {
    const args = dockerArguments(reach);
    const mounts = args.filter((_, i) => args[i - 1] === '--mount');
    expect(mounts).toEqual([
      'type=bind,source=/w,target=/w',
      'type=bind,source=/tmp/x,target=/tmp/x',
      'type=bind,source=/c,target=/c,readonly',
    ]);
    expect(args).not.toContain('--privileged');
    expect(args).toContain('--cap-drop=ALL');
    expect(args.slice(-2)).toEqual(['--entrypoint', '']);
  });

  it('quotes a comma and a quote as CSV', () => {
    const args = dockerArguments({ ...reach, folders: ['/a,readonly', '/b"c'] });
    expect(args).toContain('type=bind,"source=/a,readonly","target=/a,readonly"');
    expect(args).toContain('type=bind,"source=/b""c","target=/b""c"');
  });
});
