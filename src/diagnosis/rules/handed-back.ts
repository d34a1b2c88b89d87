/** A block that goes back to whoever asked for it, and is forgotten there: a thread's result, a member of the caller's object. */
import { callsIn, bareArgument, literally, mentions } from '../code/calls.js';
import { releasesOf } from '../code/releases.js';
import { birthEvidence, releaseText, thing, type Finding } from './finding.js';
import { place, type Scene } from './scene.js';

export function handedBack(scene: Scene): Finding | null {
  return threadResult(scene) ?? filledIn(scene);
}

/** `pthread_join(thread, NULL)` where the thread returns a block. */
function threadResult(scene: Scene): Finding | null {
  const home = scene.home;
  const variable = home?.birth.variable;
  if (home === null || variable == null) return null;
  const { code, span, statement } = home.birth;
  if (!new RegExp(`\\breturn\\s+${literally(variable)}\\s*;`).test(code.mask.slice(statement.end, span.close)))
    return null;
  const starts = scene.pack.codes.some((file) =>
    callsIn(file.mask).some(({ name, args }) => name === 'pthread_create' && bareArgument(args[2] ?? '') === span.name),
  );
  if (!starts) return null;
  for (const file of scene.pack.codes) {
    const join = callsIn(file.mask).find(
      ({ name, args }) => name === 'pthread_join' && /^(?:NULL|nullptr|0)$/.test(args[1] ?? ''),
    );
    if (join === undefined) continue;
    const line = file.lineOf(join.start);
    return {
      cause: 'missing-free',
      summary: `${thing(scene).replace(/^t/, 'T')} (${variable}) is the result of the thread ${span.name}, and pthread_join at line ${line} throws the result away.`,
      explanation: '',
      restsOn: [...birthEvidence(scene), scene.pack.cite(file, line)],
      missingFree: `${place(file, line)}: pthread_join gets NULL for the result, which nothing frees`,
      confidence: 'high',
      remedy: `Take the result in pthread_join, and call ${releaseText(scene, 'result')} when it is done with.`,
    };
  }
  return null;
}

/** `fill(&object)` puts a block into a local object, which the caller leaves without freeing it. */
function filledIn(scene: Scene): Finding | null {
  const birth = scene.steps[0]?.birth;
  const [, object = '', field = ''] = /^(\w+)->(\w+)$/.exec(birth?.variable ?? '') ?? [];
  const caller = scene.pack.callers()[1];
  if (birth === undefined || object === '' || caller?.code == null || caller.line === null) return null;
  const index = (callsIn(birth.code.mask.slice(birth.span.start, birth.span.open)).at(0)?.args ?? []).findIndex(
    (text) => new RegExp(`\\*\\s*${literally(object)}$`).test(text),
  );
  const { code, line } = caller;
  const span = code.functionAt(line);
  if (index < 0 || span === null) return null;
  const from = code.offsetOf(line);
  const call = callsIn(code.mask.slice(from, span.close)).find(({ name }) => name === birth.span.name);
  const local = /^&\s*(\w+)$/.exec(call?.args[index] ?? '')?.[1];
  if (
    local === undefined ||
    !new RegExp(`[\\w>]\\s+${literally(local)}\\s*[;={]`).test(code.mask.slice(span.open, from))
  )
    return null;
  const rest = code.mask.slice(from + (call?.end ?? 0), span.close);
  const member = `${local}.${field}`;
  if (mentions(rest, member) || releasesOf(member, scene.releasers, code, from, span.close).length > 0) return null;
  // Somebody else may see to it, or keep it.
  if (
    new RegExp(
      `[(,]\\s*&?${literally(local)}\\s*[,)]|=\\s*${literally(local)}\\s*;|\\breturn\\s+${literally(local)}\\s*;`,
    ).test(rest)
  )
    return null;
  const leaves = [...code.mask.slice(from, span.close).matchAll(/\breturn\b/g)].at(-1);
  const at = code.lineOf(leaves === undefined ? span.close : from + leaves.index);
  return {
    cause: 'missing-free',
    summary: `${birth.span.name} puts ${thing(scene)} into ${local}.${field}, and ${span.name} leaves at line ${at} without freeing it.`,
    explanation: `${local} is an object of ${span.name} itself: when it is left, nothing points to the block any more.`,
    restsOn: [
      ...birthEvidence(scene),
      caller.id,
      scene.pack.cite(code, span.firstLine, Math.min(span.lastLine, span.firstLine + 60)),
    ],
    missingFree: `${place(code, at)}: ${span.name} ends without ${releaseText(scene, member)}`,
    confidence: 'high',
    remedy: `Call ${releaseText(scene, member)} before ${span.name} is left.`,
  };
}
