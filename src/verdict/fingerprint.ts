/** A name for an allocation site that outlives a rebuild: function names and module names, no addresses, no lines. */
import type { AllocationSite, Frame } from '../timeline/timeline.js';
import { moduleName, ownerOf } from './code-owner.js';
import { bareName } from './function-name.js';
import { fnv1a64 } from './hash.js';

/** Calls that make the identity, from the innermost on: enough to tell sites apart, few enough to survive changes far above. */
const MAX_CALLS = 16;

/** Trailing version of a shared object: `libfoo.so.1.2` and `libfoo.so.1.3` are one module. */
const soVersion = /\.so[.\d]*$/;

interface FrameIdentity {
  /** Calls that are the user's (or a wrapper's), then every call. */
  readonly own: readonly string[];
  readonly all: readonly string[];
}

/** Makes fingerprints; keeps what frames shared by many sites mean. */
export class Fingerprinter {
  private readonly frames = new Map<Frame, FrameIdentity>();
  private readonly taken = new Map<string, number>();

  /** The site's fingerprint; sites that look alike get `-2`, `-3`, … in the order they are asked for. */
  of(site: AllocationSite): string {
    const identities = site.frames.map((frame) => this.identity(frame));
    const own = identities.flatMap(({ own }) => own);
    const calls = own.length > 0 ? own : identities.flatMap(({ all }) => all);
    // Recursion depth and inlined copies of one function do not make another site.
    const distinct = calls.filter((call, i) => call !== calls[i - 1]).slice(0, MAX_CALLS);
    const hash = fnv1a64([site.allocator ?? '', ...distinct].join('\n'));
    const count = (this.taken.get(hash) ?? 0) + 1;
    this.taken.set(hash, count);
    return count === 1 ? hash : `${hash}-${count}`;
  }

  private identity(frame: Frame): FrameIdentity {
    const known = this.frames.get(frame);
    if (known !== undefined) return known;
    const module = moduleName(frame.module).replace(soVersion, '.so');
    const calls = frame.calls.length === 0 ? [null] : frame.calls;
    const name = (call: (typeof calls)[number]) =>
      `${module}!${call?.function == null ? '?' : bareName(call.function)}`;
    const identity = {
      own: calls.filter((call) => ownerOf(call, frame.module, []) !== 'runtime').map(name),
      all: calls.map(name),
    };
    this.frames.set(frame, identity);
    return identity;
  }
}

/** The fingerprint of one site on its own. */
export function fingerprint(site: AllocationSite): string {
  return new Fingerprinter().of(site);
}
