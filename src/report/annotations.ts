/**
 * Workflow commands that put leaks on the lines of a pull request: `::error file=…,line=…,title=…::message`. The runner reads them from
 * what a step prints.
 */
import { sitePlace, type Checkout } from './checkout.js';
import { elide, terminalText } from './escape.js';
import { blamedTitle, isExcused, leaksOf, openSitesOf, type FoundSite } from './leaks.js';
import type { ReportDocument } from './schema.js';
import { formatBytes, formatConfidence, formatSlope, plural } from './units.js';

/** GitHub shows ten of each level a step, and drops the others without a word. */
export const ANNOTATION_LIMIT = 10;

/** GitHub cuts a message at 64 KiB; nobody reads that much on a line of a diff. */
const LONGEST_MESSAGE = 4000;
const LONGEST_TITLE = 200;

export type AnnotationLevel = 'error' | 'warning' | 'notice';

export interface Annotation {
  readonly level: AnnotationLevel;
  /** Relative to the checkout; null: on the run as a whole. */
  readonly path: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly title: string;
  readonly message: string;
}

export interface AnnotationSettings {
  readonly checkout: Checkout;
  /** Errors and warnings, each; default ANNOTATION_LIMIT. */
  readonly limit?: number;
}

/** Errors for new leaks, warnings for known leaks and undecided sites, and one notice that counts what did not fit. */
export function annotationsOf(documents: readonly ReportDocument[], settings: AnnotationSettings): Annotation[] {
  const limit = settings.limit ?? ANNOTATION_LIMIT;
  const leaks = leaksOf(documents);
  const fails = ({ document }: FoundSite) => document.verdict.fail_on !== 'never';
  const errors = leaks.filter((leak) => !isExcused(leak) && fails(leak));
  const warnings = [...leaks.filter((leak) => !errors.includes(leak)), ...openSitesOf(documents)];
  const unseen = documents.filter(({ verdict }) => verdict.kind === 'not-observed').map(unseenAnnotation);
  const shownErrors = [...unseen, ...errors.map((site) => siteAnnotation(site, 'error', settings.checkout))];
  const shownWarnings = warnings.map((site) => siteAnnotation(site, 'warning', settings.checkout));
  return [
    ...shownErrors.slice(0, limit),
    ...shownWarnings.slice(0, limit),
    ...restNotice(Math.max(0, shownErrors.length - limit), Math.max(0, shownWarnings.length - limit)),
  ];
}

/** The annotations as text to print on stdout, a command a line; empty without annotations. */
export function renderAnnotations(documents: readonly ReportDocument[], settings: AnnotationSettings): string {
  return annotationsOf(documents, settings)
    .map((annotation) => `${workflowCommand(annotation)}\n`)
    .join('');
}

function siteAnnotation(site: FoundSite, level: AnnotationLevel, checkout: Checkout): Annotation {
  const place = sitePlace(site.decision, site.document, checkout);
  const { decision } = site;
  const slope = decision.slope?.bytes == null ? '' : ` ${formatSlope(decision.slope.bytes, decision.slope.unit)}`;
  const what = decision.decision === 'inconclusive' ? 'inconclusive' : `${knownWord(site)}leak${slope}`;
  return {
    level,
    path: place?.path ?? null,
    line: place?.line ?? null,
    column: place?.line == null ? null : place.column,
    title: `leak-gate: ${what} in ${blamedTitle(site)}`,
    message: messageLines(site).join('\n'),
  };
}

function knownWord(site: FoundSite): string {
  switch (site.decision.standing.kind) {
    case 'new':
      return '';
    case 'suppressed':
      return 'suppressed ';
    case 'baseline':
    case 'frozen':
      return 'known ';
  }
}

function messageLines({ decision, jobs }: FoundSite): string[] {
  const live = `${plural(decision.live_blocks, 'block')}, ${formatBytes(decision.live_bytes)} live at the end`;
  const figures =
    decision.decision === 'inconclusive'
      ? `${live}. ${decision.reason}`
      : `${live}; ${decision.p === null ? decision.reason : formatConfidence(decision.p)}`;
  const lines = [figures];
  const { diagnosis } = decision;
  if (diagnosis !== null) {
    lines.push(diagnosis.summary);
    if (diagnosis.remedy !== '') lines.push(`Fix: ${diagnosis.remedy}`);
  }
  if (jobs.length > 1) lines.push(`Found by ${plural(jobs.length, 'job')}`);
  return lines.map(terminalText);
}

function unseenAnnotation(document: ReportDocument): Annotation {
  const remedy = document.observation.fault?.remedy ?? '';
  const lines = [document.verdict.reason, ...(remedy === '' ? [] : [remedy])];
  return {
    level: 'error',
    path: null,
    line: null,
    column: null,
    title: 'leak-gate: not observed',
    message: lines.map(terminalText).join('\n'),
  };
}

function restNotice(errors: number, warnings: number): Annotation[] {
  if (errors + warnings === 0) return [];
  const parts = [
    ...(errors > 0 ? [plural(errors, 'more leak')] : []),
    ...(warnings > 0 ? [`${plural(warnings, 'more warning')}`] : []),
  ];
  const message = `${parts.join(' and ')}: GitHub shows ten of each kind. The job summary has all.`;
  return [{ level: 'notice', path: null, line: null, column: null, title: 'leak-gate: not all is shown', message }];
}

/** One workflow command on one line. */
export function workflowCommand({ level, path, line, column, title, message }: Annotation): string {
  const properties = [
    ...(path === null ? [] : [['file', path] as const]),
    ...(path === null || line === null ? [] : [['line', `${line}`] as const]),
    ...(path === null || line === null || column === null ? [] : [['col', `${column}`] as const]),
    ['title', elide(terminalText(title), LONGEST_TITLE)] as const,
  ];
  const given = properties.map(([name, value]) => `${name}=${escapeProperty(value)}`).join(',');
  return `::${level} ${given}::${escapeData(elide(message, LONGEST_MESSAGE))}`;
}

/** What the runner decodes in a message. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** What the runner decodes in a property. */
function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
