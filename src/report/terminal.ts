/** The report for a terminal: one headline, the leaking sites, the rest folded to a count, then what stands behind it. */
import type { Decision, ProcessVerdict } from '../verdict/verdict.js';
import type { GateResult, Reporter } from './result.js';
import { blamedLine } from './blame.js';
import { baseName, relativeTo } from './stack.js';
import { terminalText } from './escape.js';
import { isKnownLeak } from './standing.js';
import { footerText } from './terminal/footer.js';
import { headline } from './terminal/headline.js';
import { paintFor, type Paint } from './terminal/paint.js';
import { siteText } from './terminal/site.js';
import { knownText } from './terminal/standing.js';

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
const MOST_REASONS = 5;

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
  const entries = result.verdict.processes.flatMap((process) => entriesOf(process, result, settings.verbose));
  const shown = settings.verbose ? entries : entries.slice(0, MOST_SITES);
  const out = ['', ...head];
  shown.forEach(({ decision, process }, index) => {
    const name = processName(result, process);
    out.push('', ...siteText({ decision, number: index + 1, process: name, width: settings.width }, result, paint));
  });
  out.push(
    '',
    ...knownText(result, paint),
    ...rest(result, entries.length - shown.length, settings.verbose, paint),
    ...footerText(result, paint),
    '',
  );
  return out;
}

/** The sites to show in full; a process that leaks only as a whole (many small sites) is shown as one. */
function entriesOf(process: ProcessVerdict, result: GateResult, verbose: boolean): Entry[] {
  const isShown = (decision: Decision) => decision.kind === 'leak' && !isKnownLeak(decision, result);
  const sites = process.decisions.filter((decision) => verbose || isShown(decision));
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
  if (result.verdict.kind === 'inconclusive') out.push(...reasons(open, result, paint));
  if (out.length > 0) out.push('');
  return out;
}

/** Why the largest of the open sites are open. */
function reasons(open: readonly Decision[], result: GateResult, paint: Paint): string[] {
  const largest = [...open].sort((a, b) => b.trend.liveBytes - a.trend.liveBytes).slice(0, MOST_REASONS);
  return largest.map((decision) => {
    const blamed = blamedLine(decision, result.wrappers);
    const place = relativeTo(result.timeline.directory, blamed?.place ?? blamed?.title ?? 'unknown place');
    return `  ${paint.yellow('?')} ${terminalText(place)}: ${terminalText(decision.reason)}`;
  });
}
