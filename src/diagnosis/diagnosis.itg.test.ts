/** The command line with --ai on a real leak under the real collector, with a model on the loopback. */
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { root, TestGate } from '../test-gate.js';
import type { ReportDiagnosis, ReportDocument } from '../report/schema.js';
import { ScriptedOllama, type ChatRequest } from './ollama/scripted-server.js';

let gate: TestGate;
let server: ScriptedOllama;
let environment: NodeJS.ProcessEnv = {};
beforeAll(async () => {
  gate = await TestGate.create();
  gate.compile('leak', 'targets/leak/exception.cpp');
  server = await ScriptedOllama.start();
  environment = { OLLAMA_HOST: server.url, XDG_CACHE_HOME: gate.file('cache') };
});
afterAll(async () => {
  gate.remove();
  await server.stop();
});

const source = readFileSync(join(root, 'targets/leak/exception.cpp'), 'utf8').split('\n');
const lineOf = (text: string): number => source.findIndex((line) => line.includes(text)) + 1;
const callLine = lineOf('check(request);');

/** Answers from what it was shown, as a model would. */
function answer({ messages }: ChatRequest): { kind: 'text'; text: string } {
  const shown = messages[1]?.content ?? '';
  const id =
    /\[(S\d+)\]\ntargets\/leak\/exception\.cpp:(\d+)\n(?:\d+:.*\n)*?\d+: +check\(request\);/.exec(shown)?.[1] ?? 'S1';
  return {
    kind: 'text',
    text: JSON.stringify({
      cause: 'early-exit',
      summary: `The Request is lost when check() throws at line ${callLine}.`,
      explanation: '',
      rests_on: [id, 'T1'],
      missing_free: { source: id, line: callLine, why: 'check() throws before the delete.' },
      confidence: 'high',
      remedy: 'Catch the exception in handle() and delete the request.',
      edits: [
        {
          source: id,
          line: callLine,
          old: 'check(request);',
          new: 'try {\n\tcheck(request);\n} catch (...) {\n\tdelete request;\n\tthrow;\n}',
        },
      ],
    }),
  };
}

function diagnosisIn(name: string): ReportDiagnosis | null {
  const report = JSON.parse(readFileSync(gate.file(name), 'utf8')) as ReportDocument;
  return (
    report.processes.flatMap(({ sites }) => sites.filter(({ decision }) => decision === 'leak'))[0]?.diagnosis ?? null
  );
}

it('explains a leak by the model, from run and again from the recording', async () => {
  server.reply = answer;
  const files = ['--json', gate.file('a.json'), '--junit', gate.file('a.xml'), '--record', gate.file('a.ndjson')];
  const ended = await gate.run(['run', '--ai', ...files, '--', gate.file('leak'), '3000'], { environment });
  expect(ended.status, ended.stderr).toBe(10);
  expect(ended.stderr).toContain('leak-gate: asking llama3.2 about site 1 of 1');
  expect(ended.stderr).toMatch(/why +The Request is lost when check\(\) throws/);
  expect(ended.stderr).toContain('by the model llama3.2: check it');
  expect(ended.stderr).toContain('+    } catch (...) {');
  expect(diagnosisIn('a.json')).toMatchObject({
    author: 'llama3.2',
    cause: 'early-exit',
    missing_free: `targets/leak/exception.cpp:${callLine}: check() throws before the delete.`,
    dropped_claims: 0,
    unavailable: null,
  });
  expect(readFileSync(gate.file('a.xml'), 'utf8')).toContain('diagnosis (llama3.2, ');

  const asked = server.requests.length;
  const again = await gate.run(['analyze', '--ai', '--json', gate.file('b.json'), gate.file('a.ndjson')], {
    environment,
  });
  expect(again.status, again.stderr).toBe(10);
  expect(diagnosisIn('b.json')).toEqual(diagnosisIn('a.json'));
  expect(server.requests.length).toBe(asked);

  server.reply = () => ({ kind: 'status', status: 500, error: 'no more' });
  const other = { ...environment, XDG_CACHE_HOME: gate.file('cache-2') };
  const without = await gate.run(['analyze', '--ai', '--json', gate.file('c.json'), gate.file('a.ndjson')], {
    environment: other,
  });
  expect(without.status).toBe(10);
  expect(without.stdout).toContain('no model     the server answered with status 500: no more');
  expect(diagnosisIn('c.json')).toMatchObject({ author: 'rules', cause: 'early-exit' });
});

it('explains the leak of a running process', async () => {
  server.reply = answer;
  const target = spawn(gate.file('leak'), ['8000'], { stdio: 'ignore' });
  const args = ['attach', '--ai', '--duration', '4', '--json', gate.file('d.json'), `${target.pid}`];
  const ended = await gate.run(args, { environment });
  target.kill();
  expect(ended.status, ended.stderr).toBe(10);
  expect(diagnosisIn('d.json')).toMatchObject({ author: 'llama3.2', cause: 'early-exit' });
});

it('tries the patch: builds it in a worktree and runs the gate again', async () => {
  server.reply = answer;
  const repository = gate.file('repository');
  mkdirSync(join(repository, 'targets/leak'), { recursive: true });
  for (const name of ['targets/pace.h', 'targets/leak/exception.cpp']) cpSync(join(root, name), join(repository, name));
  const sh = (command: string) => execFileSync('sh', ['-c', command], { cwd: repository });
  sh('git init -q && git add -A && git -c user.name=A -c user.email=a@example.org commit -qm x');
  const build = 'g++ -O2 -g -o leak targets/leak/exception.cpp';
  sh(build);
  const args = ['run', '--ai', '--verify-fix', build, '--json', gate.file('e.json'), '--', './leak', '3000'];
  const ended = await gate.run(args, { environment, directory: repository });
  expect(ended.status, ended.stderr).toBe(10);
  expect(ended.stderr).toContain('trying the patch: g++');
  expect(diagnosisIn('e.json')?.verified).toMatch(/^slope [\d.]+ KiB\/s → 0, the program passes$/);
  expect(execFileSync('git', ['status', '--porcelain'], { cwd: repository, encoding: 'utf8' })).toBe('?? leak\n');
  expect(
    execFileSync('git', ['worktree', 'list'], { cwd: repository, encoding: 'utf8' }).trim().split('\n'),
  ).toHaveLength(1);
});

it('tries the patch of the rules without any model', async () => {
  const repository = gate.file('by-rules');
  mkdirSync(join(repository, 'targets/leak'), { recursive: true });
  for (const name of ['targets/pace.h', 'targets/leak/malloc.c']) cpSync(join(root, name), join(repository, name));
  const sh = (command: string) => execFileSync('sh', ['-c', command], { cwd: repository });
  sh('git init -q && git add -A && git -c user.name=A -c user.email=a@example.org commit -qm x');
  const build = 'gcc -O2 -g -o leak targets/leak/malloc.c';
  sh(build);
  const files = ['--json', gate.file('f.json'), '--sarif', gate.file('f.sarif'), '--junit', gate.file('f.xml')];
  const args = ['run', '--verify-fix', build, ...files, '--', './leak', '3000'];
  const ended = await gate.run(args, { environment: {}, directory: repository });
  expect(ended.status, ended.stderr).toBe(10);
  const diagnosis = diagnosisIn('f.json');
  expect(diagnosis).toMatchObject({ author: 'rules', cause: 'early-exit', unavailable: null });
  expect(diagnosis?.verified).toMatch(/^slope [\d.]+ KiB\/s → 0, the program passes$/);
  // The patch is in every report that has room for one.
  const added = (diagnosis?.patch ?? '').split('\n').find((line) => /^\+\s*free\(/.test(line)) ?? 'no line';
  expect(ended.stderr).toContain(added.replaceAll('\t', '    '));
  expect(readFileSync(gate.file('f.xml'), 'utf8')).toContain(added.replaceAll('\t', '    '));
  expect(readFileSync(gate.file('f.sarif'), 'utf8')).toContain('"fixes"');
  expect(execFileSync('git', ['status', '--porcelain'], { cwd: repository, encoding: 'utf8' })).toBe('?? leak\n');
});
