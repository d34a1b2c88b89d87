/** A model's edits as a unified diff. An edit counts only when it quotes the line that it changes, in a file of the evidence. */
import type { SourceCode } from '../code/source-code.js';
import { fileDiff, plainPath } from '../code/unified-diff.js';
import type { EvidencePack } from '../evidence/pack.js';
import type { Edit } from './answer.js';
import { hidesSomething, workflowCommands } from './plain-text.js';

export interface Patch {
  /** Null when no edit is left. */
  readonly patch: string | null;
  readonly dropped: number;
}

const MOST_EDITS = 20;
const MOST_NEW_LINES = 20;
const LONGEST_LINE = 300;
/** Code has no need of these, and a reader's tools act on them. */
const acts = new RegExp(
  `::(?:${workflowCommands})\\b|##\\[|[a-z][a-z0-9+.-]{0,12}://|(?<!\\w)@\\w|</?(?:script|img|iframe|a|details)\\b|!\\[|\\]\\(\\s*(?:https?|javascript|data):|(?:mailto|javascript|data:text)[:/]`,
  'i',
);

export function diffOf(edits: readonly Edit[], pack: EvidencePack, secrets: readonly string[]): Patch {
  const files = new Map<SourceCode, Map<number, readonly string[]>>();
  let dropped = Math.max(0, edits.length - MOST_EDITS);
  for (const edit of edits.slice(0, MOST_EDITS)) {
    const at = placeOf(edit, pack);
    const lines = at === null ? null : newLines(edit, at.code.lines[at.line - 1] ?? '', secrets);
    const changes = at === null ? undefined : (files.get(at.code) ?? new Map<number, readonly string[]>());
    if (at === null || lines === null || changes === undefined || changes.has(at.line)) {
      dropped += 1;
      continue;
    }
    if (lines.length === 1 && lines[0] === at.code.lines[at.line - 1]) continue;
    files.set(at.code, changes.set(at.line, lines));
  }
  const parts = [...files].map(([code, changes]) => fileDiff(code, changes));
  return { patch: parts.length === 0 ? null : parts.join(''), dropped };
}

/** The line that the edit means: the one it names, if it quotes it, else the only one of the source that reads so. */
function placeOf(
  { source, line, old }: Edit,
  pack: EvidencePack,
): { readonly code: SourceCode; readonly line: number } | null {
  const part = pack.citedLines().find(({ id }) => id === source.trim().replace(/^\[|\]$/g, ''));
  if (part === undefined || !plainPath.test(part.path) || part.code.text.includes('\r')) return null;
  const wanted = old.replace(/^\s*\d+:\s?/, '').trim();
  if (wanted === '') return null;
  const reads = (number: number): boolean => (part.code.lines[number - 1] ?? '').trim() === wanted;
  if (line >= part.first && line <= part.last && reads(line)) return { code: part.code, line };
  const same: number[] = [];
  for (let number = part.first; number <= part.last; number += 1) if (reads(number)) same.push(number);
  return same.length === 1 ? { code: part.code, line: same[0] ?? 0 } : null;
}

/** What stands in the line's place, indented as it was; null when it may not. */
function newLines(edit: Edit, current: string, secrets: readonly string[]): readonly string[] | null {
  const text = edit.new.replace(/\r\n?/g, '\n').replace(/\n+$/, '');
  if (hidesSomething(text) || secrets.some((secret) => text.includes(secret))) return null;
  if (text === '') return [];
  const lines = text.split('\n').map((line) => line.replace(/^\s*\d+:\s/, '').trimEnd());
  if (lines.length > MOST_NEW_LINES || lines.some((line) => line.length > LONGEST_LINE || acts.test(line))) return null;
  const indent = /^\s*/.exec(current)?.[0] ?? '';
  const given = /^\s*/.exec(lines[0] ?? '')?.[0] ?? '';
  return lines.map((line) => (line === '' ? line : line.startsWith(given) ? indent + line.slice(given.length) : line));
}
