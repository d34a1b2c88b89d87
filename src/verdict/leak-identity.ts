/** All that helps to recognise a leak in another run, of another build. */
import type { AllocationSite } from '../timeline/timeline.js';
import { allocatorFamily } from './allocator-family.js';
import { blame } from './blame.js';
import { ownerOf } from './code-owner.js';
import { Fingerprinter, stableCall } from './fingerprint.js';
import type { Decision } from './verdict.js';

export interface LeakIdentity {
  /** 16 hexadecimal digits; leaks that look alike have the same. */
  readonly hash: string;
  /** The user's calls, `module!function`, innermost first; null where only the rest was written down. */
  readonly chain: readonly string[] | null;
  /** Family of the allocator (allocator-family.ts). */
  readonly allocator: string;
  /** `module!function` of the blamed call; null for a stack without frames. */
  readonly blamed: string | null;
  /**
   * Line and column of the user's calls, innermost first; null where one has no line. The compiler makes several machine calls of one in the source
   * (unrolled loops, copied branches): leaks alike in their calls and positions are one.
   */
  readonly positions: string | null;
  /** The rest only tells leaks apart that look alike. Demangled name of the blamed function, template arguments and all. */
  readonly fullName: string | null;
  readonly line: number | null;
  /** The blamed line's text, without space around it. */
  readonly sourceText: string | null;
  /** Mean size of the live blocks, bytes. */
  readonly blockBytes: number | null;
}

/** A leak or an undecided site, with what helps to recognise it. */
export interface Candidate {
  readonly decision: Decision;
  readonly identity: LeakIdentity;
}

export interface LeakEvidence {
  readonly liveBlocks: number;
  readonly liveBytes: number;
  readonly sourceText: string | null;
}

/** The identity of a leaking site. `wrappers` are never blamed. */
export function identityOf(
  site: AllocationSite,
  { liveBlocks, liveBytes, sourceText }: LeakEvidence,
  wrappers: readonly RegExp[],
  fingerprinter = new Fingerprinter(),
): LeakIdentity {
  const at = blame(site, wrappers);
  const frame = at === null ? undefined : site.frames[at.frame];
  const call = at === null ? null : (frame?.calls[at.call] ?? null);
  return {
    ...fingerprinter.name(site),
    allocator: allocatorFamily(site.allocator),
    blamed: frame === undefined ? null : stableCall(call, frame.module),
    positions: positionsOf(site),
    fullName: call?.function ?? null,
    line: call?.line ?? null,
    sourceText: sourceText === null || sourceText.trim() === '' ? null : sourceText.trim(),
    blockBytes: liveBlocks > 0 ? liveBytes / liveBlocks : null,
  };
}

/** Of the user's calls only; null when one of them has no line. */
function positionsOf({ frames }: AllocationSite): string | null {
  const calls = frames.flatMap(({ calls, module }) =>
    (calls.length === 0 ? [null] : calls).filter((call) => ownerOf(call, module, []) !== 'runtime'),
  );
  if (calls.length === 0 || calls.some((call) => call?.line == null || call.line === 0)) return null;
  return calls.map((call) => `${call?.line}:${call?.column ?? ''}`).join(' ');
}
