/** The stack of a site in a code block: the blamed call marked, the runtime's calls told as a number. */
import { checkoutPath, type Checkout } from '../checkout.js';
import { elide } from '../escape.js';
import { callTitle } from '../leaks.js';
import type { ReportCall, ReportDecision, ReportDocument } from '../schema.js';
import { fence } from './text.js';

const LONGEST_TITLE = 100;

/** At most `most` calls around the blamed one; the rest is counted. */
export function stackBlock(
  decision: ReportDecision,
  document: ReportDocument,
  checkout: Checkout,
  most: number,
): string | null {
  if (decision.stack.length === 0) return null;
  const blamed = decision.stack.findIndex((call) => isSame(call, decision.blamed));
  const lines: string[] = [`  ${decision.allocator ?? 'allocation'}`];
  let runtime = 0;
  let shown = 0;
  const flush = () => {
    if (runtime > 0) lines.push(`  … ${runtime} runtime ${runtime === 1 ? 'frame' : 'frames'}`);
    runtime = 0;
  };
  for (const [index, call] of decision.stack.entries()) {
    if (call.runtime && index !== blamed) {
      runtime += 1;
      continue;
    }
    flush();
    if (shown >= most && index > blamed) {
      lines.push(`  … ${decision.stack.length - index} more`);
      runtime = 0;
      break;
    }
    lines.push(`${index === blamed ? '▶' : ' '} ${callText(call, document, checkout)}`);
    shown += 1;
  }
  flush();
  if (decision.stack_truncated) lines.push('  … the stack goes on');
  return fence(lines, 'text');
}

function callText(call: ReportCall, document: ReportDocument, checkout: Checkout): string {
  const title = elide(callTitle(call), LONGEST_TITLE);
  const inlined = call.inlined ? ' (inlined)' : '';
  const place = call.file === null ? '' : `  ${elide(placeOf(call, call.file, document, checkout), LONGEST_TITLE)}`;
  return `${title}${inlined}${place}`;
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
