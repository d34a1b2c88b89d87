/** What explains a leak, for a terminal: cause, sentence, where it should have been freed, remedy, and what all that rests on. */
import type { Diagnosis } from '../../diagnosis/diagnosis.js';
import { terminalText } from '../escape.js';
import type { Paint } from './paint.js';

const INDENT = '    ';
const LABEL = 13;
/** A patch longer than this is read in an editor, from the JSON report. */
const MOST_PATCH_LINES = 40;

/** Lines of the paragraph; `width` in columns. */
export function diagnosisText(diagnosis: Diagnosis, width: number, paint: Paint): string[] {
  const row = (label: string, text: string): string[] =>
    wrap(terminalText(text), width - INDENT.length - LABEL).map(
      (line, i) => `${INDENT}${i === 0 ? paint.cyan(label.padEnd(LABEL)) : ' '.repeat(LABEL)}${line}`,
    );
  const lines = row(diagnosis.cause === 'unknown' ? 'cause' : 'why', diagnosis.summary);
  if (diagnosis.explanation !== '') lines.push(...row('', diagnosis.explanation));
  if (diagnosis.missingFree !== null) lines.push(...row('missing free', diagnosis.missingFree));
  lines.push(...row('remedy', diagnosis.remedy));
  lines.push(...row('', basis(diagnosis)).map((line) => paint.dim(line)));
  if (diagnosis.patch !== null) lines.push(...patchLines(diagnosis.patch, width, paint));
  if (diagnosis.verified !== null) lines.push(...row('patch tried', diagnosis.verified));
  if (diagnosis.unavailable !== null) lines.push(...row('no model', diagnosis.unavailable));
  return lines;
}

function basis({ author, cause, confidence, restsOn, droppedClaims }: Diagnosis): string {
  const by = author === 'rules' ? 'by rules' : `by the model ${author}: check it`;
  const dropped = droppedClaims > 0 ? `; ${droppedClaims} claims without evidence left out` : '';
  return `${cause}, confidence ${confidence}, ${by}; rests on ${restsOn.join(' ') || 'nothing'}${dropped}`;
}

function patchLines(patch: string, width: number, paint: Paint): string[] {
  const lines = patch.trimEnd().split('\n');
  const shown = lines.slice(0, MOST_PATCH_LINES).map((line) => {
    const text = terminalText(line.replace(/\t/g, '    ')).slice(0, Math.max(20, width - INDENT.length));
    if (line.startsWith('+')) return `${INDENT}${paint.green(text)}`;
    return `${INDENT}${line.startsWith('-') ? paint.red(text) : paint.dim(text)}`;
  });
  const cut = lines.length - shown.length;
  return ['', ...shown, ...(cut > 0 ? [`${INDENT}… ${cut} more lines (--json has them)`] : [])];
}

/** Breaks at spaces; a longer word stays whole. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > Math.max(20, width)) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
