/** Lists made by hand: one that only grows (the new node points to the old head and becomes the head), one whose head alone is freed. */
import { literally } from '../code/calls.js';
import { cacheName } from './container.js';
import { retainedShare } from '../evidence/figures.js';
import { birthEvidence, thing, type Finding } from './finding.js';
import { place, releasesAfter, type Scene } from './scene.js';

export function linkedList(scene: Scene): Finding | null {
  return headOnly(scene) ?? growingList(scene);
}

/** `free(head)` where the other nodes hang on head->next. */
function headOnly(scene: Scene): Finding | null {
  const { home } = scene;
  const maker = scene.steps[0]?.birth;
  const head = home?.birth.variable;
  if (home === null || maker?.variable == null || head == null) return null;
  const link = new RegExp(
    `(?<![\\w.>])${literally(maker.variable)}\\s*->\\s*(\\w*(?:next|prev|link)\\w*)\\s*=\\s*\\w+`,
  ).exec(maker.code.mask.slice(maker.span.open, maker.span.close))?.[1];
  const [release] = releasesAfter(home, scene.releasers);
  if (link === undefined || release === undefined) return null;
  const { code, span } = home.birth;
  const walks = new RegExp(`(?:->|\\.)\\s*${literally(link)}\\b`).test(code.mask.slice(span.open, span.close));
  if (walks || home === scene.steps[0]) return null;
  return {
    cause: 'missing-free',
    summary: `${release.by}(${head}) at line ${release.line} frees the first node only; those that hang on its ${link} are lost.`,
    explanation: `${maker.span.name} links each new node to the one before it.`,
    restsOn: [...birthEvidence(scene), scene.pack.cite(code, release.line)],
    missingFree: `${place(code, release.line)}: the nodes behind ${head}->${link} are not freed`,
    confidence: 'high',
    remedy: `Walk the list: keep ${head}->${link}, free ${head}, go on until it is NULL.`,
  };
}

function growingList(scene: Scene): Finding | null {
  const home = scene.home;
  const variable = home?.birth.variable;
  if (home === null || variable == null || releasesAfter(home, scene.releasers).length > 0) return null;
  const { code, span, statement } = home.birth;
  const name = literally(variable);
  const rest = code.mask.slice(statement.end, span.close);
  const link = new RegExp(
    `(?<![\\w.>])${name}\\s*->\\s*(\\w*(?:next|prev|link)\\w*)\\s*=\\s*([\\w.>\\-\\[\\]]+)\\s*;`,
  ).exec(rest);
  if (link === null) return null;
  const head = link[2] ?? '';
  const stored = new RegExp(`(?<![\\w.>])${literally(head)}\\s*=\\s*${name}\\s*;`).exec(rest);
  if (stored === null) return null;
  const unlinks = scene.pack.codes.some(({ mask }) =>
    new RegExp(`(?<![\\w.>])${literally(head)}\\s*=\\s*[\\w.>\\-]*->\\s*${literally(link[1] ?? '')}\\s*;`).test(mask),
  );
  if (unlinks) return null;
  const line = code.lineOf(statement.end + stored.index);
  const cached = cacheName.test(span.name) || cacheName.test(head);
  return {
    cause: cached ? 'unbounded-cache' : 'growing-container',
    summary: `${span.name} puts ${thing(scene)} at the front of the list ${head}, and nothing is ever unlinked from it.`,
    explanation: `No ${head} = …->${link[1] ?? 'next'} is in the source that could be read.${retainedShare(scene.pack.decision) > 0.5 ? ' The list is freed when the program ends.' : ''}`,
    restsOn: [...birthEvidence(scene), scene.pack.cite(code, line)],
    missingFree: `${place(code, line)}: every node stays in ${head}`,
    confidence: 'high',
    remedy: `Unlink and free nodes of ${head} when they are done with, or bound the list.`,
  };
}
