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

interface CallIdentity {
  readonly name: string;
  /** With what tells a call without a name from others: its place in the file. */
  readonly exact: string;
}

interface FrameIdentity {
  /** Calls that are the user's (or a wrapper's), then every call. */
  readonly own: readonly CallIdentity[];
  readonly all: readonly CallIdentity[];
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
    const alike = new Map<string, number[]>();
    const out = sites.map((site, index) => {
      const { hash } = this.name(site);
      const known = alike.get(hash);
      if (known === undefined) alike.set(hash, [index]);
      else known.push(index);
      return hash;
    });
    for (const [hash, indexes] of alike) {
      if (indexes.length < 2) continue;
      const ordered = indexes
        .flatMap((index) => sites.slice(index, index + 1).map((site) => ({ site, index })))
        .sort((a, b) => byPlace(a.site, b.site) || a.index - b.index);
      ordered.forEach(({ index }, i) => {
        if (i > 0) out[index] = `${hash}-${i + 1}`;
      });
    }
    return out;
  }

  name(site: AllocationSite): SiteName {
    const identities = site.frames.map((frame) => this.identity(frame));
    const hasOwn = identities.some(({ own }) => own.length > 0);
    // How deep a recursion was, and through which of its functions it came back, makes no other site.
    const distinct = new Set<string>();
    const chain = new Set<string>();
    for (const { own, all } of identities) {
      for (const { name, exact } of hasOwn ? own : all) {
        if (distinct.size < MAX_CALLS) distinct.add(exact);
        if (chain.size < MAX_CALLS) chain.add(name);
      }
      if (chain.size === MAX_CALLS && distinct.size === MAX_CALLS) break;
    }
    return { hash: fnv1a64([allocatorFamily(site.allocator), ...distinct].join('\n')), chain: [...chain] };
  }

  private identity(frame: Frame): FrameIdentity {
    const known = this.frames.get(frame);
    if (known !== undefined) return known;
    const calls = frame.calls.length === 0 ? [null] : frame.calls;
    // An address outside of any file is another one in every run.
    const offset = frame.module === null ? '' : `+${frame.offset.toString(16)}`;
    const all = calls.map((call): CallIdentity => {
      const name = stableCall(call, frame.module);
      return { name, exact: name.endsWith('!?') ? `${name}${offset}` : name };
    });
    const identity = { own: all.filter((_, i) => ownerOf(calls[i] ?? null, frame.module, []) !== 'runtime'), all };
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
