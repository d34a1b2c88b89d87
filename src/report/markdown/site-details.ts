/** All that is known of one leak, folded: why, the fix, the source, the stack, who survives. */
import { bornInText } from '../born-in.js';
import { sitePlace, type Checkout } from '../checkout.js';
import { blamedTitle, type FoundSite } from '../leaks.js';
import type { ReportDecision, ReportDiagnosis } from '../schema.js';
import { shareBars } from '../sparkline.js';
import { standingText } from './site-table.js';
import { stackBlock } from './stack.js';
import { code, details, fence, htmlCode, prose } from './text.js';

/** How much of a leak is told; what makes a text fit turns these down. */
export interface Detail {
  /** Calls of a stack; 0 leaves it out. */
  readonly calls: number;
  readonly excerpt: boolean;
  /** The patch and the explanation of a diagnosis; its summary and remedy always stay. */
  readonly patch: boolean;
}

const SURVIVAL_CELLS = 48;

/** `open` unfolds it. */
export function siteDetails(site: FoundSite, checkout: Checkout, detail: Detail, open: boolean): string {
  const { decision } = site;
  const born = bornInText(decision.born_in);
  const parts = [
    ...(decision.standing.kind === 'new' ? [] : [standingText(decision)]),
    ...(born === null ? [] : [prose(born)]),
    ...(decision.diagnosis === null ? [] : diagnosisText(decision.diagnosis, detail)),
    ...excerptText(site, checkout, detail),
    ...stackText(site, checkout, detail),
    ...survivalText(decision),
  ];
  const body = parts.length === 0 ? prose(decision.reason) : parts.join('\n\n');
  return details(titleHtml(site, checkout), body, open);
}

function titleHtml(site: FoundSite, checkout: Checkout): string {
  const place = sitePlace(site.decision, site.document, checkout);
  const where = place === null ? '' : ` in ${htmlCode(`${place.path}${place.line === null ? '' : `:${place.line}`}`)}`;
  return `<b>Why:</b> ${htmlCode(blamedTitle(site))}${where}`;
}

function diagnosisText(diagnosis: ReportDiagnosis, detail: Detail): string[] {
  const author = diagnosis.author === 'rules' ? 'by rule' : `by the model ${code(diagnosis.author, 60)}`;
  const parts = [
    `**Diagnosis** (${author}, confidence ${diagnosis.confidence}): ${prose(diagnosis.summary)}`,
    ...(detail.patch && diagnosis.explanation !== '' ? [prose(diagnosis.explanation)] : []),
    ...(diagnosis.missing_free === null ? [] : [`**Not freed:** ${prose(diagnosis.missing_free)}`]),
    ...(diagnosis.remedy === '' ? [] : [`**Fix:** ${prose(diagnosis.remedy)}`]),
  ];
  if (detail.patch && diagnosis.patch !== null) parts.push(fence(patchLines(diagnosis.patch), 'diff'));
  if (diagnosis.verified !== null) parts.push(`**Tried:** ${prose(diagnosis.verified)}`);
  if (diagnosis.dropped_claims > 0) {
    const claims = diagnosis.dropped_claims === 1 ? '1 claim' : `${diagnosis.dropped_claims} claims`;
    parts.push(`<sub>${claims} of the model that the evidence does not hold left out.</sub>`);
  }
  if (diagnosis.unavailable !== null) parts.push(`<sub>No text of a model: ${prose(diagnosis.unavailable, 300)}</sub>`);
  return parts;
}

const MOST_PATCH_LINES = 80;

function patchLines(patch: string): string[] {
  const lines = patch.replace(/\n$/, '').split('\n');
  return lines.length <= MOST_PATCH_LINES
    ? lines
    : [...lines.slice(0, MOST_PATCH_LINES), `… ${lines.length - MOST_PATCH_LINES} more lines in the JSON report`];
}

function excerptText({ decision, document }: FoundSite, checkout: Checkout, detail: Detail): string[] {
  const { excerpt } = decision;
  if (!detail.excerpt || excerpt === null) return [];
  const digits = `${excerpt.first_line + excerpt.lines.length - 1}`.length;
  const lines = excerpt.lines.map((source, index) => {
    const number = excerpt.first_line + index;
    const mark = number === excerpt.blamed_line ? '▶' : ' ';
    return `${mark} ${`${number}`.padStart(digits)} │ ${source}`;
  });
  const path = sitePlace(decision, document, checkout)?.path ?? excerpt.file;
  return [fence(lines, languageOf(path))];
}

const languages: Readonly<Record<string, string>> = { c: 'c', h: 'cpp', rs: 'rust', go: 'go', zig: 'zig', d: 'd' };

/** For highlighting; never anything that the path itself says. */
function languageOf(path: string): string {
  const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  return Object.hasOwn(languages, extension) ? (languages[extension] ?? 'cpp') : 'cpp';
}

function stackText({ decision, document }: FoundSite, checkout: Checkout, detail: Detail): string[] {
  const block = detail.calls === 0 ? null : stackBlock(decision, document, checkout, detail.calls);
  return block === null ? [] : ['**Stack**, innermost call first', block];
}

function survivalText(decision: ReportDecision): string[] {
  const bars = shareBars(
    decision.survival.map((share) => share ?? NaN),
    SURVIVAL_CELLS,
  );
  if (bars.trim() === '') return [];
  return [`**Still alive**, by time of birth: ${code(bars)}`];
}
