/** An examination for a person. */
import { terminalText } from '../report/escape.js';
import type { Paint } from '../report/terminal/paint.js';
import type { Check, CheckState } from './check.js';
import type { Examination } from './examination.js';

/** One line a check, the remedy below it, the answer at the end. */
export function examinationText(examination: Examination, paint: Paint): string {
  const lines = [paint.bold('This machine'), ...examination.machine.flatMap((check) => checkLines(check, paint))];
  if (examination.binary !== null) {
    lines.push('', paint.bold(terminalText(examination.binary.path)));
    lines.push(...examination.binary.checks.flatMap((check) => checkLines(check, paint)));
  }
  const what = examination.binary === null ? 'programs here' : 'this program here';
  const answer = examination.canObserve
    ? paint.green(`leak-gate can observe ${what}.`)
    : paint.red(`leak-gate cannot observe ${what} until what is marked ✗ is put right.`);
  return `${[...lines, '', answer].join('\n')}\n`;
}

const NAME_WIDTH = 20;

function checkLines(check: Check, paint: Paint): string[] {
  const signs: Readonly<Record<CheckState, string>> = {
    ok: paint.green('✓'),
    warn: paint.yellow('!'),
    fail: paint.red('✗'),
  };
  const name = terminalText(check.name);
  const lines = [`  ${signs[check.state]} ${name.padEnd(NAME_WIDTH)} ${terminalText(check.detail)}`];
  if (check.state !== 'ok' && check.remedy !== '') {
    lines.push(`    ${' '.repeat(NAME_WIDTH)} ${paint.bold(`→ ${terminalText(check.remedy)}`)}`);
  }
  return lines;
}
