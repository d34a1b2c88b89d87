/** Which call of a stack is to blame: the innermost in the user's own code. */
import type { AllocationSite, Call, Module } from '../timeline/timeline.js';
import { ownerOf } from './code-owner.js';

export interface Blame {
  /** Index into the site's frames. */
  readonly frame: number;
  /** Index into that frame's calls; 0 also when the frame has no symbol and thus no calls. */
  readonly call: number;
}

interface Candidate extends Blame {
  readonly source: Call | null;
  readonly module: Module | null;
}

/**
 * The blamed call, or null for a site without frames. In order of preference: the user's own code with a source line, the
 * user's own code, anything with a line, the innermost frame.
 */
export function blame(site: AllocationSite, wrappers: readonly RegExp[] = []): Blame | null {
  const calls = candidates(site);
  const own = calls.filter(({ source, module }) => ownerOf(source, module, wrappers) === 'user');
  const hasLine = ({ source }: Candidate): boolean => source !== null && source.line !== null && source.file !== null;
  const isLocated = ({ source, module }: Candidate): boolean => source?.function != null || module !== null;
  const chosen = own.find(hasLine) ?? own.find(isLocated) ?? calls.find(hasLine) ?? calls[0];
  return chosen === undefined ? null : { frame: chosen.frame, call: chosen.call };
}

/** All calls of a stack, innermost first. */
function candidates(site: AllocationSite): Candidate[] {
  return site.frames.flatMap(({ calls, module }, frame): Candidate[] =>
    calls.length === 0
      ? [{ frame, call: 0, source: null, module }]
      : calls.map((source, call) => ({ frame, call, source, module })),
  );
}
