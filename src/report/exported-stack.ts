/** Sites with their four measures, for the formats that other tools draw flame graphs and call graphs of. */
import { callTitle } from './call.js';
import { terminalText } from './escape.js';
import type { ReportDecision, ReportDocument, ReportProcess } from './schema.js';
import { baseName } from './stack.js';

/** What a site is measured by: alive at the end, or ever allocated; bytes or blocks. Estimates when sampling. */
export const measures = ['inuse_bytes', 'inuse_objects', 'alloc_bytes', 'alloc_objects'] as const;
export type Measure = (typeof measures)[number];

/** Whole numbers: neither format knows others. */
export function measured(site: ReportDecision): Readonly<Record<Measure, number>> {
  return {
    inuse_bytes: whole(site.live_bytes),
    inuse_objects: whole(site.live_blocks),
    alloc_bytes: whole(site.alloc_bytes),
    alloc_objects: whole(site.alloc_blocks),
  };
}

function whole(value: number): number {
  return Math.min(Number.MAX_SAFE_INTEGER, Math.max(0, Math.round(value)));
}

export interface ExportedSite {
  readonly site: ReportDecision;
  readonly process: ReportProcess;
  readonly document: ReportDocument;
}

/** Every listed site of every process, leaking or not: a flame graph of the heap shows all of it. */
export function exportedSites(documents: readonly ReportDocument[]): ExportedSite[] {
  return documents.flatMap((document) =>
    document.processes.flatMap((process) => process.sites.map((site) => ({ site, process, document }))),
  );
}

/** `program`, or `job: program` in a matrix. */
export function rootName({ process, document }: ExportedSite): string {
  const name = baseName(process.executable) || 'unknown';
  return terminalText(document.context.label === null ? name : `${document.context.label}: ${name}`);
}

/** Functions of the stack, outermost first, then the allocator. */
export function outwardsIn(site: ReportDecision): string[] {
  const names = [...site.stack].reverse().map((call) => terminalText(callTitle(call)));
  if (site.stack_truncated) names.unshift('[truncated]');
  return site.allocator === null ? names : [...names, terminalText(site.allocator)];
}
