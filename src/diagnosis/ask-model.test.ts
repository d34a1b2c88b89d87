/** The model's word through a real client and a real socket, from a server that does what the test says. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultDiagnosis, type DiagnosisOptions } from '../options/diagnosis.js';
import { askModel } from './ask-model.js';
import type { DiagnosedSite } from './diagnosed-sites.js';
import type { Diagnosis } from './diagnosis.js';
import { openModel } from './ollama/model-server.js';
import { ScriptedOllama, type Reply } from './ollama/scripted-server.js';
import { diagnoseByRules } from './rules/rules.js';
import { leakingSite, packOf } from './test-site.js';

const source = [
  'int parse(const char *text)',
  '{',
  '\tchar *copy = strdup(text); // F1',
  '\tif (!strchr(copy, 58))',
  '\t\treturn -1;',
  '\tfree(copy);',
  '\treturn 0;',
  '}',
  '',
].join('\n');

const good = {
  cause: 'early-exit',
  summary: 'parse() returns at line 5 before free(copy) at line 6.',
  explanation: 'The copy of strdup() is lost when the text has no colon.',
  rests_on: ['F1', 'S1'],
  missing_free: { source: 'S1', line: 5, why: 'This return misses free(copy).' },
  confidence: 'high',
  remedy: 'Call free(copy) before the return at line 5.',
  edits: [{ source: 'S1', line: 5, old: 'return -1;', new: '{\n\tfree(copy);\n\treturn -1;\n}' }],
};
const text = (changes: object = {}): Reply => ({ kind: 'text', text: JSON.stringify({ ...good, ...changes }) });

let server: ScriptedOllama;
let folder = '';
let site: DiagnosedSite;
let heard: string[] = [];
beforeEach(async () => {
  server = await ScriptedOllama.start();
  server.reply = () => text();
  folder = mkdtempSync(join(tmpdir(), 'leak-gate-test-'));
  mkdirSync(join(folder, 'w'));
  writeFileSync(join(folder, 'w/a.c'), source);
  const given = { source, file: 'a.c', inner: ['malloc', 'strdup'] };
  const pack = packOf(given);
  site = { fingerprint: 'f-test', decision: leakingSite(given), pack, byRules: diagnoseByRules(pack) };
  heard = [];
});
afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function ask(
  changes: Partial<DiagnosisOptions> = {},
  environment: NodeJS.ProcessEnv = {},
  sites = [site],
): Promise<Diagnosis> {
  const found = await askModel(sites, {
    options: { ...defaultDiagnosis, mode: 'model', host: server.url, siteSeconds: 10, totalSeconds: 20, ...changes },
    surroundings: {
      environment: { XDG_CACHE_HOME: join(folder, 'cache'), ...environment },
      exists: () => false,
      read: () => null,
    },
    directories: [join(folder, 'w')],
    progress: (line) => heard.push(line),
  });
  return found.get('f-test') as Diagnosis;
}

describe('an answer', () => {
  it('that the evidence holds is taken, with a patch that applies', async () => {
    const found = await ask();
    expect(found).toMatchObject({
      author: 'llama3.2',
      cause: 'early-exit',
      summary: good.summary,
      restsOn: ['F1', 'S1'],
      missingFree: 'a.c:5: This return misses free(copy).',
      confidence: 'high',
      droppedClaims: 0,
      unavailable: null,
    });
    expect(found.patch).toContain('-\t\treturn -1;\n+\t\t{\n');
    expect(found.evidence).toEqual(site.byRules.evidence);
    const [request] = server.requests;
    expect(request?.options).toMatchObject({ temperature: 0, num_ctx: 8192 });
    expect(request?.options?.['seed']).toBeTypeOf('number');
    expect(request?.format).toMatchObject({
      type: 'object',
      required: expect.arrayContaining(['cause', 'rests_on', 'edits']) as unknown,
    });
    expect(request?.messages[1]?.content).toContain('3:     char *copy');
  });

  it('reaches us the same wherever the stream is split', async () => {
    const answer = '{"summary": "ö€𝄞 \\u00e9", "edits": []}';
    server.reply = (_, n) => ({ kind: 'text', text: answer, splitAt: n + 1 });
    const signal = AbortSignal.timeout(60_000);
    const given = { hosts: [server.url], model: 'llama3.2', pull: false, signal, progress: () => undefined };
    const model = await openModel(given);
    const messages = [{ role: 'user', content: 'x' }] as const;
    // A line of the stream takes some 130 bytes more than the piece of the answer in it.
    const length = Buffer.byteLength(answer) + Math.ceil(answer.length / 24 + 1) * 130;
    for (let n = 0; n < length; n += 1) {
      expect(await model.ask(messages, signal, () => undefined), `split at ${n + 1}`).toBe(answer);
    }
  }, 60_000);

  it('is remembered, and checked again when it comes back', async () => {
    await ask();
    const again = await ask();
    expect(server.requests.length).toBe(1);
    expect(again.summary).toBe(good.summary);
    const cache = join(folder, 'cache/leak-gate/answers');
    const [name = ''] = readdirSync(cache);
    writeFileSync(
      join(cache, name),
      readFileSync(join(cache, name), 'utf8').replace('line 5 before', 'line 500 before'),
    );
    expect((await ask()).summary).toBe(good.summary);
    expect(server.requests.length).toBe(2);
  });

  it('is not remembered in a folder that is a link', async () => {
    mkdirSync(join(folder, 'elsewhere'));
    mkdirSync(join(folder, 'cache/leak-gate'), { recursive: true });
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'cache/leak-gate/answers'));
    await ask();
    expect(readdirSync(join(folder, 'elsewhere'))).toEqual([]);
  });

  it('is asked for once more when it cannot be used, with the reason', async () => {
    server.reply = (_, n) => (n === 0 ? { kind: 'text', text: '["early-exit"]' } : text());
    expect((await ask()).author).toBe('llama3.2');
    expect(server.requests[1]?.messages.length).toBe(4);
    expect(server.requests[1]?.messages[3]?.content).toContain('expected object');
  });
});

describe('what the evidence does not hold', () => {
  it.each<[string, object, string]>([
    ['an invented file', { explanation: 'See util.c. The copy is lost.' }, 'The copy is lost.'],
    ['an invented line', { explanation: 'The branch at line 77 is wrong. The copy is lost.' }, 'The copy is lost.'],
    ['an invented function', { explanation: 'Call release_copy() there. The copy is lost.' }, 'The copy is lost.'],
    ['an invented frame', { explanation: 'See F9. The copy is lost.' }, 'The copy is lost.'],
    ['an invented symbol in code', { explanation: 'Use `arena_free(copy)`. The copy is lost.' }, 'The copy is lost.'],
  ])('%s is taken out and counted', async (_, changes, explanation) => {
    server.reply = () => text(changes);
    expect(await ask()).toMatchObject({ explanation, droppedClaims: 1 });
  });

  it('invented ids are taken out; what rests on nothing is not sure', async () => {
    server.reply = () => text({ rests_on: ['F7', 'S9'] });
    expect(await ask()).toMatchObject({ restsOn: [], droppedClaims: 2, confidence: 'low' });
  });

  it('a missing free outside the evidence gives way to that of the rules', async () => {
    server.reply = () => text({ missing_free: { source: 'S1', line: 400, why: 'here' } });
    expect(await ask()).toMatchObject({ missingFree: site.byRules.missingFree, droppedClaims: 1 });
  });

  it.each<[string, object]>([
    ['quotes no line', { source: 'S1', line: 5, old: 'return 77;', new: 'x' }],
    ['is in no evidence', { source: 'S8', line: 5, old: 'return -1;', new: 'x' }],
    ['hides characters', { source: 'S1', line: 5, old: 'return -1;', new: 'free(copy); // \u202e' }],
    ['holds a link', { source: 'S1', line: 5, old: 'return -1;', new: 'free(copy); // https://evil.example' }],
    [
      'holds a workflow command',
      { source: 'S1', line: 5, old: 'return -1;', new: 'free(copy);\n::set-output name=a::b' },
    ],
    ['mentions somebody', { source: 'S1', line: 5, old: 'return -1;', new: 'free(copy); // @everyone' }],
  ])('an edit that %s is dropped', async (_, edit) => {
    server.reply = () => text({ edits: [edit] });
    expect(await ask()).toMatchObject({ patch: null, droppedClaims: 1 });
  });

  it('a patch that does not apply to the checkout is dropped', async () => {
    writeFileSync(join(folder, 'w/a.c'), source.replace('return -1', 'return -2'));
    expect(await ask()).toMatchObject({ patch: null, droppedClaims: 1 });
  });

  it('a patch through a symbolic link is dropped', async () => {
    rmSync(join(folder, 'w/a.c'));
    writeFileSync(join(folder, 'outside.c'), source);
    symlinkSync(join(folder, 'outside.c'), join(folder, 'w/a.c'));
    expect(await ask()).toMatchObject({ patch: null, droppedClaims: 1 });
  });

  it('another cause than that of the rules is told with theirs', async () => {
    server.reply = () => text({ cause: 'growing-container' });
    expect((await ask()).explanation).toContain('The rules say otherwise (early-exit, confidence high)');
  });
});

describe('without a model', () => {
  it.each<[string, Reply, RegExp]>([
    [
      'a server error',
      { kind: 'status', status: 500, error: 'llama runner process has terminated' },
      /status 500: llama runner/,
    ],
    [
      'too little memory',
      { kind: 'status', status: 500, error: 'model requires more system memory' },
      /more system memory/,
    ],
    [
      'a page of a proxy',
      { kind: 'page', status: 502, html: '<html><a href="http://x.example">gate</a>' },
      /^the server answered with status 502$/,
    ],
    [
      'an error in the stream',
      { kind: 'error line', after: '{"cause"', error: 'an error was encountered' },
      /an error was encountered/,
    ],
    ['a truncated stream', { kind: 'truncated', text: '{"cause"' }, /the answer broke off/],
    ['a closed connection', { kind: 'cut off', text: '{"cause"' }, /closed the connection|broke off/],
    ['lines that are no JSON', { kind: 'raw', body: '{"mess' }, /no answer of Ollama/],
    ['a line that is an array', { kind: 'raw', body: '["a"]\n' }, /no answer of Ollama/],
    ['a line that is a string', { kind: 'raw', body: '"a"\n' }, /no answer of Ollama/],
    ['a line that is null', { kind: 'raw', body: 'null\n' }, /no answer of Ollama/],
    ['an error that is no text', { kind: 'raw', body: '{"error":{"a":1}}\n' }, /no answer of Ollama/],
    ['100 MB of lines', { kind: 'flood', bytes: 100_000_000, lines: true }, /no end|more than 4 MB/],
    ['100 MB without a line', { kind: 'flood', bytes: 100_000_000, lines: false }, /without end|more than 4 MB/],
    ['a redirect', { kind: 'redirect', to: 'http://169.254.169.254/latest/meta-data' }, /redirects elsewhere/],
    ['an answer that is no JSON', { kind: 'text', text: 'I think that' }, /cannot be used: it is no JSON/],
    ['an empty answer', { kind: 'text', text: '' }, /cannot be used: it is empty/],
    ['a wrong shape', { kind: 'text', text: '{"cause":"magic"}' }, /cannot be used: cause/],
    [
      'an array as a string',
      { kind: 'text', text: JSON.stringify({ ...good, rests_on: '["F1"]' }) },
      /cannot be used: rests_on/,
    ],
    ['a summary without ground', text({ summary: 'The bug is in util.c at line 900.' }), /cannot be used: its summary/],
  ])('%s leaves the text of the rules, and says why', async (_, reply, why) => {
    server.reply = () => reply;
    const found = await ask();
    expect(found.unavailable).toMatch(why);
    expect({ ...found, unavailable: null }).toEqual(site.byRules);
  });

  it('a server that hangs is left after the time of the site', async () => {
    server.reply = () => ({ kind: 'hang' });
    const found = await ask({ siteSeconds: 1 });
    expect(found.unavailable).toBe('the model llama3.2 gave no answer on this site within 1 s');
  });

  it('a slow drip is no answer either', async () => {
    server.reply = () => ({ kind: 'drip', text: JSON.stringify(good), everyMs: 300 });
    expect((await ask({ siteSeconds: 1 })).unavailable).toContain('within 1 s');
  });

  it('the time in all ends all', async () => {
    server.reply = () => ({ kind: 'hang' });
    expect((await ask({ totalSeconds: 1 })).unavailable).toContain('1 s in all, --ai-time');
  });

  it('nothing that listens', async () => {
    const free = createServer();
    await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve));
    const { port } = free.address() as AddressInfo;
    await new Promise((resolve) => free.close(resolve));
    const found = await ask({ host: `127.0.0.1:${port}` });
    expect(found.unavailable).toContain(`http://127.0.0.1:${port}: nothing listens there`);
    expect(found.unavailable).toContain('ollama serve');
  });

  it.each(['ftp://x', 'http://', '://'])('a host that is none: %s', async (host) => {
    expect((await ask({ host })).unavailable).toContain('--ollama-host');
  });

  it('a model that is not there is not fetched by surprise', async () => {
    const found = await ask({ model: 'qwen3:4b' });
    expect(found.unavailable).toMatch(/the model qwen3:4b is not on .*`ollama pull qwen3:4b` fetches it, or --pull/);
    expect(server.pulled).toEqual([]);
  });

  it('sites beyond the first few are left to the rules', async () => {
    const found = await ask({ mostSites: 1 }, {}, [{ ...site, fingerprint: 'f-worse' }, site]);
    expect(found.unavailable).toContain('only the 1 worst');
    expect(server.requests.length).toBe(1);
  });
});

describe('--pull', () => {
  it('fetches the model and tells how far it is', async () => {
    expect(await ask({ model: 'qwen3:4b', pull: true })).toMatchObject({ author: 'qwen3:4b', unavailable: null });
    expect(server.pulled).toEqual(['qwen3:4b']);
    expect(heard).toContain('pulling qwen3:4b: pulling dde5aa3fc5ff 50 %');
  });

  it('that fails says so', async () => {
    server.pullError = 'pull model manifest: file does not exist';
    expect((await ask({ model: 'nosuch', pull: true })).unavailable).toContain(
      'could not be pulled: pull model manifest',
    );
  });
});

it('makes the context as long as the prompt needs, and no longer than the model', async () => {
  const long = `${source}// ${'x'.repeat(200)}\n`.repeat(60);
  const given = { source: long, file: 'a.c', inner: ['malloc', 'strdup'] };
  const pack = packOf(given);
  for (let line = 1; line < 500; line += 100) pack.cite(pack.codes[0] as never, line, line + 99);
  const large = { fingerprint: 'f-test', decision: leakingSite(given), pack, byRules: diagnoseByRules(pack) };
  await ask({}, {}, [large]);
  expect(Number(server.requests[0]?.options?.['num_ctx'])).toBeGreaterThan(8192);
  server.contextLength = 4096;
  rmSync(join(folder, 'cache'), { recursive: true, force: true });
  await ask({}, {}, [large]);
  expect(Number(server.requests[1]?.options?.['num_ctx'])).toBe(4096);
});
