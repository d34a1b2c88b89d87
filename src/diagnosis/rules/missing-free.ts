/** What is left when no other shape fits: nothing in sight frees the block. Says where one would look. */
import { literally } from '../code/calls.js';
import { releasesOf } from '../code/releases.js';
import { retainedShare } from '../evidence/figures.js';
import { birthEvidence, releaseText, thing, type Finding } from './finding.js';
import { findFunction, handoversAfter, parameterName, place, releasesAfter, type Scene } from './scene.js';

export function retainedUntilExit(scene: Scene): Finding | null {
  if (retainedShare(scene.pack.decision) < 0.9) return null;
  const frame = scene.pack.blamedFrame();
  const home = scene.home;
  return {
    cause: 'retained-until-exit',
    summary: `${thing(scene).replace(/^t/, 'T')} is kept until the program ends and freed only then, while its number grows.`,
    explanation:
      'Something that lives as long as the program (a static object, an atexit handler) still owns it: memory grows for as long as the program runs.',
    restsOn: [...(frame === null ? [] : [frame.id]), ...scene.pack.figure(/^teardown/), ...birthEvidence(scene)],
    missingFree:
      home === null
        ? null
        : `${place(home.birth.code, home.birth.code.lineOf(home.birth.statement.start))}: what is made here is freed in teardown only`,
    confidence: 'medium',
    remedy: 'Free it when the work that needed it is done, or bound how many are kept.',
  };
}

/** A block handed to a thread, a callback or another function that does not free it. */
export function forgottenByCallee(scene: Scene): Finding | null {
  const home = scene.home;
  const variable = home?.birth.variable;
  if (home === null || variable == null || releasesAfter(home, scene.releasers).length > 0) return null;
  const { code, statement } = home.birth;
  for (const handover of handoversAfter(home)) {
    if (handover.kind !== 'argument' || handover.offset < statement.end) continue;
    const target = receiver(scene, handover.offset, variable);
    if (target === null) continue;
    const { code: there, span, parameter } = target;
    const aliases = aliasesOf(parameter, there.mask.slice(span.open, span.close));
    if (aliases.some((alias) => releasesOf(alias, scene.releasers, there, span.open, span.close).length > 0)) continue;
    return {
      cause: 'missing-free',
      summary: `${thing(scene).replace(/^t/, 'T')} (${variable}) is handed to ${span.name}() at line ${handover.line}, which does not free it, and neither does ${home.birth.span.name}.`,
      explanation: `${span.name} gets it as ${parameter} and ends at line ${span.lastLine}.`,
      restsOn: [
        ...birthEvidence(scene),
        scene.pack.cite(code, handover.line),
        scene.pack.cite(there, span.firstLine, Math.min(span.lastLine, span.firstLine + 60)),
      ],
      missingFree: `${place(there, span.lastLine)}: ${span.name} ends without ${releaseText(scene, parameter)}`,
      confidence: target.thread ? 'high' : 'medium',
      remedy: `Call ${releaseText(scene, parameter)} at the end of ${span.name}, or ${releaseText(scene, variable)} after the call.`,
    };
  }
  return null;
}

/** The function in sight that gets the variable, directly or as the argument of a thread or callback. */
function receiver(scene: Scene, offset: number, variable: string) {
  const code = scene.home?.birth.code;
  if (code === undefined) return null;
  const statement = code.statementAt(offset).code;
  const call = /([A-Za-z_]\w*)\s*\(/g;
  const names = [...statement.matchAll(call)].map((match) => match[1] ?? '');
  const passed = [...statement.matchAll(/[(,]\s*&?([A-Za-z_]\w*)\s*(?=[,)])/g)].map((match) => match[1] ?? '');
  for (const name of passed) {
    if (name === variable) continue;
    const found = findFunction(scene.pack, name);
    const parameter = found === null ? null : parameterName(found.code, found.span, 0);
    if (found !== null && parameter !== null) return { ...found, parameter, thread: true };
  }
  for (const name of names) {
    const found = findFunction(scene.pack, name);
    if (found === null) continue;
    const list = new RegExp(`\\b${literally(name)}\\s*\\(([^()]*)\\)`).exec(statement)?.[1]?.split(',') ?? [];
    const index = list.findIndex((argument) => new RegExp(`(?<!\\w)${literally(variable)}\\s*$`).test(argument.trim()));
    const parameter = index < 0 ? null : parameterName(found.code, found.span, index);
    if (parameter !== null) return { ...found, parameter, thread: false };
  }
  return null;
}

/** `struct job *job = argument;` is the same block under another name. */
function aliasesOf(parameter: string, body: string): string[] {
  const alias = [
    ...body.matchAll(
      new RegExp(
        `(\\w+)\\s*=\\s*(?:\\([\\w\\s*]+\\)\\s*|static_cast\\s*<[^<>]*>\\s*\\(\\s*)?${literally(parameter)}\\b`,
        'g',
      ),
    ),
  ];
  return [parameter, ...alias.map((match) => match[1] ?? '')];
}

export function missingFree(scene: Scene): Finding | null {
  const home = scene.home;
  if (home === null) return null;
  const { code, span, variable, statement, storage } = home.birth;
  if (variable !== null && releasesAfter(home, scene.releasers).length > 0) return null;
  const line = code.lineOf(statement.start);
  const givenUp =
    variable === null
      ? null
      : new RegExp(`\\b${literally(variable)}\\s*\\.\\s*release\\s*\\(`).exec(
          code.mask.slice(statement.end, span.close),
        );
  if (givenUp !== null) return released(scene, code.lineOf(statement.end + givenUp.index));
  const onward = handoversAfter(home).filter(({ offset }) => offset >= statement.end);
  const [next] = onward;
  const via = home === scene.steps[0] ? '' : `, returned by ${scene.steps[0]?.birth.span.name ?? ''},`;
  const who = variable === null ? thing(scene) : `${thing(scene)} (${variable})${via}`;
  const destructor = missingInDestructor(scene);
  const where = destructor ?? `${place(code, line)}: no ${releaseText(scene, variable ?? '…')} follows in ${span.name}`;
  const gone =
    next === undefined
      ? ''
      : next.kind === 'return'
        ? ' It is returned to the caller.'
        : ` It goes to ${next.to} at line ${next.line}.`;
  const sure = variable !== null && next === undefined && storage === 'local';
  return {
    cause: 'missing-free',
    summary: `Nothing in ${span.name} frees ${who} made at line ${line}.`,
    explanation: `No ${releaseText(scene, variable ?? '…')} is in the function${destructor === null ? '' : ', nor in the destructor'}.${gone}`,
    restsOn: birthEvidence(scene),
    missingFree: where,
    confidence: sure || destructor !== null ? 'high' : variable === null ? 'low' : 'medium',
    remedy:
      code.language === 'c++'
        ? 'Let a smart pointer or a container own it, or free it on every path.'
        : `Call ${releaseText(scene, variable ?? '…')} when it is no longer needed, on every path.`,
  };
}

/** unique_ptr::release() gives the block up; reset() would have freed it. */
function released(scene: Scene, line: number): Finding | null {
  const home = scene.home;
  const variable = home?.birth.variable;
  if (home == null || variable == null) return null;
  const { code } = home.birth;
  return {
    cause: 'missing-free',
    summary: `${variable}.release() at line ${line} gives ${thing(scene)} up without freeing it, and nothing else does.`,
    explanation: 'release() hands the pointer out and forgets it; reset() frees it (cppreference, std::unique_ptr).',
    restsOn: [...birthEvidence(scene), scene.pack.cite(code, line)],
    missingFree: `${place(code, line)}: release() should be reset(), or its result deleted`,
    confidence: 'high',
    remedy: `Write ${variable}.reset(), or free what release() returns.`,
  };
}

/** A member that its class does not free at the end of its life. */
function missingInDestructor(scene: Scene): string | null {
  const home = scene.home;
  if (home?.birth.storage !== 'member' || home.birth.variable === null) return null;
  const name = home.birth.span.name.split('::').slice(-2, -1)[0] ?? home.birth.span.name;
  const found = findFunction(scene.pack, `~${name}`);
  if (found === null) return null;
  const member = home.birth.variable;
  if (releasesOf(member, scene.releasers, found.code, found.span.open, found.span.close).length > 0) return null;
  return `${place(found.code, found.span.lastLine)}: ~${name} ends without ${releaseText(scene, member)}`;
}
