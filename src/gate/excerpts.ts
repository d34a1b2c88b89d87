/** Excerpts for the sites that a report shows. */
import { blamedLine } from '../report/blame.js';
import type { SourceExcerpt } from '../report/result.js';
import type { Decision, Verdict } from '../verdict/verdict.js';
import { readExcerpt } from './source-files.js';
import type { SourceTree } from './source-tree.js';

/** A run with thousands of sites reads no more files than a person reads paragraphs. */
const MOST = 100;

/** Source around the blamed line of leaking, then inconclusive sites, by fingerprint. */
export async function excerptsFor(
  verdict: Verdict,
  tree: SourceTree,
  wrappers: readonly RegExp[],
): Promise<ReadonlyMap<string, SourceExcerpt>> {
  const excerpts = new Map<string, SourceExcerpt>();
  const sites = verdict.processes.flatMap((process) => process.decisions).filter(({ kind }) => kind !== 'pass');
  for (const decision of [...sites].sort(leaksFirst).slice(0, MOST)) {
    const call = blamedLine(decision, wrappers)?.call;
    if (decision.fingerprint === null || call?.file == null || call.line === null) continue;
    const excerpt = await readExcerpt(call.file, call.line, tree);
    if (excerpt !== null) excerpts.set(decision.fingerprint, excerpt);
  }
  return excerpts;
}

function leaksFirst(a: Decision, b: Decision): number {
  return Number(b.kind === 'leak') - Number(a.kind === 'leak');
}
