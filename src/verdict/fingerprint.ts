/** A name for an allocation site that outlives a rebuild: function names and module names, no addresses, no lines (ADR 0011). */
import type { AllocationSite, Call, Frame, Module } from '../timeline/timeline.js';
import { allocatorFamily } from './allocator-family.js';
import { moduleName, ownerOf } from './code-owner.js';
import { bareName } from './function-name.js';
import { fnv1a64 } from './hash.js';

/** Calls that make the identity, from the innermost on: enough to tell sites apart, few enough to survive changes far above. */
const MAX_CALLS = 16;

/** What build systems put behind a name: the version of a shared object, cargo's hash of a test binary, the loader's remark. */
const soVersion = /\.so[.\d]*$/;
const cargoHash = /-[0-9a-f]{16}$/;
const deleted = / \(deleted\)$/;

/** `libfoo.so.1.2` and `libfoo.so.1.3` are one module. */
export function stableModule(module: Module | null): string {
  return moduleName(module).replace(deleted, '').replace(soVersion, '.so').replace(cargoHash, '');
}

/** `module!function`, the function without what a build changes; `?` for one without a name. */
export function stableCall(call: Call | null, module: Module | null): string {
  return `${stableModule(module)}!${call?.function == null ? '?' : bareName(call.function)}`;
}

interface FrameIdentity {
  /** Calls that are the user's (or a wrapper's), then every call. */
  readonly own: readonly string[];
  readonly all: readonly string[];
  /** What to add to a frame without a name, so that it is told from others: its place in the file. */
  readonly offset: string;
}

/** What a site is called, and what that is made of. */
export interface SiteName {
  /** 16 hexadecimal digits; sites that look alike have the same. */
  readonly hash: string;
  /** The user's calls, `module!function`, innermost first, each once. */
  readonly chain: readonly string[];
}

/** Names sites; keeps what frames shared by many sites mean. */
export class Fingerprinter {
  private readonly frames = new Map<Frame, FrameIdentity>();

  /** Fingerprints of the sites of one process: those that look alike get `-2`, `-3`, … in the order of their lines. */
  ofAll(sites: readonly AllocationSite[]): string[] {
    const names = sites.map((site, index) => ({ site, index, hash: this.name(site).hash }));
    const taken = new Map<string, number>();
    const out: string[] = [];
    for (const { hash, index } of names.sort((a, b) => byPlace(a.site, b.site) || a.index - b.index)) {
      const count = (taken.get(hash) ?? 0) + 1;
      taken.set(hash, count);
      out[index] = count === 1 ? hash : `${hash}-${count}`;
    }
    return out;
  }

  name(site: AllocationSite): SiteName {
    const identities = site.frames.map((frame) => this.identity(frame));
    const hasOwn = identities.some(({ own }) => own.length > 0);
    const calls = identities.flatMap(({ own, all, offset }) =>
      (hasOwn ? own : all).map((name) => ({ name, exact: name.endsWith('!?') ? `${name}${offset}` : name })),
    );
    // How deep a recursion was, and through which of its functions it came back, makes no other site.
    const distinct = [...new Set(calls.map(({ exact }) => exact))].slice(0, MAX_CALLS);
    const chain = [...new Set(calls.map(({ name }) => name))].slice(0, MAX_CALLS);
    return { hash: fnv1a64([allocatorFamily(site.allocator), ...distinct].join('\n')), chain };
  }

  private identity(frame: Frame): FrameIdentity {
    const known = this.frames.get(frame);
    if (known !== undefined) return known;
    const calls = frame.calls.length === 0 ? [null] : frame.calls;
    const identity = {
      own: calls
        .filter((call) => ownerOf(call, frame.module, []) !== 'runtime')
        .map((call) => stableCall(call, frame.module)),
      all: calls.map((call) => stableCall(call, frame.module)),
      // An address outside of any file is another one in every run.
      offset: frame.module === null ? '' : `+${frame.offset.toString(16)}`,
    };
    this.frames.set(frame, identity);
    return identity;
  }
}

/** Innermost first: line, column, then address; alike sites of one build keep their order under a shift of lines. */
function byPlace(a: AllocationSite, b: AllocationSite): number {
  for (let i = 0; i < Math.min(a.frames.length, b.frames.length); i += 1) {
    const [one, other] = [a.frames[i], b.frames[i]];
    const [call, otherCall] = [one?.calls[0], other?.calls[0]];
    const order =
      (call?.line ?? 0) - (otherCall?.line ?? 0) ||
      (call?.column ?? 0) - (otherCall?.column ?? 0) ||
      (one?.offset ?? 0) - (other?.offset ?? 0);
    if (order !== 0) return order;
  }
  return a.frames.length - b.frames.length;
}

/** The fingerprint of one site on its own. */
export function fingerprint(site: AllocationSite): string {
  return new Fingerprinter().name(site).hash;
}

/** The fingerprint without the number that tells alike sites apart. */
export function withoutNumber(fingerprint: string): string {
  return fingerprint.replace(/-\d+$/, '');
}
