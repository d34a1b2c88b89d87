/** What is known of one process while its records come in. */
import type {
  CohortRecord,
  MarkerRecord,
  ProcessEndRecord,
  ProcessLevel,
  ProcessRecord,
  RateRecord,
} from '../collector/records.js';
import { buildAxis } from './axis.js';
import { CohortTable, type RowLevel } from './cohort-table.js';
import { foldCohorts } from './cohorts.js';
import { finalShift } from './epochs.js';
import type { AllocationSite, LevelPoint, ProcessTimeline, SamplingStep } from './timeline.js';
import { SiteUseTrack } from './site-use-track.js';
import { UsageTrack } from './usage-track.js';

/** Level points kept per process; past it every second one goes, so that a run of days is drawn as well as one of seconds. */
const MAX_LEVELS = 4096;

export interface BuildOptions {
  readonly seenFromStart: boolean;
  /** One address in N was traced at first; in a recording without levels, at the coarsest. */
  readonly rate: number;
}

export class ProcessTrack {
  /** Where blocks were freed, and by which threads they were made. */
  readonly use = new SiteUseTrack();

  private readonly cohorts = new CohortTable();
  private readonly markers: { atNs: number; kind: string; name: string }[] = [];
  private readonly usage = new UsageTrack();
  private levels: LevelPoint[] = [];
  private end: ProcessEndRecord | null = null;
  private readonly rates: RateRecord[] = [];
  private traced: number | null = null;
  private cpuNs = 0;

  constructor(private readonly start: ProcessRecord) {}

  addCohort(record: CohortRecord, sampleRate: number): void {
    this.cohorts.put(record, sampleRate);
  }

  addMarker(record: MarkerRecord): void {
    this.markers.push({ atNs: record.at_ns, kind: record.kind, name: record.name });
  }

  addEnd(record: ProcessEndRecord): void {
    this.end ??= record;
  }

  addRate(record: RateRecord): void {
    if (record.level > this.level) this.rates.push(record);
  }

  addLevel(atNs: number, level: ProcessLevel): void {
    this.traced = level.traced ?? this.traced;
    this.usage.add(atNs, level);
    this.cpuNs = Math.max(this.cpuNs, level.cpu_ns);
    this.levels.push({
      atNs,
      live: level.live,
      liveBytes: level.live_bytes,
      allocs: level.allocs,
      allocBytes: level.alloc_bytes,
      frees: level.frees,
      rssBytes: level.rss_bytes,
      iterations: level.iterations,
    });
    if (this.levels.length > MAX_LEVELS) {
      // Counted from the newest, which always stays.
      const newest = this.levels.length - 1;
      this.levels = this.levels.filter((_, i) => (newest - i) % 2 === 0);
    }
  }

  closeEpoch(atNs: number): void {
    this.cohorts.closeEpoch(Math.min(atNs, this.lifeEndNs(atNs)));
  }

  /**
   * The process as the analysis sees it; `lastNs` is the last instant that was observed at all. Seen from its start on, its
   * axis begins at its first allocation: loading and linking are no part of what it does, and most of a run of a millisecond.
   */
  build(
    lastNs: number,
    resolve: (site: number) => AllocationSite,
    { seenFromStart, rate }: BuildOptions,
  ): ProcessTimeline {
    const { start, end } = this;
    const startNs = start.at_ns;
    const lifeEndNs = Math.max(startNs + 1, this.lifeEndNs(lastNs));
    const firstNs = this.cohorts.firstNs < lifeEndNs ? Math.max(startNs, this.cohorts.firstNs) : startNs;
    const axisStartNs = seenFromStart ? firstNs : startNs;
    this.cohorts.closeEpoch(lifeEndNs);
    const shift = finalShift(axisStartNs, lifeEndNs, this.cohorts.maxShift);
    const epochAxis = buildAxis(axisStartNs, lifeEndNs, shift, this.levels, this.usage);
    const lastRate = this.rates.at(-1)?.sample_rate ?? rate;
    const weightOf = (level: RowLevel) => (level == null ? 1 : level < this.level ? null : lastRate);
    const { sites, total } = foldCohorts(this.cohorts, epochAxis, weightOf);
    const samplingProbability = 1 / lastRate;
    return {
      id: start.id,
      pid: start.pid,
      parent: start.parent,
      executable: start.executable,
      tap: start.tap,
      untappedReason: start.tap === 'none' ? (start.reason ?? null) : null,
      startNs,
      endNs: Math.max(startNs, end?.at_ns ?? lastNs),
      frozenNs: end?.frozen_ns ?? null,
      exitCode: end?.exit_code ?? null,
      signal: end?.signal ?? null,
      endReason: end?.reason ?? 'unknown',
      axis: epochAxis.axis,
      sites: [...sites].map(([site, cohorts]) => ({
        site: resolve(site),
        cohorts,
        use: this.use.of(site, resolve),
        samplingProbability: this.cohorts.isSampled(site, weightOf) ? samplingProbability : 1,
      })),
      total,
      samplingProbability,
      sampling: this.steps(rate),
      traced: this.traced,
      cpuNs: this.cpuNs,
      levels: this.levels,
      markers: this.markers.map((marker) => ({ ...marker, epoch: epochAxis.epochAt(marker.atNs) })),
    };
  }

  /** Times that the rate was halved. */
  private get level(): number {
    return this.rates.at(-1)?.level ?? 0;
  }

  private steps(firstRate: number): SamplingStep[] {
    const first = { atNs: this.start.at_ns, probability: 1 / firstRate };
    const later = this.rates.map(({ at_ns, sample_rate }) => ({ atNs: at_ns, probability: 1 / sample_rate }));
    // A forked child begins with what its parent had come to.
    return (later[0]?.atNs ?? Infinity) <= first.atNs ? later : [first, ...later];
  }

  /** Teardown is not part of the life: what it frees says nothing about what the program needed. */
  private lifeEndNs(lastNs: number): number {
    return Math.min(this.end?.frozen_ns ?? Infinity, this.end?.at_ns ?? lastNs);
  }
}
