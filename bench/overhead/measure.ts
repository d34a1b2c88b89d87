/** One run of one workload under one tool, or under none. */
import { existsSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { programs, runFolder } from './place.js';
import { holdsTarget } from './attached.js';
import type { Tool } from './tool.js';
import type { Held, Workload } from './workload.js';

/** What one run cost. */
export interface Cost {
  /** CPU and wall time of the target's work, seconds a unit. */
  readonly cpu: number;
  readonly wall: number;
  /** Of the whole run, seconds. */
  readonly cpuSeconds: number;
  readonly peakBytes: number;
  /** CPU time of the tool's own processes, beside the target, seconds. */
  readonly besideSeconds: number;
  readonly ownPercent: number | null;
  readonly traced: number | null;
}

/** A run that gave no figure, and why. */
export class RunFailed extends Error {}

const LIMIT_MS = 170_000;
const HOLD_MS = 20_000;

interface Timed {
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  readonly peakBytes: number;
  readonly status: number;
  readonly signal: number;
}

/** Both lines of programs/timer.c, as far as they are written. */
function timedLines(path: string): { pid: number | null; timed: Timed | null } {
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  const first = lines[0] ? (JSON.parse(lines[0]) as { pid: number }).pid : null;
  return { pid: lines.length > 1 ? first : null, timed: lines[1] ? (JSON.parse(lines[1]) as Timed) : null };
}

function timedOf(path: string, what: string): Timed {
  const { timed } = timedLines(path);
  if (!timed) throw new RunFailed(`${what} left no figures`);
  return timed;
}

/** The last lines that a tool wrote on stderr, on one line. */
function lastWords(folder: string, name: string): string {
  const text = readFileSync(join(folder, name), 'utf8').trim().split('\n').slice(-2).join(' / ');
  return text.slice(0, 200) || 'no message';
}

const running = new Set<{ readonly pid?: number | undefined }>();

/** A group of its own is not ended by the terminal's Ctrl-C. */
function endOnSignal(): void {
  if (process.listenerCount('SIGINT') > 0) return;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      for (const child of running) endGroup(child);
      process.exit(130);
    });
  }
}

/** Starts a command in a process group of its own with stderr in a file, and ends the whole group when it takes too long. */
export function start(
  argv: readonly string[],
  folder: string,
  name: string,
  env: Readonly<Record<string, string>> = {},
  output?: string,
) {
  endOnSignal();
  const child = execa(argv[0] ?? '', argv.slice(1), {
    stdin: 'pipe',
    stdout: output === undefined ? 'ignore' : { file: output },
    stderr: { file: join(folder, `${name}.err`) },
    reject: false,
    detached: true,
    env,
  });
  // What does not want our input (a closed pipe) says so by its exit status.
  child.stdin?.on('error', () => undefined);
  const timer = setTimeout(() => endGroup(child), LIMIT_MS);
  running.add(child);
  void child.finally(() => {
    clearTimeout(timer);
    running.delete(child);
  });
  return child;
}

export type Started = ReturnType<typeof start>;

/** Ends the processes that we started as one group. */
export function endGroup(child: { readonly pid?: number | undefined }): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
}

/** Waits for a tool whose target has gone; one that would stay is told to stop as a user would. */
export async function toolEnded(running: Started, tool: Tool): Promise<void> {
  const stays = tool.hold.kind === 'attach' && tool.hold.staysBehind;
  if (stays && running.pid !== undefined) process.kill(-running.pid, 'SIGINT');
  await running;
}

/** Waits until the target is there, has loaded its libraries, and waits for input. */
export async function settledPid(result: string): Promise<number> {
  for (const end = Date.now() + HOLD_MS; Date.now() < end; await sleep(20)) {
    const { pid } = timedLines(result);
    if (pid === null || !isAsleep(pid)) continue;
    await sleep(100);
    return pid;
  }
  throw new RunFailed('the target did not start');
}

function isAsleep(pid: number): boolean {
  try {
    return /\) S /.test(readFileSync(`/proc/${pid}/stat`, 'utf8')) && readlinkSync(`/proc/${pid}/exe`) !== '';
  } catch {
    return false;
  }
}

function heldBy(child: Started, result: string, folder: string): Held {
  return {
    pid: () => timedLines(result).pid ?? 0,
    send: (input) => child.stdin?.end(input),
    folder,
  };
}

/**
 * Runs a workload once.
 *
 * @param tool null for untapped
 * @throws RunFailed with the reason in one line
 */
export async function measure(workload: Workload, tool: Tool | null, units: number): Promise<Cost> {
  const folder = runFolder();
  const inner = join(folder, 'inner.json');
  const outer = join(folder, 'outer.json');
  // heaptrack may not follow the timer: a static one is not preloaded.
  const timer = join(programs, tool?.name === 'heaptrack' ? 'timer-static' : 'timer');
  const timed = [timer, inner, ...(await workload.command(units, folder))];
  const around = tool?.hold.kind === 'around' ? tool.hold.command(timed, folder) : timed;
  const child = start([join(programs, 'timer-static'), outer, ...around], folder, 'target', tool?.env);
  let beside: Started | undefined;
  try {
    if (tool?.hold.kind === 'attach') {
      const pid = await settledPid(inner);
      const attach = tool.hold.command(pid, folder, workload.allocator);
      beside = start([join(programs, 'timer-static'), join(folder, 'tool.json'), ...attach], folder, 'tool', tool.env);
      if (!(await holdsTarget(pid, beside, HOLD_MS)))
        throw new RunFailed(`did not attach: ${lastWords(folder, 'tool.err')}`);
    }
    const begun = performance.now();
    const driven = await workload.drive(heldBy(child, inner, folder), units);
    await child;
    const since = (performance.now() - begun) / 1000;
    if (beside && tool) await toolEnded(beside, tool);
    const target = timedOf(inner, workload.name);
    if (target.signal !== 0 || target.status !== 0) {
      const how = target.signal ? `signal ${target.signal}` : `status ${target.status}`;
      throw new RunFailed(`${workload.name} ended with ${how}: ${lastWords(folder, 'target.err')}`);
    }
    const whole = beside ? { ...target, wallSeconds: since } : target; // waiting to be attached to is no work
    const cost = driven === 'written' ? readWork(folder) : driven === 'whole process' ? whole : driven;
    const toolCpu = beside ? timedOf(join(folder, 'tool.json'), tool?.name ?? '').cpuSeconds : 0;
    const outside = timedOf(outer, 'the run').cpuSeconds - target.cpuSeconds;
    const own = tool?.own?.(folder) ?? { overheadPercent: null, traced: null };
    return {
      cpu: cost.cpuSeconds / units,
      wall: cost.wallSeconds / units,
      cpuSeconds: cost.cpuSeconds,
      peakBytes: target.peakBytes,
      besideSeconds: Math.max(0, outside) + toolCpu,
      ownPercent: own.overheadPercent,
      traced: own.traced,
    };
  } catch (error) {
    if (error instanceof RunFailed) throw error;
    throw new RunFailed(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
  } finally {
    endGroup(child);
    if (beside) endGroup(beside);
  }
}

function readWork(folder: string): { cpuSeconds: number; wallSeconds: number } {
  return JSON.parse(readFileSync(join(folder, 'work.json'), 'utf8')) as { cpuSeconds: number; wallSeconds: number };
}
