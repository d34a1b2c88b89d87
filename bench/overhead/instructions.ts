/** The second view: instructions that the preload library adds to a call that is not sampled, counted by callgrind. Exact. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { preloadLibrary, programs, runFolder } from './place.js';

export interface AddedInstructions {
  readonly operation: string;
  readonly untapped: number;
  readonly tapped: number;
}

export interface Instructions {
  readonly rows: readonly AddedInstructions[];
  /** Untapped against untapped: what is added must be 0. */
  readonly self: number;
}

/** `struct lg_preload_config` of bpf/collector.h: magic, then the threshold, which as shipped lets every address be traced. */
const MAGIC = 0x6c65616b67617465n;
const THRESHOLD_OFFSET = 8;
const CALLS = 10_000;
const OPERATIONS = ['malloc', 'malloc+free', 'calloc+free', 'memalign+free', 'realloc'] as const;

/**
 * A copy of the preload library with the opposite threshold, at which no address is traced, as the collector patches its copy.
 *
 * @throws Error when the library is laid out in another way
 */
function sampledOut(): string {
  const bytes = readFileSync(preloadLibrary);
  const magic = Buffer.alloc(8);
  magic.writeBigUInt64LE(MAGIC);
  const at = bytes.indexOf(magic);
  if (at < 0 || bytes.indexOf(magic, at + 1) >= 0) throw new Error(`${preloadLibrary} has no single configuration`);
  const threshold = at + THRESHOLD_OFFSET;
  bytes.writeBigUInt64LE(~bytes.readBigUInt64LE(threshold) & 0xffffffffffffffffn, threshold);
  const path = join(runFolder(), 'sampled-out.so');
  writeFileSync(path, bytes, { mode: 0o755 });
  return path;
}

/** Instructions that a run of `calls` executes. */
function executed(operation: string, calls: number, library: string): number {
  const folder = runFolder();
  const profile = join(folder, 'callgrind.out');
  const { stderr } = execaSync(
    'valgrind',
    ['--tool=callgrind', `--callgrind-out-file=${profile}`, join(programs, 'calls'), operation, String(calls)],
    { env: library ? { LD_PRELOAD: library } : {}, timeout: 60_000 },
  );
  if (library && /fn=\(\d+\) lg_trace_(alloc|free|move)\b/.test(readFileSync(profile, 'utf8'))) {
    throw new Error('calls were sampled that should not be');
  }
  const collected = /Collected : (\d+)/.exec(stderr)?.[1];
  if (collected === undefined) throw new Error(`callgrind says: ${stderr.slice(-200)}`);
  return Number(collected);
}

/** Instructions a call: from two lengths, so that start-up and end cancel. */
function perCall(operation: string, library: string): number {
  return (executed(operation, 3 * CALLS, library) - executed(operation, CALLS, library)) / (2 * CALLS);
}

/** Counts all operations with and without the library. */
export function countInstructions(): Instructions {
  const library = sampledOut();
  const rows = OPERATIONS.map((operation) => ({
    operation,
    untapped: perCall(operation, ''),
    tapped: perCall(operation, library),
  }));
  return { rows, self: perCall('malloc+free', '') - (rows[1]?.untapped ?? NaN) };
}
