/** An object is freed by a function that forgets one of the blocks in it: `free(node)` without `free(node->name)`. */
import { literally } from '../code/calls.js';
import { releasesOf } from '../code/releases.js';
import type { FunctionSpan, SourceCode } from '../code/source-code.js';
import { birthEvidence, releaseText, thing, type Finding } from './finding.js';
import { handoversAfter, place, releasesAfter, type Scene } from './scene.js';

export function forgottenPart(scene: Scene): Finding | null {
  const step = scene.steps[0];
  if (step === undefined || step.birth.owned) return null;
  const { code, span, statement, variable } = step.birth;
  if (variable !== null && releasesAfter(step, scene.releasers).length > 0) return null;
  const stored = handoversAfter(step).find(({ kind, offset }) => kind === 'store' && offset >= statement.end)?.to;
  const part = /^(\w+)->(\w+)$/.exec(variable ?? '') ?? /^(\w+)->(\w+)$/.exec(stored ?? '');
  const [, object = '', field = ''] = part ?? [];
  const type = part === null ? null : typeOf(object, code, span);
  if (type === null) return null;
  for (const file of scene.pack.codes) {
    for (const other of file.functions()) {
      for (const name of variablesOf(type, file, other)) {
        const [release] = releasesOf(name, ['free', 'delete'], file, other.open, other.close);
        if (release === undefined) continue;
        if (
          new RegExp(`\\b${literally(name)}\\s*->\\s*${literally(field)}\\b`).test(
            file.mask.slice(other.open, other.close),
          )
        )
          continue;
        return {
          cause: 'missing-free',
          summary: `${other.name} frees ${name} at line ${release.line} but not ${name}->${field}, ${thing(scene)} made at line ${code.lineOf(statement.start)}.`,
          explanation: `${span.name} puts it into the ${type}.`,
          restsOn: [
            ...birthEvidence(scene),
            file === code
              ? scene.pack.cite(code, release.line)
              : scene.pack.cite(file, other.firstLine, other.lastLine),
          ],
          missingFree: `${place(file, release.line)}: no ${releaseText(scene, `${name}->${field}`)} before ${name} is freed`,
          confidence: 'high',
          remedy: `Call ${releaseText(scene, `${name}->${field}`)} in ${other.name} first.`,
        };
      }
    }
  }
  return null;
}

/** Type that a variable is declared a pointer to, in the function or its parameters. */
function typeOf(name: string, code: SourceCode, span: FunctionSpan): string | null {
  const text = code.mask.slice(span.start, span.close);
  const found = new RegExp(`(?:struct\\s+)?([A-Za-z_]\\w*)\\s*\\*\\s*(?:const\\s+)?${literally(name)}\\b`).exec(
    text,
  )?.[1];
  return found === undefined || /^(?:return|void|char|const)$/.test(found) ? null : found;
}

/** Names of the parameters and variables of a function that point to `type`. */
function variablesOf(type: string, code: SourceCode, span: FunctionSpan): string[] {
  const text = code.mask.slice(span.start, span.close);
  return [...text.matchAll(new RegExp(`\\b${literally(type)}\\s*\\*\\s*(?:const\\s+)?(\\w+)`, 'g'))].map(
    (match) => match[1] ?? '',
  );
}
