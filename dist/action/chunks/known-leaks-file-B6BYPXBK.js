import { createRequire as leakGateRequire } from 'node:module';
const require = leakGateRequire(import.meta.url);
import {
  NO_REASON,
  chainOf,
  isDay,
  require_dist
} from "./chunk-3YBIY72L.js";
import "./chunk-N7ZZPTRU.js";
import {
  parseSlopeBudget
} from "./chunk-XXQBSSQR.js";
import "./chunk-TNXQ7Q27.js";
import {
  GateError
} from "./chunk-XXP3FUNP.js";
import {
  __toESM
} from "./chunk-PC2P3WWV.js";

// src/verdict/known-leaks-file.ts
var import_yaml = __toESM(require_dist(), 1);
var KNOWN_LEAKS_VERSION = "1";
var entryKeys = [
  "fingerprint",
  "function",
  "module",
  "allocator",
  "stack",
  "block-bytes",
  "at-most",
  "reason",
  "owner",
  "since",
  "expires"
];
var MOST_FAULTS = 20;
function parseKnownLeaks(text, path) {
  const reader = new Reader(text, path);
  const leaks = reader.leaks();
  reader.refuse();
  return { path, leaks };
}
var Reader = class {
  constructor(text, path) {
    this.path = path;
    const document = (0, import_yaml.parseDocument)(text, { lineCounter: this.lines, schema: "failsafe", prettyErrors: false });
    for (const { message, pos } of document.errors) this.faults.push(`${this.place(pos[0])}: ${message}`);
    this.root = document.contents;
  }
  path;
  lines = new import_yaml.LineCounter();
  faults = [];
  root;
  /** Throws when there were faults. */
  refuse() {
    if (this.faults.length === 0) return;
    const shown = this.faults.slice(0, MOST_FAULTS).map((fault) => `${this.path}:${fault}`);
    const more = this.faults.length > MOST_FAULTS ? [`and ${this.faults.length - MOST_FAULTS} more`] : [];
    throw new GateError(
      "KNOWN_LEAKS_UNREADABLE",
      `The file of known leaks cannot be used:
${[...shown, ...more].join("\n")}`,
      "Mend these places; leak-gate freeze writes such a file (docs/known-leaks.md)."
    );
  }
  leaks() {
    if (this.faults.length > 0) return [];
    if (!(0, import_yaml.isMap)(this.root)) return this.fault(this.root, "the file is not a list of keys with version and leaks", []);
    const version = this.root.get("version", true);
    if (!(0, import_yaml.isScalar)(version)) this.fault(version ?? this.root, "version is missing: write version: 1", null);
    else if (version.value !== KNOWN_LEAKS_VERSION)
      this.fault(version, `version ${String(version.value)} is not known: this leak-gate knows 1`, null);
    this.refuseKeys(this.root, ["version", "leaks"]);
    const leaks = this.root.get("leaks", true);
    if (leaks === void 0 || (0, import_yaml.isScalar)(leaks) && isAbsent(leaks.value)) return [];
    if (!(0, import_yaml.isSeq)(leaks)) return this.fault(leaks, "leaks is not a list", []);
    const entries = leaks.items.flatMap((item) => this.leak(item));
    this.refuseTwice(entries);
    return entries;
  }
  leak(item) {
    if (!(0, import_yaml.isMap)(item)) return this.fault(item, "an entry is not a list of keys", []);
    this.refuseKeys(item, entryKeys);
    const fingerprint = this.text(item, "fingerprint");
    if (fingerprint === null) return this.fault(item, "an entry has no fingerprint", []);
    if (!/^[0-9a-f]{16}(?:-\d{1,6})?$/.test(fingerprint))
      return this.fault(item.get("fingerprint", true), `${JSON.stringify(fingerprint)} is not a fingerprint`, []);
    const module = this.text(item, "module");
    const stack = this.text(item, "stack");
    return [
      {
        fingerprint,
        function: this.text(item, "function"),
        module,
        allocator: this.text(item, "allocator"),
        chain: stack === null ? null : chainOf(stack, module ?? ""),
        blockBytes: this.bytes(item),
        atMost: this.rate(item),
        reason: this.text(item, "reason") ?? NO_REASON,
        owner: this.text(item, "owner"),
        since: this.day(item, "since"),
        expires: this.day(item, "expires"),
        line: this.lines.linePos(item.range?.[0] ?? 0).line
      }
    ];
  }
  text(item, key) {
    const node = item.get(key, true);
    if (node === void 0) return null;
    if (!(0, import_yaml.isScalar)(node)) return this.fault(node, `${key} is not a text`, null);
    return isAbsent(node.value) ? null : String(node.value);
  }
  day(item, key) {
    const text = this.text(item, key);
    if (text === null || isDay(text)) return text;
    return this.fault(item.get(key, true), `${key}: ${text} is not a day such as 2027-01-31`, null);
  }
  bytes(item) {
    const text = this.text(item, "block-bytes");
    if (text === null || /^\d{1,15}$/.test(text)) return text === null ? null : Number(text);
    return this.fault(item.get("block-bytes", true), `block-bytes: ${text} is not a number of bytes`, null);
  }
  rate(item) {
    const text = this.text(item, "at-most");
    if (text === null) return null;
    try {
      return parseSlopeBudget(text, "at-most");
    } catch (error) {
      return this.fault(item.get("at-most", true), error.message, null);
    }
  }
  refuseKeys(map, allowed) {
    for (const { key } of map.items) {
      const name = (0, import_yaml.isScalar)(key) ? String(key.value) : "";
      if (!allowed.includes(name)) this.fault(key, `${name} is not one of ${allowed.join(", ")}`, null);
    }
  }
  refuseTwice(entries) {
    const first = /* @__PURE__ */ new Map();
    for (const { fingerprint, line } of entries) {
      const earlier = first.get(fingerprint);
      if (earlier === void 0) first.set(fingerprint, line);
      else this.faults.push(`${line}:1: ${fingerprint} is there already, in line ${earlier}`);
    }
  }
  fault(node, message, value) {
    this.faults.push(`${this.place(node?.range?.[0] ?? 0)}: ${message}`);
    return value;
  }
  /** `12:3`. */
  place(offset) {
    const { line, col } = this.lines.linePos(offset);
    return `${Math.max(1, line)}:${Math.max(1, col)}`;
  }
};
function isAbsent(value) {
  return value === null || value === "" || value === "null" || value === "~";
}
export {
  KNOWN_LEAKS_VERSION,
  entryKeys,
  parseKnownLeaks
};
