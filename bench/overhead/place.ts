/** Where the bench finds and puts its files, and the machine it runs on. */
import { createHash } from 'node:crypto';
import { cpus, release, tmpdir, totalmem } from 'node:os';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** npm runs scripts in the package's own folder. */
export const root = process.cwd();
export const sources = join(root, 'bench/overhead/programs');
export const programs = join(root, 'build/bench/overhead');
export const results = join(root, 'build/bench');
/** The leak-gate that is measured: this one, or another build of it. */
const dist = process.env['LEAK_GATE_DIST'] ?? join(root, 'dist');
export const cli = join(dist, 'cli/leak-gate.mjs');
const collector = join(dist, 'collector/linux-x64/leak-gate-collector');
export const preloadLibrary = join(dist, 'collector/linux-x64/leak-gate-preload.so');

/** SHA-256 of what is measured. */
export function distDigest(): string {
  const hash = createHash('sha256');
  for (const file of [cli, collector, preloadLibrary]) hash.update(readFileSync(file));
  return hash.digest('hex');
}

let scratch: string | undefined;
let runs = 0;

/** A new empty folder for one run; all of them are deleted when the bench ends. */
export function runFolder(): string {
  if (scratch === undefined) {
    const made = mkdtempSync(join(tmpdir(), 'leak-gate-overhead-'));
    scratch = made;
    process.on('exit', () => rmSync(made, { recursive: true, force: true }));
  }
  const folder = join(scratch, String(++runs));
  mkdirSync(folder);
  return folder;
}

export interface Machine {
  readonly kernel: string;
  readonly processor: string;
  readonly processors: number;
  readonly memoryGiB: number;
  readonly node: string;
  /** Load average of the last minute when the bench began. */
  readonly load: number;
}

/** The machine, as a reader of the figures must know it. */
export function machine(): Machine {
  const cpuinfo = readFileSync('/proc/cpuinfo', 'utf8');
  const of = (field: string) => new RegExp(`^${field}\\s*: (.*)$`, 'm').exec(cpuinfo)?.[1] ?? 'unknown';
  const virtual = /\bhypervisor\b/.test(of('flags')) ? ', virtual' : '';
  return {
    kernel: release(),
    processor: `${of('model name')} (family ${of('cpu family')}, model ${of('model')}${virtual})`,
    processors: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    load: Number(readFileSync('/proc/loadavg', 'utf8').split(' ')[0]),
  };
}
