/** What a target is given, what it may do, and that it is followed wherever it goes, under both taps. */
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { collectorOf, gone, isRunning, readReport, root, type Setting, TestGate } from './test-gate.js';

let gate: TestGate;
const run = (args: readonly string[], setting?: Setting) => gate.run(args, setting);
const taps = ['preload', 'uprobe'] as const;
const plugin = 'targets/plugin/renderer.cpp';

/** Programs that leave where they started, and the file to blame. */
const wanderers = [
  ['leak/fork_child.c', 'fork_child.c'],
  ['leak/exec_child.c', 'exec_child.c'],
  ['leak/exec_self.c', 'exec_self.c'],
  ['leak/two_threads.cpp', 'two_threads.cpp'],
  ['leak/dlopen.cpp', 'renderer.cpp'],
  ['fault/closes_stdout.c', 'closes_stdout.c'],
  ['fault/closes_all.c', 'closes_all.c'],
] as const;

beforeAll(async () => {
  gate = await TestGate.create();
  gate.compile('leak', 'targets/leak/malloc.c');
});

afterAll(() => gate.remove());

/** The environment that `args` show, by `env -0` as their last words. */
async function environmentOf(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<Map<string, string>> {
  const ended = await run([...args, 'env', '-0'], { environment });
  const pairs = ended.stdout.split('\0').filter(Boolean);
  return new Map(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
}

/** CAP_DAC_READ_SEARCH, KILL, SETGID, SETUID, SYS_PTRACE, PERFMON, BPF, CHECKPOINT_RESTORE (linux/capability.h). */
const observing = [2, 5, 6, 7, 19, 38, 39, 40].reduce((mask, bit) => mask | (1n << BigInt(bit)), 0n);

it.each(taps)('the collector keeps only what observing needs once the %s tap is attached', async (tap) => {
  const running = gate.start(['run', '--quiet', '--tap', tap, '--', gate.file('leak'), '1500']);
  const collector = await collectorOf(running);
  await sleep(800);
  const status = readFileSync(`/proc/${collector}/status`, 'utf8');
  for (const set of ['CapPrm', 'CapEff', 'CapBnd']) {
    const held = BigInt(`0x${new RegExp(`${set}:\\s+([0-9a-f]+)`).exec(status)?.[1] ?? 'f'}`);
    expect(held & ~observing, set).toBe(0n);
  }
  expect(status).toMatch(/NoNewPrivs:\s+1/);
  expect((await running.ended).status).toBe(10);
});

it.each(taps)('a leak is told by the test that it was born in, under the %s tap', async (tap) => {
  writeFileSync(
    gate.file('tests.c'),
    `#include <stdlib.h>
     #include <string.h>
     #include <sys/mman.h>
     #include <unistd.h>
     #include "leak_gate.h"
     static void rounds(int leak) {
       for (int i = 0; i < 500; i++) {
         void *volatile block = malloc(40);
         if (!leak) free(block);
         usleep(1000);
       }
     }
     int main(void) {
       char *pages = mmap(0, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
       mprotect(pages + 4096, 4096, PROT_NONE);
       memcpy(pages, "Anything", 9);
       memcpy(pages + 4096 - 8, "Broken.X", 8);
       const char *const names[] = { 0, "Parser.Parses", "Parser.Fails\\x1b[31m", pages, pages + 4096 - 8 };
       for (int i = 0; i < 5; i++) {
         LEAK_GATE_TEST(names[i]);
         rounds(i > 1);
       }
       _exit(0);
     }`,
  );
  gate.compile('tests', gate.file('tests.c'), '-Ibpf/include');
  const json = gate.file(`tests-${tap}.json`);
  const ended = await run(['run', '--tap', tap, '--json', json, '--', gate.file('tests')]);
  expect(ended.status, ended.stderr).toBe(10);
  const born = readReport(json).processes[0]?.sites[0]?.born_in;
  const told = new Map(born?.tests.map(({ name, blocks }) => [name, blocks]));
  for (const name of ['Parser.Fails\x1b[31m', 'Anything', 'Broken.']) {
    expect(told.get(name), JSON.stringify(born)).toBeGreaterThan(400);
    expect(told.get(name)).toBeLessThanOrEqual(500);
  }
  expect(told.size).toBe(3);
  expect(ended.stdout + ended.stderr).toContain('born in the tests');
  expect(ended.stdout + ended.stderr).not.toContain('\x1b[31m');
});

describe.each(taps)('under the %s tap, the environment', (tap) => {
  const start = ['run', '--tap', tap, '--'];

  it('is the caller’s, but for the preload library', async () => {
    const odd = { EMPTY: '', LINES: 'a\nb', 'not-a.name': 'x', UTF: 'é\u202e', TMPDIR: gate.folder };
    const found = await environmentOf(start, odd);
    const expected = spawnSync('env', ['-0'], { env: { ...process.env, ...odd }, encoding: 'utf8' }).stdout;
    const own = [...found].filter(([name]) => name !== 'LD_PRELOAD').map(([name, value]) => `${name}=${value}`);
    const before = expected.split('\0').filter((pair) => pair !== '' && !pair.startsWith('LD_PRELOAD='));
    expect(own.sort()).toEqual(before.sort());
    expect(found.has('LD_PRELOAD')).toBe(tap === 'preload');
  });

  it('may have thousands of variables', async () => {
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`LEAK_GATE_TEST_${i}`, `${i}`.repeat(20)]));
    const found = await environmentOf(start, many);
    expect(Object.entries(many).filter(([name, value]) => found.get(name) !== value)).toEqual([]);
  });

  it('keeps what the user preloads', async () => {
    const library = gate.file('theirs.so');
    writeFileSync(gate.file('theirs.c'), 'int theirs = 4711;\n');
    execFileSync('gcc', ['-shared', '-fPIC', '-o', library, gate.file('theirs.c')]);
    const script = 'grep -q "theirs.so$" /proc/self/maps && echo loaded; printf "%s" "$LD_PRELOAD"';
    const ended = await run([...start, 'sh', '-c', script], { environment: { LD_PRELOAD: library } });
    expect(ended.stdout).toMatch(new RegExp(`^loaded\n(\\S+/leak-gate-preload\\.so:)?${library}$`));
    expect(ended.stdout.includes('leak-gate-preload.so')).toBe(tap === 'preload');
  });
});

describe.each(taps)('under the %s tap, a target', (tap) => {
  it('may lie in a folder with odd characters', async () => {
    const folder = gate.file(`o'dd "$HOME" \\ \n[é] %s;&|* ${tap}`);
    mkdirSync(folder);
    copyFileSync(gate.file('leak'), join(folder, 'a b:c'));
    const json = join(folder, 'r e.json');
    const files = ['--json', json, '--record', join(folder, 'r e.ndjson'), '--junit', join(folder, 'r e.xml')];
    const ended = await run(['run', '--tap', tap, ...files, '--', './a b:c', '2000'], { directory: folder });
    expect(ended.status, ended.stderr).toBe(10);
    expect(ended.stderr).toMatch(/malloc\.c:\d+/);
    expect(readReport(json).processes[0]?.executable).toBe(join(folder, 'a b:c'));
    expect(ended.stderr).not.toContain('"$HOME" \\ \n[');
  });

  it('keeps its status, its signal and its streams', async () => {
    const ends = async (script: string) => {
      const ended = await run(['run', '--tap', tap, '--', 'bash', '-c', script], { input: 'in' });
      return [ended.status, ended.stdout];
    };
    expect(await ends('cat; exit 41')).toEqual([41, 'in']);
    expect(await ends('printf out; kill -USR1 $$')).toEqual([128 + 10, 'out']);
    expect(await ends('kill -KILL $$')).toEqual([128 + 9, '']);
  });

  it('has no capabilities and no way to get any', async () => {
    const ended = await run(['run', '--tap', tap, '--', 'grep', '-E', '^(Cap...|NoNewPrivs):', '/proc/self/status']);
    expect(ended.stdout.replace(/\s+/g, ' ').trim()).toBe(
      ['CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb'].map((set) => `${set}: ${'0'.repeat(16)} `).join('') +
        'NoNewPrivs: 1',
    );
  });

  it('inherits no descriptor of ours, and no blocked or ignored signal', async () => {
    const script = 'ls /proc/self/fd; grep -E "^Sig(Blk|Ign)" /proc/self/status';
    const ended = await run(['run', '--tap', tap, '--', 'bash', '-c', script]);
    const alone = spawnSync('bash', ['-c', script], { encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] });
    expect(ended.stdout).toBe(alone.stdout);
  });

  it('that becomes a daemon is followed for the duration, and ended by no failure of ours', async () => {
    const daemon = gate.compile('daemon', 'targets/fault/daemonizes.c');
    const json = gate.file('daemon.json');
    const ended = await run(['run', '--tap', tap, '--duration', '2s', '--json', json, '--', daemon, '60000']);
    // It was nobody's to end: it goes on.
    const left = readReport(json).processes.filter(({ pid }) => isRunning(pid));
    onTestFinished(() => left.forEach(({ pid }) => process.kill(pid, 'SIGKILL')));
    expect(left).toHaveLength(1);
    expect(ended.status, ended.stderr).toBe(10);
    expect(ended.stderr).toMatch(/daemonizes\.c:\d+/);
  });

  it('that does not end by itself gets the verdict’s status after the duration', async () => {
    const ended = await run(['run', '--tap', tap, '--duration', '1500ms', '--', gate.file('leak'), '60000']);
    expect(ended.status, ended.stderr).toBe(10);
  });

  // Also in targets/accuracy.itg.test.ts, one by one and against their labels; here together, for what they do to each other.
  it('is observed whatever it does and starts', async () => {
    execFileSync('g++', ['-O2', '-g', '-fPIC', '-shared', '-o', `${gate.file(`dlopen-${tap}`)}.so`, plugin], {
      cwd: root,
    });
    const observe = async ([source, line]: readonly [string, string]): Promise<void> => {
      const program = gate.compile(`${basename(source).replace(/\.\w+$/, '')}-${tap}`, `targets/${source}`);
      const ended = await run(['run', '--tap', tap, '--', program, '2000']);
      expect(ended.status, ended.stderr).toBe(10);
      expect(ended.stderr).toMatch(new RegExp(`#1 leak {2}\\S*${line}:\\d+`));
    };
    await Promise.all(wanderers.slice(0, 4).map(observe));
    await Promise.all(wanderers.slice(4).map(observe));
  });
});

describe('when something is killed, a target', () => {
  const target = ['sh', '-c', 'echo $$; trap "exit 3" TERM; for i in 1 2 3 4 5; do sleep 0.25; done; echo lived'];
  const pidOf = async (running: ReturnType<TestGate['start']>): Promise<number> => {
    let text = '';
    running.child.stdout?.on('data', (data: Buffer) => (text += data.toString()));
    for (let i = 0; i < 200 && !text.includes('\n'); i += 1) await sleep(20);
    return Number(text.split('\n')[0]);
  };

  it.each(taps)('of the %s tap goes on when the collector is', async (tap) => {
    const running = gate.start(['run', '--tap', tap, '--', ...target]);
    const pid = await pidOf(running);
    process.kill(await collectorOf(running), 'SIGKILL');
    const ended = await running.ended;
    expect(ended.stdout, ended.stderr).toContain('lived');
    expect(ended.status).toBe(12);
    expect(ended.stderr).toContain('collector ended with SIGKILL');
    await gone(pid);
  });

  it('gets TERM when the gate is', async () => {
    const running = gate.start(['run', '--', ...target]);
    const pid = await pidOf(running);
    const collector = await collectorOf(running);
    running.child.kill('SIGKILL');
    await Promise.all([gone(pid), gone(collector)]);
    expect((await running.ended).stdout).not.toContain('lived');
  });

  it('goes on when both are, and its children still run', async () => {
    const file = gate.file('went-on');
    const running = gate.start(['run', '--', 'sh', '-c', `echo $$; sleep 1; expr 1 + 1 > ${file}`]);
    const pid = await pidOf(running);
    const collector = await collectorOf(running);
    process.kill(collector, 'SIGKILL');
    running.child.kill('SIGKILL');
    await gone(pid);
    expect(isRunning(collector)).toBe(false);
    expect(readFileSync(file, 'utf8')).toBe('2\n');
  });
});

it('two runs of one program at the same time count their own blocks only', async () => {
  const counts = gate.compile('counts', 'src/test-programs/exact_count.c');
  const observe = async (tap: string, blocks: number) => {
    const json = gate.file(`count-${tap}-${blocks}.json`);
    const ended = await run(['run', '--tap', tap, '--json', json, '--', counts, `${blocks}`]);
    expect(ended.stderr).not.toContain('internal');
    const report = readReport(json);
    expect(report.processes).toHaveLength(1);
    expect(report.observation.drops).toEqual({});
    return report.processes[0]?.alloc_blocks;
  };
  const found = await Promise.all([
    observe('preload', 1000),
    observe('preload', 3000),
    observe('uprobe', 2000),
    observe('uprobe', 500),
  ]);
  expect(found).toEqual([1000, 3000, 2000, 500]);
});
