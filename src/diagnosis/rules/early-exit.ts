/** A way out of the function between the birth of a block and its release: return, throw, break, goto, a call that throws; or a release under a condition. */
import { literally } from '../code/calls.js';
import { leakingExits, throwingCalls, type Exit } from '../code/exits.js';
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
  if (first === undefined) return conditional(scene, base, release);
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
  const inline = /\bif\s*\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)\s*$/.exec(
    code.mask.slice(span.open, release.offset),
  )?.[1];
  const condition = inline ?? /^(?:else\s+)?if\s*\((.*)\)$/s.exec(branch?.head ?? '')?.[1];
  if (condition === undefined) return null;
  const name = literally(variable);
  if (
    new RegExp(`^\\s*(?:${name}(?:\\s*!=\\s*(?:NULL|nullptr|0))?|(?:NULL|nullptr)\\s*!=\\s*${name})\\s*$`).test(
      condition,
    )
  )
    return null;
  const text = condition.replace(/\s+/g, ' ').trim();
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
