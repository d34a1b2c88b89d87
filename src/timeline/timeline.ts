/**
 * The timeline as the analysis sees it: what was observed, by process and allocation site, on one common axis per process.
 * Pure data; built from wire records by build.ts.
 */

/** One source-level call of a machine frame; inlined calls come before the function they were inlined into. */
export interface Call {
  readonly function: string | null;
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly inlined: boolean;
  /** What the line may allocate, as debug information tells, with the size of one object. Absent: nothing is known. */
  readonly types?: readonly { readonly name: string; readonly bytes: number }[];
}

export interface Module {
  readonly path: string;
  readonly buildId: string | null;
  readonly debugInfo: 'dwarf' | 'symbols' | 'none';
}

export interface Frame {
  readonly module: Module | null;
  /** ELF virtual address inside the call instruction (absolute address without a module). */
  readonly offset: number;
  /** Innermost first; empty when unsymbolized. */
  readonly calls: readonly Call[];
}

/** A unique allocation stack, innermost caller first. */
export interface AllocationSite {
  readonly id: number;
  readonly frames: readonly Frame[];
  readonly allocator: string | null;
  readonly truncated: boolean;
}

/** Sparse death table: `count[i]` sampled blocks born in epoch `birth[i]` died at age `age[i]` epochs. */
export interface Deaths {
  readonly birth: Int32Array;
  readonly age: Int32Array;
  readonly count: Float64Array;
}

/** The cohorts of one (process, site), each array indexed by birth epoch 0..epochs-1 of the process's axis. */
export interface Cohorts {
  /** Blocks born, estimated. */
  readonly allocs: Float64Array;
  readonly allocBytes: Float64Array;
  /** Blocks alive at the end (or at the freeze): traced blocks as a count, then estimates. */
  readonly liveSampled: Float64Array;
  readonly live: Float64Array;
  readonly liveBytes: Float64Array;
  readonly liveBytesSquared: Float64Array;
  /** Of `live`: freed only in teardown. */
  readonly retained: Float64Array;
  readonly retainedBytes: Float64Array;
  readonly deaths: Deaths;
}

/** A place where blocks of a site were freed while the program was at work; teardown is left out. */
export interface FreePlace {
  /** The stack of the free; its `allocator` is the function that freed: `free`, `operator delete`, or `realloc` where the block was moved. */
  readonly site: AllocationSite;
  /** Estimated: the stacks of some frees are taken, each stands for several. */
  readonly blocks: number;
}

/** What else was recorded of a site. Null parts: not recorded (an older recording), or nothing was seen. */
export interface SiteUse {
  readonly frees: {
    /** Frees whose stack was taken. */
    readonly stacks: number;
    /** There were more places than are listed; rare ones are then told by the lot, and the amounts add up all the same. */
    readonly more: boolean;
    /** Most blocks first. */
    readonly places: readonly FreePlace[];
  } | null;
  readonly threads: {
    /** At least so many were seen. */
    readonly distinct: number;
    /** Their names with the blocks that they made, estimated; most blocks first. Hostile text. */
    readonly names: readonly { readonly name: string; readonly blocks: number }[];
    /** Blocks made by threads of other names. */
    readonly others: number;
  } | null;
}

export interface SiteHistory {
  readonly site: AllocationSite;
  /** Absent: nothing was recorded. */
  readonly use?: SiteUse | undefined;
  readonly cohorts: Cohorts;
  /** One traced block stands for 1/p; 1 also for a site of large blocks only, which are traced at every rate. */
  readonly samplingProbability: number;
}

export type AxisUnit = 'second' | 'iteration';

/** What a process got of the machine, cumulative at each bound of its axis, in seconds from an arbitrary origin. */
export interface Work {
  /** Time in which its main thread was not kept waiting for a processor: it ran, or slept of its own will. */
  readonly unwaited: Float64Array;
  /** CPU time of all its threads. */
  readonly cpu: Float64Array;
}

/** Epoch `i` covers `[bounds[i], bounds[i+1])` in `unit`; widths may differ when the unit is the iteration. */
export interface Axis {
  readonly unit: AxisUnit;
  readonly bounds: Float64Array;
  /** Only on an axis of seconds, and only where the recording tells. */
  readonly work?: Work;
}

export interface LevelPoint {
  readonly atNs: number;
  readonly live: number;
  readonly liveBytes: number;
  readonly allocs: number;
  readonly allocBytes: number;
  readonly frees: number;
  readonly rssBytes: number;
  readonly iterations: number;
}

/** From an instant on, an address is traced with this probability. */
export interface SamplingStep {
  readonly atNs: number;
  readonly probability: number;
}

/** What the target says of itself: a test begins. */
export interface Marker {
  readonly atNs: number;
  /** Of the axis: the one that it lies in. */
  readonly epoch: number;
  readonly kind: string;
  readonly name: string;
}

export interface ProcessTimeline {
  readonly id: number;
  readonly pid: number;
  readonly parent: number;
  readonly executable: string;
  readonly tap: 'preload' | 'uprobe' | 'none';
  readonly untappedReason: string | null;
  readonly startNs: number;
  readonly endNs: number;
  readonly frozenNs: number | null;
  readonly exitCode: number | null;
  readonly signal: number | null;
  readonly endReason: 'exit' | 'exec' | 'observation-ended' | 'unknown';
  readonly axis: Axis;
  readonly sites: readonly SiteHistory[];
  /** All sites added up, on the same axis (for small leaks spread over many stacks). */
  readonly total: Cohorts;
  /** At the end, and so of all cohorts: what had been traced at a higher one is left out of them. 0 < p <= 1. */
  readonly samplingProbability: number;
  /** How it came to that; it only falls. */
  readonly sampling: readonly SamplingStep[];
  /** Allocations that were traced, also those left out; null where the recording does not tell. */
  readonly traced: number | null;
  /** CPU time that it used, as last seen, the tap's included. */
  readonly cpuNs: number;
  readonly levels: readonly LevelPoint[];
  /** In order of time. */
  readonly markers: readonly Marker[];
}

export interface Remark {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

export interface Timeline {
  readonly collector: string;
  readonly startedAt: string;
  readonly host: { readonly kernel: string; readonly arch: string; readonly cpus: number };
  readonly mode: 'run' | 'attach';
  readonly tap: 'preload' | 'uprobe';
  readonly command: readonly string[];
  readonly directory: string;
  /** Smallest sampling probability of any process, 0 < p <= 1. */
  readonly samplingProbability: number;
  readonly durationNs: number;
  /** `truncated`: the recording has no trailer (crash, kill, full disk); it is good up to its last snapshot. */
  readonly ended: 'exit' | 'duration' | 'detached' | 'signal' | 'fault' | 'truncated';
  readonly target: { readonly exitCode: number | null; readonly signal: number | null } | null;
  readonly overheadPercent: number | null;
  /** Of that, the calls that were not traced; null where it is not known. */
  readonly untracedPercent: number | null;
  /** What the overhead was to be kept below; null: nothing. */
  readonly overheadBudgetPercent: number | null;
  readonly drops: Readonly<Record<string, number>>;
  readonly processes: readonly ProcessTimeline[];
  readonly notes: readonly Remark[];
  readonly fault: Remark | null;
}
