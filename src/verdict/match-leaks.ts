/**
 * Which leak of one run is which of another. One to one: a run that has one leak more than is known has exactly one that is new, however
 * much they look alike. In order, each for what the ones before left over:
 *
 * 1. `fingerprint`: the same calls, whatever their lines.
 * 2. `stack`: the same blamed function and allocator, and callers were only added or lost (a call that became a jump at -O2, a new
 *    layer above); or the innermost calls were lost so, two calls at least are left, and the blocks have the same size.
 * 3. `function`: the same blamed function and allocator, other callers, and nothing speaks against it.
 */
import type { LeakIdentity } from './leak-identity.js';

export type MatchKind = 'fingerprint' | 'stack' | 'function';

export interface Match {
  /** Index into what is known. */
  readonly known: number;
  readonly kind: MatchKind;
}

/** Past this many pairs alike leaks are taken in their order: nobody can tell so many apart. */
const MOST_PAIRS = 250_000;

/** Indices of leaks that are one in the source, together; in the order of the first of each. */
export function sameInSource(leaks: readonly LeakIdentity[]): number[][] {
  const groups = new Map<string, number[]>();
  leaks.forEach(({ hash, positions }, index) => {
    const key = positions === null ? `${index}` : `${hash} ${positions}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [index]);
    else group.push(index);
  });
  return [...groups.values()];
}

/** The match of each leak found, null for one that is not known. Leaks that are one in the source have the same match. */
export function matchLeaks(known: readonly LeakIdentity[], found: readonly LeakIdentity[]): (Match | null)[] {
  const these = sameInSource(known);
  const those = sameInSource(found);
  const first = (leaks: readonly LeakIdentity[], groups: readonly (readonly number[])[]) =>
    groups.flatMap(([index]) => leaks[index ?? -1] ?? []);
  const matches = found.map((): Match | null => null);
  matchDistinct(first(known, these), first(found, those)).forEach((match, group) => {
    const index = match === null ? undefined : these[match.known]?.[0];
    if (match === null || index === undefined) return;
    for (const member of those[group] ?? []) matches[member] = { known: index, kind: match.kind };
  });
  return matches;
}

function matchDistinct(known: readonly LeakIdentity[], found: readonly LeakIdentity[]): (Match | null)[] {
  const matches: (Match | null)[] = found.map(() => null);
  const free = new Set(known.keys());
  const stages: [MatchKind, (leak: LeakIdentity) => string | null, (a: LeakIdentity, b: LeakIdentity) => boolean][] = [
    ['fingerprint', ({ hash }) => hash, () => true],
    ['stack', blamedKey, ({ chain: a }, { chain: b }) => isLayered(a, b)],
    ['stack', ({ allocator, blockBytes }) => (blockBytes === null ? null : allocator), lostInnermost],
    ['function', blamedKey, isCompatible],
  ];
  for (const [kind, key, fits] of stages) {
    if (free.size === 0) break;
    for (const [these, those] of groups(known, found, key, free, matches)) {
      for (const [a, b] of pairs(these, those, known, found, fits)) {
        matches[b] = { known: a, kind };
        free.delete(a);
      }
    }
  }
  return matches;
}

function blamedKey({ blamed, allocator }: LeakIdentity): string | null {
  return blamed === null ? null : `${allocator}\n${blamed}`;
}

/** What is left over of both sides, by key. */
function groups(
  known: readonly LeakIdentity[],
  found: readonly LeakIdentity[],
  key: (leak: LeakIdentity) => string | null,
  free: ReadonlySet<number>,
  matches: readonly (Match | null)[],
): [number[], number[]][] {
  const byKey = new Map<string, [number[], number[]]>();
  const add = (leak: LeakIdentity | undefined, index: number, side: 0 | 1) => {
    const name = leak === undefined ? null : key(leak);
    if (name === null) return;
    const group = byKey.get(name) ?? [[], []];
    group[side].push(index);
    byKey.set(name, group);
  };
  for (const index of free) add(known[index], index, 0);
  found.forEach((leak, index) => matches[index] === null && add(leak, index, 1));
  return [...byKey.values()].filter(([these, those]) => these.length > 0 && those.length > 0);
}

/** The closest pairs first, each side once. */
function pairs(
  these: readonly number[],
  those: readonly number[],
  known: readonly LeakIdentity[],
  found: readonly LeakIdentity[],
  fits: (a: LeakIdentity, b: LeakIdentity) => boolean,
): [number, number][] {
  const all = these.length * those.length > MOST_PAIRS ? diagonal(these, those) : product(these, those);
  const candidates = all.flatMap(([a, b]) => {
    const [one, other] = [known[a], found[b]];
    if (one === undefined || other === undefined || !fits(one, other)) return [];
    return [{ a, b, distance: distanceOf(one, other) }];
  });
  candidates.sort((x, y) => compare(x.distance, y.distance) || x.a - y.a || x.b - y.b);
  const usedA = new Set<number>();
  const usedB = new Set<number>();
  return candidates.flatMap(({ a, b }): [number, number][] => {
    if (usedA.has(a) || usedB.has(b)) return [];
    usedA.add(a);
    usedB.add(b);
    return [[a, b]];
  });
}

function product(these: readonly number[], those: readonly number[]): [number, number][] {
  return these.flatMap((a) => those.map((b): [number, number] => [a, b]));
}

function diagonal(these: readonly number[], those: readonly number[]): [number, number][] {
  return these.slice(0, those.length).map((a, i): [number, number] => [a, those[i] ?? 0]);
}

/** How far apart two leaks are that look alike: template arguments, the line's text, the size of a block, the line; the first decides. */
function distanceOf(a: LeakIdentity, b: LeakIdentity): readonly number[] {
  return [
    a.fullName === null || b.fullName === null || a.fullName === b.fullName ? 0 : 1,
    a.sourceText === null || b.sourceText === null ? 1 : a.sourceText === b.sourceText ? 0 : 2,
    sizeDistance(a, b),
    a.line === null || b.line === null ? 1e6 : Math.abs(a.line - b.line),
  ];
}

/** Of the sizes of blocks, as a logarithm in steps of 1 %; one step when unknown. */
function sizeDistance({ blockBytes: a }: LeakIdentity, { blockBytes: b }: LeakIdentity): number {
  if (a === null || b === null || a <= 0 || b <= 0) return 1;
  return Math.floor(Math.abs(Math.log(a / b)) / Math.log(1.01));
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length; i += 1) {
    const order = (a[i] ?? 0) - (b[i] ?? 0);
    if (order !== 0) return order;
  }
  return 0;
}

/** Whether the calls of one are among those of the other, in their order. */
function isLayered(a: readonly string[] | null, b: readonly string[] | null): boolean {
  if (a === null || b === null) return false;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  let next = 0;
  for (const call of long) if (call === short[next]) next += 1;
  return next === short.length && short.length > 0;
}

/** The compiler turned the innermost call into a jump: the rest is there, and the blocks are the same. */
function lostInnermost(a: LeakIdentity, b: LeakIdentity): boolean {
  if (a.blamed === b.blamed || sizeDistance(a, b) > 0) return false;
  return Math.min(a.chain?.length ?? 0, b.chain?.length ?? 0) >= 2 && isLayered(a.chain, b.chain);
}

/** Ten per cent apart, sizes are not the same; a nameless function says nothing, so the size has to. */
function isCompatible(a: LeakIdentity, b: LeakIdentity): boolean {
  const sameText = a.sourceText !== null && a.sourceText === b.sourceText;
  if (a.blamed?.endsWith('!?')) return a.blockBytes !== null && b.blockBytes !== null && sizeDistance(a, b) === 0;
  return sameText || sizeDistance(a, b) <= 10;
}

/** What was matched to each known leak, by its index: indices into what was found. */
export function foundByKnown(matches: readonly (Match | null)[]): ReadonlyMap<number, readonly number[]> {
  const byKnown = new Map<number, number[]>();
  matches.forEach((match, index) => {
    if (match === null) return;
    const found = byKnown.get(match.known);
    if (found === undefined) byKnown.set(match.known, [index]);
    else found.push(index);
  });
  return byKnown;
}
