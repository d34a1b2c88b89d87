/**
 * Targets in an unprivileged container of their own image, on a real Docker engine (scripts/container-ground.sh): with the collector on this
 * machine, and with it in a container beside the target's.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readReport, root, TestGate, type Ended, type Setting } from './test-gate.js';

const ours = 'debian:bookworm-slim';
/** Another C library (2.31) than this machine's and the runner image's, and programs of its own. */
const other = 'debian:bullseye-slim';
/** This engine has no bridge network. */
const plain = ['--image-option', '--network=none'];
const collectors: readonly (readonly [string, readonly string[]])[] = [
  ['on this machine', []],
  ['in a container beside it', ['--runner', 'container', '--runner-image', ours]],
];
/** Keeps the strings that it makes, or lets go of each. */
const perl = (keep: boolean) => [
  'perl',
  '-e',
  `for (1..1500) { ${keep ? 'push @kept, "$_" x 40' : '$let_go = "$_" x 40'}; select(undef, undef, undef, 0.001) }`,
];

let gate: TestGate;

const docker = (...args: string[]) => spawnSync('docker', args, { encoding: 'utf8' });
const left = () => docker('ps', '--all', '--quiet', '--filter', 'label=leak-gate').stdout;

function run(args: readonly string[], setting: Setting = {}): Promise<Ended> {
  return gate.run(['run', ...plain, ...args], { directory: gate.folder, ...setting });
}

beforeAll(async () => {
  gate = await TestGate.create();
  gate.compile('leak', 'targets/leak/exception.cpp');
  gate.compile('static', 'targets/leak/exception.cpp', '-static');
  gate.compile('pries', 'src/test-programs/pries.c');
});

afterAll(() => {
  expect(left()).toBe('');
  gate.remove();
});

/** What does not depend on where the collector is. */
describe('a target in a container', () => {
  it('passes a program of the image that keeps nothing', async () => {
    const ended = await run(['--image', other, '--', ...perl(false)]);
    expect(ended.status, ended.stderr).toBe(0);
    expect(ended.stderr).toContain('PASS');
  });

  it.each([
    ['leak', ['--tap', 'preload']],
    ['static', []],
  ])('finds the line of %s of the workspace %s', async (program, tap) => {
    const ended = await run(['--image', ours, ...tap, '--', `./${program}`, '1500']);
    expect(ended.status, ended.stderr).toBe(10);
    expect(ended.stderr).toContain('exception.cpp:20');
  });

  it('ends with its target after --duration', async () => {
    const ended = await run(['--image', ours, '--duration', '1', '--', './leak', '60000']);
    expect(ended.status, ended.stderr).toBe(10);
    expect(left()).toBe('');
  });
});

describe.each(collectors)('with the collector %s', (_, through) => {
  it('finds a leak of a program that the image holds, with the image’s own C library', async () => {
    const files = ['--json', gate.file('r.json'), '--record', gate.file('r.ndjson')];
    const ended = await run([...through, '--image', other, ...files, '--', ...perl(true)]);
    expect(ended.status, ended.stderr).toBe(10);
    const report = readReport(gate.file('r.json'));
    expect(report.verdict.kind).toBe('leak');
    expect(ended.stderr).toMatch(/Perl_safesys(malloc|realloc)/);
  });

  it('finds it by uprobes, too', async () => {
    const ended = await run([...through, '--image', ours, '--tap', 'uprobe', '--', './leak', '1500']);
    expect(ended.status, ended.stderr).toBe(10);
    expect(ended.stderr).toContain('exception.cpp:20');
  });

  it('carries stdin, stdout, stderr, variables and the exit status, and leaves no container', async () => {
    const script = 'read line; echo "$line $COLOUR ${HOME_OF_THE_GATE-none}"; echo err >&2; exit 7';
    const args = [...through, '--image', ours, '--env', 'COLOUR=a "b"\n$c', '--', 'sh', '-c', script];
    const ended = await run(args, { input: 'from stdin\n', environment: { HOME_OF_THE_GATE: '/secret' } });
    expect(ended.status, ended.stderr).toBe(7);
    expect(ended.stdout).toBe('from stdin a "b"\n$c none\n');
    expect(ended.stderr).toContain('err\n');
    expect(left()).toBe('');
  });

  it.each(through.length === 0 ? (['SIGINT'] as const) : (['SIGTERM'] as const))(
    'hands %s to the target, and still reports',
    async (signal) => {
      const script = 'trap "echo ending; exit 3" INT TERM; echo ready; while :; do sleep 0.05; done';
      const running = gate.start(['run', ...plain, ...through, '--image', ours, '--', 'sh', '-c', script]);
      await running.printed('ready');
      running.child.kill(signal);
      const ended = await running.ended;
      expect(ended.status, ended.stderr).toBe(3);
      expect(ended.stdout).toContain('ending');
      expect(ended.stderr).toContain('PASS');
      expect(left()).toBe('');
    },
  );

  it('is not outlived by its containers when it is killed', async () => {
    const running = gate.start([
      'run',
      ...plain,
      ...through,
      '--image',
      ours,
      '--',
      'sh',
      '-c',
      'echo ready; sleep 60',
    ]);
    await running.printed('ready');
    running.child.kill('SIGKILL');
    for (let i = 0; i < 100 && left() !== ''; i += 1) await sleep(100);
    expect(left()).toBe('');
  });
});

describe('the target', () => {
  it.each(collectors)('is an unprivileged user who gets at nothing of ours (collector %s)', async (_, through) => {
    const as = [...through, '--image', ours, '--user', '1234:1234', '--'];
    const tried = await run([...as, './pries', '/etc/shadow', '/proc/1/environ', '/proc/1/mem']);
    expect(tried.stdout).toContain('uid 1234 gid 1234');
    // Its parent is hold, the init of the container: signals from in there cannot end it.
    expect(tried.stdout.match(/^.*ALLOWED$/gm)).toEqual(['signal the collector: ALLOWED']);
    expect(tried.stdout.match(/: denied$/gm)?.length).toBeGreaterThanOrEqual(15);
    for (const set of ['CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb'])
      expect(tried.stdout).toMatch(new RegExp(`${set}:\\s+0+$`, 'm'));
    expect(tried.stdout).toMatch(/NoNewPrivs:\s+1/);
    const script =
      'ls /var/run/docker.sock; touch /.leak-gate/run/new; touch /.leak-gate/bin/there; ' +
      'kill -9 1; kill -STOP 1; cd /.leak-gate/run; echo here: *; grep -c leak-gate-preload /proc/self/maps; tr "\\0" " " </proc/1/cmdline';
    // As root, whom file modes would not stop.
    const looked = await run([...through, '--image', ours, '--', 'sh', '-c', script]);
    expect(looked.status, looked.stderr).toBe(0);
    expect(looked.stderr).toMatch(/docker\.sock.*No such file[^]*new.*Read-only[^]*there.*Read-only/);
    // The library; no socket, and no file with its variables.
    expect(looked.stdout).toContain('here: leak-gate-preload.so\n');
    expect(looked.stdout).toContain('leak-gate-collector hold');
  });

  it('is the calling user, who needs docker and no other rights with a collector in a container', async () => {
    const home = gate.file('home');
    mkdirSync(home, { recursive: true });
    chownSync(home, 1234, 1234);
    const { gid } = statSync((process.env['DOCKER_HOST'] ?? 'unix:///var/run/docker.sock').slice(7));
    const installed = gate.installedForAll();
    const ended = await installed.run(
      [
        'run',
        ...plain,
        ...(collectors[1]?.[1] ?? []),
        '--image',
        ours,
        '--record',
        'r.ndjson',
        '--',
        'sh',
        '-c',
        'id -u; touch made; ../leak 1500',
      ],
      { directory: home, through: ['setpriv', '--reuid=1234', '--regid=1234', `--groups=${gid}`] },
    );
    expect(ended.stdout).toContain('1234\n');
    expect(ended.stderr).not.toContain('NO_PRIVILEGE');
    expect(readdirSync(home).sort()).toEqual(['made', 'r.ndjson']);
  });

  it('runs as the image has it, where that is asked for', async () => {
    const ended = await run([
      '--image',
      ours,
      '--working-directory',
      '/usr/bin',
      '--image-option',
      '--hostname=there',
      '--image-option',
      `-v ${gate.folder}:/data:ro`,
      '--',
      'sh',
      '-c',
      'pwd; cat /etc/hostname; ls /data/leak',
    ]);
    expect(ended.stdout).toBe('/usr/bin\nthere\n/data/leak\n');
  });
});

describe('says what is wrong', () => {
  const not = (arg: string) => join(gate.folder, arg);
  it.each<[string, readonly string[], readonly string[], RegExp, number]>([
    [
      'no such image',
      ['--image', 'nobody.invalid/none:0'],
      ['true'],
      /nobody\.invalid\/none:0 is not here and cannot be pulled/,
      12,
    ],
    ['no such command', ['--image', ours], ['nothing-such'], /No such command: nothing-such/, 2],
    ['not executable', ['--image', ours], ['./plain'], /Not executable: \.\/plain/, 2],
    ['a folder', ['--image', ours], ['/etc'], /\/etc is a folder/, 2],
    ['not a program', ['--image', ours], ['./garbage'], /cannot be observed: It is neither/, 12],
    [
      'an option that docker refuses',
      ['--image', ours, '--image-option', '--runtime=nonesuch'],
      ['true'],
      /never started.*runtime.*nonesuch/s,
      12,
    ],
    [
      'a command of the workspace that needs a newer C library',
      ['--image', other],
      ['./leak', '100'],
      /GLIBC_2\.\d+' not found.*NOT OBSERVED/s,
      12,
    ],
    [
      'an option that would undo it',
      ['--image', ours, '--image-option', '--privileged'],
      ['true'],
      /--image-option cannot have --privileged/,
      2,
    ],
  ])('%s', async (_, options, command, message, status) => {
    writeFileSync(not('plain'), 'text\n', { mode: 0o644 });
    writeFileSync(not('garbage'), 'no program\n', { mode: 0o755 });
    const ended = await run([...options, '--', ...command]);
    expect(ended.stderr).toMatch(message);
    expect(ended.status).toBe(status);
    expect(left()).toBe('');
  });

  it('an image for another processor', async () => {
    const tar = spawnSync('tar', ['-C', gate.folder, '-c', 'plain']);
    const made = spawnSync('docker', ['import', '--platform', 'linux/arm64', '-', 'leak-gate-itg:arm64'], {
      input: tar.stdout,
      encoding: 'utf8',
    });
    expect(made.status, made.stderr).toBe(0);
    const ended = await run(['--image', 'leak-gate-itg:arm64', '--', './plain']);
    docker('rmi', 'leak-gate-itg:arm64');
    expect(ended.status).toBe(12);
    expect(ended.stderr).toMatch(/built for linux\/arm64.*--platform linux\/amd64/s);
  });

  it('no docker, and no rights to it', async () => {
    const none = await run(['--image', ours, '--', 'true'], { environment: { PATH: '/nowhere' } });
    expect(none.status).toBe(12);
    expect(none.stderr).toContain('there is no docker');
    const installed = gate.installedForAll();
    chmodSync(gate.folder, 0o755);
    const refused = await installed.run(['run', ...plain, '--image', ours, '--', 'true'], {
      directory: gate.folder,
      through: ['setpriv', '--reuid=1234', '--regid=1234', '--clear-groups'],
    });
    expect(refused.status).toBe(12);
    expect(refused.stderr).toMatch(/permission denied.*usermod -aG docker/s);
  });

  it('a runner image that is not there', async () => {
    const ended = await run([
      '--runner',
      'container',
      '--runner-image',
      'nobody.invalid/none:0',
      '--image',
      ours,
      '--',
      'true',
    ]);
    expect(ended.status).toBe(12);
    expect(ended.stderr).toMatch(/nobody\.invalid\/none:0.*runner-image/s);
  });
});

it('stands on what scripts/container-ground.sh makes', () => {
  expect(existsSync(root)).toBe(true);
  for (const image of [ours, other]) expect(docker('image', 'inspect', image).status, image).toBe(0);
});
