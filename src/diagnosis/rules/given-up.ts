/** Rust: a value that is given up without its destructor (std::mem::forget, Box::leak, ManuallyDrop). */
import { callsIn, literally, mentions } from '../code/calls.js';
import type { FunctionSpan, SourceCode } from '../code/source-code.js';
import { birthEvidence, thing, type Finding } from './finding.js';
import { place, type Scene } from './scene.js';

const givesUp = /\b((?:Box|Vec|String)::leak|(?:std::)?(?:mem::)?forget|ManuallyDrop::new)\s*\(|\.\s*(leak)\s*\(\s*\)/;

export function givenUp(scene: Scene): Finding | null {
  for (const { code, span, onPath } of functionsNear(scene)) {
    const found = givesUp.exec(code.mask.slice(span.open, span.close));
    if (found === null) continue;
    const line = code.lineOf(span.open + found.index);
    const how = found[1] ?? '.leak';
    return {
      cause: 'missing-free',
      summary: `${span.name} gives ${thing(scene)} up at line ${line} with ${how}(), so that it is never dropped.`,
      explanation: 'What is leaked or forgotten so lives as long as the program (Rust std: Box::leak, mem::forget).',
      restsOn: [...birthEvidence(scene), scene.pack.cite(code, line)],
      missingFree: `${place(code, line)}: ${how}() keeps the value from being dropped`,
      confidence: onPath ? 'high' : 'medium',
      remedy:
        'Let the value be dropped, keep one for each distinct key, or take it back with from_raw when it is done with.',
    };
  }
  return null;
}

interface Near {
  readonly code: SourceCode;
  readonly span: FunctionSpan;
  readonly onPath: boolean;
}

/** The functions that hold the block, then those that get it from them. */
function functionsNear(scene: Scene): Near[] {
  const own = scene.steps
    .filter(({ birth }) => birth.code.language === 'rust')
    .map(({ birth: { code, span } }) => ({ code, span, onPath: true }));
  const next = scene.steps.flatMap(({ birth }): Near[] => {
    const { code, span, variable, statement } = birth;
    if (variable === null || code.language !== 'rust') return [];
    return callsIn(code.mask.slice(statement.end, span.close))
      .filter(({ args }) => args.some((argument) => mentions(argument, variable)))
      .flatMap(({ name }) => code.functionsNamed(literally(name.replace(/^.*(?:::|\.)/, ''))))
      .map((other) => ({ code, span: other, onPath: true }));
  });
  return [...own, ...next];
}
