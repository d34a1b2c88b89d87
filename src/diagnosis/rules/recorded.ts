/** What the run itself saw of the release, added to what a rule found in the source. */
import type { EvidencePack } from '../evidence/pack.js';
import type { Finding } from './finding.js';

/** Its release is teardown's, or the block has none of its own: where others were freed is no hint. */
const otherwise: readonly Finding['cause'][] = ['retained-until-exit', 'ownership-cycle', 'kind-mismatch'];

export function recordedBy(pack: EvidencePack, finding: Finding): Finding {
  if (otherwise.includes(finding.cause)) return finding;
  const release = pack.freed.find(({ byRealloc }) => !byRealloc);
  const seen = release ?? pack.freed[0];
  const ids = [...(pack.neverFreed === null ? [] : [pack.neverFreed.id]), ...(seen === undefined ? [] : [seen.id])];
  if (ids.length === 0) return finding;
  const never = pack.neverFreed === null ? '' : `${sentence(pack.neverFreed.text)} `;
  const others = seen === undefined ? '' : `${sentence(seen.text)} `;
  const way = release === undefined ? '' : `The path that leaks does not get to the release in ${release.place}.`;
  return {
    ...finding,
    explanation: `${finding.explanation} ${never}${others}${way}`.trim(),
    restsOn: [...finding.restsOn, ...ids],
    remedy:
      finding.cause === 'unknown' && release !== undefined
        ? `Find the path from the birth that does not get to the release in ${release.place}.`
        : finding.remedy,
  };
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}
