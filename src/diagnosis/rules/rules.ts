/** All rules, the most specific first; the first that the evidence holds speaks. */
import type { Diagnosis } from '../diagnosis.js';
import type { EvidencePack } from '../evidence/pack.js';
import { container } from './container.js';
import { earlyExit } from './early-exit.js';
import type { Finding, Rule } from './finding.js';
import { patchOf } from './fix/fix.js';
import { forgottenPart } from './forgotten-part.js';
import { givenUp } from './given-up.js';
import { handedBack } from './handed-back.js';
import { kindMismatch } from './kind-mismatch.js';
import { linkedList } from './linked-list.js';
import { lostRealloc } from './lost-realloc.js';
import { memoryStream } from './memory-stream.js';
import { forgottenByCallee, missingFree, retainedUntilExit } from './missing-free.js';
import { overwrittenPointer } from './overwritten-pointer.js';
import { ownershipCycle } from './ownership-cycle.js';
import { recordedBy } from './recorded.js';
import { sceneOf, type Scene } from './scene.js';
import { unjoinedThread } from './unjoined-thread.js';
import { unpairedCall } from './unpaired-call.js';

const rules: readonly Rule[] = [
  memoryStream,
  givenUp,
  kindMismatch,
  unjoinedThread,
  ownershipCycle,
  lostRealloc,
  container,
  linkedList,
  forgottenPart,
  earlyExit,
  retainedUntilExit,
  handedBack,
  overwrittenPointer,
  unpairedCall,
  forgottenByCallee,
  missingFree,
];

/** What the rules make of the evidence; always something, if only that nothing is known. */
export function diagnoseByRules(pack: EvidencePack): Diagnosis {
  const scene = sceneOf(pack);
  if (scene.type !== null) pack.add('T', `type allocated: ${scene.type}`);
  const finding = recordedBy(
    pack,
    rules.reduce<Finding | null>((found, rule) => found ?? rule(scene), null) ?? unknown(scene),
  );
  const known = new Set(pack.items().map(({ id }) => id));
  return {
    author: 'rules',
    cause: finding.cause,
    summary: finding.summary,
    explanation: finding.explanation,
    restsOn: [...new Set(finding.restsOn)].filter((id) => known.has(id)),
    evidence: pack.items(),
    missingFree: finding.missingFree,
    confidence: finding.confidence,
    remedy: finding.remedy,
    patch: finding.fix == null ? null : patchOf(finding.fix),
    verified: null,
    droppedClaims: 0,
    unavailable: null,
  };
}

function unknown(scene: Scene): Finding {
  const blamed = scene.pack.blamedFrame();
  const why = scene.steps.length > 0 ? 'no known shape fits the source' : 'the source could not be read';
  return {
    cause: 'unknown',
    summary: `Blocks made by ${blamed?.function ?? 'an unknown function'} stay alive; why is not known: ${why}.`,
    explanation: '',
    restsOn: [...(blamed === null ? [] : [blamed.id]), ...scene.pack.figure(/^slope/)],
    missingFree: null,
    confidence: 'low',
    remedy:
      scene.steps.length > 0
        ? 'Follow the block from the blamed line to where it should be freed.'
        : 'Build with -g, and say where the sources are with --source-map FROM=TO.',
  };
}
