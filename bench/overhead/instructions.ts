/** The second view: instructions that the preload library adds to a call that is not sampled, counted by callgrind. Exact. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { programs, runFolder } from './place.js';
import { sampledOutLibrary } from './sampled-out.js';

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

const CALLS = 10_000;
const OPERATIONS = ['malloc', 'malloc+free', 'calloc+free', 'memalign+free', 'realloc'] as const;

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
  const library = sampledOutLibrary();
  const rows = OPERATIONS.map((operation) => ({
    operation,
    untapped: perCall(operation, ''),
    tapped: perCall(operation, library),
  }));
  return { rows, self: perCall('malloc+free', '') - (rows[1]?.untapped ?? NaN) };
}
