import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseHunks, shownLines } from './diff.js';

/** Lines that look like parts of a diff are the ones to fear. */
const line = fc.oneof(
  fc.constantFrom('', '-', '+', '-- a/x', '++ b/x', '@@ -1 +1 @@', '\\ No newline at end of file', 'int x;', '\r', ' '),
  fc.string({ maxLength: 8 }).map((text) => text.replace(/[\n\0]/g, '')),
);

it('shows the lines that git diff shows, of any two files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'leak-gate-test-'));
  const [old, young] = [join(folder, 'old'), join(folder, 'new')];
  const lines = fc.array(line, { maxLength: 30 });
  try {
    fc.assert(
      fc.property(lines, lines, fc.boolean(), fc.nat(3), (before, after, ended, context) => {
        writeFileSync(old, before.map((text) => `${text}\n`).join(''));
        const written = after.join('\n') + (ended && after.length > 0 ? '\n' : '');
        writeFileSync(young, written);
        const argv = ['diff', '--no-index', '--text', `-U${context}`, '--no-color', old, young];
        const patch = spawnSync('git', argv, { encoding: 'utf8' }).stdout;
        // GitHub lists a patch without the lines before its first hunk.
        const at = patch.search(/^@@ /m);
        const hunks = at < 0 ? [] : parseHunks(patch.slice(at));
        for (const [number, { text }] of shownLines(hunks)) expect(after[number - 1]).toBe(text);
        // Put into the old file, the hunks give the new one.
        const merged = [...before];
        for (const { oldStart, lines: changes } of [...hunks].reverse()) {
          const old = changes.filter(({ kind }) => kind !== '+').map(({ text }) => text);
          const at = old.length === 0 ? oldStart : oldStart - 1;
          expect(merged.slice(at, at + old.length)).toEqual(old);
          merged.splice(at, old.length, ...changes.filter(({ kind }) => kind !== '-').map(({ text }) => text));
        }
        expect(merged).toEqual(written === '' ? [] : written.replace(/\n$/, '').split('\n'));
      }),
      { numRuns: 60 },
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 60_000);

it('takes anything for a patch', () => {
  const piece = fc.oneof(
    line,
    fc.constantFrom('@@ -1,2 +1,2 @@', '@@ -5 +3,9 @@', '--- a/x', '+++ b/x', '@@ -1,999999999 +1 @@'),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const hunks = parseHunks(pieces.join('\n'));
      const right = hunks.flatMap(({ lines }) => lines.filter(({ kind }) => kind !== '-'));
      expect(shownLines(hunks).size).toBeLessThanOrEqual(right.length);
    }),
  );
});

it('leaves out a hunk that is cut short', () => {
  expect(parseHunks('@@ -1,3 +1,3 @@\n a\n b')).toEqual([]);
});
