/** The leaks of one report or of a whole matrix, one entry each, in the order in which a reviewer wants them. */
import { isExcused as standsExcused } from '../verdict/standing.js';
import { callTitle } from './call.js';
import type { ReportDecision, ReportDocument, ReportProcess } from './schema.js';
import { baseName } from './stack.js';

/** A site with the report that it is from. */
export interface FoundSite {
  readonly decision: ReportDecision;
  readonly process: ReportProcess;
  readonly document: ReportDocument;
  /** Names of the jobs that found it, in the order given; empty where there is only one job. */
  readonly jobs: readonly string[];
}

const standings = ['new', 'baseline', 'frozen', 'suppressed'] as const;

/** Leaks: those that fail a run first, new ones before old, then by slope. One that several processes or jobs have is there once. */
export function leaksOf(documents: readonly ReportDocument[]): FoundSite[] {
  const rank = (leak: FoundSite) =>
    standings.indexOf(leak.decision.standing.kind) + (isExcused(leak) ? standings.length : 0);
  return merged(sitesOf(documents, 'leak')).sort((a, b) => rank(a) - rank(b) || slopeOf(b) - slopeOf(a));
}

/** Undecided sites that count, the ones that keep most first. */
export function openSitesOf(documents: readonly ReportDocument[]): FoundSite[] {
  return merged(sitesOf(documents, 'inconclusive').filter((site) => !isExcused(site))).sort(
    (a, b) => b.decision.live_bytes - a.decision.live_bytes,
  );
}

/** Whether a leak is known and fails nothing: frozen, suppressed, or of a baseline that excuses its leaks. */
export function isExcused({ decision, document }: FoundSite): boolean {
  return standsExcused(decision.standing, document.baseline?.excuses ?? false);
}

/** Bytes per unit; 0 when unknown. */
function slopeOf({ decision }: FoundSite): number {
  return decision.slope?.bytes ?? 0;
}

function sitesOf(documents: readonly ReportDocument[], kind: ReportDecision['decision']): FoundSite[] {
  return documents.flatMap((document, index) =>
    document.processes.flatMap((process) => {
      const sites = process.sites.filter(({ decision }) => decision === kind);
      const whole = process.total !== null && process.total.decision === kind && sites.length === 0;
      return [...(whole ? [process.total] : []), ...sites].flatMap((decision) =>
        decision === null ? [] : [{ decision, process, document, jobs: jobName(documents, index) }],
      );
    }),
  );
}

function jobName(documents: readonly ReportDocument[], index: number): string[] {
  if (documents.length < 2) return [];
  return [documents[index]?.context.label ?? `job ${index + 1}`];
}

/** Job names of all documents, as leaksOf gives them. */
export function jobNames(documents: readonly ReportDocument[]): string[] {
  return documents.map((_, index) => jobName(documents, index)[0] ?? 'job');
}

function merged(sites: readonly FoundSite[]): FoundSite[] {
  const byKey = new Map<string, FoundSite>();
  sites.forEach((site, index) => {
    const { fingerprint, standing } = site.decision;
    const key = fingerprint === null ? `whole ${index}` : `${standing.kind} ${fingerprint}`;
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, site);
    else {
      const steepest = slopeOf(site) > slopeOf(known) ? site : known;
      byKey.set(key, { ...steepest, jobs: [...new Set([...known.jobs, ...site.jobs])] });
    }
  });
  return [...byKey.values()];
}

/** Name of the function that a leak is blamed on; what stands for it where there is none. */
export function blamedTitle({ decision, process }: FoundSite): string {
  if (decision.blamed !== null) return callTitle(decision.blamed);
  if (decision.fingerprint === null) return `all sites of ${baseName(process.executable) || 'the process'} together`;
  return decision.stack[0] === undefined ? 'unknown function' : callTitle(decision.stack[0]);
}
