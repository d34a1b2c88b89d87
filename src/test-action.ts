/** The action as GitHub's runner starts it: bundled from src/, with INPUT_*, GITHUB_* and the files behind them. */
import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import type { Ended } from './test-gate.js';
import { root } from './test-root.js';

const collectors = 'dist/collector/linux-x64';
const commandFiles = ['OUTPUT', 'STATE', 'STEP_SUMMARY', 'ENV', 'PATH'] as const;

/** Payloads as GitHub sends them, cut to what matters. */
export const events = {
  push: { ref: 'refs/heads/main', after: 'b'.repeat(40) },
  pull_request: {
    action: 'synchronize',
    number: 7,
    pull_request: {
      number: 7,
      head: { sha: 'a'.repeat(40), repo: { id: 1296269, full_name: 'octo-org/shop', fork: false } },
      base: { sha: 'b'.repeat(40), repo: { id: 1296269, full_name: 'octo-org/shop' } },
    },
  },
  fork: {
    action: 'opened',
    number: 8,
    pull_request: {
      number: 8,
      head: { sha: 'c'.repeat(40), repo: { id: 2, full_name: 'stranger/r', fork: true } },
      base: { sha: 'b'.repeat(40), repo: { id: 1, full_name: 'o/r' } },
    },
  },
  workflow_run: { action: 'completed', workflow_run: { id: 5, event: 'pull_request', head_sha: 'c'.repeat(40) } },
  schedule: { schedule: '0 3 * * *' },
} as const;

export interface Job {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly event?: keyof typeof events;
  /** Name of the event, where it is not that of the payload. */
  readonly eventName?: string;
  readonly environment?: NodeJS.ProcessEnv;
  /** What node is started through. */
  readonly through?: readonly string[];
}

export class TestAction {
  private constructor(
    /** Of the bundles; below the package, so that they find the collector. */
    private readonly bundles: string,
  ) {}

  static async create(): Promise<TestAction> {
    mkdirSync(join(root, 'build'), { recursive: true });
    const bundles = join(mkdtempSync(join(root, 'build/itg-')), 'action');
    await build({
      absWorkingDir: root,
      entryPoints: ['src/index.ts', 'src/post.ts'],
      outdir: bundles,
      bundle: true,
      splitting: true,
      platform: 'node',
      target: 'node20',
      format: 'esm',
      banner: { js: "import { createRequire as r } from 'node:module'; const require = r(import.meta.url);" },
    });
    return new TestAction(bundles);
  }

  /** Installs the action below `folder`, where any user can enter it. */
  installedIn(folder: string): TestAction {
    const bundles = join(folder, 'package/dist/action');
    cpSync(this.bundles, bundles, { recursive: true });
    cpSync(join(root, 'package.json'), join(folder, 'package/package.json'));
    cpSync(join(root, collectors), join(folder, 'package', collectors), { recursive: true });
    return new TestAction(bundles);
  }

  remove(): void {
    rmSync(dirname(this.bundles), { recursive: true, force: true });
  }

  /** A job in `folder`, whose workspace is `folder`/workspace. */
  job(folder: string, job: Job): RunningJob {
    return new RunningJob(this.bundles, folder, job);
  }
}

/** One job: main, then post with the state that main saved. */
export class RunningJob {
  readonly workspace: string;
  private readonly environment: NodeJS.ProcessEnv;

  constructor(
    private readonly bundles: string,
    readonly folder: string,
    private readonly given: Job,
  ) {
    this.workspace = join(folder, 'workspace');
    for (const name of ['workspace', 'temp']) mkdirSync(join(folder, name), { recursive: true, mode: 0o777 });
    for (const name of commandFiles) writeFileSync(this.file(name), '');
    const { event = 'push', eventName, inputs = {}, environment } = given;
    writeFileSync(this.file('event.json'), JSON.stringify(events[event]));
    this.environment = {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      GITHUB_ACTIONS: 'true',
      CI: 'true',
      GITHUB_WORKSPACE: this.workspace,
      RUNNER_TEMP: this.file('temp'),
      GITHUB_EVENT_NAME: eventName ?? (event === 'fork' ? 'pull_request' : event),
      GITHUB_EVENT_PATH: this.file('event.json'),
      GITHUB_SHA: 'd'.repeat(40),
      GITHUB_REPOSITORY: 'o/r',
      GITHUB_SERVER_URL: 'https://github.example',
      GITHUB_RUN_ID: '42',
      GITHUB_RUN_ATTEMPT: '1',
      GITHUB_WORKFLOW: 'CI',
      GITHUB_JOB: 'leaks',
      ACTIONS_RUNTIME_TOKEN: 'the-token-of-the-runner',
      ...Object.fromEntries(commandFiles.map((name) => [`GITHUB_${name}`, this.file(name)])),
      ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
      ...environment,
    };
  }

  file(name: string): string {
    return join(this.folder, name);
  }

  read(name: string): string {
    return readFileSync(this.file(name), 'utf8');
  }

  start(entry: 'index' | 'post'): { child: ChildProcess; ended: Promise<Ended> } {
    const state = Object.fromEntries(
      Object.entries(this.pairs('STATE')).map(([name, value]) => [`STATE_${name}`, value]),
    );
    const through = this.given.through ?? [];
    const [program = '', ...args] = [...through, process.execPath, join(this.bundles, `${entry}.js`)];
    const child = spawn(program, args, {
      cwd: this.workspace,
      env: { ...this.environment, ...(entry === 'post' ? state : {}) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
    child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
    const ended = new Promise<Ended>((done) => child.once('close', (status) => done({ status, stdout, stderr })));
    return { child, ended };
  }

  /** Main from start to end, then post. */
  async run(): Promise<Ended & { readonly post: Ended }> {
    const main = await this.start('index').ended;
    return { ...main, post: await this.start('post').ended };
  }

  get outputs(): Readonly<Record<string, string>> {
    return this.pairs('OUTPUT');
  }

  /** What is in a command file, read as the runner reads it: `name<<DELIMITER`, lines, `DELIMITER`. */
  pairs(name: (typeof commandFiles)[number]): Record<string, string> {
    const lines = this.read(name).split('\n');
    const found: Record<string, string> = {};
    for (let i = 0; i < lines.length; i += 1) {
      const line = lines[i] ?? '';
      if (line === '') continue;
      const heredoc = /^([^=]+?)<<(.+)$/.exec(line);
      if (heredoc === null) throw new Error(`${name}: ${line}`);
      const end = lines.indexOf(heredoc[2] ?? '', i + 1);
      if (end < 0) throw new Error(`${name}: no end of ${heredoc[2]}`);
      found[heredoc[1] ?? ''] = lines.slice(i + 1, end).join('\n');
      i = end;
    }
    return found;
  }
}

export interface WorkflowCommand {
  readonly command: string;
  readonly properties: string;
  readonly message: string;
}

/** The workflow commands in `log` as GitHub's runner sees them (ActionCommandManager): leading space is skipped, stop-commands is obeyed. */
export function commandsIn(log: string): WorkflowCommand[] {
  const found: WorkflowCommand[] = [];
  let stop: string | null = null;
  for (const line of log.split(/\r\n|\r|\n/)) {
    const match = /^\s*::(.*?)::(.*)$/.exec(line);
    const [, head = '', message = ''] = match ?? [];
    const [command = '', ...properties] = head.split(' ');
    if (stop !== null) {
      if (command === stop) stop = null;
      continue;
    }
    if (match === null) continue;
    if (command === 'stop-commands') stop = message;
    else found.push({ command, properties: properties.join(' '), message });
  }
  if (stop !== null) throw new Error('commands were never resumed');
  return found;
}
