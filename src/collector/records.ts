/** Wire types of bpf/TIMELINE_FORMAT.md, version 1.2. Field names are the wire's; optional ones are absent in recordings of an earlier version. */

export type Tap = 'preload' | 'uprobe' | 'none';

/** `[shift, index]`: the interval `[index·2^shift, (index+1)·2^shift)` in ns since the header. */
export type Epoch = readonly [shift: number, index: number];

export interface HeaderRecord {
  type: 'header';
  format: 'leak-gate-timeline';
  version: string;
  collector: string;
  started_at: string;
  host: { kernel: string; arch: string; cpus: number };
  mode: 'run' | 'attach';
  tap: 'preload' | 'uprobe';
  command: string[];
  directory: string;
  sample_rate: number;
  overhead_budget_percent?: number | null;
}

export interface ProcessRecord {
  type: 'process';
  id: number;
  pid: number;
  parent: number;
  at_ns: number;
  executable: string;
  tap: Tap;
  reason?: string;
}

export interface ProcessEndRecord {
  type: 'process_end';
  process: number;
  at_ns: number;
  frozen_ns: number | null;
  exit_code: number | null;
  signal: number | null;
  reason: 'exit' | 'exec' | 'observation-ended';
}

export interface ModuleRecord {
  type: 'module';
  id: number;
  path: string;
  build_id: string | null;
  debug_info: 'dwarf' | 'symbols' | 'none';
}

export interface FrameRecord {
  type: 'frame';
  id: number;
  module: number | null;
  offset: number;
}

export interface SymbolCall {
  function: string | null;
  file: string | null;
  line: number | null;
  column: number | null;
  inlined: boolean;
  types?: { name: string; bytes: number }[];
}

export interface SymbolRecord {
  type: 'symbol';
  frame: number;
  calls: SymbolCall[];
}

export interface SiteRecord {
  type: 'site';
  id: number;
  frames: number[];
  function: string | null;
  truncated: boolean;
}

export interface CohortRecord {
  type: 'cohort';
  process: number;
  site: number;
  epoch: Epoch;
  /** Then the amounts are counts of traced blocks; null: of large ones, traced at every rate. Absent: estimates. */
  level?: number | null;
  allocs: number;
  alloc_bytes: number;
  live: number;
  live_bytes: number;
  live_sampled: number;
  live_bytes_squared: number;
  retained: number;
  retained_bytes: number;
}

export interface ProcessLevel {
  process: number;
  live: number;
  live_bytes: number;
  allocs: number;
  alloc_bytes: number;
  frees: number;
  traced?: number;
  sample_rate?: number;
  rss_bytes: number;
  cpu_ns: number;
  wait_ns?: number;
  iterations: number;
}

/** Drop counters by name; an absent name is 0. */
export type Drops = Record<string, number>;

export interface SnapshotRecord {
  type: 'snapshot';
  at_ns: number;
  epoch: Epoch;
  epoch_end: boolean;
  sample_rate: number;
  overhead_percent: number | null;
  untraced_percent?: number | null;
  processes: ProcessLevel[];
  drops: Drops;
}

/** The rate of a process from now on. */
export interface RateRecord {
  type: 'rate';
  process: number;
  at_ns: number;
  level: number;
  sample_rate: number;
}

/** Where blocks of a site were freed; once for a process and site. */
export interface FreesRecord {
  type: 'frees';
  process: number;
  site: number;
  stacks: number;
  more: boolean;
  places: { site: number; blocks: number }[];
}

/** Which threads made blocks of a site; once for a process and site. */
export interface ThreadsRecord {
  type: 'threads';
  process: number;
  site: number;
  distinct: number;
  others: number;
  names: { name: string; blocks: number }[];
}

export interface MarkerRecord {
  type: 'marker';
  process: number;
  at_ns: number;
  kind: string;
  name: string;
}

export interface NoteRecord {
  type: 'note';
  code: string;
  message: string;
  remedy: string;
}

export interface FaultRecord {
  type: 'fault';
  code: string;
  message: string;
  remedy: string;
}

export interface TrailerRecord {
  type: 'trailer';
  at_ns: number;
  reason: 'exit' | 'duration' | 'detached' | 'signal' | 'fault';
  target: { exit_code: number | null; signal: number | null } | null;
  overhead_percent: number | null;
  untraced_percent?: number | null;
  drops: Drops;
  lines: number;
}

export type TimelineRecord =
  | HeaderRecord
  | ProcessRecord
  | ProcessEndRecord
  | ModuleRecord
  | FrameRecord
  | SymbolRecord
  | SiteRecord
  | CohortRecord
  | SnapshotRecord
  | RateRecord
  | FreesRecord
  | ThreadsRecord
  | MarkerRecord
  | NoteRecord
  | FaultRecord
  | TrailerRecord;
