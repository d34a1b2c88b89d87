// SPDX-License-Identifier: Apache-2.0
/**
 * The collector's `symbolize` and `inspect` on real binaries: every kind of debug info that gcc, clang and binutils make,
 * compared call by call with llvm-symbolizer; then the same files with bytes broken.
 *
 *   COLLECTOR=path/to/leak-gate-collector node --test bpf/tests/symbolize_test.mjs
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
const source = path.join(here, 'symbolize_test.cpp');
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'symbolize-'));
after(() => fs.rmSync(work, { recursive: true, force: true }));

const sh = (command, ...args) =>
  execFileSync(command, args, { cwd: work, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe'] });
const has = (tool) => spawnSync('which', [tool]).status === 0;
const firstOf = (...tools) => tools.find(has);
const reference = firstOf('llvm-symbolizer', 'llvm-symbolizer-14', 'llvm-symbolizer-18');

/** Compiles and links in two steps, in `work`, so that split debug info lies beside the program. */
function build(name, compiler, flags, link = []) {
  sh(compiler, ...flags, '-c', source, '-o', `${name}.o`);
  sh(compiler, ...flags.filter((flag) => flag.startsWith('-flto')), `${name}.o`, '-o', name, ...link);
  return path.join(work, name);
}

/** An address inside each call instruction. */
function callAddresses(file) {
  const text = sh('objdump', '-d', '--no-show-raw-insn', file);
  return [...text.matchAll(/^\s+([0-9a-f]+):\s+call/gm)].map((match) => parseInt(match[1], 16) + 1);
}

function symbolize(file, addresses, debugFile = null) {
  const input = addresses.map((address) => JSON.stringify({ file, debug_file: debugFile, address })).join('\n') + '\n';
  const out = execFileSync(collector, ['symbolize'], { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

const place = (file, line, column) => `${file ? path.normalize(file) : '?'}:${line ?? 0}:${column ?? 0}`;

/** The same places from the reference; lines of startup code without debug info are left out. */
function compare(file) {
  const addresses = callAddresses(file);
  const input = addresses.map((address) => `0x${address.toString(16)}\n`).join('');
  const said = execFileSync(reference, [`--obj=${file}`, '--output-style=JSON', '--inlines'], {
    input,
    encoding: 'utf8',
  });
  const expected = said
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).Symbol);
  const found = symbolize(file, addresses);
  let compared = 0;
  addresses.forEach((address, i) => {
    if (!expected[i][0].FileName.startsWith('/')) return;
    compared++;
    assert.deepEqual(
      found[i].calls.map((call) => place(call.file, call.line, call.column)),
      expected[i].map((call) => place(call.FileName, call.Line, call.Column)),
      `${file} 0x${address.toString(16)}`,
    );
  });
  assert.ok(compared >= 20, `${file}: only ${compared} addresses with debug info`);
}

/** Two files with the same code must be understood alike. */
function same(file, plain, debugFile = null) {
  const addresses = callAddresses(plain);
  const strip = (answers) => answers.map((answer) => answer.calls);
  assert.deepEqual(strip(symbolize(file, addresses, debugFile)), strip(symbolize(plain, addresses)));
}

test('the reference is there', () => assert.ok(reference, 'install llvm for llvm-symbolizer'));

describe('like llvm-symbolizer', () => {
  const optimised = ['-O2', '-fomit-frame-pointer'];
  const variants = [];
  for (const compiler of ['g++', 'clang++'])
    for (const version of ['-gdwarf-4', '-gdwarf-5']) {
      variants.push([compiler, ['-O0', version]], [compiler, [...optimised, version]]);
      variants.push([compiler, [...optimised, version, '-gsplit-dwarf']]);
    }
  variants.push(['g++', [...optimised, '-g', '-gz=zlib']], ['g++', [...optimised, '-g', '-flto']]);
  variants.push(
    ['clang++', [...optimised, '-g', '-ffunction-sections']],
    ['g++', [...optimised, '-g', '-fno-pie'], ['-no-pie']],
  );
  variants.forEach(([compiler, flags, link], i) => {
    test([compiler, ...flags].join(' '), () => compare(build(`like${i}`, compiler, flags, link)));
  });
});

describe('names and lines', () => {
  const lines = fs.readFileSync(source, 'utf8').split('\n');
  const lineOf = (mark) => lines.findIndex((line) => line.endsWith(`// expect ${mark}`)) + 1;
  for (const [compiler, level] of [
    ['g++', '-O0'],
    ['g++', '-O2'],
    ['clang++', '-O0'],
    ['clang++', '-O2'],
  ])
    test(`${compiler} ${level}`, () => {
      const file = build(`names-${compiler}${level}`, compiler, [level, '-g']);
      const all = symbolize(file, callAddresses(file));
      const chain = (mark) =>
        all
          .find((answer) => answer.calls.some((call) => call.line === lineOf(mark)))
          ?.calls.map((call) => `${call.function}@${call.line}${call.inlined ? ' inlined' : ''}`);
      const low = compiler === 'g++' ? 'app::low' : 'app::low(unsigned long)';
      assert.deepEqual(chain('low'), [
        `${low}@${lineOf('low')} inlined`,
        `app::middle(unsigned long)@${lineOf('middle')} inlined`,
        `app::top(unsigned long)@${lineOf('top')}`,
      ]);
      assert.equal(chain('make')?.at(-1), `app::Box<double>::make(int)@${lineOf('make')}`);
      assert.equal(chain('anonymous')?.at(-1), `(anonymous namespace)::anonymous(int)@${lineOf('anonymous')}`);
      assert.equal(chain('Node')?.at(-1), `app::Node::Node(int)@${lineOf('Node')}`);
      assert.ok(all.some((answer) => answer.calls.some((call) => /^main::.*operator\(\)/.test(call.function ?? ''))));
      const file0 = all.find((answer) => answer.calls[0]?.line === lineOf('make')).calls[0].file;
      assert.equal(file0, source);
    });
});

describe('debug info elsewhere', () => {
  const plain = () => build('plain', 'g++', ['-O2', '-g'], ['-Wl,--build-id=none']);
  const separate = (name, file) => {
    sh('objcopy', '--only-keep-debug', file, `${name}.debug`);
    sh('objcopy', '-g', file, name);
    sh('objcopy', `--add-gnu-debuglink=${name}.debug`, name);
    return path.join(work, name);
  };

  test('.gnu_debuglink beside the file and in .debug/', () => {
    const file = plain();
    same(separate('linked', file), file);
    fs.mkdirSync(path.join(work, '.debug'));
    fs.renameSync(path.join(work, 'linked.debug'), path.join(work, '.debug/linked.debug'));
    same(path.join(work, 'linked'), file);
  });

  test('a debug file whose checksum is wrong is not believed', () => {
    const file = separate('wrong', plain());
    fs.appendFileSync(`${file}.debug`, 'x');
    const answers = symbolize(file, callAddresses(file));
    assert.ok(answers.every((answer) => answer.debug_info === 'symbols'));
    assert.ok(answers.every((answer) => answer.calls.every((call) => call.file === null)));
  });

  test('a debug file that is named, as from debuginfod', () => {
    const file = plain();
    sh('objcopy', '--only-keep-debug', file, 'given.dbg');
    sh('strip', '-o', 'given', file);
    same(path.join(work, 'given'), file, path.join(work, 'given.dbg'));
  });

  test('none: function and offset from the symbols', () => {
    const file = plain();
    sh('objcopy', '-g', file, 'symbols');
    const answers = symbolize(path.join(work, 'symbols'), callAddresses(file));
    const top = answers.flatMap((answer) => answer.calls).find((call) => call.function === 'app::top(unsigned long)');
    assert.ok(top && top.file === null && top.line === null && top.function_offset > 0 && top.function_offset < 64);
  });

  for (const kind of ['zlib', 'zlib-gnu', 'zstd'])
    test(`compressed with ${kind}`, (t) => {
      const file = plain();
      const help = spawnSync('objcopy', [`--compress-debug-sections=${kind}`, file, path.join(work, kind)]);
      if (help.status !== 0) return t.skip(`this objcopy has no ${kind}`);
      same(path.join(work, kind), file);
    });

  test('shared between files by dwz', (t) => {
    if (!has('dwz')) return t.skip('no dwz');
    const file = build('plain', 'g++', ['-O2', '-g']);
    fs.copyFileSync(file, path.join(work, 'dwz1'));
    build('dwz2', 'g++', ['-O1', '-g']);
    sh('dwz', '-m', 'shared.dwz', 'dwz1', 'dwz2');
    const places = (answers) =>
      answers.map((answer) => answer.calls.map((call) => place(call.file, call.line, call.column)));
    const addresses = callAddresses(file);
    assert.deepEqual(places(symbolize(path.join(work, 'dwz1'), addresses)), places(symbolize(file, addresses)));
  });

  for (const version of ['4', '5'])
    test(`DWARF ${version} packed in a .dwp`, (t) => {
      const packer = firstOf('llvm-dwp', 'llvm-dwp-14');
      if (!packer) return t.skip('no llvm-dwp');
      const file = build(`packed${version}`, 'clang++', ['-O2', `-gdwarf-${version}`, '-gsplit-dwarf']);
      const before = symbolize(file, callAddresses(file));
      sh(packer, '-e', file, '-o', `${file}.dwp`);
      fs.rmSync(`${file}.dwo`);
      assert.ok(before.some((answer) => answer.calls.length > 2));
      assert.deepEqual(symbolize(file, callAddresses(file)), before);
    });
});

describe('hostile input', () => {
  /** xorshift32: the same bytes are broken on every machine. */
  function random(seed) {
    let state = seed;
    return (below) => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return (state >>> 0) % below;
    };
  }

  for (const [name, compiler, flags] of [
    ['gcc 5', 'g++', ['-O2', '-g']],
    ['gcc 4', 'g++', ['-O2', '-gdwarf-4']],
    ['clang 5', 'clang++', ['-O2', '-gdwarf-5']],
  ])
    test(`broken bytes: ${name}`, () => {
      const file = build(`break-${compiler}${flags.join('')}`, compiler, flags);
      const good = fs.readFileSync(file);
      const addresses = callAddresses(file).filter((_, i) => i % 4 === 0);
      const input = addresses.map((address) => JSON.stringify({ file: `${file}.bad`, address })).join('\n') + '\n';
      const header = good.length - (64 * 40 < good.length ? 64 * 40 : 0);
      const next = random(compiler.length * 7919 + flags.length);
      for (let round = 0; round < 60; round++) {
        const bad = Buffer.from(good);
        for (let i = 0; i < 1 << (round % 7); i++) {
          const at = [next(good.length), next(64), header + next(good.length - header)][round % 3 === 0 ? next(3) : 0];
          bad[at] = [0, 0xff, 0x80, next(256)][next(4)];
        }
        fs.writeFileSync(`${file}.bad`, round % 10 === 9 ? bad.subarray(0, next(bad.length)) : bad);
        for (const args of [['symbolize'], ['inspect', `${file}.bad`]]) {
          const outcome = spawnSync(collector, args, { input, timeout: 20_000 });
          assert.equal(outcome.signal, null, `round ${round}: ${args[0]} ended by ${outcome.signal}`);
          assert.ok(
            outcome.status === 0 || outcome.status === 2,
            `round ${round}: ${args[0]} status ${outcome.status}`,
          );
        }
      }
    });

  test('lines that are no request are refused', () => {
    for (const line of [
      '',
      '{}',
      '[]',
      '{"file":"/bin/ls"}',
      '{"file":1,"address":1}',
      '{"file":"/bin/ls","address":-1}',
      'x',
    ])
      assert.equal(spawnSync(collector, ['symbolize'], { input: `${line}\n` }).status, 2, line);
  });

  test('a file that is not there is an answer, not a failure', () => {
    const [answer] = symbolize('/nonexistent', [1]);
    assert.deepEqual([answer.debug_info, answer.calls], ['none', []]);
  });
});

describe('inspect', () => {
  const inspect = (file) => JSON.parse(execFileSync(collector, ['inspect', file], { encoding: 'utf8' }));
  const cases = [
    [
      'dynamic',
      ['-O2', '-g'],
      [],
      { type: 'dynamic', allocator: 'libc', tap: 'preload', debug_info: 'dwarf', frame_pointers: 'no' },
    ],
    ['frames', ['-O0'], [], { type: 'dynamic', tap: 'preload', debug_info: 'symbols', frame_pointers: 'yes' }],
    ['static', ['-O2'], ['-static'], { type: 'static', allocator: 'libc', tap: 'uprobe', defines_malloc: true }],
    ['static-pie', ['-O2', '-fPIE'], ['-static-pie'], { type: 'static', allocator: 'libc', tap: 'uprobe' }],
    [
      'static-stripped',
      ['-O2'],
      ['-static', '-s'],
      { type: 'static', allocator: null, tap: 'none', debug_info: 'none' },
    ],
    ['sanitized', ['-O1', '-fsanitize=address'], ['-fsanitize=address'], { sanitizer: 'address', tap: 'none' }],
    ['library', ['-O2', '-fPIC'], ['-shared', '-Wl,-soname,libx.so'], { type: 'shared', tap: 'none' }],
  ];
  for (const [name, flags, link, expected] of cases)
    test(name, () => {
      const facts = inspect(build(`inspect-${name}`, 'g++', flags, link));
      assert.deepEqual(Object.fromEntries(Object.keys(expected).map((key) => [key, facts[key]])), expected);
      assert.equal(facts.kind, 'elf');
      if (facts.tap !== 'preload') assert.ok(facts.reason.length > 20);
    });

  test('a script is judged by its interpreter, through env and other scripts', () => {
    const script = path.join(work, 'script');
    fs.writeFileSync(script, '#!/usr/bin/env -S A=1 sh\n');
    fs.writeFileSync(`${script}2`, `#! ${script}\n`);
    const facts = inspect(`${script}2`);
    assert.equal(facts.kind, 'script');
    assert.match(facts.interpreter_of_script, /sh$/);
    assert.equal(facts.tap, 'preload');
  });

  test('a script that runs itself, a text, a folder, nothing', () => {
    const loop = path.join(work, 'loop');
    fs.writeFileSync(loop, `#!${loop}\n`);
    assert.equal(inspect(loop).tap, 'none');
    assert.equal(inspect(source).kind, 'other');
    assert.equal(spawnSync(collector, ['inspect', work]).status, 2);
    assert.equal(spawnSync(collector, ['inspect', '/nonexistent']).status, 2);
  });
});
