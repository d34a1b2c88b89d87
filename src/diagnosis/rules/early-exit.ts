/** A way out of the function between the birth of a block and its release: return, throw, break, goto, a call that throws; or a release under a condition. */
import { closing, literally } from '../code/calls.js';
import { conditionBefore, leakingExits, throwingCalls, type Exit, type Stretch } from '../code/exits.js';
import { releasesOf } from '../code/releases.js';
import { releaseOnExits } from './fix/release-on-exits.js';
import { unconditional } from './fix/unconditional.js';
import { birthEvidence, lineList, releaseText, thing, type Finding } from './finding.js';
import { place, type Scene } from './scene.js';

const words: Readonly<Record<Exit['kind'], string>> = {
  return: 'returns',
  throw: 'throws',
  break: 'breaks out',
  continue: 'goes on with the next round',
  goto: 'jumps past the release',
  'call that throws': 'is left by an exception',
};

export function earlyExit(scene: Scene): Finding | null {
  const step = scene.home;
  const variable = step?.birth.variable;
  if (step === null || variable == null || (step.birth.owned && step === scene.steps[0])) return null;
  const { code, span, statement } = step.birth;
  return exitFrom(scene, { code, span, birth: statement, variable }) ?? throwingConstructor(scene);
}

/** Where a variable holds the block: from its birth, or from where a function got it. */
export type Holder = Pick<Stretch, 'code' | 'span' | 'birth' | 'variable'>;

/** The way out of the holder's function that misses the release; null when there is none, or no release. */
export function exitFrom(scene: Scene, { code, span, birth, variable }: Holder): Finding | null {
  const releases = releasesOf(variable, scene.releasers, code, birth.end, span.close);
  const [release] = releases;
  if (release === undefined) return null;
  const stretch: Stretch = { code, span, birth, variable, releases, releasers: scene.releasers };
  const exits = leakingExits(stretch);
  const thrown = throwingCalls(stretch);
  const first = exits[0] ?? thrown[0];
  const freed = scene.pack.add(
    'D',
    `${place(code, release.line)} in ${span.name} gives ${variable} back with ${release.by}`,
  );
  const base = [...birthEvidence(scene), scene.pack.cite(code, code.lineOf(birth.start), release.line), freed];
  if (first === undefined) return jump(scene, stretch, base) ?? conditional(scene, stretch, base);
  const remedy =
    code.language === 'c++' && scene.pair === null
      ? `Let a std::unique_ptr hold ${variable}, so that every way out frees it.`
      : `Call ${releaseText(scene, variable)} on that path too, or leave through one label that does.`;
  const because = first.condition === null ? '' : ` when ${quoted(first)}`;
  const same = exits.filter(({ kind }) => kind === first.kind).map(({ line }) => line);
  const where = same.length > 0 ? lineList(same) : `line ${first.line}`;
  const by = /^delete/.test(release.by) ? release.by : `${release.by}()`;
  return {
    cause: 'early-exit',
    summary: `${span.name} ${words[first.kind]} at ${where}${because} before it gets to ${by} at line ${release.line}, and ${thing(scene)} (${variable}) is lost.`,
    explanation: `It is in ${variable} since line ${code.lineOf(birth.start)}, and freed at ${lineList(releases.map(({ line }) => line))}.${throwerText(first)}`,
    restsOn: [
      ...base,
      ...[...exits, ...thrown].slice(0, 4).map(({ line }) => scene.pack.cite(code, line)),
      ...releases.map(({ line }) => scene.pack.cite(code, line)),
      ...(first.thrower !== null && first.thrower.line > 0 ? [scene.pack.cite(code, first.thrower.line)] : []),
    ],
    missingFree: `${place(code, first.line)}: this ${first.kind} leaves ${span.name} without ${releaseText(scene, variable)}`,
    confidence: exits.length > 0 || (first.thrower?.line ?? 0) > 0 ? 'high' : 'medium',
    remedy,
    // What a call may throw past is not mended by an edit of the exits.
    fix: thrown.length > 0 ? null : releaseOnExits(stretch, exits),
  };
}

/** The destructor of an object whose constructor throws does not run (C++ standard, [except.ctor]): its plain pointers are lost. */
function throwingConstructor(scene: Scene): Finding | null {
  const step = scene.home;
  const variable = step?.birth.variable;
  if (step === null || variable == null || step.birth.storage !== 'member') return null;
  const { code, span, statement } = step.birth;
  if (!code.isConstructor(span)) return null;
  const at = code.mask.slice(statement.end, span.close).search(/\bthrow\b/);
  if (at < 0 || releasesOf(variable, scene.releasers, code, statement.end, statement.end + at).length > 0) return null;
  const line = code.lineOf(statement.end + at);
  return {
    cause: 'early-exit',
    summary: `The constructor ${span.name} throws at line ${line} after ${variable} was made at line ${code.lineOf(statement.start)}, and the destructor of an unfinished object does not run.`,
    explanation: '',
    restsOn: [...birthEvidence(scene), scene.pack.cite(code, line)],
    missingFree: `${place(code, line)}: this throw leaves ${span.name} without ${releaseText(scene, variable)}`,
    confidence: 'high',
    remedy: `Make ${variable} a smart pointer or a container: members that are complete are destroyed.`,
  };
}

function throwerText({ thrower, line }: Exit): string {
  if (thrower === null) return '';
  return thrower.line > 0
    ? ` ${thrower.name}(), called at line ${line}, throws at line ${thrower.line}.`
    : ` ${thrower.name}() throws when it fails.`;
}

function quoted({ condition, line }: Exit): string {
  return condition === null || condition.length > 80 ? `the condition before line ${line} holds` : condition;
}

/** A jump out of the function from outside: longjmp in a signal handler or below a call. */
function jump(scene: Scene, { code, span, variable }: Stretch, base: readonly string[]): Finding | null {
  for (const file of scene.pack.codes) {
    const at = file.mask.search(/\b(?:sig|_)?longjmp\s*\(/);
    if (at < 0 || !/\b(?:sig|_)*setjmp\s*\(/.test(file.mask)) continue;
    const line = file.lineOf(at);
    return {
      cause: 'early-exit',
      summary: `longjmp at line ${line} can leave ${span.name} between the birth of ${variable} and its release.`,
      explanation: 'A jump frees nothing on its way; no other way out of the function misses the release.',
      restsOn: [...base, scene.pack.cite(file, line)],
      missingFree: `${place(file, line)}: this jump leaves ${span.name} without ${releaseText(scene, variable)}`,
      confidence: 'medium',
      remedy: `Keep ${variable} where the code after setjmp (${code.path}) can free it.`,
    };
  }
  return null;
}

/** Freed, but only under a condition that is no check of the pointer itself. */
function conditional(scene: Scene, stretch: Stretch, base: readonly string[]): Finding | null {
  const { code, span, birth, variable, releases } = stretch;
  const [release] = releases;
  if (release === undefined || releases.length > 1) return null;
  const birthPath = code.around(birth.start);
  const branch = code.around(release.offset).find((block) => block.kind === 'branch' && !birthPath.includes(block));
  const before = conditionBefore(code.mask.slice(span.open, release.offset));
  const open =
    branch === undefined || !/^(?:else\s+)?if\b/.test(branch.head) ? -1 : code.mask.indexOf('(', branch.headStart);
  if (before === null && open < 0) return null;
  const [from, to] =
    before !== null ? [span.open + before.from, span.open + before.to] : [open + 1, closing(code.mask, open)];
  const name = literally(variable);
  const check = new RegExp(`^\\s*(?:${name}(?:\\s*!=\\s*(?:NULL|nullptr|0))?|(?:NULL|nullptr)\\s*!=\\s*${name})\\s*$`);
  if (check.test(code.mask.slice(from, to))) return null;
  const text = code.text.slice(from, to).replace(/\s+/g, ' ').trim();
  const line = code.lineOf(from);
  return {
    cause: 'conditional-free',
    summary: `${thing(scene).replace(/^t/, 'T')} (${variable}) is freed at line ${release.line} only when ${text.length > 80 ? 'a condition holds' : text}; otherwise it is lost.`,
    explanation: `No other release of ${variable} is in ${span.name}.`,
    restsOn: [...base, scene.pack.cite(code, line)],
    missingFree: `${place(code, release.line)}: where the condition does not hold, nothing frees ${variable}`,
    confidence: 'medium',
    remedy: `Call ${releaseText(scene, variable)} on the other path too.`,
    fix: unconditional(stretch, [from, to]),
  };
}
