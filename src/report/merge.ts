/** One verdict over the jobs of a matrix. */
import { ExitStatus } from '../errors.js';
import type { VerdictKind } from '../verdict/verdict.js';
import { overallVerdict } from './overall-verdict.js';
import { leaksOfRun, placeOf } from './recorded-leaks.js';
import { matchLeaks } from '../verdict/match-leaks.js';
import { isExcused } from '../verdict/standing.js';
import type { LeakIdentity } from '../verdict/leak-identity.js';
import type { MergedReport, ReportDecision, ReportDocument } from './schema.js';
import { plural } from './units.js';

export const MERGED_VERSION = '1.0';

/** How many jobs there must be, or which. */
export type Expected = { readonly count: number } | { readonly names: readonly string[] } | null;

/** A job's report; `name` stands for its label where it has none. */
export interface JobReport {
  readonly name: string;
  readonly document: ReportDocument;
}

export function mergeReports(jobs: readonly JobReport[], expected: Expected, version: string): MergedReport {
  const reports = labelled(jobs);
  const missing = missingJobs(reports, expected);
  const kind = overallVerdict(reports, missing);
  return {
    format: 'leak-gate-merged',
    version: MERGED_VERSION,
    generator: `leak-gate ${version}`,
    verdict: { kind, reason: reasonOf(kind, reports, missing), exit_status: statusOf(reports, missing) },
    missing,
    reports,
  };
}

/** Every report gets a label, and no two the same. */
function labelled(jobs: readonly JobReport[]): ReportDocument[] {
  const taken = new Set<string>();
  return jobs.map(({ name, document }) => {
    const wanted = document.context.label ?? name;
    let label = wanted;
    for (let count = 2; taken.has(label); count += 1) label = `${wanted} (${count})`;
    taken.add(label);
    return { ...document, context: { ...document.context, label } };
  });
}

function missingJobs(reports: readonly ReportDocument[], expected: Expected): string[] {
  if (expected === null) return [];
  if ('names' in expected) {
    const labels = new Set(reports.map(({ context }) => context.label));
    return expected.names.filter((name) => !labels.has(name));
  }
  const lacking = Math.max(0, expected.count - reports.length);
  return Array.from({ length: lacking }, (_, i) => `job ${reports.length + i + 1} of ${expected.count}`);
}

/** As the jobs' own: a leak that a job tolerates (--fail-on never) is tolerated here. A target's own failure is its job's. */
function statusOf(reports: readonly ReportDocument[], missing: readonly string[]): number {
  const fails = (kind: VerdictKind, tolerant: (failOn: ReportDocument['verdict']['fail_on']) => boolean) =>
    reports.some(({ verdict }) => verdict.kind === kind && !tolerant(verdict.fail_on));
  if (fails('leak', (failOn) => failOn === 'never')) return ExitStatus.leak;
  if (missing.length > 0 || reports.length === 0 || fails('not-observed', () => false)) return ExitStatus.notObserved;
  if (fails('inconclusive', (failOn) => failOn !== 'inconclusive')) return ExitStatus.inconclusive;
  return ExitStatus.pass;
}

function reasonOf(kind: VerdictKind, reports: readonly ReportDocument[], missing: readonly string[]): string {
  const of = `of ${plural(reports.length + missing.length, 'job')}`;
  const count = (wanted: VerdictKind) => reports.filter(({ verdict }) => verdict.kind === wanted).length;
  const parts: string[] = [];
  const leaks = sharedLeaks(reports).filter(({ counts }) => counts).length;
  if (count('leak') > 0) parts.push(`${plural(leaks, 'leak')} in ${count('leak')} ${of}`);
  if (missing.length > 0)
    parts.push(`no report of ${missing.slice(0, 5).join(', ')}${missing.length > 5 ? ', …' : ''}`);
  if (count('not-observed') > 0) parts.push(`${count('not-observed')} ${of} could not be observed`);
  if (count('inconclusive') > 0) parts.push(`${count('inconclusive')} ${of} cannot be decided`);
  if (reports.length === 0 && missing.length === 0) return 'there is no report';
  if (kind !== 'pass') return parts.join('; ');
  const known = sharedLeaks(reports).length;
  return `none ${of} leaks${known > 0 ? `, but for ${plural(known, 'known leak')}` : ''}`;
}

/** A leak, and the jobs that found it. */
export interface SharedLeak {
  readonly decision: ReportDecision;
  readonly place: string;
  /** It fails some job. */
  readonly counts: boolean;
  readonly jobs: readonly string[];
}

/** All leaks of all jobs, each once. */
export function sharedLeaks(reports: readonly ReportDocument[]): SharedLeak[] {
  const identities: LeakIdentity[] = [];
  const out: { decision: ReportDecision; place: string; counts: boolean; jobs: string[] }[] = [];
  for (const report of reports) {
    const here = leaksOfRun(report, []);
    const job = report.context.label ?? 'job';
    const matches = matchLeaks(
      identities,
      here.map(({ leak }) => leak.identity),
    );
    here.forEach(({ leak, decision }, i) => {
      const counts = !isExcused(decision.standing, report.baseline?.excuses ?? false);
      const known = out[matches[i]?.known ?? -1];
      if (known !== undefined) {
        known.jobs.push(job);
        known.counts ||= counts;
        return;
      }
      identities.push(leak.identity);
      out.push({ decision, place: placeOf(decision, report.observation.directory), counts, jobs: [job] });
    });
  }
  return out;
}
