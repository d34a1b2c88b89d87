/** Wire records → Timeline. Takes a recording in order, one record at a time, and copes with every way one can break off. */
import type {
  CohortRecord,
  FreesRecord,
  HeaderRecord,
  ProcessRecord,
  SnapshotRecord,
  TimelineRecord,
  TrailerRecord,
} from '../collector/records.js';
import { ProcessTrack } from './process-track.js';
import { StackTable } from './stack-table.js';
import type { Remark, Timeline } from './timeline.js';

/** Our own drop counter: records that name an id which no earlier line has introduced. */
export const DANGLING_REFERENCE = 'dangling_reference';

/** Collects records; `finish` may be called after any of them. */
export class TimelineBuilder {
  private header: HeaderRecord | null = null;
  private trailer: TrailerRecord | null = null;
  private fault: Remark | null = null;
  private readonly notes: Remark[] = [];
  private readonly stacks = new StackTable();
  private readonly processes = new Map<number, ProcessTrack>();
  private sampleRate = 1;
  private coarsestRate = 1;
  private lastNs = 0;
  private overheadPercent: number | null = null;
  private untracedPercent: number | null = null;
  private drops: Readonly<Record<string, number>> = {};
  private dangling = 0;

  /** Takes the next record. */
  add(record: TimelineRecord): void {
    switch (record.type) {
      case 'header':
        this.header = record;
        this.setRate(record.sample_rate);
        break;
      case 'process':
        this.addProcess(record);
        break;
      case 'process_end':
        this.track(record.process)?.addEnd(record);
        this.observedAt(record.at_ns);
        break;
      case 'module':
        this.stacks.addModule(record);
        break;
      case 'frame':
        this.stacks.addFrame(record);
        break;
      case 'symbol':
        this.stacks.addSymbol(record);
        break;
      case 'site':
        this.stacks.addSite(record);
        break;
      case 'cohort':
        this.addCohort(record);
        break;
      case 'snapshot':
        this.addSnapshot(record);
        break;
      case 'rate':
        this.track(record.process)?.addRate(record);
        this.observedAt(record.at_ns);
        break;
      case 'frees':
        this.addFrees(record);
        break;
      case 'threads':
        if (this.knowsSite(record.site)) this.track(record.process)?.use.addThreads(record);
        break;
      case 'marker':
        this.track(record.process)?.addMarker(record);
        this.observedAt(record.at_ns);
        break;
      case 'note':
        this.notes.push({ code: record.code, message: record.message, remedy: record.remedy });
        break;
      case 'fault':
        this.fault ??= { code: record.code, message: record.message, remedy: record.remedy };
        break;
      case 'trailer':
        this.addTrailer(record);
        break;
    }
  }

  /** The timeline of what has come so far; without a trailer it has `ended: 'truncated'`. The builder is spent after it. */
  finish(): Timeline {
    const { header, trailer } = this;
    const resolve = (site: number) => this.stacks.resolve(site);
    const seenFromStart = header?.mode === 'run';
    const rate = this.coarsestRate;
    const processes = [...this.processes.values()].map((track) =>
      track.build(this.lastNs, resolve, { seenFromStart, rate }),
    );
    const dangling = this.dangling + this.stacks.dangling;
    return {
      collector: header?.collector ?? '',
      startedAt: header?.started_at ?? '',
      host: header?.host ?? { kernel: '', arch: '', cpus: 0 },
      mode: header?.mode ?? 'run',
      tap: header?.tap ?? 'preload',
      command: header?.command ?? [],
      directory: header?.directory ?? '',
      samplingProbability: processes.reduce((p, process) => Math.min(p, process.samplingProbability), 1 / rate),
      overheadBudgetPercent: header?.overhead_budget_percent ?? null,
      durationNs: this.lastNs,
      ended: trailer?.reason ?? 'truncated',
      target:
        trailer?.target === null || trailer === null
          ? null
          : { exitCode: trailer.target.exit_code, signal: trailer.target.signal },
      overheadPercent: this.overheadPercent,
      untracedPercent: this.untracedPercent,
      drops: dangling > 0 ? { ...this.drops, [DANGLING_REFERENCE]: dangling } : this.drops,
      processes,
      notes: this.notes,
      fault: this.fault,
    };
  }

  private addProcess(record: ProcessRecord): void {
    if (!this.processes.has(record.id)) this.processes.set(record.id, new ProcessTrack(record));
    this.observedAt(record.at_ns);
  }

  private addCohort(record: CohortRecord): void {
    const track = this.track(record.process);
    if (track === undefined) return;
    if (this.stacks.hasSite(record.site)) track.addCohort(record, this.sampleRate);
    else this.dangling += 1;
  }

  private addFrees(record: FreesRecord): void {
    const places = record.places.filter(({ site }) => this.knowsSite(site));
    if (this.knowsSite(record.site)) this.track(record.process)?.use.addFrees({ ...record, places });
  }

  /** Whether an earlier line has introduced the site; counts a dangling reference when not. */
  private knowsSite(site: number): boolean {
    const known = this.stacks.hasSite(site);
    if (!known) this.dangling += 1;
    return known;
  }

  private addSnapshot(record: SnapshotRecord): void {
    this.observedAt(record.at_ns);
    this.setRate(record.sample_rate);
    this.overheadPercent = record.overhead_percent ?? this.overheadPercent;
    this.untracedPercent = record.untraced_percent ?? this.untracedPercent;
    this.drops = record.drops;
    for (const level of record.processes) this.track(level.process)?.addLevel(record.at_ns, level);
    if (!record.epoch_end) return;
    for (const track of this.processes.values()) track.closeEpoch(record.at_ns);
  }

  private addTrailer(record: TrailerRecord): void {
    this.trailer ??= record;
    this.observedAt(record.at_ns);
    this.overheadPercent = record.overhead_percent ?? this.overheadPercent;
    this.untracedPercent = record.untraced_percent ?? this.untracedPercent;
    this.drops = record.drops;
  }

  /** The process, or undefined after counting the dangling reference. */
  private track(process: number): ProcessTrack | undefined {
    const track = this.processes.get(process);
    if (track === undefined) this.dangling += 1;
    return track;
  }

  private observedAt(ns: number): void {
    this.lastNs = Math.max(this.lastNs, ns);
  }

  private setRate(rate: number): void {
    this.sampleRate = Math.max(1, rate);
    this.coarsestRate = Math.max(this.coarsestRate, this.sampleRate);
  }
}

/** A whole recording at once. */
export function buildTimeline(records: Iterable<TimelineRecord>): Timeline {
  const builder = new TimelineBuilder();
  for (const record of records) builder.add(record);
  return builder.finish();
}
