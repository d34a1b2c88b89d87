/** The only pointer to a block is replaced, or given up, before anything frees the block. */
import { literally } from '../code/calls.js';
import { releasesOf, type Handover } from '../code/releases.js';
import { birthEvidence, releaseText, thing, type Finding } from './finding.js';
import type { Fix } from './fix/fix.js';
import { releaseBeforeBirth } from './fix/release-before-birth.js';
import { preceded } from './fix/replace.js';
import { handoversAfter, place, releasesAfter, type Scene } from './scene.js';

export function overwrittenPointer(scene: Scene): Finding | null {
  // In Rust an assignment drops what was there.
  if (scene.home?.birth.code.language === 'rust') return null;
  return perRound(scene) ?? assignedAgain(scene) ?? storedOver(scene) ?? replacedByBirth(scene);
}

/** A loop gives a variable from outside it a new block each round, and frees none in the loop. */
function perRound(scene: Scene): Finding | null {
  const home = scene.home;
  const variable = home?.birth.variable;
  if (home === null || variable == null || home.birth.owned || !/^\w+$/.test(variable)) return null;
  const { code, span, statement, storage } = home.birth;
  if (storage !== 'local') return null;
  const loop = code
    .around(statement.start)
    .filter(({ kind, open }) => kind === 'loop' && open > span.open)
    .at(-1);
  if (loop === undefined) return null;
  // Declared in the loop it is another variable each round; given to its own maker it may be linked, not lost.
  const declared = new RegExp(`[\\w>*&]\\s*[*&]*\\s+\\**${literally(variable)}\\s*(?:=(?!=)|;|\\{|,)`).exec(
    code.mask.slice(loop.headStart, statement.end),
  );
  if (declared !== null && !/^(?:return|delete)/.test(declared[0])) return null;
  if (new RegExp(`[(,]\\s*${literally(variable)}\\s*[,)]`).test(statement.code)) return null;
  if (releasesOf(variable, scene.releasers, code, loop.open, loop.close).length > 0) return null;
  if (handoversAfter(home).some(({ offset }) => offset >= statement.end && offset < loop.close)) return null;
  return report(scene, variable, code.lineOf(statement.start), 'gets a new block in every round of the loop', 'high');
}

/** `p = malloc(…); … p = q;` */
function assignedAgain(scene: Scene): Finding | null {
  const home = scene.home;
  const variable = home?.birth.variable;
  if (home === null || variable == null || home.birth.owned) return null;
  const { code, span, statement } = home.birth;
  const rest = code.mask.slice(statement.end, span.close);
  const again = new RegExp(`(?<![\\w.>*&]\\s?)${literally(variable)}\\s*=(?!=)\\s*([^;]*);`).exec(rest);
  if (again === null || new RegExp(`\\b${literally(variable)}\\b`).test(again[1] ?? '')) return null;
  const offset = statement.end + again.index;
  const kept = handoversAfter(home).some((handover) => handover.offset >= statement.end && handover.offset < offset);
  const freed = releasesOf(variable, scene.releasers, code, statement.end, offset).length > 0;
  const inOtherBranch = code.around(statement.start).some((block) => block.kind === 'branch' && block.close < offset);
  if (kept || freed || inOtherBranch) return null;
  return report(scene, variable, code.lineOf(offset), 'is assigned again', 'high');
}

/** `larger = malloc(…); memcpy(larger, b->data, …); b->data = larger;`: what b->data pointed to was in use, and is not freed. */
function storedOver(scene: Scene): Finding | null {
  const home = scene.home;
  if (home === null || home.birth.variable === null || home.birth.owned) return null;
  const { code, span, statement, variable } = home.birth;
  const store = handoversAfter(home).find(({ kind, offset }) => kind === 'store' && offset >= statement.end);
  if (store === undefined || !/->|\./.test(store.to)) return null;
  const before = code.mask.slice(span.open, store.offset);
  const target = literally(store.to);
  // Linked to, it is not lost; read from, it was there.
  if (new RegExp(`->\\s*\\w+\\s*=\\s*${target}\\s*;`).test(before)) return null;
  if (!new RegExp(`[(,=]\\s*${target}\\s*[,;)\\[+]`).test(before)) return null;
  if (releasesOf(store.to, scene.releasers, code, span.open, store.offset).length > 0) return null;
  if (new RegExp(`=\\s*${target}\\s*;`).test(before)) return null;
  return {
    cause: 'overwritten-pointer',
    summary: `${store.to} is set to ${variable} at line ${store.line} while it still points to the block made before, which nothing frees.`,
    explanation: `${span.name} does not call ${releaseText(scene, store.to)} before.`,
    restsOn: [...birthEvidence(scene), scene.pack.cite(code, store.line)],
    missingFree: `${place(code, store.line)}: no ${releaseText(scene, store.to)} before ${store.to} is overwritten`,
    confidence: 'high',
    remedy: `Call ${releaseText(scene, store.to)} before the assignment.`,
    fix: beforeStore(scene, store),
  };
}

/** Certain where the old block was in use as this one's like: read from, and given to nobody. */
function beforeStore(scene: Scene, { to, offset }: Handover): Fix | null {
  const birth = scene.home?.birth;
  if (birth === undefined || scene.pair !== null || !/^\w+->\w+$/.test(to)) return null;
  const { code, span, statement } = birth;
  const target = literally(to);
  const own = code.statementAt(offset);
  // Something else may point to the old block, or it may be no block of its own (an array in the object, a literal).
  const values = [
    ...code.mask.matchAll(new RegExp(`(?:->|\\.)\\s*${literally(to.replace(/^.*->/, ''))}\\s*=(?!=)\\s*([^;]*)`, 'g')),
  ];
  const plain = /^(?:NULL|nullptr|0|\w*(?:malloc|calloc|realloc|strdup|strndup)\s*\(.*|new\b.*)$/s;
  if (
    !values.every(
      ([, value = '']) => plain.test(value.replace(/^\([\w\s*]+\)\s*/, '')) || value.trim() === birth.variable,
    )
  )
    return null;
  if (new RegExp(`=\\s*(?:\\([\\w\\s*]+\\)\\s*)?${target}\\s*[;+]`).test(code.mask.slice(span.open, span.close)))
    return null;
  const release = releaseText(scene, to);
  return preceded(code, span, own.start, `${release};`, (after, same) =>
    releasesOf(to, scene.releasers, after, statement.end, same.close).some((found) => found.offset <= own.start + 200),
  );
}

/** A member, a static or an outer variable gets a new block, and what it pointed to before is not freed first. */
function replacedByBirth(scene: Scene): Finding | null {
  const home = scene.home;
  const variable = home?.birth.variable;
  if (home === null || variable == null || home.birth.owned) return null;
  const { code, span, statement, storage } = home.birth;
  if (storage === 'local' || storage === 'parameter' || storage === null) return null;
  // A constructor's member has no block before.
  if (code.isConstructor(span)) return null;
  if (releasesOf(variable, scene.releasers, code, span.open, statement.start).length > 0) return null;
  if (releasesAfter(home, scene.releasers).length > 0) return null;
  const text = code.mask.slice(span.open, statement.start);
  if (
    new RegExp(
      `(?:!\\s*${literally(variable)}|${literally(variable)}\\s*==\\s*(?:NULL|nullptr|0))\\s*\\)\\s*\\{?\\s*$`,
    ).test(text)
  )
    return null;
  // A field of an object that was made in this very function had nothing in it.
  const base = /^(\w+)(?:->|\.)/.exec(variable)?.[1];
  if (
    base !== undefined &&
    base !== 'this' &&
    new RegExp(`\\b${base}\\s*=\\s*[^;]*(?:alloc|new\\b|create|make)`).test(text)
  )
    return null;
  const found = report(scene, variable, code.lineOf(statement.start), 'gets a new block', 'medium');
  return found === null ? null : { ...found, fix: releaseBeforeBirth(scene) };
}

function report(
  scene: Scene,
  variable: string,
  line: number,
  how: string,
  confidence: Finding['confidence'],
): Finding | null {
  const home = scene.home;
  if (home === null) return null;
  const { code, span } = home.birth;
  return {
    cause: 'overwritten-pointer',
    summary: `${variable} ${how} at line ${line} while it still points to ${thing(scene)} made before, which nothing frees.`,
    explanation: `${span.name} does not call ${releaseText(scene, variable)} before.`,
    restsOn: [...birthEvidence(scene), scene.pack.cite(code, line)],
    missingFree: `${place(code, line)}: no ${releaseText(scene, variable)} before ${variable} is overwritten`,
    confidence,
    remedy: `Call ${releaseText(scene, variable)} first${code.language === 'c++' ? ', or make it a smart pointer' : ''}.`,
  };
}
