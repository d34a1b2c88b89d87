/** An edit that a rule is certain of: some lines of one function, in one file. */
import { hidesSomething, workflowCommands } from '../../model/plain-text.js';
import { SourceCode, type FunctionSpan } from '../../code/source-code.js';
import { fileDiff, plainPath, withChanges, type LineChanges } from '../../code/unified-diff.js';

export interface Fix {
  readonly code: SourceCode;
  readonly span: FunctionSpan;
  readonly changes: LineChanges;
  /** Whether the sources with the changes made are right, asked of the function as it then is. */
  readonly holds: (code: SourceCode, span: FunctionSpan) => boolean;
}

const LONGEST_LINE = 300;
const MOST_CHANGES = 12;
const command = new RegExp(`::(?:${workflowCommands})\\b|##\\[`, 'i');

/** The fix as a unified diff; null when it cannot be shown as it is, or the changed text does not read as it should. */
export function patchOf(fix: Fix): string | null {
  const { code, span, changes } = fix;
  if (changes.size === 0 || changes.size > MOST_CHANGES) return null;
  if (!plainPath.test(code.path) || code.language === null || code.language === 'rust' || code.text.includes('\r'))
    return null;
  for (const [line, lines] of changes) {
    const before = code.lines[line - 1] ?? '';
    if (line < span.firstLine || line > span.lastLine || /\\$/.test(before) || /\\$/.test(code.lines[line - 2] ?? ''))
      return null;
    if (lines.some((text) => text.length > LONGEST_LINE || hidesSomething(text))) return null;
  }
  if (!reads(fix)) return null;
  const diff = fileDiff(code, changes);
  // Lines around it are the source's own text: what a runner or a reader's eye would obey is not shown as a patch.
  return diff.split('\n').some((line) => command.test(line) || hidesSomething(line)) ? null : diff;
}

/** The changed text has the same functions, its braces are balanced where they were, and the release is where it was meant. */
function reads({ code, span, changes, holds }: Fix): boolean {
  const first = Math.min(...changes.keys());
  const after = new SourceCode(code.path, withChanges(code, changes), first);
  const names = (of: SourceCode): string =>
    of
      .functions()
      .map(({ name }) => name)
      .join(' ');
  if (names(code) !== names(after)) return false;
  const index = code.functions().findIndex(({ open }) => open === span.open);
  const same = after.functions()[index];
  const balance = (of: SourceCode, at: FunctionSpan): number => {
    const text = of.mask.slice(at.open, at.close + 1);
    return text.split('{').length - text.split('}').length;
  };
  return same !== undefined && balance(code, span) === 0 && balance(after, same) === 0 && holds(after, same);
}

/** Changes one by one; two that want the same line make no fix. */
export class Changes {
  private readonly lines = new Map<number, readonly string[]>();
  private clash = false;

  constructor(private readonly code: SourceCode) {}

  /** `lines` in the place of `line`. */
  put(line: number, lines: readonly string[]): void {
    if (this.lines.has(line)) this.clash = true;
    this.lines.set(line, lines);
  }

  before(line: number, added: readonly string[]): void {
    this.put(line, [...added, this.code.lines[line - 1] ?? '']);
  }

  after(line: number, added: readonly string[]): void {
    this.put(line, [this.code.lines[line - 1] ?? '', ...added]);
  }

  /** Null when two changes are in each other's way. */
  done(): LineChanges | null {
    return this.clash ? null : this.lines;
  }
}

export function indentOf(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}

/** Whether a statement begins at `offset`, as the first thing of its line: lines can then be put before it or in its place. */
export function beginsLine(code: SourceCode, offset: number): boolean {
  const line = code.lineOf(offset);
  const indent = indentOf(code.lines[line - 1] ?? '');
  return code.offsetOf(line) + indent.length === offset && /[;{}]$/.test(code.mask.slice(0, offset).trimEnd());
}
