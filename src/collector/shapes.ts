/**
 * The shape of every record of bpf/TIMELINE_FORMAT.md as a table of field checks. Hand-written, not a schema library: a big
 * recording has a million cohort lines, and each costs a dozen comparisons here.
 */
import type { TimelineRecord } from './records.js';

type Check = (value: unknown) => boolean;
type Shape = Readonly<Record<string, Check>>;
type RecordType = TimelineRecord['type'];

const MAX_FRAMES = 4096;
const MAX_CALLS = 4096;
const MAX_TYPES = 64;
const MAX_PLACES = 64;

const text: Check = (value) => typeof value === 'string';
const flag: Check = (value) => typeof value === 'boolean';
const count: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const integer: Check = (value) => Number.isSafeInteger(value);
const id: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 1;
/** An estimate: a sum of weights, so not always whole. */
const amount: Check = (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0;
/** Addresses of the upper half pass 2^53 in a double; they only have to be numbers. */
const address: Check = amount;

const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const oneOf =
  (...words: string[]): Check =>
  (value) =>
    typeof value === 'string' && words.includes(value);
const listOf =
  (check: Check, max = Number.MAX_SAFE_INTEGER): Check =>
  (value) =>
    Array.isArray(value) && value.length <= max && value.every(check);
const object =
  (shape: Shape): Check =>
  (value) =>
    isObject(value) && offendingField(value, shape) === null;

const epoch: Check = (value) =>
  Array.isArray(value) && value.length === 2 && count(value[0]) && value[0] < 64 && count(value[1]);
/** One address in 65536 is the lowest rate. */
const levelNumber: Check = (value) => count(value) && (value as number) <= 16;
const drops: Check = (value) => isObject(value) && Object.values(value).every(amount);
const call = object({
  function: orNull(text),
  file: orNull(text),
  line: orNull(count),
  column: orNull(count),
  inlined: flag,
  types: optional(listOf(object({ name: text, bytes: id }), MAX_TYPES)),
});
const level = object({
  process: id,
  live: amount,
  live_bytes: amount,
  allocs: amount,
  alloc_bytes: amount,
  frees: amount,
  traced: optional(count),
  sample_rate: optional(id),
  rss_bytes: amount,
  cpu_ns: amount,
  wait_ns: optional(amount),
  iterations: amount,
});
const remark = { code: text, message: text, remedy: text };

const shapes: Readonly<Record<RecordType, Shape>> = {
  header: {
    format: oneOf('leak-gate-timeline'),
    version: text,
    collector: text,
    started_at: text,
    host: object({ kernel: text, arch: text, cpus: count }),
    mode: oneOf('run', 'attach'),
    tap: oneOf('preload', 'uprobe'),
    command: listOf(text),
    directory: text,
    sample_rate: id,
    overhead_budget_percent: optional(orNull(amount)),
  },
  process: {
    id,
    pid: count,
    parent: count,
    at_ns: count,
    executable: text,
    tap: oneOf('preload', 'uprobe', 'none'),
    reason: optional(text),
  },
  process_end: {
    process: id,
    at_ns: count,
    frozen_ns: orNull(count),
    exit_code: orNull(integer),
    signal: orNull(count),
    reason: oneOf('exit', 'exec', 'observation-ended'),
  },
  module: { id, path: text, build_id: orNull(text), debug_info: oneOf('dwarf', 'symbols', 'none') },
  frame: { id, module: orNull(id), offset: address },
  symbol: { frame: id, calls: listOf(call, MAX_CALLS) },
  site: { id, frames: listOf(id, MAX_FRAMES), function: orNull(text), truncated: flag },
  cohort: {
    process: id,
    site: id,
    epoch,
    level: optional(orNull(levelNumber)),
    allocs: amount,
    alloc_bytes: amount,
    live: amount,
    live_bytes: amount,
    live_sampled: amount,
    live_bytes_squared: amount,
    retained: amount,
    retained_bytes: amount,
  },
  snapshot: {
    at_ns: count,
    epoch,
    epoch_end: flag,
    sample_rate: id,
    overhead_percent: orNull(amount),
    untraced_percent: optional(orNull(amount)),
    processes: listOf(level),
    drops,
  },
  rate: { process: id, at_ns: count, level: levelNumber, sample_rate: id },
  frees: {
    process: id,
    site: id,
    stacks: count,
    more: flag,
    places: listOf(object({ site: id, blocks: amount }), MAX_PLACES),
  },
  threads: {
    process: id,
    site: id,
    distinct: count,
    others: amount,
    names: listOf(object({ name: text, blocks: amount }), MAX_PLACES),
  },
  marker: { process: id, at_ns: count, kind: text, name: text },
  note: remark,
  fault: remark,
  trailer: {
    at_ns: count,
    reason: oneOf('exit', 'duration', 'detached', 'signal', 'fault'),
    target: orNull(object({ exit_code: orNull(integer), signal: orNull(count) })),
    overhead_percent: orNull(amount),
    untraced_percent: optional(orNull(amount)),
    drops,
    lines: count,
  },
};

/** Entries, so that the hot path allocates nothing. */
const fields = new Map(Object.entries(shapes).map(([type, shape]) => [type, Object.entries(shape)]));

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function offendingField(value: Record<string, unknown>, shape: Shape): string | null {
  for (const [name, check] of Object.entries(shape)) if (!check(value[name])) return name;
  return null;
}

/**
 * Whether `value`, whose `type` is `type`, has the shape of that record: `'unknown'` for a type of a later minor version,
 * `null` when it fits, else the name of the first field that does not.
 */
export function misfit(type: string, value: Record<string, unknown>): string | 'unknown' | null {
  const entries = fields.get(type);
  if (entries === undefined) return 'unknown';
  for (const [name, check] of entries) if (!check(value[name])) return name;
  return null;
}
