/** The tools side by side: how each is started around a target or attached to one. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { cli, programs, sources } from './place.js';

/** How a tool takes hold of a target. */
export type Hold =
  | { readonly kind: 'around'; command(timed: readonly string[], folder: string): readonly string[] }
  | {
      readonly kind: 'attach';
      command(pid: number, folder: string, allocator: string): readonly string[];
      /** It goes on when its target has ended, and must be told to stop. */
      readonly staysBehind?: true;
    };

export interface Tool {
  readonly name: string;
  readonly title: string;
  /** How it is used here and what it records. */
  readonly what: string;
  readonly hold: Hold;
  readonly env?: Readonly<Record<string, string>>;
  /** What a call costs under it, which sets the length of a run: about as untapped, up to two microseconds, more. */
  readonly weight: 'light' | 'middling' | 'heavy';
  /** Pairs of runs: many where a per cent counts, few where the ratio is in the tens. */
  readonly pairs: 'many' | 'some' | 'few';
  readonly debian: string | null;
  /** Why it cannot be used here; null when it can. */
  missing(): string | null;
  /** What the tool itself says about the run that is in this folder. */
  own?(folder: string): { readonly overheadPercent: number | null; readonly traced: number | null };
}

const always = () => null;
const file = (path: string, name: string) => () => (existsSync(path) ? null : `${name} is not installed`);

/** Does this leak-gate know the option? Asked of its help, so that the bench runs with older and newer ones. */
function knows(command: 'run' | 'attach', option: string): boolean {
  const help = execaSync(process.execPath, [cli, command, '--help'], { reject: false }).stdout;
  return help.includes(option);
}

interface Report {
  readonly observation: {
    readonly overhead_percent: number | null;
    readonly sampling_probability: number;
    readonly traced_blocks?: number | null;
  };
  readonly processes: readonly { readonly alloc_blocks: number | null }[];
}

/** Overhead and traced calls from leak-gate's own JSON report. */
function ownReport(folder: string): { overheadPercent: number | null; traced: number | null } {
  const { observation, processes } = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as Report;
  const blocks = processes.reduce((sum, process) => sum + (process.alloc_blocks ?? 0), 0);
  const traced = observation.traced_blocks ?? (observation.sampling_probability === 1 ? blocks : null);
  return { overheadPercent: observation.overhead_percent, traced };
}

const reported = (folder: string) => ['--quiet', '--fail-on', 'never', '--json', join(folder, 'report.json')];

function leakGateRun(...options: string[]): Hold {
  return {
    kind: 'around',
    command: (timed, folder) => [process.execPath, cli, 'run', ...options, ...reported(folder), '--', ...timed],
  };
}

function leakGateAttach(...options: string[]): Hold {
  return {
    kind: 'attach',
    command: (pid, folder) => [process.execPath, cli, 'attach', ...options, ...reported(folder), String(pid)],
  };
}

function bpftrace(script: string): Hold {
  return {
    kind: 'attach',
    command: (pid, folder, allocator) => {
      const text = readFileSync(join(sources, script), 'utf8').replaceAll('ALLOCATOR', allocator);
      writeFileSync(join(folder, script), text);
      return ['bpftrace', '-p', String(pid), join(folder, script)];
    },
  };
}

const bpftraceRest = {
  env: { BPFTRACE_MAP_KEYS_MAX: '1000000' },
  weight: 'heavy',
  debian: 'bpftrace',
  missing: file('/usr/bin/bpftrace', 'bpftrace'),
} as const;

const lsan = '/usr/lib/x86_64-linux-gnu/liblsan.so.0';

/** Columns of the table. Options that this leak-gate does not have yet leave their column out, with that reason. */
export function allTools(): readonly Tool[] {
  const budget = knows('run', '--overhead-budget');
  const maximum = knows('attach', '--max-overhead') ? ['--max-overhead', 'off'] : [];
  return [
    {
      name: 'default',
      title: 'leak-gate run',
      what: budget
        ? 'no options: the overhead governor keeps its budget of 1 %'
        : 'no options; it has no governor yet, so this is exact',
      hold: leakGateRun(),
      weight: budget ? 'light' : 'middling',
      pairs: 'many',
      debian: null,
      missing: always,
      own: ownReport,
    },
    {
      name: 'exact',
      title: 'leak-gate run, exact',
      what: budget ? '--overhead-budget off: every call traced, with its stack' : 'every call traced, with its stack',
      hold: leakGateRun(...(budget ? ['--overhead-budget', 'off'] : [])),
      weight: 'middling',
      pairs: 'some',
      debian: null,
      missing: always,
      own: ownReport,
    },
    {
      name: 'attach',
      title: 'leak-gate attach',
      what: `uprobes, every call traced, with its stack${maximum.length ? `; ${maximum.join(' ')}` : ''}`,
      hold: leakGateAttach(...maximum),
      weight: 'middling',
      pairs: 'few',
      debian: null,
      missing: always,
      own: ownReport,
    },
    {
      name: 'inject',
      title: 'leak-gate attach --inject',
      what: 'the preload tap, loaded into the running process',
      hold: leakGateAttach('--inject'),
      weight: 'light',
      pairs: 'many',
      debian: null,
      missing: () => (knows('attach', '--inject') ? null : 'this leak-gate has no attach --inject'),
      own: ownReport,
    },
    {
      name: 'heaptrack',
      title: 'heaptrack',
      what: 'heaptrack CMD, its interpreter running beside it',
      hold: { kind: 'around', command: (timed, folder) => ['heaptrack', '-o', join(folder, 'heaptrack'), ...timed] },
      weight: 'middling',
      pairs: 'some',
      debian: 'heaptrack',
      missing: file('/usr/bin/heaptrack', 'heaptrack'),
    },
    {
      name: 'lsan',
      title: 'LeakSanitizer',
      what: 'liblsan preloaded into the same programs (no rebuild), leak check at exit',
      hold: {
        kind: 'around',
        command: ([timer, result, ...target]) => [
          timer ?? '',
          result ?? '',
          'env',
          `LD_PRELOAD=${lsan}:${join(programs, 'first.so')}`,
          ...target,
        ],
      },
      env: { LSAN_OPTIONS: 'exitcode=0' },
      weight: 'light',
      pairs: 'some',
      debian: 'liblsan0',
      missing: file(lsan, 'LeakSanitizer'),
    },
    {
      name: 'valgrind',
      title: 'valgrind memcheck',
      what: '--leak-check=full, else its defaults',
      hold: {
        kind: 'around',
        command: ([timer, result, ...target]) => [
          ...[timer ?? '', result ?? '', 'valgrind', '--leak-check=full', '--soname-synonyms=somalloc=*jemalloc*'],
          ...target,
        ],
      },
      weight: 'middling',
      pairs: 'few',
      debian: 'valgrind',
      missing: file('/usr/bin/valgrind', 'valgrind'),
    },
    {
      name: 'bpftrace',
      title: "bpftrace, memleak's job",
      what: 'bench/overhead/programs/memleak.bt: entry and return probes, size and user stack of every live block in maps',
      hold: bpftrace('memleak.bt'),
      pairs: 'few',
      ...bpftraceRest,
    },
    {
      name: 'entries',
      title: 'bpftrace, entries only',
      what: 'bench/overhead/programs/entries.bt: probes at the entries of malloc and free, and a count: the least a plain uprobe tool does',
      hold: bpftrace('entries.bt'),
      pairs: 'few',
      ...bpftraceRest,
    },
    {
      name: 'memleak',
      title: 'bcc memleak',
      what: 'memleak-bpfcc -p PID',
      hold: {
        kind: 'attach',
        command: (pid, _folder, allocator) => ['memleak-bpfcc', '-p', String(pid), '-O', allocator, '3600', '1'],
        staysBehind: true,
      },
      weight: 'heavy',
      pairs: 'few',
      debian: 'bpfcc-tools',
      missing: bccMissing,
    },
  ];
}

/** bcc compiles its program on this machine against the kernel's headers: the only test is to let it try. */
function bccMissing(): string | null {
  const absent = file('/usr/sbin/memleak-bpfcc', 'bcc memleak')();
  if (absent !== null) return absent;
  const tried = execaSync('memleak-bpfcc', ['-p', String(process.pid), '1', '1'], { reject: false, timeout: 30_000 });
  if (tried.exitCode === 0) return null;
  const lines = `${tried.stdout}\n${tried.stderr}`.trim().split('\n');
  const why = lines.find((line) => /error:|Unable|headers/.test(line)) ?? lines.at(-1);
  return `bcc memleak does not load on this kernel: ${why ?? 'no message'}`;
}
