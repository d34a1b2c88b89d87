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
  return here(scene) ?? elsewhere(scene) ?? throughBase(scene);
}

/** Made and given back in one function. */
function here(scene: Scene): Finding | null {
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

/** `free()` on a pointer to a class that is made with `new` in the frames near: its destructor does not run. */
function elsewhere(scene: Scene): Finding | null {
  const made = createdNear(scene);
  if (made === null) return null;
  for (const code of scene.pack.codes) {
    if (code.language !== 'c++') continue;
    for (const span of code.functions()) {
      for (const name of pointersTo(made.type, code.mask.slice(span.start, span.close))) {
        const wrong = releasesOf(name, [], code, span.open, span.close).find(({ by }) =>
          /^(?:(?:std)?::)?free$/.test(by),
        );
        if (wrong === undefined) continue;
        return {
          cause: 'kind-mismatch',
          summary: `A ${made.type} is made with new at line ${made.line} and given back with ${wrong.by} in ${span.name}, so its destructor does not run and what it owns is not freed.`,
          explanation: 'free() runs no destructor, and is undefined behaviour on what new made.',
          restsOn: [
            made.frame,
            pack(scene, wrong.line, wrong.line, code),
            dItem(scene, code, wrong.line, wrong.by, name),
          ],
          missingFree: `${place(code, wrong.line)}: ${wrong.by} ${name} should be delete`,
          confidence: 'medium',
          remedy: `Write delete ${name}.`,
          fix: rightKind(code, span, name, wrong, 'new'),
        };
      }
    }
  }
  return null;
}

/** `delete` through a pointer to a base whose destructor is not virtual (C++ standard, [expr.delete]). */
function throughBase(scene: Scene): Finding | null {
  const made = createdNear(scene);
  if (made === null) return null;
  const head = new RegExp(
    `\\b(?:class|struct)\\s+${made.type}\\s*(?:final\\s*)?:(?!:)\\s*(?:(?:public|protected|private|virtual)\\s+)*([A-Za-z_]\\w*)`,
  );
  const base = scene.pack.codes.map(({ mask }) => head.exec(mask)?.[1]).find((name) => name !== undefined);
  if (base === undefined) return null;
  const seen = scene.pack.codes.some(({ mask }) =>
    new RegExp(`\\b(?:class|struct)\\s+${base}\\s*(?:final\\s*)?\\{`).test(mask),
  );
  const isVirtual = scene.pack.codes.some(({ mask }) =>
    new RegExp(`\\bvirtual\\s+~\\s*${base}\\b|~\\s*${base}\\s*\\(\\s*\\)[^;{]*\\boverride\\b`).test(mask),
  );
  if (!seen || isVirtual) return null;
  for (const code of scene.pack.codes) {
    for (const span of code.functions()) {
      for (const name of pointersTo(base, code.mask.slice(span.start, span.close))) {
        const [wrong] = releasesOf(name, [], code, span.open, span.close).filter(({ by }) => by === 'delete');
        if (wrong === undefined) continue;
        return {
          cause: 'kind-mismatch',
          summary: `A ${made.type} is deleted at line ${wrong.line} as a ${base}, whose destructor is not virtual, so what ${made.type} owns is not freed.`,
          explanation: `The destructor of ${made.type} does not run, and this is undefined behaviour (C++ standard, [expr.delete]).`,
          restsOn: [
            made.frame,
            pack(scene, wrong.line, wrong.line, code),
            dItem(scene, code, wrong.line, wrong.by, name),
          ],
          missingFree: `${place(code, wrong.line)}: delete ${name} runs the destructor of ${base} only`,
          confidence: 'high',
          remedy: `Give ${base} a virtual destructor: virtual ~${base}() = default;`,
        };
      }
    }
  }
  return null;
}

interface Created {
  readonly type: string;
  readonly line: number;
  readonly frame: string;
}

/** The class that one of the near frames makes with `new`, when it is not given back there by `delete`. */
function createdNear(scene: Scene): Created | null {
  for (const { code, line, id } of scene.pack.callers().slice(0, NEAR)) {
    if (code === null || line === null) continue;
    const birth = birthAt(code, line, { callees: scene.callees, outOf: () => null });
    if (birth?.maker !== 'new' || birth.type === null || !/^\w+$/.test(birth.type)) continue;
    const { variable, span, statement } = birth;
    if (variable !== null && releasesOf(variable, [], code, statement.end, span.close).length > 0) return null;
    return { type: birth.type, line: code.lineOf(statement.start), frame: id };
  }
  return null;
}

/** Names that are declared as pointers to `type`. */
function pointersTo(type: string, text: string): string[] {
  return [...text.matchAll(new RegExp(`\\b${type}\\s*\\*\\s*(?:const\\s+)?(\\w+)`, 'g'))].map(
    (match) => match[1] ?? '',
  );
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

function isWrong(made: string, called: string): boolean {
  const by = called.replace(/^(?:std)?::/, '');
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
