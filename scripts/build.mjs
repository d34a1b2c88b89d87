#!/usr/bin/env node
/**
 * Builds dist/ (or the folder given as --out DIR): the bundles of the command line and of the action, the collector, the preload library, and what
 * they were made from. The same sources and the same toolchain give the same bytes.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({ options: { out: { type: 'string', default: join(root, 'dist') } } });
const out = resolve(values.out);
const version = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version;

/** Debian packages whose version can change the collector's bytes. */
const toolchain = [
  'gcc-12',
  'clang-14',
  'bpftool',
  'libc6-dev',
  'libbpf-dev',
  'libdw-dev',
  'libelf-dev',
  'libiberty-dev',
  'zlib1g-dev',
  'libbz2-dev',
  'liblzma-dev',
  'libzstd-dev',
  'binutils',
];

/** Dependencies in CommonJS call require() for node's own modules, which an ES module does not have. */
const requireShim = [
  "import { createRequire as leakGateRequire } from 'node:module';",
  'const require = leakGateRequire(import.meta.url);',
];

const bundling = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  charset: 'utf8',
  legalComments: 'inline',
  define: { LEAK_GATE_VERSION: JSON.stringify(version) },
  logLevel: 'warning',
};

async function buildCommandLine() {
  const outfile = join(out, 'cli/leak-gate.mjs');
  const banner = { js: ['#!/usr/bin/env node', ...requireShim].join('\n') };
  await build({ ...bundling, entryPoints: ['src/cli.ts'], outfile, banner });
  chmodSync(outfile, 0o755);
}

/** Main and post share most of their code: what both need is one file, named by its contents. */
async function buildAction() {
  const outdir = join(out, 'action');
  rmSync(outdir, { recursive: true, force: true });
  await build({
    ...bundling,
    entryPoints: ['src/index.ts', 'src/post.ts'],
    outdir,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    banner: { js: requireShim.join('\n') },
  });
}

function buildCollector() {
  const folder = join(out, 'collector/linux-x64');
  // A file that git has just checked out is younger than every source: make would leave it as it is.
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const made = spawnSync('make', ['-s', '-j2', '-C', 'bpf', `OUT=${folder}`], { cwd: root, stdio: 'inherit' });
  if (made.status !== 0) {
    console.error('build: the collector did not build; npm run verify installs what it needs (see CONTRIBUTING.md)');
    process.exit(1);
  }
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();
}

const digest = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** One digest over all sources of the collector: a stale one shows even where another toolchain gives other bytes. */
function sourcesDigest() {
  const bpf = join(root, 'bpf');
  const sources = filesBelow(bpf).filter((name) => /\.(c|h|S)$|Makefile$/.test(name) && !name.startsWith('tests/'));
  return digest(sources.map((name) => `${name} ${digest(readFileSync(join(bpf, name)))}\n`).join(''));
}

/** Empty on a machine without dpkg: then no two toolchains are known to be the same. */
function toolchainVersions() {
  const list = spawnSync('dpkg-query', ['-W', '-f', '${Package} ${Version}\n', ...toolchain], { encoding: 'utf8' });
  return (list.stdout ?? '').trim().split('\n').filter(Boolean).sort();
}

function writeOrigin() {
  writeFileSync(
    join(out, 'collector/ORIGIN.json'),
    `${JSON.stringify({ version, sources: sourcesDigest(), toolchain: toolchainVersions() }, null, 2)}\n`,
  );
}

function writeSums() {
  const lines = filesBelow(out)
    .filter((name) => name !== 'SHA256SUMS')
    .map((name) => `${digest(readFileSync(join(out, name)))}  ${relative(out, join(out, name))}\n`);
  writeFileSync(join(out, 'SHA256SUMS'), lines.join(''));
}

await buildCommandLine();
await buildAction();
buildCollector();
writeOrigin();
writeSums();
