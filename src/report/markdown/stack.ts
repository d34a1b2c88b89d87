/** The stack of a site in a code block: the blamed call marked, the runtime's calls told as a number. */
import { checkoutPath, type Checkout } from '../checkout.js';
import { elide, terminalText } from '../escape.js';
import { callTitle } from '../call.js';
import type { ReportCall, ReportDecision, ReportDocument } from '../schema.js';
import { fence } from './text.js';

const LONGEST_TITLE = 100;
/** Longer titles (templates) do not push the places of all others to the right. */
const LONGEST_ALIGNED = 48;

/** At most `most` calls around the blamed one; the rest is counted. */
export function stackBlock(
  decision: ReportDecision,
  document: ReportDocument,
  checkout: Checkout,
  most: number,
): string | null {
  if (decision.stack.length === 0) return null;
  const blamed = decision.stack.findIndex((call) => isSame(call, decision.blamed));
  const lines: Line[] = [{ text: `  ${decision.allocator ?? 'allocation'}` }];
  let runtime = 0;
  let shown = 0;
  const flush = () => {
    if (runtime > 0) lines.push({ text: `  … ${runtime} runtime ${runtime === 1 ? 'frame' : 'frames'}` });
    runtime = 0;
  };
  for (const [index, call] of decision.stack.entries()) {
    if (call.runtime && index !== blamed) {
      runtime += 1;
      continue;
    }
    flush();
    if (shown >= most && index > blamed) {
      lines.push({ text: `  … ${decision.stack.length - index} more` });
      break;
    }
    lines.push(callLine(call, index === blamed, document, checkout));
    shown += 1;
  }
  flush();
  if (decision.stack_truncated) lines.push({ text: '  … the stack goes on' });
  return fence(aligned(lines), 'text');
}

interface Line {
  readonly text: string;
  /** In a column of its own. */
  readonly place?: string;
}

function callLine(call: ReportCall, isBlamed: boolean, document: ReportDocument, checkout: Checkout): Line {
  const title = elide(terminalText(callTitle(call)), LONGEST_TITLE);
  const text = `${isBlamed ? '▶' : ' '} ${title}${call.inlined ? ' (inlined)' : ''}`;
  if (call.file === null) return { text };
  return { text, place: elide(placeOf(call, call.file, document, checkout), LONGEST_TITLE) };
}

function aligned(lines: readonly Line[]): string[] {
  const length = (line: Line) => [...line.text].length;
  const column = lines
    .filter(({ place }) => place !== undefined)
    .map(length)
    .reduce((most, width) => (width <= LONGEST_ALIGNED ? Math.max(most, width) : most), 0);
  return lines.map((line) => {
    if (line.place === undefined) return line.text;
    return `${line.text}${' '.repeat(Math.max(0, column - length(line)))}  ${line.place}`;
  });
}

function placeOf(call: ReportCall, file: string, document: ReportDocument, checkout: Checkout): string {
  const path = checkoutPath(file, document, checkout) ?? file;
  return call.line === null || call.line === 0 ? path : `${path}:${call.line}`;
}

function isSame(call: ReportCall, other: ReportCall | null): boolean {
  return (
    other !== null &&
    call.function === other.function &&
    call.file === other.file &&
    call.line === other.line &&
    call.offset === other.offset &&
    call.inlined === other.inlined
  );
}
