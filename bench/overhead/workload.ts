/** What is run: programs of known work that begin when they are told to, so that a tool can attach first. */
import { createServer } from 'node:net';
import { join } from 'node:path';
import { execa, execaSync } from 'execa';
import { programs, sources } from './place.js';
import type { Tool } from './tool.js';

/** A target that is waiting to begin. */
export interface Held {
  /** Of the target itself, not of a tool around it. */
  readonly pid: () => number;
  /** Writes to the target's stdin and closes it. */
  readonly send: (input: string) => void;
  readonly folder: string;
}

/** What the work alone cost, where the workload can tell; else the whole process is what counts. */
export interface WorkCost {
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
}

export interface Workload {
  readonly name: string;
  readonly title: string;
  /** Debian packages and the file that shows that they are there. */
  readonly needs: readonly { readonly file: string; readonly debian: string }[];
  /** Units of work in one run, by what the tool costs. */
  readonly units: Readonly<Record<Tool['weight'], number>>;
  readonly unit: string;
  /** Library with the allocator, for tools that must be told. */
  readonly allocator: string;
  command(units: number, folder: string): Promise<readonly string[]>;
  /**
   * Lets the target do its work; the process then ends. What that cost is known at once, or written by the program to work.json when it
   * ends, or is that of the whole process.
   */
  drive(held: Held, units: number): Promise<WorkCost | 'written' | 'whole process'>;
}

const libc = '/lib/x86_64-linux-gnu/libc.so.6';
const jemalloc = '/usr/lib/x86_64-linux-gnu/libjemalloc.so.2';
const gcc = { file: '/usr/bin/g++', debian: 'g++' };

/** A program of ours: begins at a line on stdin, writes its cost when done; see programs/work.h. */
function own(
  name: string,
  title: string,
  program: string,
  units: Workload['units'],
  unit: string,
  extra: readonly string[] = [],
  needs: Workload['needs'] = [gcc],
): Workload {
  return {
    name,
    title,
    needs,
    units,
    unit,
    allocator: libc,
    command: (count, folder) =>
      Promise.resolve([join(programs, program), join(folder, 'work.json'), String(count), ...extra]),
    drive: (held) => {
      held.send('go\n');
      return Promise.resolve('written');
    },
  };
}

function sqlite(rows: number): Workload {
  return {
    name: 'sqlite3',
    title: 'sqlite3: recursive query, 2 million rows',
    needs: [{ file: '/usr/bin/sqlite3', debian: 'sqlite3' }],
    units: { light: rows, middling: rows / 2, heavy: rows / 8 },
    unit: 'row',
    allocator: libc,
    command: () => Promise.resolve(['/usr/bin/sqlite3', ':memory:']),
    drive: (held, count) => {
      held.send(
        `WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c WHERE x<${count}) SELECT count(*), sum(x) FROM c;\n`,
      );
      return Promise.resolve('whole process');
    },
  };
}

/** The compiler proper on preprocessed source: what is measured is one process. */
function compiler(): Workload {
  let source = '';
  return {
    name: 'cc1plus',
    title: 'cc1plus: a file that is mostly headers',
    needs: [gcc],
    units: { light: 1, middling: 1, heavy: 1 },
    unit: 'file',
    allocator: libc,
    command: (_units, folder) => {
      source ||= execaSync('g++', ['-E', join(sources, 'headers.cpp')]).stdout;
      const cc1plus = execaSync('g++', ['-print-prog-name=cc1plus']).stdout.trim();
      return Promise.resolve([cc1plus, '-quiet', '-fpreprocessed', '-O0', '-', '-o', join(folder, 'out.s')]);
    },
    drive: (held) => {
      held.send(source);
      return Promise.resolve('whole process');
    },
  };
}

/** A port that is free now, on the loopback. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

/** CPU time of a redis server by its own account, seconds. */
async function redisCpu(redisCli: (...words: string[]) => Promise<string>): Promise<number> {
  const info = await redisCli('info', 'cpu');
  const of = (field: string) => Number(new RegExp(`^${field}:([\\d.]+)`, 'm').exec(info)?.[1]);
  return of('used_cpu_user') + of('used_cpu_sys');
}

function redis(units: Workload['units']): Workload {
  let port = 0;
  const redisCli = async (...words: string[]) =>
    (await execa('redis-cli', ['-p', String(port), ...words], { timeout: 10_000 })).stdout;
  return {
    name: 'redis',
    title: 'redis-server (jemalloc) under redis-benchmark',
    needs: [
      { file: '/usr/bin/redis-server', debian: 'redis-server' },
      { file: '/usr/bin/redis-benchmark', debian: 'redis-tools' },
    ],
    units,
    unit: 'request',
    allocator: jemalloc,
    command: async (_units, folder) => {
      port = await freePort();
      const only = ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no', '--dir', folder];
      return ['/usr/bin/redis-server', ...only, '--daemonize', 'no', '--loglevel', 'warning'];
    },
    drive: async (held, count) => {
      for (let tries = 0; ; tries++) {
        if ((await redisCli('ping').catch(() => '')) === 'PONG') break;
        if (tries > 200) throw new Error('redis-server does not answer');
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      const cpu = await redisCpu(redisCli);
      const begun = performance.now();
      const load = [
        '-n',
        String(Math.round(count / 2)),
        '-c',
        '16',
        '-P',
        '8',
        '-r',
        '100000',
        '-d',
        '100',
        '-t',
        'set,lpush',
      ];
      await execa('redis-benchmark', ['-p', String(port), ...load, '-q'], { timeout: 150_000 });
      const cost = {
        cpuSeconds: (await redisCpu(redisCli)) - cpu,
        wallSeconds: (performance.now() - begun) / 1000,
      };
      await redisCli('shutdown', 'nosave').catch(() => '');
      held.send('');
      return cost;
    },
  };
}

const json = [gcc, { file: '/usr/include/nlohmann/json.hpp', debian: 'nlohmann-json3-dev' }];

/** All of them, in the order of the table. `share` shortens every run that can be shortened. */
export function allWorkloads(share: number): readonly Workload[] {
  const units = (light: number, middling: number, heavy: number) => ({
    light: Math.round(light * share),
    middling: Math.round(middling * share),
    heavy: Math.round(heavy * share),
  });
  return [
    own('pair', 'malloc(64) and free, in a loop', 'pair', units(120e6, 3e6, 150e3), 'pair'),
    own('slots-1', 'mixed sizes in 1024 slots, 1 thread', 'slots', units(30e6, 1e6, 100e3), 'step', ['1']),
    own('slots-2', 'mixed sizes in 1024 slots, 2 threads', 'slots', units(30e6, 1e6, 100e3), 'step', ['2']),
    own('slots-8', 'mixed sizes in 1024 slots, 8 threads', 'slots', units(30e6, 1e6, 100e3), 'step', ['8']),
    sqlite(2_000_000),
    compiler(),
    redis(units(800_000, 200_000, 40_000)),
    own('json', 'parsing JSON in a loop (nlohmann/json)', 'json', units(4000, 400, 60), 'document', [], json),
  ];
}
