/** The file of known leaks, read: YAML (or JSON, which is YAML), every fault told with its place. docs/known-leaks.md describes it. */
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml';
import { GateError } from '../errors.js';
import { parseSlopeBudget } from './budget.js';
import { chainOf, isDay, type KnownLeak, type KnownLeaksFile, NO_REASON } from './known-leaks.js';
import type { SlopeBudget } from './verdict.js';

export const KNOWN_LEAKS_VERSION = '1';

/** Keys of an entry, in the order in which they are written. */
export const entryKeys = [
  'fingerprint',
  'function',
  'module',
  'allocator',
  'stack',
  'block-bytes',
  'at-most',
  'reason',
  'owner',
  'since',
  'expires',
] as const;

export type EntryKey = (typeof entryKeys)[number];

const MOST_FAULTS = 20;

/** Reads the file's text. Throws GateError KNOWN_LEAKS_UNREADABLE that names all faults. */
export function parseKnownLeaks(text: string, path: string): KnownLeaksFile {
  const reader = new Reader(text, path);
  const leaks = reader.leaks();
  reader.refuse();
  return { path, leaks };
}

class Reader {
  private readonly lines = new LineCounter();
  private readonly faults: string[] = [];
  private readonly root: unknown;

  constructor(
    text: string,
    private readonly path: string,
  ) {
    // "failsafe": every scalar is text, so that neither a fingerprint of digits nor a date turns into something else.
    const document = parseDocument(text, { lineCounter: this.lines, schema: 'failsafe', prettyErrors: false });
    for (const { message, pos } of document.errors) this.faults.push(`${this.place(pos[0])}: ${message}`);
    this.root = document.contents;
  }

  /** Throws when there were faults. */
  refuse(): void {
    if (this.faults.length === 0) return;
    const shown = this.faults.slice(0, MOST_FAULTS).map((fault) => `${this.path}:${fault}`);
    const more = this.faults.length > MOST_FAULTS ? [`and ${this.faults.length - MOST_FAULTS} more`] : [];
    throw new GateError(
      'KNOWN_LEAKS_UNREADABLE',
      `The file of known leaks cannot be used:\n${[...shown, ...more].join('\n')}`,
      'Mend these places; leak-gate freeze writes such a file (docs/known-leaks.md).',
    );
  }

  leaks(): KnownLeak[] {
    if (this.faults.length > 0) return [];
    if (!isMap(this.root)) return this.fault(this.root, 'the file is not a list of keys with version and leaks', []);
    const version = this.root.get('version', true);
    if (!isScalar(version)) this.fault(version ?? this.root, 'version is missing: write version: 1', null);
    else if (version.value !== KNOWN_LEAKS_VERSION)
      this.fault(version, `version ${String(version.value)} is not known: this leak-gate knows 1`, null);
    this.refuseKeys(this.root, ['version', 'leaks']);
    const leaks = this.root.get('leaks', true);
    if (leaks === undefined || (isScalar(leaks) && isAbsent(leaks.value))) return [];
    if (!isSeq(leaks)) return this.fault(leaks, 'leaks is not a list', []);
    const entries = leaks.items.flatMap((item) => this.leak(item));
    this.refuseTwice(entries);
    return entries;
  }

  private leak(item: unknown): KnownLeak[] {
    if (!isMap(item)) return this.fault(item, 'an entry is not a list of keys', []);
    this.refuseKeys(item, entryKeys);
    const fingerprint = this.text(item, 'fingerprint');
    if (fingerprint === null) return this.fault(item, 'an entry has no fingerprint', []);
    if (!/^[0-9a-f]{16}(?:-\d{1,6})?$/.test(fingerprint))
      return this.fault(item.get('fingerprint', true), `${JSON.stringify(fingerprint)} is not a fingerprint`, []);
    const module = this.text(item, 'module');
    const stack = this.text(item, 'stack');
    return [
      {
        fingerprint,
        function: this.text(item, 'function'),
        module,
        allocator: this.text(item, 'allocator'),
        chain: stack === null ? null : chainOf(stack, module ?? ''),
        blockBytes: this.bytes(item),
        atMost: this.rate(item),
        reason: this.text(item, 'reason') ?? NO_REASON,
        owner: this.text(item, 'owner'),
        since: this.day(item, 'since'),
        expires: this.day(item, 'expires'),
        line: this.lines.linePos(item.range?.[0] ?? 0).line,
      },
    ];
  }

  private text(item: YAMLMap, key: EntryKey): string | null {
    const node = item.get(key, true);
    if (node === undefined) return null;
    if (!isScalar(node)) return this.fault(node, `${key} is not a text`, null);
    return isAbsent(node.value) ? null : String(node.value);
  }

  private day(item: YAMLMap, key: 'since' | 'expires'): string | null {
    const text = this.text(item, key);
    if (text === null || isDay(text)) return text;
    return this.fault(item.get(key, true), `${key}: ${text} is not a day such as 2027-01-31`, null);
  }

  private bytes(item: YAMLMap): number | null {
    const text = this.text(item, 'block-bytes');
    if (text === null || /^\d{1,15}$/.test(text)) return text === null ? null : Number(text);
    return this.fault(item.get('block-bytes', true), `block-bytes: ${text} is not a number of bytes`, null);
  }

  private rate(item: YAMLMap): SlopeBudget | null {
    const text = this.text(item, 'at-most');
    if (text === null) return null;
    try {
      return parseSlopeBudget(text, 'at-most');
    } catch (error) {
      return this.fault(item.get('at-most', true), (error as GateError).message, null);
    }
  }

  private refuseKeys(map: YAMLMap, allowed: readonly string[]): void {
    for (const { key } of map.items) {
      const name = isScalar(key) ? String(key.value) : '';
      if (!allowed.includes(name)) this.fault(key, `${name} is not one of ${allowed.join(', ')}`, null);
    }
  }

  private refuseTwice(entries: readonly KnownLeak[]): void {
    const first = new Map<string, number>();
    for (const { fingerprint, line } of entries) {
      const earlier = first.get(fingerprint);
      if (earlier === undefined) first.set(fingerprint, line);
      else this.faults.push(`${line}:1: ${fingerprint} is there already, in line ${earlier}`);
    }
  }

  private fault<Value>(node: unknown, message: string, value: Value): Value {
    this.faults.push(`${this.place((node as Node | null | undefined)?.range?.[0] ?? 0)}: ${message}`);
    return value;
  }

  /** `12:3`. */
  private place(offset: number): string {
    const { line, col } = this.lines.linePos(offset);
    return `${Math.max(1, line)}:${Math.max(1, col)}`;
  }
}

/** `key:` and `key: null` are as good as no key. */
function isAbsent(value: unknown): boolean {
  return value === null || value === '' || value === 'null' || value === '~';
}
