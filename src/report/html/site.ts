/** One site on the page: figures, diagnosis, source, stack. */
import { bornInText } from '../born-in.js';
import { typeText } from '../../verdict/allocated-type.js';
import { callPlace, callTitle } from '../call.js';
import { blamedTitle, type FoundSite } from '../leaks.js';
import type { ReportCall, ReportDecision, ReportDiagnosis } from '../schema.js';
import { formatBytes, formatConfidence, formatSlope, plural } from '../units.js';
import { element, type Child, type Markup } from './element.js';

/** Folded but for the first. */
export function siteSection(site: FoundSite, open: boolean): Markup {
  const { decision, document } = site;
  const { directory } = document.observation;
  const born = bornInText(decision.born_in);
  const place = decision.blamed === null ? null : callPlace(decision.blamed, directory);
  return element(
    'details',
    { open: open ? '' : null },
    element(
      'summary',
      {},
      element('code', {}, blamedTitle(site)),
      place === null ? '' : ' in ',
      place === null ? '' : element('code', {}, place),
    ),
    element('p', {}, figures(decision)),
    born === null ? null : element('p', {}, born),
    decision.diagnosis === null ? null : diagnosisBlock(decision.diagnosis),
    excerptBlock(decision),
    stackBlock(decision, directory),
  );
}

function figures(decision: ReportDecision): string {
  const { slope } = decision;
  const growth =
    slope?.bytes == null
      ? ''
      : `${formatSlope(slope.bytes, slope.unit)} (95 % confidence: ${formatSlope(slope.low ?? slope.bytes, slope.unit)} to ${formatSlope(slope.high ?? slope.bytes, slope.unit)}); `;
  const sure = decision.p === null || decision.decision !== 'leak' ? '' : `; ${formatConfidence(decision.p)}`;
  const live = `${plural(decision.live_blocks, 'block')}, ${formatBytes(decision.live_bytes)} live at the end`;
  // The reason of a leak says the same figures again.
  return `${growth}${live}${sure}.${decision.decision === 'leak' ? '' : ` ${decision.reason}`}`;
}

function diagnosisBlock(diagnosis: ReportDiagnosis): Child {
  const line = (title: string, text: string | null) =>
    text === null || text === '' ? null : element('p', {}, element('b', {}, `${title}: `), text);
  return [
    line(`Diagnosis (${diagnosis.author}, confidence ${diagnosis.confidence})`, diagnosis.summary),
    diagnosis.explanation === '' ? null : element('p', {}, diagnosis.explanation),
    line('Not freed', diagnosis.missing_free),
    line('Fix', diagnosis.remedy),
    diagnosis.patch === null ? null : patchBlock(diagnosis.patch),
    line('Tried', diagnosis.verified),
    line('No text of a model', diagnosis.unavailable),
  ];
}

function patchBlock(patch: string): Markup {
  const lines = patch.trimEnd().split('\n');
  const kind = (line: string) => (line.startsWith('+') ? 'add' : line.startsWith('-') ? 'del' : 'plain');
  return element(
    'pre',
    {},
    lines.map((line) => element('span', { class: kind(line) }, expanded(line))),
  );
}

function excerptBlock({ excerpt }: ReportDecision): Child {
  if (excerpt === null) return null;
  const digits = `${excerpt.first_line + excerpt.lines.length - 1}`.length;
  const lines = excerpt.lines.map((source, index) => {
    const number = excerpt.first_line + index;
    const blamed = number === excerpt.blamed_line;
    return element(
      'span',
      { class: blamed ? 'blamed' : 'plain' },
      `${blamed ? '▶' : ' '} ${`${number}`.padStart(digits)} │ ${expanded(source)}`,
    );
  });
  return element('pre', {}, lines);
}

function stackBlock(decision: ReportDecision, directory: string): Child {
  if (decision.stack.length === 0) return null;
  const lines = decision.stack.map((call) => callLine(call, call.runtime ? 'dim' : 'plain', directory));
  return element(
    'pre',
    {},
    element('span', { class: 'dim' }, `${decision.allocator ?? 'allocation'}${typeOf(decision)}`),
    lines,
    decision.stack_truncated ? element('span', { class: 'dim' }, '… the stack goes on') : null,
  );
}

function typeOf({ allocated_type: type }: ReportDecision): string {
  return type === null ? '' : ` of ${typeText(type)}`;
}

function callLine(call: ReportCall, kind: string, directory: string): Markup {
  const place = callPlace(call, directory);
  return element(
    'span',
    { class: kind },
    `${callTitle(call)}${call.inlined ? ' (inlined)' : ''}${place === null ? '' : `  ${place}`}`,
  );
}

/** Tabs would be shown as an escape. */
function expanded(line: string): string {
  return line.replaceAll('\t', '    ') || ' ';
}
