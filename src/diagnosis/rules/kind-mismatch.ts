/** `new T[n]` given back with `delete`, `malloc` with `delete`, `new` with `free`: undefined behaviour (C++ standard, [expr.delete]); destructors do not run. */
import { releasesOf, type Release } from '../code/releases.js';
import type { FunctionSpan, SourceCode } from '../code/source-code.js';
import { birthAt } from '../code/birth.js';
import type { Finding } from './finding.js';
import type { Fix } from './fix/fix.js';
import { replaced } from './fix/replace.js';
import { place, type Scene } from './scene.js';

const NEAR = 3;

export function kindMismatch(scene: Scene): Finding | null {
  // The block that leaks is often not the array but what its elements own: then the array is born in a frame further out.
  for (const frame of scene.pack.callers().slice(0, NEAR)) {
    if (frame.code === null || frame.line === null) continue;
    const birth = birthAt(frame.code, frame.line, { callees: scene.callees, outOf: () => null });
    if (birth === null || birth.variable === null) continue;
    const made =
      birth.maker === 'new' || birth.maker === 'new[]'
        ? birth.maker
        : /^(?:m|c|re)alloc$/.test(birth.maker)
          ? 'malloc'
          : null;
    if (made === null) continue;
    const { code, span, variable } = birth;
    const wrong = releasesOf(variable, [], code, birth.statement.end, span.close).find(({ by }) => isWrong(made, by));
    if (wrong === undefined) continue;
    const right = made === 'new[]' ? 'delete[]' : made === 'new' ? 'delete' : 'free()';
    return {
      cause: 'kind-mismatch',
      summary: `${variable} is made with ${made} and given back with ${wrong.by}, so what its elements own is not freed.`,
      explanation: 'The wrong form of release runs too few destructors (or none), and is undefined behaviour.',
      restsOn: [
        frame.id,
        pack(scene, birth.code.lineOf(birth.statement.start), wrong.line, code),
        dItem(scene, code, wrong.line, wrong.by, variable),
      ],
      missingFree: `${place(code, wrong.line)}: ${wrong.by} ${variable} should be ${right}`,
      confidence: 'high',
      remedy:
        made === 'malloc'
          ? `Give ${variable} back with free(), or make it with new.`
          : made === 'new[]'
            ? `Write ${right} ${variable}, or hold the array in a std::vector.`
            : `Write ${right} ${variable}, or hold it in a std::unique_ptr.`,
      fix: rightKind(code, span, variable, wrong, made),
    };
  }
  return null;
}

/** The release in the right form, where a name of the variable is all that it gets. */
function rightKind(code: SourceCode, span: FunctionSpan, variable: string, wrong: Release, made: string): Fix | null {
  const end = code.mask.indexOf(';', wrong.offset);
  const text = code.mask.slice(wrong.offset, end);
  const form = /^(?:delete\s*(?:\[\s*\])?\s*\(?\s*\w+\s*\)?|(?:std::|::)?free\s*\(\s*\w+\s*\))$/;
  if (!/^\w+$/.test(variable) || !form.test(text)) return null;
  const by = made === 'new[]' ? 'delete[]' : made === 'new' ? 'delete' : 'free';
  const right = by === 'free' ? `free(${variable})` : `${by} ${variable}`;
  return replaced(code, span, [wrong.offset, end], right, (after, same) =>
    releasesOf(variable, [], after, same.open, same.close).some(
      ({ line, by: now }) => line === wrong.line && now === by,
    ),
  );
}

function isWrong(made: string, by: string): boolean {
  if (made === 'new[]') return by === 'delete' || by === 'free';
  if (made === 'new') return by === 'delete[]' || by === 'free';
  return by === 'delete' || by === 'delete[]';
}

function pack(scene: Scene, first: number, last: number, code: Parameters<Scene['pack']['cite']>[0]): string {
  return scene.pack.cite(code, first, last);
}

function dItem(scene: Scene, code: { path: string }, line: number, by: string, variable: string): string {
  return scene.pack.add('D', `${code.path}:${line} gives ${variable} back with ${by}`);
}
