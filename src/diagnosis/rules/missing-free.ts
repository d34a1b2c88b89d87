/** What is left when no other shape fits: nothing in sight frees the block. Says where one would look. */
import { bareArgument, callsIn, literally } from '../code/calls.js';
import type { FunctionSpan, SourceCode } from '../code/source-code.js';
import { handoversOf, releasesOf } from '../code/releases.js';
import { retainedShare } from '../evidence/figures.js';
import { exitFrom, type Holder } from './early-exit.js';
import { localRelease } from './fix/local-release.js';
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
  if (home === null) return null;
  const { variable, statement, code, owned } = home.birth;
  if (variable === null) return unnamed(scene);
  if (owned) return onTheHeap(scene, variable);
  if (releasesAfter(home, scene.releasers).length > 0) return null;
  for (const handover of handoversAfter(home)) {
    if (handover.kind !== 'argument' || handover.offset < statement.end) continue;
    const gets = (argument: string): boolean => new RegExp(`(?<!\\w)${literally(variable)}$`).test(argument);
    const found = forgetter(scene, handover.offset, gets);
    if (found !== null) return forgotten(scene, found, code.lineOf(handover.offset), variable);
    const sometimes = receivers(scene, handover.offset, gets).map((to) => exitFrom(scene, asHolder(to)));
    const finding = sometimes.find((one) => one !== null);
    if (finding !== undefined && finding !== null) return finding;
  }
  return null;
}

/** A parameter holds the block from the begin of its function on. */
function asHolder({ code, span, parameter }: Receiver): Holder {
  return { code, span, variable: parameter, birth: { start: span.start, end: span.open + 1, code: '' } };
}

/** `call(callback, new T)`: only the callee has the pointer. */
function unnamed(scene: Scene): Finding | null {
  const birth = scene.home?.birth;
  if (birth === undefined || birth.insertion !== null) return null;
  const gets = (argument: string): boolean => /\bnew\b/.test(argument) || argument.startsWith(`${birth.maker}(`);
  const found = forgetter(scene, birth.statement.start, gets);
  return found === null ? null : forgotten(scene, found, birth.code.lineOf(birth.statement.start), null);
}

/** `new std::shared_ptr<T>(p)`: who owns the block is itself on the heap, and lost. */
function onTheHeap(scene: Scene, variable: string): Finding | null {
  const birth = scene.home?.birth;
  if (birth === undefined) return null;
  const { code, span, statement } = birth;
  const handle = new RegExp(
    `\\bnew\\s+(?:std::)?(?:shared|unique)_ptr\\s*<[^;]*>\\s*[({]\\s*(?:std::move\\s*\\(\\s*)?${literally(variable)}\\b`,
  ).exec(code.mask.slice(statement.end, span.close));
  if (handle === null) return null;
  const line = code.lineOf(statement.end + handle.index);
  return {
    cause: 'missing-free',
    summary: `${thing(scene).replace(/^t/, 'T')} (${variable}) is kept alive by a smart pointer that is itself made with new at line ${line} and never deleted.`,
    explanation: '',
    restsOn: [...birthEvidence(scene), scene.pack.cite(code, line)],
    missingFree: `${place(code, line)}: the smart pointer made here is not deleted`,
    confidence: 'medium',
    remedy: 'Delete the heap-allocated smart pointer when its user is done, or pass the object without one.',
  };
}

function forgotten(scene: Scene, to: Receiver, line: number, variable: string | null): Finding | null {
  const home = scene.home;
  if (home === null) return null;
  const what = variable === null ? thing(scene) : `${thing(scene)} (${variable})`;
  return {
    cause: 'missing-free',
    summary: `${what.replace(/^t/, 'T')} is handed to ${to.span.name}() at line ${line}, which does not free it, and neither does ${home.birth.span.name}.`,
    explanation: `${to.span.name} gets it as ${to.parameter} and ends at line ${to.span.lastLine}.`,
    restsOn: [
      ...birthEvidence(scene),
      scene.pack.cite(home.birth.code, line),
      scene.pack.cite(to.code, to.span.firstLine, Math.min(to.span.lastLine, to.span.firstLine + 60)),
    ],
    missingFree: `${place(to.code, to.span.lastLine)}: ${to.span.name} ends without ${releaseText(scene, to.parameter)}`,
    confidence: to.callback && variable !== null ? 'high' : 'medium',
    remedy: `Call ${releaseText(scene, to.parameter)} at the end of ${to.span.name}${variable === null ? '' : `, or ${releaseText(scene, variable)} after the call`}.`,
  };
}

interface Receiver {
  readonly code: SourceCode;
  readonly span: FunctionSpan;
  readonly parameter: string;
  /** It is not called here itself, but given to what calls it (pthread_create, a callback). */
  readonly callback: boolean;
}

/** The function in sight that gets the block in the statement at `offset` and frees it under no name. */
function forgetter(scene: Scene, offset: number, gets: (argument: string) => boolean): Receiver | null {
  const found = receivers(scene, offset, gets).find(({ code, span, parameter }) => {
    const aliases = aliasesOf(parameter, code.mask.slice(span.open, span.close));
    const frees = aliases.some((alias) => releasesOf(alias, scene.releasers, code, span.open, span.close).length > 0);
    const onward = aliases.flatMap((alias) => handoversOf(alias, code, span.open, span.close));
    return !frees && !onward.some(({ kind }) => kind !== 'argument');
  });
  return found ?? null;
}

/** Functions in sight that get the block: those that the statement names as callbacks, then the one that it calls. */
function receivers(scene: Scene, offset: number, gets: (argument: string) => boolean): Receiver[] {
  const code = scene.home?.birth.code;
  if (code === undefined) return [];
  return callsIn(code.statementAt(offset).code).flatMap((call) => {
    const index = call.args.findIndex((argument) => gets(argument.trim()));
    if (index < 0) return [];
    const named = [
      ...call.args
        .filter((_, i) => i !== index)
        .map((argument) => ({ name: bareArgument(argument), at: 0, callback: true })),
      { name: call.name, at: index, callback: false },
    ];
    return named.flatMap(({ name, at, callback }): Receiver[] => {
      const found = /^[\w:]+$/.test(name) ? findFunction(scene.pack, name.replace(/^.*::/, '')) : null;
      const parameter = found === null ? null : parameterName(found.code, found.span, at);
      return found === null || parameter === null ? [] : [{ ...found, parameter, callback }];
    });
  });
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
  // A smart pointer frees it when its last owner goes; who that is does not show here.
  if (home.birth.owned) return null;
  const onward = handoversAfter(home).filter(({ offset }) => offset >= statement.end);
  const [next] = onward;
  const via = home === scene.steps[0] ? '' : `, returned by ${scene.steps[0]?.birth.span.name ?? ''},`;
  const who = variable === null ? thing(scene) : `${thing(scene)} (${variable})${via}`;
  const destructor = missingInDestructor(scene);
  const where =
    destructor ??
    (variable === null
      ? `${place(code, line)}: ${span.name} keeps no pointer to free it by`
      : `${place(code, line)}: no ${releaseText(scene, variable)} follows in ${span.name}`);
  const gone =
    next === undefined
      ? ''
      : next.kind === 'return'
        ? ' It is returned to the caller.'
        : ` It goes to ${next.to} at line ${next.line}.`;
  const sure = variable !== null && next === undefined && storage === 'local';
  return {
    cause: 'missing-free',
    summary:
      variable === null
        ? `No variable of ${span.name} keeps ${who} made at line ${line}, and nothing in it frees it.`
        : `Nothing in ${span.name} frees ${who} made at line ${line}.`,
    explanation: `No ${variable === null ? 'release' : releaseText(scene, variable)} is in the function${destructor === null ? '' : ', nor in the destructor'}.${gone}`,
    restsOn: birthEvidence(scene),
    missingFree: where,
    confidence: sure || destructor !== null ? 'high' : variable === null ? 'low' : 'medium',
    remedy:
      code.language === 'c++'
        ? 'Let a smart pointer or a container own it, or free it on every path.'
        : variable === null
          ? 'Keep the pointer, and free it when it is no longer needed.'
          : `Call ${releaseText(scene, variable)} when it is no longer needed, on every path.`,
    fix: sure ? localRelease(scene) : null,
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
  const name = home.birth.code.classOf(home.birth.span);
  const found = name === null ? null : findFunction(scene.pack, `~${name}`);
  if (found === null) return null;
  const member = home.birth.variable;
  if (releasesOf(member, scene.releasers, found.code, found.span.open, found.span.close).length > 0) return null;
  return `${place(found.code, found.span.lastLine)}: ~${name} ends without ${releaseText(scene, member)}`;
}
