#!/usr/bin/env node
/**
 * Builds the targets of labels.json into build/targets/, two at a time, and only what is out of date:
 *
 *   node targets/build.mjs [NAME…]
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const output = 'build/targets'; // relative to root: the debug information names the sources relative to it too
const jobs = 2;

const compilers = { gcc: { c: 'gcc', 'c++': 'g++' }, clang: { c: 'clang', 'c++': 'clang++' } };
const standards = { c: '-std=gnu11', 'c++': '-std=c++17' };
const debugFlags = {
  dwarf4: ['-g', '-gdwarf-4'],
  dwarf5: ['-g', '-gdwarf-5'],
  compressed: ['-g', '-gdwarf-5', '-gz'],
  split: ['-g', '-gdwarf-5', '-gsplit-dwarf'],
  separate: ['-g', '-gdwarf-5'],
  none: ['-g0'],
};
const linkFlags = { pie: ['-fPIE', '-pie'], 'no-pie': ['-fno-pie', '-no-pie'], static: ['-fno-pie', '-static'] };

/** Debian's musl-gcc asks the linker for no .eh_frame_hdr, as compilers made for musl do. */
const muslFlags = ['-Wl,--eh-frame-hdr'];

/** Files that come with what a distribution calls them, to be named when a build needs one that is not there. */
const packages = {
  gcc: 'gcc',
  'g++': 'g++',
  clang: 'clang',
  'musl-gcc': 'musl-tools',
  'clang++': 'clang',
  objcopy: 'binutils',
  strip: 'binutils',
};

/** The commands that make one target, in order, each an argument vector. */
function commands(label) {
  const build = label.build ?? {};
  const isMusl = build.libc === 'musl';
  const compiler = isMusl ? 'musl-gcc' : compilers[build.compiler ?? 'gcc'][label.language];
  const debug = build.debug ?? 'dwarf5';
  const file = `${output}/${label.name}`;
  const flags = [
    standards[label.language],
    ...(build.optimize === 'O0' ? ['-O0'] : ['-O2', '-fomit-frame-pointer']),
    ...debugFlags[debug],
    ...['-Wall', '-Wextra'],
    ...(build.sanitizer ? [`-fsanitize=${build.sanitizer}`] : []),
  ];
  const link = [...linkFlags[build.link ?? 'pie'], ...(isMusl ? muslFlags : [])];
  const libraries = (build.libraries ?? []).flatMap((name) =>
    name === 'pthread' ? ['-pthread'] : name === 'jemalloc' ? ['-Wl,--no-as-needed', '-ljemalloc'] : [`-l${name}`],
  );
  const list = [[compiler, ...flags, ...link, '-o', file, `targets/${label.source}`, ...libraries]];
  if (build.plugin) list.push([compiler, ...flags, '-fPIC', '-shared', '-o', `${file}.so`, `targets/${build.plugin}`]);
  if (debug === 'separate') {
    list.push(['objcopy', '--only-keep-debug', file, `${file}.debug`]);
    list.push(['objcopy', '--strip-debug', `--add-gnu-debuglink=${file}.debug`, file]);
  }
  if (build.stripped) list.push(['strip', '--strip-all', file]);
  return list;
}

const stamp = (label) => join(root, output, '.made', label.name);
const modified = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

/** A stamp holds the commands that made the target, so that a changed label is out of date too. */
function isUpToDate(label) {
  const built = modified(join(root, output, label.name));
  const sources = [label.source, 'pace.h', ...(label.build?.plugin ? [label.build.plugin] : [])];
  if (built === 0 || sources.some((source) => modified(join(root, 'targets', source)) > built)) return false;
  return existsSync(stamp(label)) && readFileSync(stamp(label), 'utf8') === JSON.stringify(commands(label));
}

function run([program, ...rest]) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, rest, { cwd: root, stdio: ['ignore', 'inherit', 'pipe'] });
    let complaint = '';
    child.stderr.on('data', (text) => (complaint += text));
    child.on('error', () =>
      reject(
        new Error(`${program} is not there. Install it (on Debian: apt-get install ${packages[program] ?? program}).`),
      ),
    );
    child.on('close', (status) => {
      process.stderr.write(complaint);
      if (status === 0) resolve();
      else reject(new Error(remedy(complaint) ?? `${program} ended with status ${status}`));
    });
  });
}

function remedy(complaint) {
  const library = /cannot find -l(\w+)/.exec(complaint)?.[1];
  return library && `the library ${library} is not there. Install it (on Debian: apt-get install lib${library}-dev).`;
}

async function make(label) {
  for (const command of commands(label)) await run(command);
  writeFileSync(stamp(label), JSON.stringify(commands(label)));
}

async function main(names) {
  const labels = JSON.parse(readFileSync(join(root, 'targets/labels.json'), 'utf8'));
  const unknown = names.filter((name) => !labels.some((label) => label.name === name));
  if (unknown.length > 0) throw new Error(`no such target: ${unknown.join(', ')}`);
  mkdirSync(join(root, output, '.made'), { recursive: true });

  const chosen = labels.filter((label) => names.length === 0 || names.includes(label.name));
  const queue = chosen.filter((label) => !isUpToDate(label));
  const stale = queue.length;
  let failed = 0;
  const worker = async () => {
    for (let label = queue.shift(); label; label = queue.shift()) {
      try {
        await make(label);
      } catch (error) {
        failed += 1;
        console.error(`targets: ${label.name} was not built: ${error.message}`);
      }
    }
  };
  await Promise.all(Array.from({ length: jobs }, worker));
  console.log(`targets: ${stale - failed} built, ${chosen.length - stale} up to date, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

main(process.argv.slice(2)).catch((error) => {
  console.error(`targets: ${error.message}`);
  process.exitCode = 2;
});
