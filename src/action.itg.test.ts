/** The action in the environment of GitHub's runner, on real programs under the real collector. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { githubServer, reader, TOKEN } from './publish/github/test-pull-request.js';
import { OWNER, REPO } from './publish/github/test-server/repository.js';
import type { GithubServer } from './publish/github/test-server/server.js';
import { commandsIn, events, TestAction, type Job, type RunningJob } from './test-action.js';
import { isRunning } from './test-gate.js';
import { root } from './test-root.js';
import { TestUser } from './test-user.js';

let action: TestAction;
let folder = '';
let jobs = 0;

beforeAll(async () => {
  action = await TestAction.create();
  folder = mkdtempSync(join(tmpdir(), 'leak-gate-itg-'));
  chmodSync(folder, 0o755);
  for (const [name, source] of [
    ['leak', 'targets/leak/malloc.c'],
    ['clean', 'targets/clean/churn.cpp'],
  ] as const) {
    execFileSync('g++', ['-x', source.endsWith('.c') ? 'c' : 'c++', '-O2', '-g', '-o', join(folder, name), source], {
      cwd: root,
    });
  }
});

afterAll(() => {
  action.remove();
  rmSync(folder, { recursive: true, force: true });
});

function job(given: Job): RunningJob {
  jobs += 1;
  const place = join(folder, `job-${jobs}`);
  mkdirSync(place);
  return action.job(place, given);
}

const leak = () => `'${join(folder, 'leak')}' 3000`;
const clean = () => `'${join(folder, 'clean')}' 2000`;

describe('the action', () => {
  it.each(Object.keys(events) as (keyof typeof events)[])('fails the step on a leak: event %s', async (event) => {
    const run = job({ event, inputs: { run: leak(), 'github-token': '' } });
    const ended = await run.run();
    expect(ended.status, ended.stdout).toBe(10);
    expect(run.outputs).toMatchObject({
      verdict: 'leak',
      'leak-count': '1',
      'new-leak-count': '1',
      'json-path': 'leak-gate-report/report.json',
      'junit-path': 'leak-gate-report/junit.xml',
      'sarif-path': 'leak-gate-report/leak-gate.sarif',
      'markdown-path': 'leak-gate-report/summary.md',
      'recording-path': 'leak-gate-report/timeline.ndjson',
      'report-dir': 'leak-gate-report',
    });
    expect(Number(run.outputs['slope-bytes-per-second'])).toBeGreaterThan(100);
    expect(Number(run.outputs['overhead-percent'])).toBeGreaterThan(0);
    const compact = JSON.parse(run.outputs['json'] ?? '') as { leaks: { function: string; line: number }[] };
    expect(compact.leaks[0]).toMatchObject({ function: 'parse', line: 9 });
    const report = JSON.parse(run.read('workspace/leak-gate-report/report.json')) as { context: { commit: string } };
    const heads = { pull_request: 'a', fork: 'c' } as Partial<Record<keyof typeof events, string>>;
    expect(report.context.commit).toBe((heads[event] ?? 'd').repeat(40));
    expect(run.read('STEP_SUMMARY')).toContain('malloc.c');
    const errors = commandsIn(ended.stdout).filter(({ command }) => command === 'error');
    expect(errors).toEqual([expect.objectContaining({ properties: expect.stringContaining('in parse') as string })]);
    expect(ended.post).toMatchObject({ status: 0 });
    expect(readdirSync(run.file('temp'))).toEqual([]);
  });

  it('passes a clean program, without a word in the list of annotations', async () => {
    const run = job({ inputs: { run: clean(), label: 'gcc 12' } });
    const ended = await run.run();
    expect(ended.status, ended.stdout).toBe(0);
    expect(run.outputs).toMatchObject({ verdict: 'pass', 'leak-count': '0', 'slope-bytes-per-second': '0' });
    expect(commandsIn(ended.stdout).filter(({ command }) => command !== 'add-mask')).toEqual([]);
    expect(run.read('STEP_SUMMARY')).not.toBe('');
  });

  it('reads leak-gate.yml, says so, and lets an input win', async () => {
    const run = job({ inputs: { 'slope-budget': '1GiB/s', env: 'GREETING=hello there\nAPI_TOKEN=hunter2hunter2' } });
    const script = 'echo "$GREETING, $FROM_FILE" "in $PWD"; exec "$0" 2000';
    writeFileSync(
      run.file('workspace/leak-gate.yml'),
      `run: bash -c '${script}' ${join(folder, 'leak')}\nworking-directory: sub\nslope-budget: 0\nreport-dir: reports\nenv:\n  FROM_FILE: x\n`,
    );
    mkdirSync(run.file('workspace/sub'));
    const ended = await run.run();
    expect(ended.status, ended.stdout).toBe(0);
    expect(ended.stdout).toContain('options of');
    // env is one option: the input's lines replace the file's.
    expect(ended.stdout).toContain(`hello there,  in ${run.file('workspace/sub')}`);
    expect(commandsIn(ended.stdout)).toContainEqual(
      expect.objectContaining({ command: 'add-mask', message: 'hunter2hunter2' }),
    );
    expect(existsSync(run.file('workspace/reports/report.json'))).toBe(true);
  });

  it.each<[string, Record<string, string>, RegExp, number]>([
    ['nothing to observe', {}, /neither run nor pid/, 2],
    ['a shell’s work', { run: 'make && ./a' }, /not run by a shell.*bash -c/s, 2],
    ['two faults', { run: 'true', duration: 'soon', tap: 'x' }, /2 options.*duration.*tap/s, 2],
    ['no such program', { run: '/nowhere/at-all' }, /\/nowhere\/at-all/, 2],
    ['no such folder', { run: 'true', 'working-directory': 'nowhere' }, /nowhere is not a folder/, 2],
    ['no such image', { run: 'true', runner: 'container', image: 'nobody.invalid/none:0' }, /container: .*docker/s, 12],
  ])('tells of %s', async (_, inputs, told, status) => {
    const run = job({ inputs });
    const ended = await run.run();
    expect(ended.status, ended.stdout).toBe(status);
    const errors = commandsIn(ended.stdout).filter(({ command }) => command === 'error');
    expect(decodeURIComponent(errors[0]?.message.replaceAll('%25', '%') ?? '')).toMatch(told);
    expect(run.read('STEP_SUMMARY')).toMatch(told);
    expect(run.outputs['verdict']).toBe(status === 12 ? 'not-observed' : '');
    expect(ended.post.status).toBe(0);
  });

  it('keeps a failing test failing, and reports all the same', async () => {
    const run = job({ inputs: { run: "bash -c 'exit 3'" } });
    expect((await run.run()).status).toBe(3);
    expect(run.outputs['report-dir']).toBe('leak-gate-report');
  });

  it('warns of pull_request_target', async () => {
    const run = job({ event: 'fork', eventName: 'pull_request_target', inputs: { run: clean(), comment: 'always' } });
    const ended = await run.run();
    expect(ended.status).toBe(0);
    expect(commandsIn(ended.stdout).filter(({ command }) => command === 'warning')).toHaveLength(1);
  });
});

describe('as a user who is not root', () => {
  let user: TestUser;
  let installed: TestAction;
  beforeAll(() => {
    user = TestUser.create();
    installed = action.installedIn(folder);
  });
  afterAll(() => user.remove());

  async function runAs(inputs: Record<string, string>) {
    const place = join(folder, `job-of-user-${(jobs += 1)}`);
    mkdirSync(place);
    const run = installed.job(place, { inputs, through: user.through });
    execFileSync('chown', ['-R', `${user.uid}:${user.gid}`, place]);
    return { run, ended: await run.run() };
  }

  it('tells what each runner lacks, and fails as not observed', async () => {
    const { run, ended } = await runAs({ run: 'true', 'fail-on': 'never' });
    expect(ended.status, ended.stdout).toBe(12);
    expect(run.outputs['verdict']).toBe('not-observed');
    for (const told of [/direct: .*--privileged/, /sudo: .*sudo -n/, /container: .*docker/])
      expect(run.read('STEP_SUMMARY')).toMatch(told);
  });

  it('takes sudo, the target being the user, and cleans up what is root’s', async () => {
    user.maySudo();
    const { run, ended } = await runAs({ run: `bash -c 'id -u; exec "$0" 3000' ${join(folder, 'leak')}` });
    expect(ended.status, ended.stdout).toBe(10);
    expect(ended.stdout).toContain('runner sudo: it can observe (direct: this process is not root)');
    expect(ended.stdout).toMatch(new RegExp(`^${user.uid}$`, 'm'));
    expect(ended.post.status).toBe(0);
    expect(readdirSync(run.file('temp'))).toEqual([]);
  });
});

describe('a hostile target', () => {
  const lines = [
    '::error::forged',
    '  ::warning file=a.c::forged',
    '::set-output name=verdict::pass',
    '::add-path::/evil',
    '::set-env name=LD_PRELOAD::/evil.so',
    'text%0A::error::forged',
    '\\r::error::forged',
    '::stop-commands::mine',
    '::mine::',
    '##[error]forged',
    '::add-mask::a',
  ];

  it('speaks no workflow command, on either stream, not even with its last words', async () => {
    const script = `printf '${lines.join('\\n')}\\n'; printf '${lines.join('\\n')}' >&2`;
    const run = job({ inputs: { run: `bash -c "$(cat x)"`.replace('"$(cat x)"', quote(script)) } });
    const ended = await run.run();
    expect(ended.stdout).toContain('::set-env name=LD_PRELOAD::/evil.so');
    expect(ended.stderr).not.toContain('::');
    const all = commandsIn(ended.stdout);
    expect(JSON.stringify(all)).not.toMatch(/forged|evil|mine/);
    expect(all.filter(({ command }) => !['add-mask', 'error'].includes(command))).toEqual([]);
  });

  it('learns neither the token of the quarantine nor that of the job, and speaks not for the step', async () => {
    const script = [
      'env -0 | tr "\\0" "\\n"',
      // The files of the step lie beside each other in the test: found without their variables.
      `for f in ${['OUTPUT', 'STATE', 'STEP_SUMMARY', 'ENV', 'PATH'].map((name) => `../${name}`).join(' ')}; do`,
      'printf "verdict<<never\\npass\\n" >> $f; done',
    ].join('\n');
    const run = job({
      inputs: { run: `bash -c ${quote(script)}`, 'github-token': 'ghs_thetoken' },
    });
    for (const path of [run.folder, run.workspace, run.file('temp')]) chmodSync(path, 0o777);
    for (const name of ['OUTPUT', 'STATE', 'STEP_SUMMARY', 'ENV', 'PATH']) chmodSync(run.file(name), 0o666);
    const ended = await run.run();
    const token = /::stop-commands::(\w+)/.exec(ended.stdout)?.[1] ?? '';
    const between = ended.stdout.split(`::stop-commands::${token}`)[1]?.split(`::${token}::`)[0] ?? '';
    expect(token).toMatch(/^[0-9a-f]{32}$/);
    expect(between).toContain('PATH=');
    for (const secret of [token, 'ghs_thetoken', 'the-token-of-the-runner', 'INPUT_', 'GITHUB_OUTPUT='])
      expect(between).not.toContain(secret);
    expect(run.outputs['verdict']).toMatch(/not-observed|inconclusive|pass/);
    expect(run.read('ENV') + run.read('PATH')).toBe('');
    expect(ended.stdout).toContain('taken back');
    expect(ended.stdout).toContain(`::add-mask::${token}`);
  });
});

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

describe('with a token', () => {
  let server: GithubServer;
  let address = '';
  beforeEach(async () => {
    server = githubServer();
    address = await server.listen();
  });
  afterEach(async () => {
    expect(server.violations).toEqual([]);
    await server.close();
  });
  const bodies = () => server.repository.comments.map(({ body }) => body);
  const inPullRequest = (inputs: Record<string, string>) =>
    job({
      event: 'pull_request',
      inputs: { 'github-token': TOKEN, ...inputs },
      environment: { GITHUB_API_URL: address, GITHUB_REPOSITORY: `${OWNER}/${REPO}` },
    }).run();

  it('posts one comment, edits it when the leak is gone, and never tells the token', async () => {
    const first = await inPullRequest({ run: leak() });
    expect(first.status, first.stdout).toBe(10);
    expect(bodies()).toEqual([expect.stringContaining('malloc.c')]);
    expect(first.stdout).toContain('pull request comment: created');
    const second = await inPullRequest({ run: clean() });
    expect(second.status, second.stdout).toBe(0);
    expect(bodies()).toHaveLength(1);
    expect(bodies()[0]).not.toContain('malloc.c');
    const told = (first.stdout + second.stdout).replaceAll(`::add-mask::${TOKEN}`, '');
    expect(told).not.toContain(TOKEN);
  });

  it('takes a token that may not write for what it is: a notice', async () => {
    server.repository.accounts.set(TOKEN, reader);
    const ended = await inPullRequest({ run: leak() });
    expect(ended.status, ended.stdout).toBe(10);
    expect(bodies()).toEqual([]);
    const notices = commandsIn(ended.stdout).filter(({ command }) => command === 'notice');
    expect(notices).toEqual([
      expect.objectContaining({ message: expect.stringContaining('pull-requests: write') as string }),
    ]);
  });

  it('asks GitHub nothing when the comment is off', async () => {
    const ended = await inPullRequest({ run: leak(), comment: 'off' });
    expect(ended.status).toBe(10);
    expect(server.seen).toEqual([]);
  });
});

describe('a cancelled job', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('still tells what it saw: %s', async (signal) => {
    const run = job({ inputs: { run: `'${join(folder, 'leak')}' 60000` } });
    const main = run.start('index');
    await started(run);
    await sleep(2500);
    main.child.kill(signal);
    const ended = await main.ended;
    expect(ended.status, ended.stdout).not.toBe(0);
    expect(run.read('STEP_SUMMARY')).toContain('malloc.c');
    const post = await run.start('post').ended;
    expect(post).toMatchObject({ status: 0, stderr: '' });
    expect(readdirSync(run.file('temp'))).toEqual([]);
  });

  it('that was killed leaves nothing behind, and the summary comes from post', async () => {
    const run = job({ inputs: { run: `'${join(folder, 'leak')}' 60000` } });
    const main = run.start('index');
    const collector = await started(run);
    onTestFinished(() => void main.child.kill('SIGKILL'));
    await sleep(3500);
    main.child.kill('SIGKILL');
    await main.ended;
    const post = await run.start('post').ended;
    expect(post.status, post.stdout).toBe(0);
    expect(run.read('STEP_SUMMARY')).toMatch(/cancelled/);
    expect(run.read('STEP_SUMMARY')).toMatch(/malloc/);
    expect(isRunning(collector)).toBe(false);
    expect(readdirSync(run.file('temp'))).toEqual([]);
  });

  it('that was killed before it saw anything says so', async () => {
    const run = job({ inputs: { run: 'true' } });
    expect((await run.start('post').ended).status).toBe(0);
    expect(run.read('STEP_SUMMARY')).toContain('before anything was observed');
  });
});

/** The collector of `run`, once the recording has begun. */
async function started(run: RunningJob): Promise<number> {
  const recording = run.file('workspace/leak-gate-report/timeline.ndjson');
  for (let i = 0; i < 200; i += 1) {
    if (existsSync(recording) && readFileSync(recording, 'utf8').includes('snapshot')) {
      const pid = readdirSync('/proc').find(
        (name) => /^\d+$/.test(name) && commandLine(name).includes(run.file('temp')),
      );
      if (pid !== undefined) return Number(pid);
    }
    await sleep(50);
  }
  throw new Error('nothing was recorded');
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
