// SPDX-License-Identifier: Apache-2.0
/**
 * The types that `symbolize` tells of a line that allocates, in programs that gcc and clang made; then with bytes broken.
 *
 *   COLLECTOR=path/to/leak-gate-collector node --test bpf/tests/types_test.mjs
 */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const collector = path.resolve(
  process.env.COLLECTOR ?? path.join(here, '../../dist/collector/linux-x64/leak-gate-collector'),
);
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'types-'));
after(() => fs.rmSync(work, { recursive: true, force: true }));

function build(name, compiler, source, flags) {
  const run = (...args) => execFileSync(compiler, args, { cwd: work, stdio: ['ignore', 'pipe', 'pipe'] });
  run(...flags, '-c', source, '-o', `${name}.o`);
  run(`${name}.o`, '-o', name);
  return path.join(work, name);
}

/** Addresses inside the calls of allocating functions. */
function allocations(file) {
  const text = execFileSync('objdump', ['-d', '--no-show-raw-insn', file], { encoding: 'utf8' });
  const call = /^\s+([0-9a-f]+):\s+call\s.*<(?:_Znwm|_Znam|malloc|calloc)@/gm;
  return [...text.matchAll(call)].map((match) => parseInt(match[1], 16) + 1);
}

const question = (file, addresses) => addresses.map((address) => JSON.stringify({ file, address })).join('\n') + '\n';

/** Types by line of the innermost call. */
function typesByLine(file) {
  const input = question(file, allocations(file));
  const said = execFileSync(collector, ['symbolize'], { input, encoding: 'utf8' }).trimEnd().split('\n');
  return new Map(
    said.map((line) => {
      const [call] = JSON.parse(line).calls;
      return [call.line, (call.types ?? []).map(({ name, bytes }) => `${name}:${bytes}`)];
    }),
  );
}

/**
 * Only optimised code has records of its calls, and split ones are not read; gcc leaves the namespaces out of its type units, and
 * clang forgets most variables that are only stored.
 */
function mayBeAbsent(compiler, flags, fromCall) {
  if (fromCall && (flags[0] === '-O0' || flags.includes('-gsplit-dwarf'))) return true;
  return (
    (compiler === 'g++' && flags.includes('-fdebug-types-section')) || (compiler === 'clang' && flags[0] === '-O2')
  );
}

describe('types of what is allocated', () => {
  const variants = [];
  for (const [compiler, source] of [
    ['g++', 'types_test.cpp'],
    ['clang++', 'types_test.cpp'],
    ['gcc', 'types_test.c'],
    ['clang', 'types_test.c'],
  ])
    for (const level of ['-O0', '-O2'])
      for (const flags of [
        ['-gdwarf-4'],
        ['-gdwarf-5'],
        ['-gdwarf-5', '-gsplit-dwarf'],
        ['-g', '-fdebug-types-section'],
      ])
        variants.push([compiler, path.join(here, source), [level, ...flags]]);
  variants.forEach(([compiler, source, flags], i) => {
    test([compiler, ...flags].join(' '), () => {
      const found = typesByLine(build(`types${i}`, compiler, source, flags));
      let told = 0;
      fs.readFileSync(source, 'utf8')
        .split('\n')
        .forEach((text, at) => {
          const mark = /(?:\/\/|\/\*) types(-O2)?(?: (.*?))?(?: \*\/)?$/.exec(text);
          if (mark === null || !found.has(at + 1)) return;
          const wanted = mark[2] === undefined ? [] : [mark[2]];
          const types = found.get(at + 1);
          told += types.length;
          if (types.length === 0 && mayBeAbsent(compiler, flags, mark[1] !== undefined)) return;
          assert.deepEqual(types, wanted, `line ${at + 1}`);
        });
      assert.ok(told >= 1, `only ${told} types were told`);
    });
  });
});

test('broken bytes end in an answer', () => {
  const file = build('broken', 'g++', path.join(here, 'types_test.cpp'), ['-O2', '-g']);
  const good = fs.readFileSync(file);
  const input = question(`${file}.bad`, allocations(file));
  let state = 20261201;
  const next = (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
  // The debug sections of so small a program are its second half.
  const half = good.length >> 1;
  for (let round = 0; round < 150; round++) {
    const bad = Buffer.from(good);
    for (let i = 0; i < 1 << (round % 8); i++) bad[half + next(good.length - half)] = next(256);
    fs.writeFileSync(`${file}.bad`, bad);
    const outcome = spawnSync(collector, ['symbolize'], { input, timeout: 20_000 });
    assert.equal(outcome.signal, null, `round ${round}: ended by ${outcome.signal}`);
    assert.equal(outcome.status, 0, `round ${round}`);
  }
});
