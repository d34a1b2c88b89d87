/** The third view: the same work in one process, tapped and untapped a few milliseconds apart, so that drift cancels. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { median } from 'simple-statistics';
import { holdsTarget } from './attached.js';
import { endGroup, RunFailed, start, toolEnded } from './measure.js';
import { programs, runFolder } from './place.js';
import { sampledOutLibrary } from './sampled-out.js';
import { LIBRARIES } from './summary.js';
import type { Tool } from './tool.js';

export const SLICE_WORK = ['pair', 'slots'] as const;
export type SliceWork = (typeof SLICE_WORK)[number];

/** Medians of one process, ns a step. */
export interface Slices {
  readonly tapped: number;
  readonly untapped: number;
}

export interface SliceRuns {
  readonly work: SliceWork;
  /** Null: no tool, the self-test. */
  readonly tool: string | null;
  readonly how: 'turns' | 'before and after';
  readonly runs: readonly Slices[];
  readonly failure: string | null;
}

const LIBC = '/lib/x86_64-linux-gnu/libc.so.6';
const WINDOW_MS = 600;
const LIMIT_MS = 20_000;
const MOST_FAILURES = 2;

function numbers(path: string): number[][] {
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => /^[\d. ]+$/.test(line));
  return lines.map((line) => line.split(' ').map(Number));
}

const middle = (rows: readonly number[][], column: number) => median(rows.map((row) => row[column] ?? NaN));

/** Turns in one process; a tool that attaches does so before they begin. */
async function turns(work: SliceWork, tool: Tool | null, seconds: number): Promise<Slices> {
  const folder = runFolder();
  const command = [join(programs, 'slices'), work, 'turns', String(seconds)];
  const around = tool?.hold.kind === 'around' ? tool.hold.command(command, folder) : command;
  const child = start(around, folder, 'target', tool?.env, join(folder, 'slices'));
  let beside: ReturnType<typeof start> | undefined;
  try {
    if (tool?.hold.kind === 'attach' && child.pid !== undefined) {
      await sleep(200);
      beside = start(tool.hold.command(child.pid, folder, LIBC), folder, 'tool', tool.env);
      if (!(await holdsTarget(child.pid, beside, LIMIT_MS))) throw new RunFailed('did not attach');
    }
    child.stdin.end('go\n');
    await child;
    if (beside && tool) await toolEnded(beside, tool);
    const rows = numbers(join(folder, 'slices'));
    if (rows.length < 20) throw new RunFailed(`only ${rows.length} turns`);
    return { tapped: middle(rows, 0), untapped: middle(rows, 1) };
  } finally {
    endGroup(child);
    if (beside) endGroup(beside);
  }
}

async function warm(output: string): Promise<void> {
  for (const end = Date.now() + LIMIT_MS; Date.now() < end; await sleep(20)) {
    if (existsSync(output) && readFileSync(output, 'utf8').startsWith('warm')) return;
  }
  throw new RunFailed('the loop did not start');
}

const now = () => Number(process.hrtime.bigint());

/** One process before and after a tool attached: for probes that sit in the allocator itself, where both ways of calling it trap. */
async function beforeAndAfter(work: SliceWork, tool: Tool | null): Promise<Slices> {
  const folder = runFolder();
  const child = start([join(programs, 'slices'), work, 'stream', '60'], folder, 'target', {}, join(folder, 'slices'));
  let beside: ReturnType<typeof start> | undefined;
  try {
    child.stdin.end('go\n');
    await warm(join(folder, 'slices'));
    await sleep(WINDOW_MS);
    const begun = now();
    if (tool?.hold.kind === 'attach' && child.pid !== undefined) {
      beside = start(tool.hold.command(child.pid, folder, LIBC), folder, 'tool', tool.env);
      if (!(await holdsTarget(child.pid, beside, LIMIT_MS))) throw new RunFailed('did not attach');
    }
    const held = now();
    await sleep(WINDOW_MS);
    const end = now();
    child.kill('SIGTERM');
    await child;
    if (beside && tool) await toolEnded(beside, tool);
    const rows = numbers(join(folder, 'slices'));
    const untapped = rows.filter(([, ended = 0]) => ended < begun && ended > begun - WINDOW_MS * 1e6);
    const tapped = rows.filter(([started = 0, ended = 0]) => started > held && ended < end);
    if (untapped.length < 20 || tapped.length < 20) throw new RunFailed('too few slices');
    return { tapped: middle(tapped, 2), untapped: middle(untapped, 2) };
  } finally {
    endGroup(child);
    if (beside) endGroup(beside);
  }
}

/** A library preloaded and nothing else, in the place of a tool. */
function library(name: string, path: string): Tool {
  return {
    name,
    title: name,
    what: '',
    hold: { kind: 'around', command: (command) => ['env', `LD_PRELOAD=${path}`, ...command] },
    weight: 'light',
    pairs: 'many',
    debian: null,
    missing: () => null,
  };
}

/** leak-gate's library at a rate at which nothing is traced, and the least that any interposer costs. */
function libraries(): Tool[] {
  return [
    library(LIBRARIES.unsampled, sampledOutLibrary()),
    library(LIBRARIES.returns, join(programs, 'floor-returns.so')),
    library(LIBRARIES.jumps, join(programs, 'floor-jumps.so')),
  ];
}

/** All tools in turn, `rounds` processes each. */
export async function runSlices(
  tools: readonly Tool[],
  rounds: number,
  seconds: number,
  say: (line: string) => void,
): Promise<SliceRuns[]> {
  const inTurns = [...libraries(), ...tools.filter(({ name }) => ['default', 'exact', 'inject'].includes(name))];
  const attached = tools.filter(({ name }) => ['attach', 'bpftrace', 'entries', 'memleak'].includes(name));
  const cases = [
    ...SLICE_WORK.flatMap((work) => [null, ...inTurns].map((tool) => ({ work, tool, how: 'turns' as const }))),
    ...[null, ...attached].map((tool) => ({ work: 'pair' as const, tool, how: 'before and after' as const })),
  ].map((each) => ({ ...each, runs: [] as Slices[], failure: null as string | null, failures: 0 }));
  for (let round = 0; round < rounds; round++) {
    for (const each of cases.filter(({ failures }) => failures < MOST_FAILURES)) {
      try {
        const { work, tool, how } = each;
        each.runs.push(await (how === 'turns' ? turns(work, tool, seconds) : beforeAndAfter(work, tool)));
      } catch (error) {
        if (!(error instanceof RunFailed)) throw error;
        each.failure = error.message;
        each.failures++;
        say(`slices ${each.work}, ${each.tool?.title ?? 'untapped'}: FAILED: ${each.failure}`);
      }
    }
    say(`slices: round ${round + 1}`);
  }
  return cases.map(({ tool, work, how, runs, failure }) => ({ work, how, runs, failure, tool: tool?.name ?? null }));
}
