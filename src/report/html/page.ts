/**
 * The HTML report: one file that loads nothing and runs nothing. Its content security policy allows its own style, known by its hash, and
 * else forbids all.
 */
import { dropLines } from '../terminal/drops.js';
import { callPlace } from '../call.js';
import { blamedTitle, isExcused, jobNames, leaksOf, openSitesOf, type FoundSite } from '../leaks.js';
import { chartedProcess } from '../charted-process.js';
import { overallVerdict } from '../overall-verdict.js';
import type { ReportDocument, ReportProcess } from '../schema.js';
import { baseName } from '../stack.js';
import { targetFailure } from '../target-end.js';
import { formatBytes, formatConfidence, formatCount, formatSeconds, formatSlope, plural } from '../units.js';
import { overheadText, samplingText } from '../cost.js';
import { levelChart, survivalMap } from './charts.js';
import { element, Markup, type Child } from './element.js';
import { siteSection } from './site.js';
import { STYLE, STYLE_HASH } from './style.js';

/** Past these the page stops being read; the JSON report has them all. */
const MOST_SITES = 200;
const MOST_PASSING = 500;

/** The page on one job or on a matrix. Same documents, same bytes. */
export function renderHtml(documents: readonly ReportDocument[]): string {
  const kind = overallVerdict(documents);
  const policy = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'`;
  const head = element(
    'head',
    {},
    element('meta', { charset: 'utf-8' }),
    element('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
    element('meta', { name: 'viewport', content: 'width=device-width' }),
    element('title', {}, `leak-gate: ${kind}`),
    element('style', {}, new Markup(STYLE)),
  );
  const names = jobNames(documents);
  const leaks = leaksOf(documents);
  const open = openSitesOf(documents);
  const charted = documents.flatMap((document) => chartedProcess(document) ?? []);
  const body = element(
    'body',
    {},
    element('h1', { class: kind }, `leak-gate: ${words[kind]}`),
    documents.map((document, i) =>
      element('p', {}, documents.length > 1 ? `${names[i]}: ` : '', document.verdict.reason),
    ),
    leaks.length === 0
      ? null
      : [element('h2', {}, plural(leaks.length, 'leaking site')), leakTable(leaks.slice(0, MOST_SITES))],
    charted.map((process) => levelChart(process)),
    survivalMap([...leaks, ...open]),
    leaks.slice(0, MOST_SITES).map((leak, i) => siteSection(leak, i === 0)),
    leaks.length > MOST_SITES
      ? element('p', { class: 'soft' }, `… and ${formatCount(leaks.length - MOST_SITES)} more in the JSON report`)
      : null,
    open.length === 0
      ? null
      : [
          element('h2', {}, `${plural(open.length, 'site')} could not be decided`),
          open.slice(0, MOST_SITES).map((site) => siteSection(site, false)),
        ],
    documents.map((document, i) => jobSection(document, documents.length > 1 ? (names[i] ?? '') : null)),
  );
  return `<!doctype html>\n${element('html', { lang: 'en' }, head, body).text}\n`;
}

const words = { leak: 'leak', pass: 'no leak found', inconclusive: 'inconclusive', 'not-observed': 'not observed' };

function leakTable(leaks: readonly FoundSite[]): Markup {
  const jobs = leaks.some((leak) => leak.jobs.length > 0);
  const rows = leaks.map((leak) => {
    const { decision, document } = leak;
    const place = decision.blamed === null ? '' : (callPlace(decision.blamed, document.observation.directory) ?? '');
    const { slope } = decision;
    return [
      [element('code', {}, place), element('br', {}), element('code', {}, blamedTitle(leak))],
      slope?.bytes == null ? '' : formatSlope(slope.bytes, slope.unit),
      `${plural(decision.live_blocks, 'block')}, ${formatBytes(decision.live_bytes)}`,
      decision.p === null ? '' : formatConfidence(decision.p),
      isExcused(leak) ? `known (${decision.standing.kind})` : decision.standing.kind,
      ...(jobs ? [leak.jobs.join(', ')] : []),
    ];
  });
  return table(['Where', 'Growth', 'Live at the end', 'Evidence', 'Standing', ...(jobs ? ['Jobs'] : [])], rows);
}

function table(columns: readonly string[], rows: readonly (readonly Child[])[]): Markup {
  return element(
    'table',
    {},
    columns.length === 0
      ? null
      : element(
          'tr',
          {},
          columns.map((name) => element('th', {}, name)),
        ),
    rows.map((cells) =>
      element(
        'tr',
        {},
        cells.map((cell) => element('td', {}, cell)),
      ),
    ),
  );
}

function jobSection(document: ReportDocument, name: string | null): Child {
  const { observation, verdict } = document;
  const failure = targetFailure(document);
  const rows: [string, Child][] = [
    ['Command', element('code', {}, observation.command.join(' ') || 'attached process')],
    ['Started', observation.started_at],
    ['Observed', `${formatSeconds(observation.duration_seconds)}, ${observation.tap} tap`],
    ['Sampling', samplingText(document)],
    ['Overhead', overheadText(document)],
    ['Budget', verdict.budget.text],
    ['Machine', `Linux ${observation.host.kernel} ${observation.host.arch}, ${observation.host.cpus} CPUs`],
    ...(document.context.commit === null
      ? []
      : [['Commit', element('code', {}, document.context.commit)] as [string, Child]]),
    ...(failure === null ? [] : [['Target', failure] as [string, Child]]),
    ...dropLines(observation.drops).map((line): [string, Child] => ['Lost', line]),
    ...[...(observation.fault === null ? [] : [observation.fault]), ...observation.notes].map(
      ({ message, remedy }): [string, Child] => ['Note', remedy === '' ? message : `${message} → ${remedy}`],
    ),
    ['Exit status', `${verdict.exit_status}`],
    ['Made by', document.generator],
  ];
  return [
    element('h2', {}, name === null ? 'How it was observed' : `How it was observed: ${name}`),
    table([], rows),
    document.processes.map((process) => processSection(process, document)),
  ];
}

function processSection(process: ReportProcess, document: ReportDocument): Child {
  const passing = process.sites.filter(({ decision }) => decision === 'pass');
  const rows = passing
    .slice(0, MOST_PASSING)
    .map((site) => [
      element(
        'code',
        {},
        site.blamed === null ? 'unknown' : (site.blamed.function ?? callPlace(site.blamed, '') ?? ''),
      ),
      site.label,
      `${plural(site.alloc_blocks, 'block')}, ${formatBytes(site.alloc_bytes)}`,
      formatBytes(site.live_bytes),
    ]);
  return [
    element('h2', {}, `${baseName(process.executable) || 'unknown'} [${process.pid}]: ${process.verdict}`),
    process.untapped_reason === null
      ? null
      : element('p', { class: 'soft' }, `Not watched: ${process.untapped_reason}`),
    chartedProcess(document) === process ? null : levelChart(process),
    passing.length === 0
      ? null
      : element(
          'details',
          {},
          element('summary', {}, `${plural(passing.length, 'site')} that pass`),
          table(['Function', 'Behaviour', 'Allocated', 'Live at the end'], rows),
        ),
  ];
}
