/** A list made by hand that only grows: the new node points to the old head and becomes the head. */
import { literally } from '../code/calls.js';
import { retainedShare } from '../evidence/figures.js';
import { birthEvidence, thing, type Finding } from './finding.js';
import { place, releasesAfter, type Scene } from './scene.js';

export function linkedList(scene: Scene): Finding | null {
  const home = scene.home;
  const variable = home?.birth.variable;
  if (home === null || variable == null || releasesAfter(home, scene.releasers).length > 0) return null;
  const { code, span, statement } = home.birth;
  const name = literally(variable);
  const rest = code.mask.slice(statement.end, span.close);
  const link = new RegExp(`(?<![\\w.>])${name}\\s*->\\s*(\\w*(?:next|prev|link)\\w*)\\s*=\\s*([\\w.>\\-]+)\\s*;`).exec(
    rest,
  );
  if (link === null) return null;
  const head = link[2] ?? '';
  const stored = new RegExp(`(?<![\\w.>])${literally(head)}\\s*=\\s*${name}\\s*;`).exec(rest);
  if (stored === null) return null;
  const unlinks = scene.pack.codes.some(({ mask }) =>
    new RegExp(`(?<![\\w.>])${literally(head)}\\s*=\\s*[\\w.>\\-]*->\\s*${literally(link[1] ?? '')}\\s*;`).test(mask),
  );
  if (unlinks) return null;
  const line = code.lineOf(statement.end + stored.index);
  return {
    cause: 'growing-container',
    summary: `${span.name} puts ${thing(scene)} at the front of the list ${head}, and nothing is ever unlinked from it.`,
    explanation: `No ${head} = …->${link[1] ?? 'next'} is in the source that could be read.${retainedShare(scene.pack.decision) > 0.5 ? ' The list is freed when the program ends.' : ''}`,
    restsOn: [...birthEvidence(scene), scene.pack.cite(code, line)],
    missingFree: `${place(code, line)}: every node stays in ${head}`,
    confidence: 'high',
    remedy: `Unlink and free nodes of ${head} when they are done with, or bound the list.`,
  };
}
