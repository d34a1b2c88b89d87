/** The first two lines: the verdict of all jobs together, and what a reviewer should do next. */
import type { VerdictKind } from '../../verdict/verdict.js';
import { blobUrl, sitePlace, type Checkout } from '../checkout.js';
import { blamedTitle, isExcused, leaksOf, openSitesOf, type FoundSite } from '../leaks.js';
import { overallVerdict } from '../overall-verdict.js';
import type { ReportDocument } from '../schema.js';
import { formatSeconds, formatSlope, plural } from '../units.js';
import { code, prose } from './text.js';

/** A leak that is gone, by the words of the report in which it was last seen. */
export interface FixedLeak {
  readonly fingerprint: string;
  readonly place: string;
}

const badges: Readonly<Record<VerdictKind, string>> = {
  leak: '❌',
  'not-observed': '🚫',
  inconclusive: '⚠️',
  pass: '✅',
};

/** The verdict in one line of Markdown, without heading marks. */
export function headline(
  documents: readonly ReportDocument[],
  fixed: readonly FixedLeak[],
  missing: readonly string[],
): string {
  const kind = overallVerdict(documents, missing);
  const label = documents.length === 1 ? (documents[0]?.context.label ?? null) : null;
  const job = label === null ? '' : ` ${code(label, 60)}`;
  return `${badges[kind]} leak-gate${job}: ${verdictText(kind, documents, fixed)}`;
}

function verdictText(kind: VerdictKind, documents: readonly ReportDocument[], fixed: readonly FixedLeak[]): string {
  const leaks = leaksOf(documents);
  const known = leaks.filter(isExcused).length;
  const also = [
    ...(known > 0 ? [`${plural(known, 'known leak')} ${known === 1 ? 'remains' : 'remain'}`] : []),
    ...(fixed.length > 0 ? [`${fixed.length} fixed`] : []),
  ];
  const rest = also.length === 0 ? '' : `, ${also.join(', ')}`;
  switch (kind) {
    case 'leak':
      return `${leakText(leaks, documents)}${rest}`;
    case 'pass':
      return `${known > 0 ? 'no new leak' : 'no leak found'}${rest}`;
    case 'inconclusive':
      return `inconclusive${openText(documents)}${rest}`;
    case 'not-observed':
      return `not observed, so nothing is known about leaks${rest}`;
  }
}

function leakText(leaks: readonly FoundSite[], documents: readonly ReportDocument[]): string {
  const counted = leaks.filter((leak) => !isExcused(leak));
  const compared = documents.some(({ baseline }) => baseline?.source != null) || counted.length < leaks.length;
  const allNew = compared && counted.every(({ decision }) => decision.standing.kind === 'new');
  const told = plural(Math.max(1, counted.length), allNew ? 'new leak' : 'leak');
  const worst = documents
    .filter(({ verdict }) => verdict.kind === 'leak')
    .reduce<ReportDocument | null>(
      (most, document) => ((most?.verdict.slope_bytes ?? -1) >= (document.verdict.slope_bytes ?? 0) ? most : document),
      null,
    );
  if (worst?.verdict.slope_bytes == null) return told;
  const { slope_bytes: slope, unit, budget } = worst.verdict;
  return `${told}, ${formatSlope(slope, unit)} (budget ${budget.bytes === 0 ? '0' : formatSlope(budget.bytes, budget.unit)})`;
}

function openText(documents: readonly ReportDocument[]): string {
  const open = openSitesOf(documents).length;
  return open === 0 ? '' : `, ${plural(open, 'site')} could not be decided`;
}

/** What to do now, in one line of Markdown; null when there is nothing to do. */
export function nextStep(
  documents: readonly ReportDocument[],
  checkout: Checkout,
  missing: readonly string[],
): string | null {
  switch (overallVerdict(documents, missing)) {
    case 'leak':
      return leakStep(documents, checkout);
    case 'inconclusive':
      return openStep(documents);
    case 'not-observed':
      return unseenStep(documents);
    case 'pass':
      return null;
  }
}

function leakStep(documents: readonly ReportDocument[], checkout: Checkout): string {
  const [worst] = leaksOf(documents);
  if (worst === undefined) return 'see the reason in the details.';
  const where = `at ${placeText(worst, checkout)}`;
  const remedy = worst.decision.diagnosis?.remedy ?? '';
  if (remedy !== '') return `${where}: ${prose(remedy, 300)}`;
  if (worst.decision.fingerprint === null) return 'no site alone leaks; look at the largest ones in the details.';
  return `free what ${code(blamedTitle(worst))} allocates ${where}, or keep it on purpose with \`leak-gate freeze\`.`;
}

/** The place of a leak as a link where there is something to link to. */
export function placeText(site: FoundSite, checkout: Checkout): string {
  const place = sitePlace(site.decision, site.document, checkout);
  if (place === null) return outsideText(site);
  const text = code(place.line === null ? place.path : `${place.path}:${place.line}`);
  const url = blobUrl(place, site.document, checkout);
  return url === null ? text : `[${text}](${url})`;
}

/** A place that is not of the repository: as the debug information names it, or the module. */
function outsideText({ decision }: FoundSite): string {
  const { blamed } = decision;
  if (blamed === null) return decision.fingerprint === null ? 'the whole process' : 'an unknown place';
  if (blamed.file === null) return code(blamed.module ?? `0x${blamed.offset.toString(16)}`);
  return code(blamed.line === null ? blamed.file : `${blamed.file}:${blamed.line}`);
}

function openStep(documents: readonly ReportDocument[]): string {
  const lengths = openSitesOf(documents).flatMap(({ decision, process }) =>
    decision.sufficient_length === null ? [] : [{ length: decision.sufficient_length, unit: process.axis }],
  );
  const longest = lengths.reduce<(typeof lengths)[number] | null>(
    (most, entry) => (most === null || entry.length > most.length ? entry : most),
    null,
  );
  if (longest === null)
    return 'let the work outlast its start-up by far, or set a budget; the details say what is missing.';
  const { length, unit } = longest;
  const long = unit === 'second' ? formatSeconds(length) : plural(Math.ceil(length), 'iteration');
  return `run it for ${long} or longer, which would decide.`;
}

function unseenStep(documents: readonly ReportDocument[]): string {
  const blind = documents.find(({ verdict }) => verdict.kind === 'not-observed');
  if (blind === undefined) return 'a report is missing: see whether the job got as far as leak-gate.';
  const remedy = blind.observation.fault?.remedy ?? blind.observation.notes.find((note) => note.remedy !== '')?.remedy;
  return remedy === undefined || remedy === ''
    ? `${prose(blind.verdict.reason, 300)} (\`leak-gate doctor\` says what is missing)`
    : prose(remedy, 300);
}
