/** The report for a terminal: one headline, the leaking sites, the rest folded to a count, then what stands behind it. */
import type { Decision, ProcessVerdict } from '../verdict/verdict.js';
import type { GateResult, Reporter } from './result.js';
import { baseName } from './stack.js';
import { terminalText } from './escape.js';
import { footerText } from './terminal/footer.js';
import { headline } from './terminal/headline.js';
import { paintFor, type Paint } from './terminal/paint.js';
import { lengthHint, siteText } from './terminal/site.js';

export interface TerminalSettings {
  readonly color: boolean;
  /** Columns. */
  readonly width: number;
  /** Every site, not only the leaking ones. */
  readonly verbose: boolean;
  /** The headline only. */
  readonly quiet: boolean;
}

/** Past this many leaking sites the list stops being read; the JSON report has them all. */
const MOST_SITES = 10;

export function terminalReporter(settings: TerminalSettings): Reporter {
  return { format: 'terminal', render: (result) => `${render(result, settings).join('\n')}\n` };
}

interface Entry {
  readonly decision: Decision;
  readonly process: ProcessVerdict;
}

function render(result: GateResult, settings: TerminalSettings): string[] {
  const paint = paintFor(settings.color);
  const head = headline(result, paint);
  if (settings.quiet) return head;
  const entries = result.verdict.processes.flatMap((process) => entriesOf(process, settings.verbose));
  const shown = settings.verbose ? entries : entries.slice(0, MOST_SITES);
  const out = ['', ...head];
  shown.forEach(({ decision, process }, index) => {
    const name = processName(result, process);
    out.push('', ...siteText({ decision, number: index + 1, process: name, width: settings.width }, result, paint));
  });
  out.push(
    '',
    ...rest(result, entries.length - shown.length, settings.verbose, paint),
    ...footerText(result, paint),
    '',
  );
  return out;
}

/** The sites to show; a process that leaks only as a whole (many small sites) is shown as one. */
function entriesOf(process: ProcessVerdict, verbose: boolean): Entry[] {
  const sites = process.decisions.filter((decision) => verbose || decision.kind === 'leak');
  const whole =
    process.total !== null && process.total.kind === 'leak' && !process.decisions.some(({ kind }) => kind === 'leak');
  return [...(whole && process.total !== null ? [process.total] : []), ...sites].map((decision) => ({
    decision,
    process,
  }));
}

function processName(result: GateResult, process: ProcessVerdict): string | null {
  if (result.verdict.processes.length < 2) return null;
  const found = result.timeline.processes.find((candidate) => candidate.id === process.processId);
  return found === undefined ? null : `${baseName(found.executable) || 'unknown'} [${found.pid}]`;
}

/** What was not shown, and for an inconclusive run why and what would do. */
function rest(result: GateResult, cut: number, verbose: boolean, paint: Paint): string[] {
  const out: string[] = [];
  if (cut > 0) out.push(`… and ${cut} more leaking sites (--verbose or --json shows all)`);
  const others = result.verdict.processes.flatMap((process) => process.decisions.filter(({ kind }) => kind !== 'leak'));
  const open = others.filter(({ kind }) => kind === 'inconclusive');
  if (!verbose && others.length > 0) {
    const counts = [`${others.length - open.length} pass`, ...(open.length > 0 ? [`${open.length} inconclusive`] : [])];
    out.push(
      `${others.length} other ${others.length === 1 ? 'site' : 'sites'}: ${counts.join(', ')} ${paint.dim('(--verbose lists them)')}`,
    );
  }
  if (result.verdict.kind === 'inconclusive') out.push(...reasons(open, paint));
  if (out.length > 0) out.push('');
  return out;
}

/** Each distinct reason once, with the longest run that any of its sites asks for. */
function reasons(open: readonly Decision[], paint: Paint): string[] {
  const byReason = new Map<string, { count: number; longest: Decision }>();
  for (const decision of open) {
    const known = byReason.get(decision.reason);
    const longer = known === undefined || (decision.sufficientLength ?? 0) > (known.longest.sufficientLength ?? 0);
    byReason.set(decision.reason, { count: (known?.count ?? 0) + 1, longest: longer ? decision : known.longest });
  }
  return [...byReason].slice(0, MOST_SITES).map(([reason, { count, longest }]) => {
    const times = count > 1 ? ` (${count} sites)` : '';
    return `  ${paint.yellow('?')} ${terminalText(reason)}${times}${lengthHint(longest)}`;
  });
}
