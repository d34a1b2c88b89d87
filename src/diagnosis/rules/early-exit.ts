/** A way out of the function between the birth of a block and its release: return, throw, break, goto, a call that throws; or a release under a condition. */
import { closing, literally } from '../code/calls.js';
import { conditionBefore, leakingExits, throwingCalls, type Exit } from '../code/exits.js';
import { birthEvidence, lineList, releaseText, thing, type Finding } from './finding.js';
import { place, releasesAfter, type Scene } from './scene.js';

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
  const releases = releasesAfter(step, scene.releasers);
  const [release] = releases;
  if (release === undefined) return null;
  const stretch = { code, span, birth: statement, variable, releases, releasers: scene.releasers };
  const exits = leakingExits(stretch);
  const thrown = throwingCalls(stretch);
  const first = exits[0] ?? thrown[0];
  const freed = scene.pack.add(
    'D',
    `${place(code, release.line)} in ${span.name} gives ${variable} back with ${release.by}`,
  );
  const base = [...birthEvidence(scene), scene.pack.cite(code, release.line), freed];
  const remedy =
    code.language === 'c++' && scene.pair === null
      ? `Let a std::unique_ptr hold ${variable}, so that every way out frees it.`
      : `Call ${releaseText(scene, variable)} on that path too, or leave through one label that does.`;
  if (first === undefined) return jump(scene, base) ?? conditional(scene, base, release);
  const because = first.condition === null ? '' : ` when ${quoted(code, first)}`;
  const same = exits.filter(({ kind }) => kind === first.kind).map(({ line }) => line);
  const where = same.length > 0 ? lineList(same) : `line ${first.line}`;
  const thrower = first.thrower === null ? '' : throwerText(first);
  return {
    cause: 'early-exit',
    summary: `${span.name} ${words[first.kind]} at ${where}${because} before it gets to ${release.by === 'delete' || release.by === 'delete[]' ? release.by : `${release.by}()`} at line ${release.line}, and ${thing(scene)} (${variable}) is lost.`,
    explanation: `Born at line ${code.lineOf(statement.start)}, freed at ${lineList(releases.map(({ line }) => line))}.${thrower}`,
    restsOn: [
      ...base,
      ...[...exits, ...thrown].slice(0, 4).map(({ line }) => scene.pack.cite(code, line)),
      ...(first.thrower !== null && first.thrower.line > 0 ? [scene.pack.cite(code, first.thrower.line)] : []),
    ],
    missingFree: `${place(code, first.line)}: this ${first.kind} leaves ${span.name} without ${releaseText(scene, variable)}`,
    confidence: exits.length > 0 || (first.thrower?.line ?? 0) > 0 ? 'high' : 'medium',
    remedy,
  };
}

function throwerText({ thrower, line }: Exit): string {
  if (thrower === null) return '';
  return thrower.line > 0
    ? ` ${thrower.name}(), called at line ${line}, throws at line ${thrower.line}.`
    : ` ${thrower.name}() throws when it fails.`;
}

function quoted(code: { readonly lines: readonly string[] }, exit: Exit): string {
  const condition = exit.condition ?? '';
  return condition.length > 80 ? `the condition before line ${exit.line} holds` : condition;
}

/** A jump out of the function from outside: longjmp in a signal handler or below a call. */
function jump(scene: Scene, base: readonly string[]): Finding | null {
  const step = scene.home;
  if (step === null) return null;
  const { code, span, variable } = step.birth;
  for (const file of scene.pack.codes) {
    const at = file.mask.search(/\b(?:sig|_)?longjmp\s*\(/);
    if (at < 0 || !/\b(?:sig|_)*setjmp\s*\(/.test(file.mask)) continue;
    const line = file.lineOf(at);
    return {
      cause: 'early-exit',
      summary: `longjmp at line ${line} can leave ${span.name} between the birth of ${variable ?? 'the block'} and its release.`,
      explanation: 'A jump frees nothing on its way; no other way out of the function misses the release.',
      restsOn: [...base, scene.pack.cite(file, line)],
      missingFree: `${place(file, line)}: this jump leaves ${span.name} without ${releaseText(scene, variable ?? '…')}`,
      confidence: 'medium',
      remedy: `Keep ${variable ?? 'the block'} where the code after setjmp (${code.path}) can free it.`,
    };
  }
  return null;
}

/** Freed, but only under a condition that is no check of the pointer itself. */
function conditional(
  scene: Scene,
  base: readonly string[],
  release: { readonly offset: number; readonly line: number; readonly by: string },
): Finding | null {
  const step = scene.home;
  const variable = step?.birth.variable;
  if (step == null || variable == null) return null;
  const { code, span, statement } = step.birth;
  if (releasesAfter(step, scene.releasers).length > 1) return null;
  const birthPath = code.around(statement.start);
  const branch = code.around(release.offset).find((block) => block.kind === 'branch' && !birthPath.includes(block));
  const before = conditionBefore(code.mask.slice(span.open, release.offset));
  const open =
    branch === undefined || !/^(?:else\s+)?if\b/.test(branch.head) ? -1 : code.mask.indexOf('(', branch.headStart);
  const [from, to] =
    before !== null ? [span.open + before.from, span.open + before.to] : [open + 1, closing(code.mask, open)];
  if (before === null && open < 0) return null;
  const condition = code.mask.slice(from, to);
  const name = literally(variable);
  if (
    new RegExp(`^\\s*(?:${name}(?:\\s*!=\\s*(?:NULL|nullptr|0))?|(?:NULL|nullptr)\\s*!=\\s*${name})\\s*$`).test(
      condition,
    )
  )
    return null;
  const text = code.text.slice(from, to).replace(/\s+/g, ' ').trim();
  return {
    cause: 'conditional-free',
    summary: `${thing(scene).replace(/^t/, 'T')} (${variable}) is freed at line ${release.line} only when ${text.length > 80 ? 'a condition holds' : text}; otherwise it is lost.`,
    explanation: `No other release of ${variable} is in ${span.name}.`,
    restsOn: base,
    missingFree: `${place(code, release.line)}: where the condition does not hold, nothing frees ${variable}`,
    confidence: 'medium',
    remedy: `Call ${releaseText(scene, variable)} on the other path too.`,
  };
}
