/** attach --inject: the preload tap in a process that runs already, which must not notice. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, copyFileSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { collectorOf, gone, isRunning, readReport, root, TestGate } from './test-gate.js';

let gate: TestGate;
let service = '';
let undisturbed = '';
let calls = '';
let unsafe = '';

beforeAll(async () => {
  gate = await TestGate.create();
  service = gate.compile('service', 'src/test-programs/leaky_service.c');
  undisturbed = gate.compile('undisturbed', 'src/test-programs/undisturbed.c');
  calls = gate.compile('calls', 'src/test-programs/known_calls.c', '-fno-builtin');
  unsafe = gate.compile('unsafe', 'src/test-programs/unsafe.c');
});

afterAll(() => gate.remove());

interface Target {
  readonly child: ChildProcess;
  readonly pid: number;
  text(): string;
  said(wanted: string): Promise<void>;
}

async function startTarget(command: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Target> {
  const [program = '', ...args] = command;
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, ...environment } });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  child.stdout.on('data', (data: Buffer) => (text += data.toString()));
  child.stderr.on('data', (data: Buffer) => (text += data.toString()));
  const said = async (wanted: string) => {
    for (let i = 0; i < 1000 && !text.includes(wanted); i += 1) await sleep(10);
    expect(text).toContain(wanted);
  };
  await said('ready');
  return { child, pid: child.pid ?? 0, text: () => text, said };
}

const inject = (pid: number, ...options: string[]) => gate.start(['attach', '--inject', ...options, `${pid}`]);

/** Nobody traces it, nothing of ours is left on its disk, no descriptor and no stack of ours in it. */
function expectFree(pid: number): void {
  expect(isRunning(pid)).toBe(true);
  expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/TracerPid:\s+0\n/);
  const files = readdirSync(`/proc/${pid}/fd`).map((name) =>
    execFileSync('readlink', [`/proc/${pid}/fd/${name}`], { encoding: 'utf8' }),
  );
  expect(files.join('')).not.toContain('leak-gate');
}

/** The words in the GOT of the program that lead to malloc and free. */
function slots(pid: number, program: string): string[] {
  const relocations = execFileSync('readelf', ['-W', '-r', program], { encoding: 'utf8' });
  const found = [...relocations.matchAll(/^(\w+) .* (malloc|free|calloc|exit)@GLIBC/gm)];
  expect(found.length).toBeGreaterThan(0);
  const maps = readFileSync(`/proc/${pid}/maps`, 'utf8');
  const line = maps.split('\n').find((text) => text.endsWith(program)) ?? '';
  const position = execFileSync('readelf', ['-h', program], { encoding: 'utf8' }).includes('DYN')
    ? Number.parseInt(line, 16)
    : 0;
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  try {
    return found.map(([, offset = '0', name]) => {
      const word = Buffer.alloc(8);
      readSync(memory, word, 0, 8, position + Number.parseInt(offset, 16));
      return `${name} ${word.toString('hex')}`;
    });
  } finally {
    closeSync(memory);
  }
}

describe('finds the leak', () => {
  it('of a service, and leads its calls back at the end', async () => {
    const target = await startTarget([service]);
    const before = slots(target.pid, service);
    const json = gate.file('service.json');
    const running = inject(target.pid, '--duration', '2s', '--json', json);
    for (let i = 0; i < 200 && slots(target.pid, service).join() === before.join(); i += 1) await sleep(20);
    expect(slots(target.pid, service)).not.toEqual(before);
    const ended = await running.ended;
    expect(ended.status, ended.stderr).toBe(10);
    expect(ended.stdout).toMatch(/leaky_service\.c:\d+/);
    expect(readReport(json).observation.tap).toBe('preload');
    expect(slots(target.pid, service)).toEqual(before);
    expectFree(target.pid);
  });

  it.each([
    ['bound lazily, at a fixed address', ['-no-pie', '-Wl,-z,lazy', '-Wl,-z,norelro']],
    ['bound at the start, read-only', ['-Wl,-z,now', '-Wl,-z,relro']],
  ])('of a program that is %s', async (name, flags) => {
    const program = gate.compile(name.slice(6, 12).replaceAll(' ', ''), 'src/test-programs/leaky_service.c', ...flags);
    const target = await startTarget([program]);
    const before = slots(target.pid, program);
    const ended = await inject(target.pid, '--duration', '2s').ended;
    expect(ended.status, ended.stderr).toBe(10);
    expect(slots(target.pid, program)).toEqual(before);
    const permissions = /^.* GNU_RELRO +(\w+) (\w+)/m.exec(
      execFileSync('readelf', ['-W', '-l', program], { encoding: 'utf8' }),
    );
    expect(flags.includes('-Wl,-z,now')).toBe(permissions !== null);
    expectFree(target.pid);
  });

  it('of a plugin that is loaded later', async () => {
    const host = gate.compile('host', 'targets/leak/dlopen.cpp');
    execFileSync('g++', ['-O2', '-g', '-fPIC', '-shared', '-o', `${host}.so`, 'targets/plugin/renderer.cpp'], {
      cwd: root,
    });
    const child = spawn(host, ['4000'], { stdio: 'ignore' });
    onTestFinished(() => void child.kill('SIGKILL'));
    const ended = await inject(child.pid ?? 0).ended;
    expect(ended.status, ended.stderr).toBe(10);
    expect(ended.stdout).toMatch(/renderer\.cpp:\d+/);
  });
});

describe('counts every call once', () => {
  it.each([
    ['glibc', {}],
    ['jemalloc', { LD_PRELOAD: '/usr/lib/x86_64-linux-gnu/libjemalloc.so.2' }],
    ['tcmalloc', { LD_PRELOAD: '/usr/lib/x86_64-linux-gnu/libtcmalloc_minimal.so.4' }],
  ])('of %s', async (_, environment) => {
    const target = await startTarget([calls, '500'], environment);
    const json = gate.file('calls.json');
    const before = slots(target.pid, calls);
    const running = inject(target.pid, '--overhead-budget', 'off', '--json', json);
    for (let i = 0; i < 300 && slots(target.pid, calls).join() === before.join(); i += 1) await sleep(20);
    await sleep(200);
    target.child.stdin?.write('\n');
    await target.said('done');
    running.child.kill('SIGINT');
    await running.ended;
    expect(readReport(json).processes[0]).toMatchObject({ alloc_blocks: 500 * 8, live_blocks: 0 });
  });
});

describe('is not noticed', () => {
  it('by threads that compute and threads that wait, eight times, each time stopped in another one', async () => {
    const target = await startTarget([undisturbed, 'clean']);
    for (let i = 0; i < 8; i += 1) {
      const environment = { LEAK_GATE_INJECT_THREAD: `${i}` };
      const args = ['attach', '--inject', '--quiet', '--duration', '400ms', `${target.pid}`];
      const ended = await gate.run(args, { environment });
      // On a loaded machine 400 ms may be over before anything was allocated.
      expect([0, 10, 12], ended.stderr + ended.stdout).toContain(ended.status);
      expect(ended.stderr).toBe('');
    }
    expectFree(target.pid);
    target.child.stdin?.end('\n');
    expect(await once(target.child, 'exit'), target.text()).toEqual([0, null]);
    expect(target.text()).toContain('undisturbed');
  }, 240_000);

  it('under load, where the leak is found', async () => {
    const target = await startTarget([undisturbed]);
    const ended = await inject(target.pid, '--duration', '4s', '--overhead-budget', 'off').ended;
    expect(ended.status, ended.stderr).toBe(10);
    expect(ended.stdout).toMatch(/undisturbed\.c:\d+/);
    target.child.stdin?.end('\n');
    expect(await once(target.child, 'exit'), target.text()).toEqual([0, null]);
  });

  it('when the collector is killed, and the next one takes over', async () => {
    const target = await startTarget([undisturbed]);
    const before = slots(target.pid, undisturbed);
    const running = inject(target.pid);
    const collector = await collectorOf(running);
    for (let i = 0; i < 300 && slots(target.pid, undisturbed).join() === before.join(); i += 1) await sleep(20);
    await sleep(300);
    process.kill(collector, 'SIGKILL');
    running.child.kill('SIGKILL');
    await gone(collector);
    await sleep(500);
    expectFree(target.pid);
    const json = gate.file('next.json');
    const ended = await inject(target.pid, '--duration', '3s', '--json', json).ended;
    expect(ended.stderr).not.toContain('leak-gate: ');
    // Whether three seconds under load prove the leak is not the question here.
    expect(readReport(json).processes[0]?.live_blocks).toBeGreaterThan(500);
    expect(slots(target.pid, undisturbed)).toEqual(before);
    target.child.stdin?.end('\n');
    expect(await once(target.child, 'exit'), target.text()).toEqual([0, null]);
  });
});

describe('lives on when the collector is killed in the very moment', () => {
  // Which: 1 while it is loaded, 2 while its calls are led back. Without the frames that put a thread back, one of a few kills is fatal.
  it.each([
    ['works', 'hot', 1, 18, 140],
    ['waits', 'idle', 1, 9, 100],
    ['works, at the end,', 'hot', 2, 5, 64],
  ])(
    'a program that %s',
    async (_, kind, which, kills, stepUs) => {
      const sums = gate.compile('sums', 'src/test-programs/sums.c');
      const killer = gate.compile('kill_tracer', 'src/test-programs/kill_tracer.c');
      const target = await startTarget([sums, kind]);
      const attach = (recording: string) => [
        join(root, 'dist/collector/linux-x64/leak-gate-collector'),
        ...['attach', '--record', gate.file(recording), '--sample-rate', '1', '--overhead-budget-ppm', '10000'],
        ...['--duration-ns', '100000000', '--inject', '--max-overhead', '0', `${target.pid}`],
      ];
      let within = 0;
      for (let i = 0; i < kills; i += 1) {
        const args = [`${i * stepUs}`, `${which}`, `${target.pid}`, ...attach(`killed-${kind}-${which}-${i}`)];
        const said = execFileSync(killer, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
        within += said === 'traced\n' ? 1 : 0;
        expect(isRunning(target.pid), `killed after ${i * stepUs} us: ${target.text()}`).toBe(true);
        expect(readFileSync(`/proc/${target.pid}/status`, 'utf8')).toMatch(/State:\s+[RSD][^]*TracerPid:\s+0\n/);
      }
      expect(within).toBeGreaterThan(kills / 4);
      const [collector = '', ...args] = attach(`next-${kind}-${which}`);
      execFileSync(collector, args, { stdio: 'ignore' });
      target.child.stdin?.end('\n');
      expect(await once(target.child, 'exit'), target.text()).toEqual([0, null]);
      expect(target.text()).toMatch(/ right,/);
    },
    240_000,
  );
});

describe('lets in', () => {
  it('a program whose allocator has a thread of its own, which waits within it', async () => {
    const environment = {
      LD_PRELOAD: '/usr/lib/x86_64-linux-gnu/libjemalloc.so.2',
      MALLOC_CONF: 'background_thread:true',
    };
    const target = await startTarget([service], environment);
    const ended = await inject(target.pid, '--duration', '2s').ended;
    expect(ended.status, ended.stderr).toBe(10);
    expectFree(target.pid);
  });
});

describe('in another mount namespace and root', () => {
  it.each([
    ['with /proc', 'mkdir -p proc && mount -t proc proc proc && '],
    ['without /proc', ''],
  ])('%s', async (name, prepare) => {
    const jail = gate.file(name.replaceAll(/\W/g, ''));
    const needed = execFileSync('ldd', [service], { encoding: 'utf8' })
      .split('\n')
      .map((line) => /(?:=> )?(\/\S+) \(0x/.exec(line)?.[1])
      .filter((path) => path !== undefined);
    for (const path of needed) {
      mkdirSync(join(jail, path, '..'), { recursive: true });
      copyFileSync(path, join(jail, path));
    }
    mkdirSync(join(jail, 'tmp'));
    execFileSync('install', ['-D', service, join(jail, 'srv/only here')]);
    const mount = `mount --bind "$0" "$0" && cd "$0" && ${prepare}exec chroot . "/srv/only here"`;
    const target = await startTarget(['unshare', '--mount', 'sh', '-c', mount, jail]);
    const ended = await inject(target.pid, '--duration', '2s').ended;
    expect(ended.status, ended.stderr).toBe(10);
    expect(ended.stdout).toMatch(/leaky_service\.c:\d+/);
    expect(readdirSync(join(jail, 'tmp'))).toEqual([]);
    expectFree(target.pid);
  });
});

describe('refuses, and leaves the process untouched,', () => {
  const refused = async (pid: number, why: RegExp) => {
    const maps = readFileSync(`/proc/${pid}/maps`, 'utf8');
    const ended = await inject(pid, '--duration', '1s').ended;
    expect(ended.status, ended.stdout).toBe(12);
    expect(ended.stderr).toMatch(why);
    expect(ended.stderr).toMatch(/\n {11}\S/); // the remedy
    const after = readFileSync(`/proc/${pid}/maps`, 'utf8');
    expect(after).not.toContain('leak-gate-preload');
    expect(after.split('\n')).toHaveLength(maps.split('\n').length);
  };

  it('a static program', async () => {
    const program = gate.compile('static', 'src/test-programs/unsafe.c', '-static');
    await refused((await startTarget([program])).pid, /static program/);
  });

  it('musl', async () => {
    const program = gate.file('musl');
    execFileSync('musl-gcc', ['-O2', '-idirafter', '/usr/include', '-o', program, 'src/test-programs/known_calls.c'], {
      cwd: root,
    });
    await refused((await startTarget([program])).pid, /musl/);
  });

  it('a system call filter', async () => {
    await refused((await startTarget([unsafe, 'seccomp'])).pid, /seccomp/);
  });

  it('a process that is traced', async () => {
    await refused((await startTarget([unsafe, 'traced'])).pid, /is tracing it/);
  });

  it('a process that is stopped', async () => {
    const target = await startTarget([unsafe]);
    target.child.kill('SIGSTOP');
    await sleep(100);
    await refused(target.pid, /it is stopped/);
    expect(readFileSync(`/proc/${target.pid}/status`, 'utf8')).toMatch(/State:\s+T/);
  });

  it('a sanitizer', async () => {
    const program = gate.compile('asan', 'src/test-programs/unsafe.c', '-fsanitize=address');
    await refused((await startTarget([program])).pid, /-fsanitize=address/);
  });

  it('a process that another leak-gate has loaded its library into', async () => {
    const target = await startTarget([service]);
    const before = slots(target.pid, service);
    const first = inject(target.pid);
    for (let i = 0; i < 300 && slots(target.pid, service).join() === before.join(); i += 1) await sleep(20);
    await sleep(300);
    const second = await inject(target.pid, '--duration', '1s').ended;
    expect(second.status).toBe(12);
    expect(second.stderr).toMatch(/another leak-gate/);
    await sleep(500);
    first.child.kill('SIGINT');
    expect((await first.ended).status).toBe(10);
    expect(slots(target.pid, service)).toEqual(before);
  });
});

it('leaves nothing in /tmp', () => {
  expect(
    readdirSync('/tmp').filter((name) => /^\d+-leak-gate-preload/.test(name) && existsSync(join('/tmp', name))),
  ).toEqual([]);
});
