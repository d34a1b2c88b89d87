/** The parts that summary and comment share, in their order. */
import { noCheckout, type Checkout } from '../checkout.js';
import { isExcused, jobNames, leaksOf, openSitesOf, type FoundSite } from '../leaks.js';
import type { ReportDocument } from '../schema.js';
import { formatSlope, plural } from '../units.js';
import { chartedProcess } from '../charted-process.js';
import { liveHeapChart } from './chart.js';
import type { Amount } from './fit.js';
import { headline, nextStep, placeText, type FixedLeak } from './headline.js';
import { noteList, observationLine, observationTable } from './observation.js';
import { severity } from '../overall-verdict.js';
import { targetFailure } from '../target-end.js';
import { siteDetails } from './site-details.js';
import { leakTable } from './site-table.js';
import { code, details, htmlCode, prose, table } from './text.js';

/** What the caller knows and the reports do not. */
export interface MarkdownSettings {
  /** Default: no links, paths relative to the target's directory. */
  readonly checkout?: Checkout;
  /** Leaks of an earlier report that are gone; those of the documents' own baselines are added. */
  readonly fixed?: readonly FixedLeak[];
  /** Address of the workflow run, which holds the whole report. */
  readonly reportUrl?: string | null;
  /** Jobs that should have given a report and did not: what they would have said nobody knows. */
  readonly missing?: readonly string[];
}

export interface Layout extends Required<MarkdownSettings> {
  /** Marks of the heading: `##`. */
  readonly heading: string;
  readonly charts: boolean;
  /** Details of known leaks too, not only a table of them. */
  readonly knownDetails: boolean;
  /** Unfold the details of the worst leak. */
  readonly openFirst: boolean;
  /** Where the whole of a shortened text is, in words. */
  readonly elsewhere: string;
}

const MOST_OPEN = 20;
const MOST_FIXED = 20;
const MOST_JOBS = 30;
const MOST_ENDS = 5;
const MOST_MISSING = 10;

/** Nothing known. */
export const bare: Required<MarkdownSettings> = { checkout: noCheckout, fixed: [], reportUrl: null, missing: [] };

/** The whole text, as much of it as `amount` says. */
export function markdownDocument(documents: readonly ReportDocument[], layout: Layout, amount: Amount): string {
  const leaks = leaksOf(documents);
  const fresh = leaks.filter((leak) => !isExcused(leak));
  const fixed = fixedLeaks(documents, layout.fixed);
  const next = nextStep(documents, layout.checkout, layout.missing);
  const parts = [
    `${layout.heading} ${headline(documents, fixed, layout.missing)}`,
    ...(next === null ? [] : [`**Next:** ${next}`]),
    ...failedTargets(documents),
    ...missingJobs(layout.missing),
    ...(amount.rows > 0 ? jobTable(documents) : []),
    ...leakSection(fresh, layout, amount),
    ...(layout.charts && amount.around ? charts(documents) : []),
    ...fresh
      .slice(0, amount.detailed)
      .map((leak, index) => siteDetails(leak, layout.checkout, amount.detail, layout.openFirst && index === 0)),
    ...knownSection(leaks.filter(isExcused), layout, amount),
    ...(amount.rows > 0 ? fixedSection(fixed) : []),
    ...(amount.around ? openSection(openSitesOf(documents), layout.checkout) : []),
    ...(amount.around ? observationSections(documents) : []),
    footer(documents, layout, amount),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Leaks that are gone, by fingerprint, without those that a report still has. */
export function fixedLeaks(documents: readonly ReportDocument[], given: readonly FixedLeak[]): FixedLeak[] {
  const present = new Set(leaksOf(documents).map(({ decision }) => decision.fingerprint));
  const gone = new Map<string, FixedLeak>();
  for (const leak of [...documents.flatMap(({ baseline }) => baseline?.fixed ?? []), ...given]) {
    if (!present.has(leak.fingerprint)) gone.set(leak.fingerprint, leak);
  }
  return [...gone.values()];
}

const verdictWords = {
  leak: '❌ leak',
  pass: '✅ pass',
  inconclusive: '⚠️ inconclusive',
  'not-observed': '🚫 not observed',
};

function jobTable(documents: readonly ReportDocument[]): string[] {
  if (documents.length < 2) return [];
  const names = jobNames(documents);
  const jobs = documents
    .map(({ verdict }, index) => ({ verdict, name: names[index] ?? '' }))
    .sort((a, b) => severity.indexOf(a.verdict.kind) - severity.indexOf(b.verdict.kind));
  const rows = jobs
    .slice(0, MOST_JOBS)
    .map(({ verdict, name }) => [
      code(name, 60),
      verdictWords[verdict.kind],
      verdict.kind === 'leak' && verdict.slope_bytes !== null ? formatSlope(verdict.slope_bytes, verdict.unit) : '',
      verdict.kind === 'leak' ? '' : prose(verdict.reason, 160),
    ]);
  const more = jobs.length - rows.length;
  return [table(['Job', 'Verdict', '>Growth', ''], rows), ...(more > 0 ? [`… and ${plural(more, 'more job')}.`] : [])];
}

/** A failing test is not a leak, and a leak does not hide it. */
function failedTargets(documents: readonly ReportDocument[]): string[] {
  const names = jobNames(documents);
  const ends = documents.flatMap((document, index) => {
    const end = targetFailure(document);
    return end === null ? [] : [documents.length === 1 ? end : `${end} in ${code(names[index] ?? '', 60)}`];
  });
  if (ends.length === 0) return [];
  const more = ends.length > MOST_ENDS ? `, and in ${ends.length - MOST_ENDS} more jobs` : '';
  return [`The target itself failed: ${ends.slice(0, MOST_ENDS).join(', ')}${more}.`];
}

function missingJobs(missing: readonly string[]): string[] {
  if (missing.length === 0) return [];
  const names = missing.slice(0, MOST_MISSING).map((name) => code(name, 60));
  const more = missing.length > names.length ? ` and ${missing.length - names.length} more` : '';
  return [`No report came from ${names.join(', ')}${more}.`];
}

function leakSection(leaks: readonly FoundSite[], { checkout }: Layout, { rows }: Amount): string[] {
  if (leaks.length === 0 || rows === 0) return [];
  const more = leaks.length - rows;
  const rest = more > 0 ? [`… and ${plural(more, 'more leaking site')}.`] : [];
  return [leakTable(leaks.slice(0, rows), checkout), ...rest];
}

/** Folded: what is known does not fail the run, and is not what a reviewer came for. */
function knownSection(known: readonly FoundSite[], layout: Layout, amount: Amount): string[] {
  if (known.length === 0 || amount.rows === 0) return [];
  const inside = layout.knownDetails
    ? known.slice(0, amount.detailed).map((leak) => siteDetails(leak, layout.checkout, amount.detail, false))
    : [];
  return [details(plural(known.length, 'known leak'), [...leakSection(known, layout, amount), ...inside].join('\n\n'))];
}

function charts(documents: readonly ReportDocument[]): string[] {
  const names = jobNames(documents);
  return documents.flatMap((document, index) => {
    const process = chartedProcess(document);
    const chart = process === null ? null : liveHeapChart(process);
    if (chart === null) return [];
    return [documents.length === 1 ? chart : details(`Live heap over time${inJob(names, index)}`, chart)];
  });
}

function fixedSection(fixed: readonly FixedLeak[]): string[] {
  if (fixed.length === 0) return [];
  const lines = fixed.slice(0, MOST_FIXED).map(({ place }) => `- ${code(place)}`);
  const more = fixed.length > MOST_FIXED ? [`- and ${fixed.length - MOST_FIXED} more`] : [];
  return [`**Fixed** 🎉`, [...lines, ...more].join('\n')];
}

function openSection(open: readonly FoundSite[], checkout: Checkout): string[] {
  if (open.length === 0) return [];
  const lines = open
    .slice(0, MOST_OPEN)
    .map((site) => `- ${placeText(site, checkout)}: ${prose(site.decision.reason, 300)}`);
  if (open.length > MOST_OPEN) lines.push(`- and ${open.length - MOST_OPEN} more`);
  return [details(`${plural(open.length, 'site')} could not be decided`, lines.join('\n'))];
}

function observationSections(documents: readonly ReportDocument[]): string[] {
  const names = jobNames(documents);
  return documents.map((document, index) => {
    const notes = noteList(document);
    const body = [observationTable(document), ...(notes.length === 0 ? [] : [notes.join('\n')])].join('\n\n');
    return details(`How it was observed${inJob(names, index)}`, body);
  });
}

/** HTML, for the title of a section. */
function inJob(names: readonly string[], index: number): string {
  return names.length === 1 ? '' : ` in ${htmlCode(names[index] ?? '', 60)}`;
}

function footer(documents: readonly ReportDocument[], layout: Layout, amount: Amount): string {
  const first = documents[0];
  const link = layout.reportUrl === null ? '' : ` · [whole report](${layout.reportUrl})`;
  const line = first === undefined ? 'no report' : observationLine(first);
  const jobs =
    documents.length > 1 ? ` · and ${documents.length - 1} more ${documents.length === 2 ? 'job' : 'jobs'}` : '';
  const cut =
    amount.cut.length === 0
      ? ''
      : `Shortened to fit: ${amount.cut.join(', ')} left out. ${layout.elsewhere} has everything.<br>`;
  return `<sub>${cut}${line}${jobs} · ${code(first?.generator ?? 'leak-gate', 40)}${link}</sub>`;
}
