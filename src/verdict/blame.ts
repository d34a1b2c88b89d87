/** Which call of a stack is to blame: the innermost in the user's own code. */
import type { AllocationSite, Call, Frame, Module } from '../timeline/timeline.js';
import { ownerOf, type CodeOwner } from './code-owner.js';

export interface Blame {
  /** Index into the site's frames. */
  readonly frame: number;
  /** Index into that frame's calls; 0 also when the frame has no symbol and thus no calls. */
  readonly call: number;
}

interface Candidate extends Blame {
  readonly owner: CodeOwner;
  readonly source: Call | null;
  readonly module: Module | null;
}

/**
 * The blamed call, or null for a site without frames. In order of preference: the user's own code with a source line, the
 * user's own code, anything with a line, the innermost frame.
 */
export function blame(site: AllocationSite, wrappers: readonly RegExp[] = noWrappers): Blame | null {
  const calls = site.frames.flatMap((frame, index) => candidates(frame, index, wrappers));
  const own = calls.filter(({ owner }) => owner === 'user');
  const hasLine = ({ source }: Candidate): boolean => source !== null && source.line !== null && source.file !== null;
  const isLocated = ({ source, module }: Candidate): boolean => source?.function != null || module !== null;
  const chosen = own.find(hasLine) ?? own.find(isLocated) ?? calls.find(hasLine) ?? calls[0];
  return chosen === undefined ? null : { frame: chosen.frame, call: chosen.call };
}

/** The calls of a frame, innermost first. */
function candidates(frame: Frame, index: number, wrappers: readonly RegExp[]): Candidate[] {
  const { calls, module } = frame;
  const owners = ownersOf(frame, wrappers);
  return (calls.length === 0 ? [null] : calls).map((source, call) => ({
    frame: index,
    call,
    source,
    module,
    owner: owners[call] ?? 'user',
  }));
}

const noWrappers: readonly RegExp[] = [];

/** Ten thousand frames make a hundred thousand stacks. */
const known = new WeakMap<Frame, { readonly wrappers: readonly RegExp[]; readonly owners: readonly CodeOwner[] }>();

function ownersOf(frame: Frame, wrappers: readonly RegExp[]): readonly CodeOwner[] {
  const before = known.get(frame);
  if (before?.wrappers === wrappers) return before.owners;
  const { calls, module } = frame;
  const owners = (calls.length === 0 ? [null] : calls).map((call) => ownerOf(call, module, wrappers));
  known.set(frame, { wrappers, owners });
  return owners;
}
