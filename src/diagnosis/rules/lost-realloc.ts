/** `p = realloc(p, n)`: when it fails the old block lives on and its only pointer is gone (realloc(3), RETURN VALUE). */
import { literally } from '../code/calls.js';
import { keepRealloc } from './fix/keep-realloc.js';
import { birthEvidence, type Finding } from './finding.js';
import { place, releasesAfter, type Scene } from './scene.js';

export function lostRealloc(scene: Scene): Finding | null {
  const step = scene.home;
  const variable = step?.birth.variable;
  if (step === null || variable == null) return null;
  const { code, span, statement } = step.birth;
  const body = code.mask.slice(span.open, span.close);
  const name = literally(variable);
  const own = new RegExp(
    `(?<![\\w.>])${name}\\s*=\\s*(?:\\([^()]*\\)\\s*)?\\w*realloc(?:array|f)?\\w*\\s*\\(\\s*${name}\\s*,`,
  ).exec(body);
  if (own === null) return null;
  const offset = span.open + own.index;
  const isBirth = offset >= statement.start && offset < statement.end;
  // Where the block is that realloc's own result, it did not fail; then the question is who frees the result.
  if (isBirth || /realloc/.test(scene.pack.decision.site?.allocator ?? '')) return null;
  const line = code.lineOf(offset);
  // With a release of the variable later on, only the failure of realloc leaves the old block behind.
  const freed = releasesAfter(step, scene.releasers).length > 0;
  return {
    cause: 'lost-realloc',
    summary: `${variable} is overwritten by the result of realloc; when that fails, the old block is still there and nothing points to it.`,
    explanation: freed
      ? `${variable} is freed later on, which frees the new block only.`
      : `Nothing in ${span.name} frees ${variable} either.`,
    restsOn: [...birthEvidence(scene), scene.pack.cite(code, line)],
    missingFree: `${place(code, line)}: on failure of realloc the old ${variable} is lost`,
    confidence: freed ? 'medium' : 'high',
    remedy: `Keep the result of realloc in a second variable, and on NULL free(${variable}).`,
    fix: keepRealloc(code, span, variable, offset),
  };
}
