/** Where blocks of the sites of one process were freed and which threads made them, as it comes in. */
import type { FreesRecord, ThreadsRecord } from '../collector/records.js';
import type { AllocationSite, SiteUse } from './timeline.js';

export class SiteUseTrack {
  private readonly frees = new Map<number, FreesRecord>();
  private readonly threads = new Map<number, ThreadsRecord>();

  addFrees(record: FreesRecord): void {
    this.frees.set(record.site, record);
  }

  addThreads(record: ThreadsRecord): void {
    this.threads.set(record.site, record);
  }

  /** Undefined when nothing was recorded of the site. */
  of(site: number, resolve: (site: number) => AllocationSite): SiteUse | undefined {
    const frees = this.frees.get(site);
    const threads = this.threads.get(site);
    if (frees === undefined && threads === undefined) return undefined;
    return {
      frees:
        frees === undefined
          ? null
          : {
              stacks: frees.stacks,
              more: frees.more,
              places: mostFirst(frees.places).map((place) => ({ site: resolve(place.site), blocks: place.blocks })),
            },
      threads:
        threads === undefined
          ? null
          : { distinct: threads.distinct, names: mostFirst(threads.names), others: threads.others },
    };
  }
}

function mostFirst<T extends { readonly blocks: number }>(list: readonly T[]): T[] {
  return [...list].sort((a, b) => b.blocks - a.blocks);
}
