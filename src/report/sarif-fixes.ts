/** A diagnosis' patch as SARIF's `fixes`: lines of files of the repository, replaced. */
import type { ArtifactChange, Fix, Replacement } from 'sarif';
import { checkoutPath, type Checkout } from './checkout.js';
import { hidesSomething } from './escape.js';
import type { FoundSite } from './leaks.js';
import { plainMessage } from './sarif-message.js';
import { artifactLocation } from './sarif-locations.js';
import { terminalText } from './escape.js';

const MOST_LINES = 200;

/** Null without a patch, or with one that says what a reader of it does not see, or that names a file outside the repository. */
export function fixOf({ decision, document }: FoundSite, checkout: Checkout): Fix | null {
  const { diagnosis } = decision;
  if (diagnosis?.patch == null || hidesSomething(diagnosis.patch.replace(/[\t\n]/g, ''))) return null;
  const changes = changesIn(diagnosis.patch)?.map(({ path, replacements }): ArtifactChange | null => {
    const place = checkoutPath(path, document, checkout);
    return place === null ? null : { artifactLocation: artifactLocation(place), replacements };
  });
  if (changes === undefined || changes.length === 0 || changes.some((change) => change === null)) return null;
  const artifactChanges = changes.filter((change) => change !== null);
  return { description: { text: plainMessage(terminalText(diagnosis.remedy)) }, artifactChanges };
}

interface FileChange {
  readonly path: string;
  readonly replacements: Replacement[];
}

/** Null when the text is no unified diff of files that are there before and after, each ending in a line break. */
function changesIn(patch: string): FileChange[] | null {
  const lines = patch.replace(/\n$/, '').split('\n');
  if (lines.length > MOST_LINES) return null;
  const files: FileChange[] = [];
  for (let i = 0; i < lines.length;) {
    const from = /^--- a\/([^\t]+)$/.exec(lines[i] ?? '')?.[1];
    if (from === undefined || lines[i + 1] !== `+++ b/${from}`) return null;
    const file: FileChange = { path: from, replacements: [] };
    files.push(file);
    i += 2;
    while (lines[i]?.startsWith('@@ ') === true) {
      const [, start, old = '1', fresh = '1'] =
        /^@@ -(\d{1,9})(?:,(\d{1,4}))? \+\d{1,9}(?:,(\d{1,4}))? @@/.exec(lines[i] ?? '') ?? [];
      if (start === undefined) return null;
      const hunk = hunkAt(lines, i + 1, Number(start), Number(old), Number(fresh));
      if (hunk === null) return null;
      file.replacements.push(...hunk.replacements);
      i = hunk.end;
    }
    if (file.replacements.length === 0) return null;
  }
  return files;
}

/** The changes of the hunk whose body begins at `at`; `old` and `fresh`: lines that it says to have before and after. */
function hunkAt(
  lines: readonly string[],
  at: number,
  start: number,
  old: number,
  fresh: number,
): { readonly replacements: Replacement[]; readonly end: number } | null {
  const replacements: Replacement[] = [];
  let line = start;
  let [left, right, i] = [old, fresh, at];
  while (left > 0 || right > 0) {
    if (lines[i]?.startsWith(' ') === true) {
      [left, right, line, i] = [left - 1, right - 1, line + 1, i + 1];
      continue;
    }
    const first = line;
    let inserted = '';
    for (; /^[-+]/.test(lines[i] ?? '') && (left > 0 || right > 0); i += 1) {
      const text = lines[i] ?? '';
      if (text.startsWith('-')) [left, line] = [left - 1, line + 1];
      else [right, inserted] = [right - 1, `${inserted}${text.slice(1)}\n`];
    }
    if (line === first && inserted === '') return null;
    replacements.push({
      deletedRegion: { startLine: first, startColumn: 1, endLine: line, endColumn: 1 },
      ...(inserted === '' ? {} : { insertedContent: { text: inserted } }),
    });
  }
  // A last line without its break has no region that SARIF could name.
  return left < 0 || right < 0 || lines[i]?.startsWith('\\') === true ? null : { replacements, end: i };
}
