/** Writes and updates the file of known leaks. What people wrote in it (reasons, owners, dates, remarks) stays. */
import { Document, isMap, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import type { BaselineLeak } from './baseline.js';
import { formatSlope } from './budget.js';
import { expiryOf, identityOfKnown, type KnownLeak, NO_REASON, stackText } from './known-leaks.js';
import { entryKeys, KNOWN_LEAKS_VERSION, parseKnownLeaks, type EntryKey } from './known-leaks-file.js';
import { matchLeaks } from './match-leaks.js';

export interface Freezing {
  /** Given to new entries, and to those without. */
  readonly reason: string | null;
  readonly owner: string | null;
  /** YYYY-MM-DD; also renews entries that have expired. */
  readonly expires: string | null;
  /** The day, YYYY-MM-DD. */
  readonly today: string;
  /** Drop entries that match none of the leaks. */
  readonly prune: boolean;
}

export interface Frozen {
  readonly text: string;
  readonly added: number;
  readonly kept: number;
  /** Matched none of the leaks: dropped with `prune`, kept without. */
  readonly unmatched: readonly KnownLeak[];
  /** Matched, but expired: they excuse nothing until somebody sets another date. */
  readonly expired: readonly KnownLeak[];
}

const HEAD = ` Leaks that are known: they are reported, but fail no run. Written by leak-gate freeze; reason, owner, expires (the last day) and
 at-most (steepest growth that is excused) are for you to edit. See docs/known-leaks.md.`;

/** Marks the remark that freeze writes and renews. */
const MARK = ' at ';

/**
 * The text of the file with `leaks` in it. `existing` is its text so far, null for none; `path` is what messages call it. JSON where `path`
 * says so. Throws GateError KNOWN_LEAKS_UNREADABLE.
 */
export function freeze(
  leaks: readonly BaselineLeak[],
  existing: string | null,
  path: string,
  options: Freezing,
): Frozen {
  const known = existing === null ? [] : parseKnownLeaks(existing, path).leaks;
  const document =
    existing === null || known.length === 0 ? emptyFile() : parseDocument(existing, { schema: 'failsafe' });
  const entries = entriesOf(document);
  const matches = matchLeaks(
    known.map(identityOfKnown),
    leaks.map(({ identity }) => identity),
  );
  const matched = new Set<number>();
  leaks.forEach((leak, i) => {
    const match = matches[i] ?? null;
    const index = match?.known ?? -1;
    const item = entries.items[index];
    if (match === null || !isMap(item)) entries.items.push(entryOf(leak, options, document));
    else {
      matched.add(index);
      update(item, leak, options, known[index]);
    }
  });
  const unmatched = known.filter((_, index) => !matched.has(index));
  const expired = known.filter(
    (leak, i) => matched.has(i) && options.expires === null && expiryOf(leak, options.today) === 'expired',
  );
  if (options.prune) entries.items = entries.items.filter((_, index) => index >= known.length || matched.has(index));
  number(entries.items.filter(isMap));
  entries.items.sort((a, b) => compare(orderOf(a), orderOf(b)));
  const text = path.endsWith('.json') ? json(document) : document.toString({ lineWidth: 0 });
  return { text, added: leaks.length - matched.size, kept: matched.size, unmatched, expired };
}

function emptyFile(): Document {
  const document = new Document({ version: KNOWN_LEAKS_VERSION, leaks: [] }, { schema: 'failsafe' });
  document.commentBefore = HEAD;
  return document;
}

function entriesOf(document: Document): YAMLSeq {
  const leaks: unknown = document.get('leaks', true);
  if (!isSeq(leaks)) throw new TypeError('the file of known leaks has no list, although it was read');
  leaks.flow = false;
  // What stands before the first entry is that entry's, not the list's: the order may change.
  const [first] = leaks.items;
  if (isMap(first) && leaks.commentBefore != null) {
    first.commentBefore = [leaks.commentBefore, first.commentBefore].filter((text) => text != null).join('\n');
    leaks.commentBefore = null;
  }
  return leaks;
}

function entryOf(leak: BaselineLeak, { reason, owner, expires, today }: Freezing, document: Document): YAMLMap {
  const item = document.createNode({}) as YAMLMap;
  item.flow = false;
  describe(item, leak);
  set(item, 'reason', reason ?? NO_REASON);
  set(item, 'owner', owner);
  set(item, 'since', today);
  set(item, 'expires', expires);
  return item;
}

/** What the run says is renewed; what people say stays. */
function update(item: YAMLMap, leak: BaselineLeak, options: Freezing, known: KnownLeak | undefined): void {
  describe(item, leak);
  if (options.reason !== null && (known?.reason ?? NO_REASON) === NO_REASON) set(item, 'reason', options.reason);
  if (options.owner !== null && known?.owner == null) set(item, 'owner', options.owner);
  const lapsed = known !== undefined && expiryOf(known, options.today) === 'expired';
  if (options.expires !== null && (known?.expires == null || lapsed)) set(item, 'expires', options.expires);
}

function describe(item: YAMLMap, { identity, place, slope }: BaselineLeak): void {
  const [module = '', name = ''] = split(identity.blamed ?? '');
  set(item, 'fingerprint', identity.hash);
  set(item, 'function', name === '?' ? null : name);
  set(item, 'module', module);
  set(item, 'allocator', identity.allocator);
  set(item, 'stack', identity.chain === null ? null : oneLine(stackText(identity.chain, module)));
  set(item, 'block-bytes', identity.blockBytes === null ? null : `${Math.round(identity.blockBytes)}`);
  set(item, 'at-most', slope === null || !(slope.high > 0) ? null : formatSlope(slope.high, slope.unit));
  const rate = slope === null ? '' : `, ${formatSlope(slope.bytes, slope.unit)}`;
  const remarks = (item.commentBefore ?? '').split('\n').filter((line) => line.trim() !== '' && !line.startsWith(MARK));
  item.commentBefore = [...remarks, `${MARK}${oneLine(place)}${rate}`].join('\n');
}

/** `module!function`: a function's name may have a `!` in it (operator!=), a file's hardly. */
function split(blamed: string): string[] {
  const at = blamed.indexOf('!');
  return at < 0 ? [] : [blamed.slice(0, at), blamed.slice(at + 1)];
}

const LONGEST = 4000;

/** Names and paths are the target's: no line break ends the remark that they stand in. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '?').slice(0, LONGEST);
}

/** Keeps the node, and with it the remark behind the value; null takes the key out. */
function set(item: YAMLMap, key: EntryKey, value: string | null): void {
  if (value === null || value === '') item.delete(key);
  else item.set(key, value);
  const rank = (pair: { key: unknown }) => entryKeys.indexOf(String(pair.key) as EntryKey);
  item.items.sort((a, b) => rank(a) - rank(b));
}

/** Leaks that look alike get `-2`, `-3`, …: an entry each. */
function number(items: readonly YAMLMap[]): void {
  const taken = new Map<string, number>();
  for (const item of items) {
    const hash = text(item, 'fingerprint').replace(/-\d+$/, '');
    const count = (taken.get(hash) ?? 0) + 1;
    taken.set(hash, count);
    set(item, 'fingerprint', count === 1 ? hash : `${hash}-${count}`);
  }
}

function text(item: YAMLMap, key: EntryKey): string {
  const value: unknown = item.get(key);
  return value == null ? '' : String(value as string);
}

/** By program, function, fingerprint: the same leaks give the same file. */
function orderOf(item: unknown): string {
  return isMap(item) ? [text(item, 'module'), text(item, 'function'), text(item, 'fingerprint')].join('\0') : '';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function json(document: Document): string {
  return `${JSON.stringify({ ...(document.toJS() as object), version: Number(KNOWN_LEAKS_VERSION) }, null, 2)}\n`;
}
