/** A C API whose counterpart is never called: the table of pairs says which one is missing. */
import { callsIn } from '../code/calls.js';
import { localRelease } from './fix/local-release.js';
import { birthEvidence, releaseText, type Finding } from './finding.js';
import { handoversAfter, place, releasesAfter, type Scene } from './scene.js';

export function unpairedCall(scene: Scene): Finding | null {
  const { pair, maker, home } = scene;
  if (pair === null || maker === null) return null;
  const name = maker.replace(/^_+|_chk$/g, '');
  const wanted = pair.releasers.map((releaser) => `${releaser}()`).join(' or ');
  if (home === null) return unread(scene, name, wanted);
  const { code, span, variable } = home.birth;
  if (releasesAfter(home, pair.releasers).length > 0) return null;
  const stored = handoversAfter(home).find(
    ({ kind, offset }) => (kind === 'store' || kind === 'insertion') && offset >= home.birth.statement.end,
  );
  const anywhere = scene.pack.codes.some((file) =>
    callsIn(file.mask).some((call) => pair.releasers.includes(call.name) && call.name !== 'free'),
  );
  const line = code.lineOf(home.birth.statement.start);
  const who = variable === null ? pair.what : `${pair.what} (${variable})`;
  const via = home === scene.steps[0] ? '' : ` through ${scene.steps[0]?.birth.span.name ?? ''}`;
  const end = stored === undefined ? '' : ` It is kept in ${stored.to} (line ${stored.line}).`;
  return {
    cause: 'unpaired-call',
    summary: `${who.replace(/^t/, 'T')} from ${name}()${via} is never given back: ${span.name} does not call ${wanted}.`,
    explanation: `${pair.source} says that it must be.${end}${anywhere ? ` ${wanted} is called elsewhere in the source that could be read.` : ''}`,
    restsOn: birthEvidence(scene),
    missingFree: `${place(code, line)}: no ${releaseText(scene, variable ?? '…')} follows in ${span.name}`,
    confidence: variable === null || stored !== undefined || anywhere ? 'medium' : 'high',
    remedy: `Call ${releaseText(scene, variable ?? '…')} when it is no longer needed, on every path.`,
    fix: stored === undefined ? localRelease(scene) : null,
  };
}

/** Without source the call stack still names the call. */
function unread(scene: Scene, name: string, wanted: string): Finding | null {
  const frame =
    scene.pack.frames.find(({ function: full }) => full !== null && full.includes(name)) ?? scene.pack.blamedFrame();
  if (scene.pair === null || frame === null) return null;
  return {
    cause: 'unpaired-call',
    summary: `${scene.pair.what.replace(/^t/, 'T')} from ${name}() is not given back with ${wanted}.`,
    explanation: `${scene.pair.source} says that it must be. The source could not be read, so on which path is not known.`,
    restsOn: [frame.id],
    missingFree: null,
    confidence: 'medium',
    remedy: `Call ${wanted} when it is no longer needed, on every path.`,
  };
}
