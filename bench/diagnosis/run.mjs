#!/usr/bin/env node
/**
 * Scores the diagnosis on leaking programs whose true cause and missing free are labelled: by the rules, or by a model.
 *
 *   npm run bench:diagnosis [-- --host HOST [--model NAME] [--pull]] [--fix] [--only NAME] [--json FILE]
 *
 * `--fix` tries every patch that a diagnosis has: applied, built, observed again (the leak must be gone, no other come, what the program
 * prints be the same), and run under valgrind (no double free, no use after it; valgrind or libasan must be there).
 *
 * Root, a kernel with BPF, `npm run build`, gcc and g++, zlib; rustc and the packages that programs name, where they are there: a program that
 * needs one that is missing is skipped, and named. Comments are taken out of the sources before they are built, so that nobody
 * reads the answer there. Three sets: `targets` are programs of targets/leak, on which the rules were made; `programs` and `second-set` were
 * written for this bench before the rules had been tried on them.
 */
import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
const RUN_MS = 3_000;
const MODEL_SECONDS = 600;
const option = { type: 'string' };
const { values } = parseArgs({
  options: {
    host: option,
    model: { ...option, default: 'llama3.2' },
    pull: { type: 'boolean' },
    fix: { type: 'boolean' },
    only: option,
    json: option,
  },
});
const folder = mkdtempSync(join(tmpdir(), 'leak-gate-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/** Comments become blanks; lines stay where they are. Literals of these sources hold no comment signs. */
const withoutComments = (text) =>
  text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, (comment) => comment.replace(/[^\n]/g, ' '));

/** Programs of this bench carry their labels in comments: BLAME and MISSING at lines, CAUSE with the names that are right. */
function labelled(set, path) {
  const text = readFileSync(join(root, path), 'utf8');
  const marked = (mark) =>
    text.split('\n').flatMap((line, i) => (new RegExp(`/\\*[^*]*\\b${mark}\\b`).test(line) ? [i + 1] : []));
  const list = (name) => new RegExp(`/\\* ${name} ([^*]*?) \\*/`).exec(text)?.[1].split(' ') ?? [];
  return {
    set,
    path,
    text,
    blame: marked('BLAME'),
    missing: marked('MISSING'),
    cause: list('CAUSE'),
    libraries: list('LIBRARIES'),
    // Name for pkg-config, and of the Debian package.
    package: list('PACKAGE'),
  };
}

function fromTargets({ source, blame, cause, missing }) {
  const text = readFileSync(join(root, source), 'utf8');
  const lines = withoutComments(text).split('\n');
  const found = (wanted) =>
    lines.flatMap((line, i) => ((wanted === '}' ? line.trimEnd() === '}' : line.includes(wanted)) ? [i + 1] : []));
  return {
    set: 'targets',
    path: source,
    text,
    blame: found(blame),
    missing: missing.flatMap(found),
    cause,
    libraries: [],
    package: [],
  };
}

/** What is missing to build the program, for a person; null when nothing is. */
function lacks({ path, package: [library, debian] }) {
  const there = (command, args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;
  if (path.endsWith('.rs') && !there('rustc', ['--version']))
    return 'no rustc here: install Rust (rustup, or apt-get install rustc)';
  if (library !== undefined && !there('pkg-config', ['--exists', library]))
    return `no ${library} here: apt-get install pkg-config ${debian}`;
  return null;
}

function compile(program) {
  const name = basename(program.path);
  writeFileSync(join(folder, name), withoutComments(program.text).replace('"../pace.h"', '"pace.h"'));
  return builtFrom(program);
}

/** Builds what stands in the folder. */
function builtFrom(program, more = [], output = basename(program.path).replace(/\.\w+$/, '')) {
  const name = basename(program.path);
  if (name.endsWith('.rs')) {
    execFileSync('rustc', ['--edition', '2021', '-O', '-g', '-o', output, name], { cwd: folder });
    return output;
  }
  const [compiler, standard] = name.endsWith('.cpp') ? ['g++', '-std=c++17'] : ['gcc', '-std=gnu11'];
  const [library] = program.package;
  const flags =
    library === undefined
      ? program.libraries.map((own) => `-l${own}`)
      : execFileSync('pkg-config', ['--cflags', '--libs', library], { encoding: 'utf8' }).trim().split(/\s+/);
  execFileSync(compiler, [standard, '-O2', '-g', '-pthread', ...more, '-o', output, name, ...flags], { cwd: folder });
  return output;
}

const run = (args) =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(root, 'build/bench/leak-gate.mjs'), ...args],
      { cwd: folder },
      (_, stdout, stderr) => resolve(stdout + stderr),
    );
  });

/** The leaking sites that the gate finds in a program that is built. */
async function observed(output, model = []) {
  const report = join(folder, `${output}.json`);
  const said = await run([
    'run',
    '-q',
    // What is asked here is why, not whether: every block counts.
    '--overhead-budget',
    'off',
    ...model,
    ...(values.pull ? ['--pull'] : []),
    '--json',
    report,
    '--',
    `./${output}`,
    `${RUN_MS}`,
  ]);
  const sites = JSON.parse(readFileSync(report, 'utf8')).processes.flatMap((process) => process.sites);
  return { said, leaks: sites.filter(({ decision }) => decision === 'leak') };
}

async function diagnosisOf(program) {
  const model =
    values.host === undefined
      ? []
      : ['--ai', '--ollama-host', values.host, '--model', values.model, '--ai-time', `${MODEL_SECONDS}`];
  const output = compile(program);
  const { said, leaks } = await observed(output, model);
  const explained = leaks.filter(({ diagnosis }) => diagnosis !== null);
  const site = explained.find(({ blamed }) => program.blame.includes(blamed?.line)) ?? explained[0];
  if (site === undefined) return { program, found: null, said };
  const tried = values.fix && site.diagnosis.patch !== null ? await tryFix(program, output, site, leaks) : null;
  return { program, found: site.diagnosis, blamedRight: program.blame.includes(site.blamed?.line), tried };
}

const SHORT_MS = '300';
const printed = (output) => {
  const { status, signal, stdout } = spawnSync(`./${output}`, [SHORT_MS], { cwd: folder, encoding: 'utf8' });
  return JSON.stringify({ status, signal, stdout });
};

/** What is wrong with the patch; null when it is right. The program is left as the patch makes it. */
async function tryFix(program, output, site, before) {
  const said = printed(output);
  const sound = misuse(program, output);
  const applied = spawnSync('git', ['apply', '-'], { cwd: folder, input: site.diagnosis.patch, encoding: 'utf8' });
  if (applied.status !== 0) return `does not apply: ${applied.stderr.trim()}`;
  try {
    builtFrom(program);
  } catch (error) {
    return `does not build: ${error.message.split('\n').find((line) => line.includes('error')) ?? ''}`;
  }
  if (printed(output) !== said) return `prints ${printed(output)} instead of ${said}`;
  const wrong = misuse(program, output);
  if (wrong !== null && sound === null) return wrong;
  const { leaks } = await observed(output);
  const known = new Set(before.map(({ fingerprint }) => fingerprint));
  if (leaks.some(({ fingerprint }) => fingerprint === site.fingerprint)) return 'the leak is still there';
  const fresh = leaks.filter(({ fingerprint }) => !known.has(fingerprint));
  return fresh.length === 0 ? null : `${fresh.length} other leaks came: ${fresh.map(({ blamed }) => blamed?.line)}`;
}

/** Double frees and uses after a free in a short run, as valgrind sees them (AddressSanitizer where it is not there); null without any. */
function misuse(program, output) {
  const limits = { cwd: folder, encoding: 'utf8', timeout: 120_000 };
  if (spawnSync('valgrind', ['--version'], { stdio: 'ignore' }).status === 0) {
    const args = ['-q', '--error-exitcode=99', '--undef-value-errors=no', `./${output}`, '1000'];
    const { status, stderr } = spawnSync('valgrind', args, limits);
    return status === 99 ? `valgrind: ${stderr.split('\n').find((line) => /Invalid|Mismatched/.test(line))}` : null;
  }
  builtFrom(program, ['-fsanitize=address'], `${output}-asan`);
  const env = { ...process.env, ASAN_OPTIONS: 'detect_leaks=0' };
  const { status, stderr } = spawnSync(`./${output}-asan`, [SHORT_MS], { ...limits, env });
  return status === 0 ? null : `asan: ${stderr.split('\n').find((line) => line.includes('ERROR'))}`;
}

function score({ program, found, blamedRight }) {
  if (found === null) return { cause: false, missing: false, model: false, named: null };
  const [, file, line] = /^([^\s:]+):(\d+): /.exec(found.missing_free ?? '') ?? [];
  const named = file === undefined ? null : Number(line);
  const right = named !== null && basename(file) === basename(program.path) && program.missing.includes(named);
  return {
    cause: program.cause.includes(found.cause),
    missing: right,
    model: found.author !== 'rules',
    named,
    blamedRight,
  };
}

function patchText({ found, tried }) {
  if (found === null || found.patch === null) return '';
  if (!values.fix) return ', patch';
  return tried === null ? ', patch right' : `, PATCH WRONG: ${tried}`;
}

async function main() {
  mkdirSync(join(root, 'build/bench'), { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: ['src/cli.ts'],
    outfile: 'build/bench/leak-gate.mjs',
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    banner: { js: "import { createRequire as r } from 'node:module'; const require = r(import.meta.url);" },
  });
  copyFileSync(join(root, 'targets/pace.h'), join(folder, 'pace.h'));
  const own = ['programs', 'second-set'].flatMap((set) =>
    readdirSync(join(root, 'bench/diagnosis', set)).map((name) => labelled(set, `bench/diagnosis/${set}/${name}`)),
  );
  const targets = JSON.parse(readFileSync(join(root, 'bench/diagnosis/targets.json'), 'utf8')).map(fromTargets);
  const programs = [...targets, ...own].filter(({ path }) => values.only === undefined || path.includes(values.only));
  const results = [];
  for (const program of programs) {
    const missing = lacks(program);
    if (missing !== null) {
      console.log(`${program.set.padEnd(11)}${basename(program.path).padEnd(26)}skipped: ${missing}`);
      continue;
    }
    const result = await diagnosisOf(program);
    const points = score(result);
    results.push({
      set: program.set,
      path: program.path,
      wanted: program.cause,
      found: result.found?.cause ?? null,
      ...points,
      lines: program.missing,
      text: result.found,
      confidence: result.found?.confidence ?? null,
      patch: result.found?.patch ?? null,
      tried: result.tried ?? null,
    });
    const mark = (right) => (right ? 'yes' : 'NO ');
    const name = basename(program.path).padEnd(26);
    console.log(
      `${program.set.padEnd(11)}${name}cause ${mark(points.cause)} missing free ${mark(points.missing)}  ${result.found?.cause ?? 'no leak found'}, line ${points.named ?? '?'}, ${result.found?.confidence ?? '-'}${patchText(result)}`,
    );
    if (values.host !== undefined && result.found !== null && !points.model)
      console.log(`         ${result.found.unavailable}`);
  }
  for (const set of ['targets', 'programs', 'second-set']) {
    const of = results.filter((result) => result.set === set);
    if (of.length === 0) continue;
    const count = (key) => `${of.filter((result) => result[key]).length} of ${of.length}`;
    const author = values.host === undefined ? 'rules' : `${values.model} (answered for ${count('model')})`;
    console.log(`${set}, by ${author}: cause right ${count('cause')}, missing free right ${count('missing')}`);
    for (const confidence of ['high', 'medium', 'low']) {
      const sure = of.filter((result) => result.confidence === confidence);
      const wrong = sure.filter(({ cause, missing }) => !cause || !missing);
      if (sure.length > 0)
        console.log(
          `  confidence ${confidence}: ${sure.length}, of these wrong in cause or missing free ${wrong.length} (${wrong.map(({ path }) => basename(path)).join(', ')})`,
        );
    }
    const patched = of.filter(({ patch }) => patch !== null);
    const right = values.fix ? `, of these right ${patched.filter(({ tried }) => tried === null).length}` : '';
    console.log(`  patches ${patched.length}${right}`);
  }
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(results, null, 1)}\n`);
}

main().catch((error) => {
  console.error(`bench: ${error.message}`);
  process.exitCode = 2;
});
