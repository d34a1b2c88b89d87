/** The command line as a test starts it: bundled from src/, with the built collector, on programs compiled for the test. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'esbuild';
import { root } from './test-root.js';

export { root };
const collectors = 'dist/collector/linux-x64';

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves when stdout contains `text`. */
  printed(text: string): Promise<void>;
}

export interface Setting {
  /** stdin; 'open' leaves it to the test. */
  readonly input?: string | { readonly kind: 'open' };
  readonly environment?: NodeJS.ProcessEnv;
  readonly directory?: string;
  /** What leak-gate is started through: `['setpriv', …]`. */
  readonly through?: readonly string[];
}

export class TestGate {
  private constructor(
    /** Of the test, readable for all; removed at its end. */
    readonly folder: string,
    private readonly cli: string,
  ) {}

  static async create(): Promise<TestGate> {
    const collector = join(root, collectors, 'leak-gate-collector');
    if (!existsSync(collector)) throw new Error(`${collector} is missing: npm run build`);
    const folder = mkdtempSync(join(tmpdir(), 'leak-gate-itg-'));
    chmodSync(folder, 0o755);
    // Below the package, so that it finds the collector as the shipped bundle does.
    mkdirSync(join(root, 'build'), { recursive: true });
    const cli = join(mkdtempSync(join(root, 'build/itg-')), 'leak-gate.mjs');
    await build({
      entryPoints: [join(root, 'src/cli.ts')],
      outfile: cli,
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'esm',
      banner: { js: "import { createRequire as r } from 'node:module'; const require = r(import.meta.url);" },
    });
    return new TestGate(folder, cli);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
    rmSync(dirname(this.cli), { recursive: true, force: true });
  }

  /** Path of `name` in the test's folder. */
  file(name: string): string {
    return join(this.folder, name);
  }

  /** Compiles `source` (from the package's root) to `name` and gives its path. */
  compile(name: string, source: string, ...flags: string[]): string {
    const compiler = source.endsWith('.cpp') ? 'g++' : 'gcc';
    execFileSync(compiler, ['-O2', '-g', '-pthread', '-o', this.file(name), source, ...flags], { cwd: root });
    return this.file(name);
  }

  /** Installs the package where any user can enter it, and gives a gate that starts from there. */
  installedForAll(): TestGate {
    const place = this.file('package');
    mkdirSync(join(place, 'dist/cli'), { recursive: true });
    cpSync(join(root, 'package.json'), join(place, 'package.json'));
    cpSync(join(root, collectors), join(place, collectors), { recursive: true });
    cpSync(this.cli, join(place, 'dist/cli/leak-gate.mjs'));
    return new TestGate(this.folder, join(place, 'dist/cli/leak-gate.mjs'));
  }

  start(args: readonly string[], { input = '', environment, directory, through = [] }: Setting = {}): Running {
    const [program = '', ...rest] = [...through, process.execPath, this.cli, ...args];
    const child = spawn(program, rest, { env: { ...process.env, ...environment }, cwd: directory ?? root });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
    child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
    child.stdin.on('error', () => undefined);
    if (typeof input === 'string') child.stdin.end(input);
    const ended = new Promise<Ended>((resolve) => child.once('close', (status) => resolve({ status, stdout, stderr })));
    const printed = async (text: string) => {
      for (let i = 0; i < 400; i += 1) {
        if (stdout.includes(text)) return;
        await sleep(50);
      }
      throw new Error(`"${text}" was not printed; stderr: ${stderr}`);
    };
    return { child, ended, printed };
  }

  run(args: readonly string[], setting?: Setting): Promise<Ended> {
    return this.start(args, setting).ended;
  }
}

/** Processes of `name` below `pid`. */
export function descendants(pid: number, name: string): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter(Boolean)
    .map(Number);
  return children.flatMap((child) => [
    ...(readFileSync(`/proc/${child}/comm`, 'utf8').startsWith(name.slice(0, 15)) ? [child] : []),
    ...descendants(child, name),
  ]);
}

/** The collector that `running` has started; waits for it. */
export async function collectorOf(running: Running): Promise<number> {
  for (let i = 0; i < 100; i += 1) {
    const [pid] = descendants(running.child.pid ?? 0, 'leak-gate-collector');
    if (pid !== undefined) return pid;
    await sleep(50);
  }
  throw new Error('no collector was started');
}

/** Waits until process `pid` is gone (a zombie is). */
export async function gone(pid: number): Promise<void> {
  for (let i = 0; i < 200 && isRunning(pid); i += 1) await sleep(50);
  if (isRunning(pid)) throw new Error(`process ${pid} is still there`);
}

export function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

export interface Site {
  readonly decision: string;
  readonly live_blocks: number;
  readonly alloc_blocks: number;
  readonly blamed: { readonly file: string | null; readonly line: number | null } | null;
  readonly born_in: { readonly tests: readonly { readonly name: string; readonly blocks: number }[] } | null;
}

export interface Document {
  readonly verdict: { readonly kind: string; readonly reason: string };
  readonly observation: {
    readonly ended: string;
    readonly tap: string;
    readonly overhead_percent: number | null;
    readonly drops: Readonly<Record<string, number>>;
    readonly notes: readonly { readonly code: string }[];
    readonly sampling_probability: number;
    readonly overhead: {
      readonly percent: number | null;
      readonly untraced_percent: number | null;
      readonly budget_percent: number | null;
    };
  };
  readonly processes: readonly {
    readonly pid: number;
    readonly executable: string;
    readonly tap: string;
    readonly alloc_blocks: number | null;
    readonly live_blocks: number | null;
    readonly sites_omitted: number;
    readonly sampling: {
      readonly probability: number;
      readonly history: readonly { readonly seconds: number; readonly probability: number }[];
    };
    readonly sites: readonly Site[];
  }[];
}

/** The JSON report in `path`. */
export function readReport(path: string): Document {
  return JSON.parse(readFileSync(path, 'utf8')) as Document;
}
