import { createRequire as leakGateRequire } from 'node:module';
const require = leakGateRequire(import.meta.url);
import {
  physicalLine
} from "./chunk-OVTN7EEK.js";
import {
  appliesTo,
  fileDiff,
  git,
  hidesSomething,
  pairOf,
  plainPath,
  withChanges,
  withinTime,
  workflowCommands
} from "./chunk-CQ6FF3SR.js";
import {
  allocatedType,
  blame
} from "./chunk-RVZBW66Z.js";
import {
  terminalText
} from "./chunk-UBLZYG76.js";
import {
  formatBytes,
  formatSlope
} from "./chunk-XXQBSSQR.js";
import {
  bareName,
  ownerOf
} from "./chunk-TNXQ7Q27.js";
import {
  GateError
} from "./chunk-XXP3FUNP.js";
import "./chunk-PC2P3WWV.js";

// src/diagnosis/checkout/site-sources.ts
import { dirname as dirname2, join } from "node:path";

// src/diagnosis/checkout/line-history.ts
import { readFile } from "node:fs/promises";
import { basename, dirname } from "node:path";
var LIMIT_MS = 3e3;
var LONGEST_SUBJECT = 100;
async function lineHistory(path2, line) {
  const folder = dirname(path2);
  const name = `./${basename(path2)}`;
  const committed = await git(folder, ["cat-file", "blob", `HEAD:${name}`], LIMIT_MS);
  if (committed.status !== 0) return null;
  const lines = committed.stdout.split("\n");
  const own = await lineOf(path2, line);
  const at = own === null ? null : positionIn(lines, own, line);
  if (at === null) return null;
  if (at === 0) return `line ${line} is not committed yet`;
  const answer = await git(
    folder,
    ["blame", "--no-textconv", "--porcelain", "-L", `${at},${at}`, "HEAD", "--", name],
    LIMIT_MS
  );
  if (answer.status !== 0) return null;
  const commit = /^([0-9a-f]{40,64}) /.exec(answer.stdout)?.[1];
  const time = Number(/^author-time (\d+)$/m.exec(answer.stdout)?.[1]);
  const subject = /^summary (.*)$/m.exec(answer.stdout)?.[1] ?? "";
  if (commit === void 0 || !Number.isFinite(time)) return null;
  const day = new Date(time * 1e3).toISOString().slice(0, 10);
  return `line ${line} was last changed by ${commit.slice(0, 12)} of ${day}: ${subject.slice(0, LONGEST_SUBJECT)}`;
}
async function lineOf(path2, line) {
  try {
    return (await readFile(path2, "utf8")).split("\n")[line - 1] ?? null;
  } catch {
    return null;
  }
}
function positionIn(committed, text, line) {
  if (committed[line - 1] === text) return line;
  const places = committed.flatMap((other, i) => other === text ? [i + 1] : []);
  if (places.length > 1) return null;
  return places[0] ?? 0;
}

// src/diagnosis/checkout/site-sources.ts
var MOST_FILES = 24;
var MOST_FREE_FILES = 2;
var MOST_CHARACTERS = 4e5;
var MOST_IN_ALL = 2e6;
var LONGEST_LINE = 2e3;
async function sourcesOf(site, wrappers, tree, base, frees = []) {
  const found = /* @__PURE__ */ new Map();
  let room = MOST_IN_ALL;
  const take = async (file) => {
    if (found.has(file) || found.size >= MOST_FILES) return;
    const source = await tree.find(file);
    if (source === null || source.text.length > Math.min(room, MOST_CHARACTERS)) return;
    if (source.text.split("\n").some((line) => line.length > LONGEST_LINE)) return;
    if ([...found.values()].some(({ path: path2 }) => path2 === source.path) && !isFrameFile(site, file)) return;
    found.set(file, source);
    room -= source.text.length;
  };
  for (const file of frameFiles(site, wrappers)) await take(file);
  for (const file of new Set(frees.flatMap((free) => frameFiles(free, wrappers).slice(0, MOST_FREE_FILES))))
    await take(file);
  for (const [file, source] of [...found]) {
    for (const other of neighbours(file, source.text)) await take(other);
  }
  const files = /* @__PURE__ */ new Map();
  for (const [file, { path: path2, text }] of found) files.set(file, { path: shown(path2, base), text });
  const lines = /* @__PURE__ */ new Map();
  return {
    files,
    physical: (file, line) => {
      const source = found.get(file);
      if (source === void 0) return line;
      const known = lines.get(file) ?? source.text.split("\n");
      lines.set(file, known);
      return physicalLine(known, file, line);
    },
    history: await historyOf(site, wrappers, found)
  };
}
function frameFiles(site, wrappers) {
  const files = site.frames.flatMap(
    ({ calls, module }) => calls.flatMap((call) => call.file !== null && ownerOf(call, module, wrappers) === "user" ? [call.file] : [])
  );
  return [...new Set(files)].slice(0, MOST_FILES / 2);
}
function isFrameFile(site, file) {
  return site.frames.some(({ calls }) => calls.some((call) => call.file === file));
}
function neighbours(file, text) {
  const stem = file.replace(/\.[^./]*$/, "");
  const twins = /\.(?:h|hh|hpp|hxx|h\+\+)$/.test(file) ? [".cpp", ".cc", ".c", ".cxx"] : /\.rs$/.test(file) ? [] : [".h", ".hpp", ".hh", ".hxx"];
  const included = [...text.matchAll(/^[ \t]*#[ \t]*include[ \t]*"([^"\n]{1,200})"/gm)].slice(0, 16).map((match) => match[1] ?? "");
  return [...twins.map((extension) => stem + extension), ...included.map((name) => join(dirname2(file), name))];
}
function shown(path2, base) {
  for (const directory of base) {
    const folder = directory.endsWith("/") ? directory : `${directory}/`;
    if (folder.length > 1 && path2.startsWith(folder)) return path2.slice(folder.length);
  }
  return path2;
}
async function historyOf(site, wrappers, found) {
  const at = blame(site, wrappers);
  const call = at === null ? void 0 : site.frames[at.frame]?.calls[at.call];
  const source = call?.file == null ? void 0 : found.get(call.file);
  if (call?.file == null || call.line === null || source === void 0) return null;
  return lineHistory(source.path, physicalLine(source.text.split("\n"), call.file, call.line));
}

// src/diagnosis/code/blocks.ts
function blocksOf(mask, language) {
  const root = {
    kind: "scope",
    head: "",
    headStart: -1,
    open: -1,
    close: mask.length,
    parent: null,
    children: []
  };
  let level = { block: root, statementStart: 0, parentheses: 0 };
  const stack = [level];
  for (let i = 0; i < mask.length; i += 1) {
    const char = mask[i];
    if (char === "(") level.parentheses += 1;
    else if (char === ")") level.parentheses = Math.max(0, level.parentheses - 1);
    else if (char === ";" && (level.parentheses === 0 || level.block.kind === "scope")) {
      level.statementStart = i + 1;
      level.parentheses = 0;
    } else if (char === "{") {
      const head = mask.slice(Math.max(level.statementStart, i - 4e3), i);
      const kind = kindOf(head.trim(), level, language);
      const label = accessLabel.exec(head.trimStart())?.[0].length ?? 0;
      const headStart = i - head.trimStart().length + label;
      const block = {
        kind,
        head: head.trim(),
        headStart,
        open: i,
        close: mask.length,
        parent: level.block,
        children: []
      };
      level.block.children.push(block);
      level = { block, statementStart: i + 1, parentheses: 0 };
      stack.push(level);
    } else if (char === "}" && stack.length > 1) {
      const closed = stack.pop()?.block;
      level = stack.at(-1) ?? level;
      if (closed === void 0) continue;
      closed.close = i;
      if (closed.kind !== "initializer" && closed.kind !== "lambda") level.statementStart = i + 1;
    }
  }
  return root;
}
var qualifiers = /(?:\s*(?:const|volatile|noexcept(?:\s*\([^()]*\))?|override|final|mutable|constexpr|try|&&?|throw\s*\([^()]*\)))*$/;
var lambdaHead = /\[[^\][]*\]\s*(?:<[^<>]*>\s*)?(?:\([^{}]*\))?\s*(?:mutable|constexpr|noexcept)?\s*(?:->\s*[\w:<>*&\s]+)?$/;
var accessLabel = /^(?:(?:public|private|protected|signals|Q_SIGNALS)(?:\s+slots)?\s*:\s*)+/;
var afterLabel = /^(?:(?:public|private|protected|signals|Q_SIGNALS|(?:public|private|protected)\s+slots)\s*:\s*|template\s*<[^{}]*?>\s*(?=class|struct|union)|\[\[[^\]]*\]\]\s*)+/;
function kindOf(whole, level, language) {
  const head = whole.replace(afterLabel, "");
  const inScope = level.block.kind === "scope";
  const control = controlKind(head, language);
  if (control !== null && !inScope) return control;
  if (language === "rust") return rustKind(head, inScope);
  if (/^(?:inline\s+)?namespace\b|^extern\s*"\s*"$/.test(head)) return "scope";
  const signature = head.replace(/\s*->\s*[\w:<>*&,\s]+$/, "").replace(qualifiers, "");
  if (lambdaHead.test(head) && !/\bdelete\s*\[\s*\]/.test(head) && (!inScope || head.includes("="))) return "lambda";
  if (!inScope) return head === "" || /:$/.test(head) ? "plain" : localKind(head, signature);
  if (/(?:^|[^=!<>])=$/.test(signature)) return "initializer";
  if (/[^:]:[^:]/.test(signature) && /\)\s*(?:noexcept\s*)?:[^:]/.test(signature)) {
    return /[)}]$/.test(signature) ? "function" : "initializer";
  }
  if (signature.endsWith(")") && level.parentheses === 0) return "function";
  if (/\b(?:class|struct|union|enum)\b/.test(signature)) return "scope";
  return signature.includes("(") && level.parentheses === 0 ? "function" : "initializer";
}
function localKind(head, signature) {
  if (/\b(?:class|struct|union|enum)\b/.test(head) && !/[=()]/.test(head)) return "scope";
  return /^\w+\s*\(.*\)$/s.test(signature) ? /each|loop|while|repeat/i.test(signature) ? "loop" : "branch" : "initializer";
}
function controlKind(head, language) {
  const label = head.replace(/^(?:(?:case\b[^:{}]*|default|\w+)\s*:(?!:)\s*)+/, "").replace(/^'\w+\s*:\s*/, "");
  if (/^(?:for|while|do|loop)\b/.test(label) || language === "rust" && /\bloop$/.test(label)) return "loop";
  if (/^switch\b/.test(label)) return "switch";
  if (/^(?:if|else)\b/.test(label)) return "branch";
  if (/^try\b/.test(label)) return "try";
  if (/^catch\b/.test(label)) return "catch";
  if (language === "rust" && /^(?:unsafe|match)\b|=>$/.test(label))
    return label.startsWith("unsafe") ? "plain" : "branch";
  return null;
}
function rustKind(head, inScope) {
  if (/\bfn\s+\w+/.test(head)) return "function";
  if (/^(?:#\[[^\]]*\]\s*)*(?:pub(?:\([^)]*\))?\s+)?(?:unsafe\s+)?(?:impl|mod|trait|struct|enum|union|extern)\b/.test(
    head
  ))
    return "scope";
  if (/\|[^|]*\|\s*(?:->\s*[\w:<>&\s]+)?$/.test(head)) return "lambda";
  if (/=\s*(?:if|match|unsafe|loop)\b/.test(head)) return "branch";
  return inScope || head !== "" ? "initializer" : "plain";
}
function enclosing(root, offset) {
  const path2 = [root];
  for (let at = root; at !== void 0; ) {
    at = at.children.find(({ kind, headStart, open, close }) => {
      const from = kind === "function" ? headStart : open;
      return offset >= from && offset <= close;
    });
    if (at !== void 0) path2.push(at);
  }
  return path2;
}

// src/diagnosis/code/calls.ts
var callee = /((?:[A-Za-z_]\w*(?:<[^<>(){};]{0,200}>)?(?:::|\.|->))*~?[A-Za-z_]\w*)\s*(?:<[^(){};]{0,200}>)?\s*\(/g;
var notCalls = /^(?:if|for|while|switch|return|sizeof|catch|alignof|decltype|static_cast|reinterpret_cast|const_cast|dynamic_cast|case|else|do|throw|new|delete|match|in|and|or|not)$/;
function callsIn(code) {
  const calls = [];
  for (const match of code.matchAll(callee)) {
    const name = match[1] ?? "";
    if (notCalls.test(name)) continue;
    const open = match.index + match[0].length - 1;
    const close = closing(code, open);
    calls.push({ name, start: match.index, end: close + 1, args: splitArguments(code.slice(open + 1, close)) });
  }
  return calls;
}
function closing(code, open) {
  let depth = 0;
  for (let i = open; i < code.length; i += 1) {
    const char = code[i] ?? "";
    if ("([{".includes(char)) depth += 1;
    else if (")]}".includes(char)) {
      depth -= 1;
      if (depth === 0) return i;
    }
  }
  return code.length;
}
function splitArguments(text) {
  const parts = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i] ?? "";
    if ("([{".includes(char)) depth += 1;
    else if (")]}".includes(char)) depth -= 1;
    else if (char === "," && depth === 0) {
      parts.push(text.slice(from, i).trim());
      from = i + 1;
    }
  }
  const last = text.slice(from).trim();
  return last === "" && parts.length === 0 ? [] : [...parts, last];
}
function bareArgument(argument) {
  return argument.replace(/^\s*(?:\([\w\s:<>*]+\*\s*\)\s*)+/, "").replace(/^(?:static_cast|reinterpret_cast|const_cast)\s*<[^<>]*>\s*\((.*)\)$/s, "$1").replace(/^std::(?:move|forward(?:<[^<>]*>)?)\s*\((.*)\)$/s, "$1").replace(/^[&*\s(]+/, "").replace(/[)\s]+$/, "").trim();
}
function literally(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
function mentions(code, name) {
  return new RegExp(`(?<![\\w.]|->)${literally(name)}(?!\\w)`).test(code);
}

// src/diagnosis/code/mask.ts
function languageOf(path2) {
  const extension = /\.([^./]+)$/.exec(path2)?.[1]?.toLowerCase() ?? "";
  if (/^(?:cc|cpp|cxx|c\+\+|cppm|ixx|hh|hpp|hxx|h\+\+|inc|inl|ipp|tcc|tpp|cu|cuh|h)$/.test(extension)) return "c++";
  if (/^(?:c|m|y|l)$/.test(extension)) return "c";
  return extension === "rs" ? "rust" : null;
}
function maskCode(text, language, line = 0) {
  const out = text.split("");
  const blank = (from, to) => {
    for (let i = from; i < to && i < out.length; i += 1) if (out[i] !== "\n") out[i] = " ";
  };
  for (let i = 0; i < text.length; ) i = skipToken(text, i, language, blank);
  const masked = out.join("");
  return language === "rust" ? masked : maskDirectives(masked, line);
}
function skipToken(text, at, language, blank) {
  const char = text[at];
  if (char === "/" && text[at + 1] === "/") {
    const end = lineEnd(text, at, language !== "rust");
    blank(at, end);
    return end;
  }
  if (char === "/" && text[at + 1] === "*") {
    const end = commentEnd(text, at, language === "rust");
    blank(at, end);
    return end;
  }
  if (char === '"') return literal(at, at + 1, quoteEnd(text, at + 1, '"', language === "rust"), blank);
  if (char === "'") return quote(text, at, language, blank);
  if (/\w/.test(char ?? "")) return word(text, at, language, blank);
  return at + 1;
}
function literal(_at, from, end, blank) {
  blank(from, end - 1);
  return end;
}
function word(text, at, language, blank) {
  let end = at + 1;
  while (end < text.length && /[\w']/.test(text[end] ?? "")) {
    if (text[end] === "'" && !(/\d/.test(text[at] ?? "") && /[\da-fA-F]/.test(text[end + 1] ?? ""))) break;
    end += 1;
  }
  const name = text.slice(at, end);
  if (language === "rust") {
    if (!/^(?:r|br|cr)$/.test(name)) return end;
    const hashes = /^#*(?=")/.exec(text.slice(end, end + 260))?.[0];
    if (hashes === void 0) return end;
    return rawEnd(text, end + hashes.length, `"${hashes}`, end + hashes.length + 1, blank);
  }
  if (!/^(?:u8|u|U|L)?R$/.test(name) || text[end] !== '"') return end;
  const delimiter = /^"([^()\\\s"]{0,16})\(/.exec(text.slice(end, end + 20))?.[1];
  if (delimiter === void 0) return end;
  return rawEnd(text, end, `)${delimiter}"`, end + delimiter.length + 2, blank);
}
function rawEnd(text, open, closing2, from, blank) {
  const found = text.indexOf(closing2, from);
  const end = found < 0 ? text.length : found + closing2.length;
  blank(open + 1, end - 1);
  return end;
}
function quote(text, at, language, blank) {
  if (language === "rust") {
    const found = /^'(?:\\[^\n]{1,12}?|[^\\'\n]{1,2})'/u.exec(text.slice(at, at + 16));
    return found === null ? at + 1 : literal(at, at + 1, at + found[0].length, blank);
  }
  return literal(at, at + 1, quoteEnd(text, at + 1, "'", false), blank);
}
function quoteEnd(text, from, closing2, overLines) {
  for (let i = from; i < text.length; i += 1) {
    if (text[i] === "\\") i += 1;
    else if (text[i] === closing2) return i + 1;
    else if (text[i] === "\n" && !overLines) return i;
  }
  return text.length;
}
function lineEnd(text, at, continued) {
  let end = text.indexOf("\n", at);
  while (continued && end > 0 && /\\\r?$/.test(text.slice(Math.max(at, end - 2), end)))
    end = text.indexOf("\n", end + 1);
  return end < 0 ? text.length : end;
}
function commentEnd(text, at, nested) {
  let depth = 1;
  for (let i = at + 2; i < text.length; i += 1) {
    if (text[i] === "*" && text[i + 1] === "/") {
      depth -= 1;
      i += 1;
      if (depth === 0 || !nested) return i + 1;
    } else if (nested && text[i] === "/" && text[i + 1] === "*") {
      depth += 1;
      i += 1;
    }
  }
  return text.length;
}
function maskDirectives(masked, line) {
  const lines = masked.split("\n");
  const open = [];
  const groups = [];
  for (let i = 0; i < lines.length; i += 1) {
    const directive = /^\s*#\s*(\w*)(.*)/.exec(lines[i] ?? "");
    if (directive === null) continue;
    const begin = i;
    while (/\\\s*$/.test(lines[i] ?? "") && i + 1 < lines.length) i += 1;
    const [, name = "", rest = ""] = directive;
    const group = open.at(-1);
    if (/^if/.test(name)) {
      const fresh = [{ from: i + 1, to: lines.length, condition: rest.trim() }];
      open.push(fresh);
      groups.push(fresh);
    } else if (/^el/.test(name) && group !== void 0) {
      const last = group.at(-1);
      if (last !== void 0) last.to = begin;
      group.push({ from: i + 1, to: lines.length, condition: name === "else" ? "" : rest.trim() });
    } else if (name === "endif" && group !== void 0) {
      const last = group.at(-1);
      if (last !== void 0) last.to = begin;
      open.pop();
    }
    for (let k = begin; k <= i; k += 1) lines[k] = " ".repeat((lines[k] ?? "").length);
  }
  for (const group of groups) {
    const kept = group.find(({ from, to }) => line - 1 >= from && line - 1 < to) ?? usual(group);
    for (const branch of group) {
      if (branch === kept) continue;
      for (let k = branch.from; k < branch.to; k += 1) lines[k] = " ".repeat((lines[k] ?? "").length);
    }
  }
  return lines.join("\n");
}
function usual(group) {
  return group.find(({ condition }) => condition !== "0" && condition !== "false") ?? void 0;
}

// src/diagnosis/code/source-code.ts
var SourceCode = class {
  /** `path`: as it is shown. `line`: one that must be read as code whatever `#if` it is in. */
  constructor(path2, text, line = 0) {
    this.path = path2;
    this.text = text;
    this.language = languageOf(path2);
    this.lines = text.split("\n").map((source) => source.replace(/\r$/, ""));
    this.mask = this.language === null ? "" : maskCode(text, this.language, line);
    this.root = blocksOf(this.mask, this.language ?? "c");
    const index = (block) => {
      this.opens.set(block.open, block);
      block.children.forEach(index);
    };
    index(this.root);
    let at = 0;
    for (const source of text.split("\n")) {
      this.starts.push(at);
      at += source.length + 1;
    }
  }
  path;
  text;
  language;
  lines;
  mask;
  root;
  starts = [];
  opens = /* @__PURE__ */ new Map();
  offsetOf(line) {
    return this.starts[Math.min(Math.max(1, line), this.starts.length) - 1] ?? 0;
  }
  lineOf(offset) {
    let low = 0;
    let high = this.starts.length;
    while (high - low > 1) {
      const middle = low + high >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }
  /** Blocks around an offset, outermost first. */
  around(offset) {
    return enclosing(this.root, offset);
  }
  /** The outermost function around `line`: a lambda belongs to the function that it is written in. */
  functionAt(line) {
    const from = this.offsetOf(line);
    const text = this.mask.slice(from, this.offsetOf(line + 1) || this.mask.length);
    const first = from + Math.max(0, text.search(/\S/));
    const block = this.around(first).find(({ kind }) => kind === "function" || kind === "lambda");
    return block === void 0 ? null : this.span(block);
  }
  /** Every function of the file whose name ends in `name` (`f`, `C::f`, `~C`). */
  functionsNamed(name) {
    return this.functions().filter((span) => span.name === name || span.name.endsWith(`::${name}`));
  }
  functions() {
    const found = [];
    const visit = (block) => {
      if (block.kind === "function") found.push(this.span(block));
      else if (block.kind === "scope") block.children.forEach(visit);
    };
    visit(this.root);
    return found;
  }
  /** Name of the class that a function belongs to, by its own name or by where it stands; null for none. */
  classOf(span) {
    const qualified = /([A-Za-z_]\w*)::~?\w+$/.exec(span.name)?.[1];
    if (qualified !== void 0) return qualified;
    for (const { kind, head } of [...this.around(span.start)].reverse()) {
      const name = kind === "scope" ? /\b(?:class|struct|impl)\b[^;:{]*?\b([A-Za-z_]\w*)\s*(?:final\s*)?(?::[^:].*|<.*)?$/s.exec(head)?.[1] : void 0;
      if (name !== void 0) return name;
    }
    return null;
  }
  isConstructor(span) {
    const own = this.classOf(span);
    return own !== null && span.name.replace(/^.*::/, "") === own;
  }
  span(block) {
    return {
      name: nameOf(block.head),
      firstLine: this.lineOf(Math.max(0, block.headStart)),
      lastLine: this.lineOf(block.close),
      start: Math.max(0, block.headStart),
      open: block.open,
      close: block.close,
      block
    };
  }
  /** The statement that covers `offset`: up to its `;`, with the initializers and lambdas in it; a control statement's head. */
  statementAt(offset) {
    const path2 = this.around(offset);
    while (path2.length > 1 && /initializer|lambda/.test(path2.at(-1)?.kind ?? "") && !isBody(path2.at(-1), offset))
      path2.pop();
    const block = path2.at(-1) ?? this.root;
    let start = this.statementStart(block, offset);
    start = this.afterControl(start + this.mask.slice(start).search(/\S|$/), offset);
    const end = this.statementEnd(block, Math.max(offset, start));
    return { start, end, code: this.mask.slice(start, end).replace(/\s+/g, " ").trim() };
  }
  /** `for (…) statement`, `else statement`: the statement alone, when `offset` is in it. */
  afterControl(start, offset) {
    let at = start;
    for (; ; ) {
      const control = /^(?:(?:if|for|while|switch)\b\s*(?:constexpr\s*)?(?=\()|else\b\s*|do\b\s*)/.exec(
        this.mask.slice(at, at + 40)
      );
      if (control === null) return at;
      const head = at + control[0].length;
      const next = this.mask[head] === "(" && !/^(?:else|do)/.test(control[0]) ? closing(this.mask, head) + 1 : head;
      const begin = next + this.mask.slice(next).search(/\S|$/);
      if (begin > offset || this.mask[begin] === "{") return at;
      at = begin;
    }
  }
  statementStart(block, offset) {
    let start = block.open + 1;
    let depth = 0;
    for (let i = start; i < offset; i += 1) {
      const child = this.opens.get(i);
      if (child !== void 0 && child.close < offset) {
        i = child.close;
        if (child.kind !== "initializer" && child.kind !== "lambda") start = i + 1;
        continue;
      }
      const char = this.mask[i];
      if (char === "(") depth += 1;
      else if (char === ")") depth = Math.max(0, depth - 1);
      else if (char === ";" && depth === 0) start = i + 1;
    }
    return start;
  }
  statementEnd(block, offset) {
    for (let i = offset; i < block.close; i += 1) {
      const child = this.opens.get(i);
      if (child !== void 0) {
        if (child.kind !== "initializer" && child.kind !== "lambda") return i;
        i = child.close;
        continue;
      }
      if (this.mask[i] === ";") return i + 1;
    }
    return block.close;
  }
};
function isBody(block, offset) {
  return block?.kind === "lambda" && offset > block.open;
}
var attributes = /\b(?:__attribute__|__attribute|__declspec|alignas|_Alignas)\s*\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)/g;
function nameOf(head) {
  const rust = /\bfn\s+(\w+)/.exec(head);
  if (rust !== null) return rust[1] ?? "";
  const operator = /((?:\w+::)*operator\s*(?:\(\)|[^\s(]+))\s*\(/.exec(head);
  if (operator !== null) return operator[1] ?? "";
  const plain = head.replace(attributes, " ").replace(/^\s*template\s*<[^{}]*?>\s*(?=\w)/, "");
  const named = /((?:\w+(?:<[^<>()]*>)?::)*~?\w+)\s*\(/.exec(plain);
  return (named?.[1] ?? "").replace(/<[^<>]*>/g, "");
}

// src/diagnosis/evidence/figures.ts
function retainedShare({ trend }) {
  return trend.liveBlocks > 0 ? Math.min(1, trend.retainedBlocks / trend.liveBlocks) : 0;
}
function trendTexts(decision) {
  const { trend, site } = decision;
  const texts = [];
  if (trend.slope !== null) {
    const { bytesPerUnit, low, high, unit } = trend.slope;
    const rate = (bytes) => formatSlope(bytes, unit);
    texts.push(`slope ${rate(bytesPerUnit)}, 95 % confidence interval ${rate(low)} to ${rate(high)}`);
  }
  const blocks = Math.round(trend.blocks);
  const live = Math.round(trend.liveBlocks);
  const mean = trend.liveBlocks > 0 ? `, ${formatBytes(trend.liveBytes / trend.liveBlocks)} each on average` : "";
  texts.push(`${blocks} blocks allocated, ${live} alive at the end, ${formatBytes(trend.liveBytes)}${mean}`);
  texts.push(`lifetime: ${shape(decision)}`);
  const share = retainedShare(decision);
  if (live > 0) {
    texts.push(
      share >= 0.995 ? "teardown: every live block was freed only when the program ended" : share === 0 ? "teardown: no live block was ever freed, not even when the program ended" : `teardown: ${Math.round(trend.retainedBlocks)} of the live blocks were freed only when the program ended`
    );
  }
  if (site?.allocator != null) texts.push(`allocator: ${site.allocator}`);
  return texts;
}
function shape({ trend }) {
  const share = trend.blocks > 0 ? trend.liveBlocks / trend.blocks : 0;
  const percent2 = share >= 0.995 ? "all" : share < 0.01 ? "less than 1 %" : `${Math.round(share * 100)} %`;
  return `${trend.label}; ${percent2} of the blocks born are alive at the end; ${trend.survivors} traced survivors in ${trend.windowEpochs} epochs`;
}

// src/diagnosis/evidence/siblings.ts
function siblingTexts(decision, all, wrappers) {
  const own = blamedCall(decision, wrappers);
  if (own === null) return [];
  return all.flatMap((other) => {
    if (other === decision || other.kind === "pass") return [];
    const call = blamedCall(other, wrappers);
    if (call === null || call.function === null || own.function === null) return [];
    if (bareName(call.function) !== bareName(own.function)) return [];
    const place2 = call.line === null ? "" : ` at line ${call.line}`;
    const blocks = Math.round(other.trend.liveBlocks);
    return [
      `${other.kind} in the same function ${bareName(own.function)}${place2}: ${other.site?.allocator ?? "allocation"}, ${blocks} blocks alive`
    ];
  });
}
var blamed = /* @__PURE__ */ new WeakMap();
function blamedCall({ site }, wrappers) {
  if (site === null) return null;
  const known = blamed.get(site);
  if (known?.wrappers === wrappers) return known.call;
  const at = blame(site, wrappers);
  const call = at === null ? null : site.frames[at.frame]?.calls[at.call] ?? null;
  blamed.set(site, { wrappers, call });
  return call;
}

// src/diagnosis/evidence/site-use.ts
var MOST_PLACES = 4;
var MOST_CALLS = 3;
var MOST_NAME = 120;
var LEAST_SHARE = 0.01;
function recordedFrees(decision, all, wrappers, locate) {
  const own = placesOf(decision, wrappers, locate).map((place2) => described(place2, decision, "this site", true));
  if (own.length > 0) return own.slice(0, MOST_PLACES);
  const siblings = all.flatMap((other) => {
    const what = other === decision ? null : kinship(decision, other, wrappers);
    return what === null ? [] : placesOf(other, wrappers, locate).map((place2) => described(place2, other, what, false));
  });
  return siblings.slice(0, MOST_PLACES);
}
function neverFreed({ trend, use }) {
  const freed = trend.blocks - trend.liveBlocks;
  if (use === void 0 || trend.blocks < 1 || freed > 1e-6 * trend.blocks) return null;
  return `recorded: none of the ${Math.round(trend.blocks)} blocks of this site was ever freed while the program ran`;
}
function threadText({ use }) {
  const threads = use?.threads;
  if (threads == null || threads.names.length === 0) return null;
  const all = threads.names.reduce((sum, { blocks }) => sum + blocks, threads.others);
  const names = threads.names.map(({ name, blocks }) => `${quoted(name)} (${percent(blocks / all)})`);
  if (threads.others > 0) names.push(`others (${percent(threads.others / all)})`);
  const count = threads.distinct > 8 ? `${threads.distinct} or more` : `${threads.distinct}`;
  if (threads.distinct === 1 && threads.names.length === 1)
    return `made by one thread: ${quoted(threads.names[0]?.name ?? "")}`;
  return `made by ${count} ${threads.distinct === 1 ? "thread of several names" : "threads"}: ${names.join(", ")}`;
}
function placesOf({ use }, wrappers, locate) {
  const frees = use?.frees;
  if (frees == null) return [];
  const all = frees.places.reduce((sum, { blocks }) => sum + blocks, 0);
  const places = /* @__PURE__ */ new Map();
  for (const place2 of frees.places) {
    const { calls, call } = userCalls(place2, wrappers, locate);
    const by = place2.site.allocator ?? "free";
    const key = `${by} ${calls.join(" < ")}`;
    const blocks = place2.blocks + (places.get(key)?.blocks ?? 0);
    places.set(key, { by, calls, call, blocks, share: all > 0 ? blocks / all : 0 });
  }
  return [...places.values()].filter(({ share }) => share >= LEAST_SHARE).sort((a, b) => b.blocks - a.blocks);
}
function userCalls({ site }, wrappers, locate) {
  const all = site.frames.flatMap(({ calls, module }) => calls.map((call) => ({ call, module })));
  const user = all.filter(({ call, module }) => ownerOf(call, module, wrappers) === "user");
  const shown2 = (user.length > 0 ? user : all).slice(0, MOST_CALLS).map(({ call }) => call);
  return {
    call: shown2[0] ?? null,
    calls: shown2.length > 0 ? shown2.map((call) => callText(call, locate)) : ["an unknown function"]
  };
}
function callText(call, locate) {
  const at = locate(call);
  const name = terminalText(
    (call.function === null ? "unknown function" : bareName(call.function)).slice(0, MOST_NAME)
  );
  return at === null ? name : `${name}, ${terminalText(at.path)}:${at.line}`;
}
function described({ by, calls, call, share }, decision, what, own) {
  const { trend, use } = decision;
  const freed = Math.max(0, trend.blocks - trend.liveBlocks);
  const blocks = Math.round(share * freed);
  const exact = use?.frees?.stacks === Math.round(freed) && use.frees.more === false;
  const count = `${exact ? "" : "about "}${blocks} of ${Math.round(trend.blocks)} blocks of ${what}`;
  const byRealloc = by.startsWith("realloc");
  const deed = byRealloc ? "were moved elsewhere (realloc) at" : by === "free" ? "were freed at" : `were freed (${by}) at`;
  return {
    text: `recorded: ${count} ${deed} ${calls.join(" ← ")}`,
    place: calls[0] ?? "",
    call,
    own,
    byRealloc
  };
}
function kinship(decision, other, wrappers) {
  if (other.fingerprint !== null && other.fingerprint === decision.fingerprint) return "this site in another process";
  const own = blamedCall2(decision.site, wrappers);
  const theirs = blamedCall2(other.site, wrappers);
  if (own?.function == null || theirs?.function == null || bareName(own.function) !== bareName(theirs.function))
    return null;
  const name = terminalText(bareName(own.function).slice(0, MOST_NAME));
  return `another site in ${name}${theirs.line === null ? "" : ` (line ${theirs.line})`}`;
}
function blamedCall2(site, wrappers) {
  const at = site === null ? null : blame(site, wrappers);
  return at === null ? null : site?.frames[at.frame]?.calls[at.call] ?? null;
}
function percent(share) {
  const value = Math.round(share * 100);
  return value === 0 ? "less than 1 %" : `${value} %`;
}
function quoted(name) {
  return /^[\w.:/#+@-]+$/.test(name) ? name : `"${terminalText(name).replaceAll('"', "'")}"`;
}

// src/diagnosis/evidence/pack.ts
var LONGEST_FUNCTION = 120;
var CALLERS = 3;
var LONGEST_LINE2 = 300;
var MOST_SIBLINGS = 5;
var MOST_RELEASES = 2;
var RELEASE_LINES = 12;
var EvidencePack = class {
  constructor(decision, wrappers, sources, siblings) {
    this.decision = decision;
    this.wrappers = wrappers;
    const codes = /* @__PURE__ */ new Map();
    this.frames = framesOf(decision, wrappers, sources, codes);
    const blamed2 = this.blamedFrame();
    for (const { path: path2, text } of sources.files.values()) {
      if (!codes.has(path2)) codes.set(path2, new SourceCode(path2, text));
    }
    this.codes = [...codes.values()].sort((a, b) => Number(b === blamed2?.code) - Number(a === blamed2?.code));
    trendTexts(decision).forEach((text) => this.add("T", text));
    const threads = threadText(decision);
    if (threads !== null) this.add("T", threads);
    const locate = ({ file, line }) => file === null || line === null ? null : { path: sources.files.get(file)?.path ?? file, line: sources.physical(file, line) };
    const never = neverFreed(decision);
    this.neverFreed = never === null ? null : { id: this.add("D", never), text: never };
    this.freed = recordedFrees(decision, siblings, wrappers, locate).map((free) => ({
      ...free,
      id: this.add("D", free.text)
    }));
    siblingTexts(decision, siblings, wrappers).slice(0, MOST_SIBLINGS).forEach((text) => this.add("N", text));
    if (sources.history !== null) this.add("G", sources.history);
    this.citeFunctions();
    for (const { call } of this.freed.slice(0, MOST_RELEASES)) this.citeRelease(call, sources, codes);
  }
  decision;
  wrappers;
  frames;
  /** Every file of the site's frames that could be read, the blamed one first. */
  codes;
  /** Where such blocks were seen freed, most blocks first; each is a D piece. */
  freed;
  /** The D piece that says that none ever was; null when some were, or nothing tells. */
  neverFreed;
  cited = [];
  others = [];
  /** The frame of the blamed line; null for a site without frames. */
  blamedFrame() {
    return this.frames.find(({ blamed: blamed2 }) => blamed2) ?? null;
  }
  /** User's frames with source from the blamed one outwards. */
  callers() {
    const from = this.frames.findIndex(({ blamed: blamed2 }) => blamed2);
    return from < 0 ? [] : this.frames.slice(from).filter(({ user, code, line }) => user && code !== null && line !== null);
  }
  /** Adds a piece of evidence and gives its id; the same text twice is one piece. */
  add(kind, text) {
    const known = this.others.find((item) => item.id.startsWith(kind) && item.text === text);
    if (known !== void 0) return known.id;
    const id = `${kind}${this.others.filter((item) => item.id.startsWith(kind)).length + 1}`;
    this.others.push({ id, text });
    return id;
  }
  /** Id of the source that shows these lines, which becomes evidence when it is not yet. */
  cite(code, first, last = first) {
    const known = this.cited.find((part) => part.code === code && part.first <= first && part.last >= last);
    if (known !== void 0) return known.id;
    const id = `S${this.cited.length + 1}`;
    this.cited.push({ id, code, first: Math.max(1, first), last: Math.min(code.lines.length, last) });
    return id;
  }
  /** Id of the figure whose text matches. */
  figure(wanted) {
    return this.others.filter(({ id, text }) => id.startsWith("T") && wanted.test(text)).map(({ id }) => id);
  }
  /** Lines of source that are evidence, by path as shown. */
  citedLines() {
    return this.cited.map(({ id, code, first, last }) => ({ id, path: code.path, first, last, code }));
  }
  /** All evidence, in the order F, S, D, T, N, G. */
  items() {
    const of = (kind) => this.others.filter(({ id }) => id.startsWith(kind));
    return [
      ...this.frames.map((frame) => ({ id: frame.id, text: frameText(frame) })),
      ...this.cited.map((part) => ({ id: part.id, text: sourceText(part) })),
      ...["D", "T", "N", "G"].flatMap(of)
    ];
  }
  /** The function that frees, where its source could be read. */
  citeRelease(call, sources, codes) {
    const path2 = call?.file == null ? void 0 : sources.files.get(call.file)?.path;
    const code = path2 === void 0 ? void 0 : codes.get(path2);
    if (code === void 0 || call?.file == null || call.line === null) return;
    const line = sources.physical(call.file, call.line);
    if (line < 1 || line > code.lines.length) return;
    const span = code.functionAt(line);
    this.cite(
      code,
      Math.max(1, span?.firstLine ?? 1, line - RELEASE_LINES),
      Math.min(span?.lastLine ?? code.lines.length, line + RELEASE_LINES)
    );
  }
  /** The blamed function first, then its callers, cut at their bounds. */
  citeFunctions() {
    for (const { code, line } of this.callers().slice(0, CALLERS + 1)) {
      if (code === null || line === null) continue;
      const span = code.functionAt(line);
      const first = span?.firstLine ?? line - 10;
      const last = span?.lastLine ?? line + 10;
      const half = LONGEST_FUNCTION / 2;
      if (last - first < LONGEST_FUNCTION) this.cite(code, Math.max(1, first), last);
      else this.cite(code, Math.max(first, line - half), Math.min(last, line + half));
    }
  }
};
function framesOf({ site }, wrappers, sources, codes) {
  if (site === null) return [];
  const at = blame(site, wrappers);
  return site.frames.flatMap(
    (frame, index) => (frame.calls.length === 0 ? [null] : frame.calls).map((call, number) => ({ frame, call, index, number }))
  ).map(({ frame, call, index, number }, position) => {
    const file = call?.file ?? null;
    const source = file === null ? void 0 : sources.files.get(file);
    const line = file !== null && source !== void 0 && call?.line != null ? sources.physical(file, call.line) : call?.line ?? null;
    let code = null;
    if (source !== void 0 && line !== null) {
      code = codes.get(source.path) ?? new SourceCode(source.path, source.text, line);
      codes.set(source.path, code);
      if (line < 1 || line > code.lines.length) code = null;
    }
    return {
      id: `F${position + 1}`,
      function: call?.function ?? null,
      file: source?.path ?? file,
      line,
      inlined: call?.inlined ?? false,
      user: ownerOf(call, frame.module, wrappers) === "user",
      blamed: at !== null && at.frame === index && at.call === number,
      code
    };
  });
}
function frameText({ function: name, file, line, inlined, user }) {
  const place2 = file === null ? "" : ` at ${file}${line === null ? "" : `:${line}`}`;
  return `${name ?? "unknown function"}${place2}${inlined ? " (inlined)" : ""}${user ? "" : " (runtime)"}`;
}
function sourceText({ code, first, last }) {
  const lines = code.lines.slice(first - 1, last).map((text, i) => `${first + i}: ${text.slice(0, LONGEST_LINE2)}`);
  return [`${code.path}:${first}`, ...lines].join("\n");
}

// src/diagnosis/code/releases.ts
var freeing = /(?:^|[._:>])(?:\w*_)?(?:free|delete|destroy|release|unref|put|dispose|drop|close|cleanup|finalize|deinit|fini|kfree|recycle|cfree)(?:_\w+)?$/i;
function releasesOf(variable, releasers, code, from, to) {
  const text = code.mask.slice(from, to);
  const found = [];
  const add = (index, by) => {
    found.push({ offset: from + index, line: code.lineOf(from + index), by });
  };
  const name = literally(variable).replace(/->|\\\./g, "(?:->|\\.)");
  for (const match of text.matchAll(
    new RegExp(`\\bdelete\\s*(\\[\\s*\\])?\\s*\\(?\\s*(?:this->)?${name}(?!\\w|->|\\.|\\[)`, "g")
  )) {
    add(match.index, match[1] === void 0 ? "delete" : "delete[]");
  }
  for (const call of callsIn(text)) {
    const own = call.name.replace(/^.*::/, "");
    const known = releasers.includes(own) || releasers.includes(call.name);
    if (!known && !freeing.test(call.name)) continue;
    if (call.args.some((argument) => sameLvalue(bareArgument(argument), variable))) add(call.start, call.name);
    else if (/(?:\.|->)(?:free|destroy|release|unref|dispose|close|reset)$/.test(call.name)) {
      const object = call.name.replace(/(?:\.|->)\w+$/, "");
      if (sameLvalue(object, variable) && !/\.release$/.test(call.name)) add(call.start, call.name);
    }
  }
  return found.sort((a, b) => a.offset - b.offset);
}
function sameLvalue(a, b) {
  const plain = (text) => text.replace(/^this->/, "").replace(/\s+/g, "");
  return plain(a) === plain(b);
}
var lookers = /^(?:mem(?:set|cpy|move|cmp)|str\w+|f?printf|s?n?printf|v?f?printf|puts|fputs|fputc|fread|fwrite|read|write|recv|send|sizeof|assert|printf|fgets|perror|strlen|sscanf|atoi|strtol|pace_keep|expect|ASSERT\w*|EXPECT\w*|rewind|fseek|qsort|sqlite3_(?:step|bind|column|reset|errmsg|exec)\w*)$/;
function handoversOf(variable, code, from, to) {
  const text = code.mask.slice(from, to);
  const name = literally(variable);
  const found = [];
  const add = (index, kind, target) => {
    found.push({ offset: from + index, line: code.lineOf(from + index), to: target, kind });
  };
  for (const match of text.matchAll(
    new RegExp(`\\breturn\\s+(?:std::move\\s*\\(\\s*)?(?:\\([\\w\\s*]+\\)\\s*)?${name}\\s*\\)?\\s*;`, "g")
  )) {
    add(match.index, "return", "return");
  }
  for (const match of text.matchAll(
    new RegExp(
      `([A-Za-z_*(][\\w.>\\-\\[\\]:*()]*?)\\s*=\\s*(?:std::move\\s*\\(\\s*)?(?:\\([\\w\\s*]+\\)\\s*)?${name}\\s*\\)?\\s*[;,]`,
      "g"
    )
  )) {
    const target = match[1] ?? "";
    if (target.startsWith("*") && /[\w>]\s*$/.test(text.slice(0, match.index))) continue;
    if (/->|\.|^\*|\[/.test(target) || !new RegExp(`\\b${literally(target)}\\b\\s*[=;]`).test(text.slice(0, match.index))) {
      add(match.index, "store", target);
    }
  }
  for (const call of callsIn(text)) {
    const own = call.name.replace(/^.*(?:::|\.|->)/, "");
    if (!call.args.some((argument) => passes(argument, variable))) continue;
    if (/^(?:push|emplace|insert|append|add|enqueue)/.test(own) && /\.|->/.test(call.name)) {
      add(call.start, "insertion", call.name.replace(/(?:\.|->)\w+$/, ""));
    } else if (/^(?:push|emplace|insert|append|add|enqueue)/.test(own) && chainBefore(text, call.start) !== null) {
      add(call.start, "insertion", chainBefore(text, call.start) ?? "");
    } else if (!lookers.test(own) && !freeing.test(call.name)) add(call.start, "argument", call.name);
  }
  return found.sort((a, b) => a.offset - b.offset);
}
function chainBefore(text, offset) {
  const chain = /([A-Za-z_][\w.]*?)(?:\.(?:lock|write|read|borrow_mut|unwrap|as_mut|get_mut|expect)\s*\([^()]*\))+\.$/;
  return chain.exec(text.slice(Math.max(0, offset - 200), offset))?.[1] ?? null;
}
function passes(argument, variable) {
  if (sameLvalue(bareArgument(argument), variable)) return true;
  return new RegExp(`\\bnew\\b.*[{(,]\\s*${literally(variable)}\\s*[,})]`, "s").test(argument);
}

// src/diagnosis/code/exits.ts
function leakingExits(stretch) {
  const { code, birth, releases } = stretch;
  const last = releases.at(-1);
  if (last === void 0) return [];
  const from = afterBirth(stretch);
  const text = code.mask.slice(from, last.offset);
  const found = [];
  for (const match of text.matchAll(/\b(return|throw|break|continue|goto)\b\s*([^;]*)/g)) {
    const offset = from + match.index;
    if (!leaves(offset, match[1], match[2] ?? "", birth, stretch)) continue;
    found.push({
      offset,
      line: code.lineOf(offset),
      kind: match[1],
      condition: conditionOf(offset, stretch, code.text),
      thrower: null
    });
  }
  return found;
}
function afterBirth({ code, birth }) {
  if (!/^if\b/.test(birth.code)) return birth.end;
  const block = code.around(birth.end + 1).at(-1);
  return block !== void 0 && block.open >= birth.end - 1 && block.open <= birth.end + 1 ? block.close : birth.end;
}
function leaves(offset, kind, rest, birth, stretch) {
  const { code, span, releases, variable } = stretch;
  const path2 = within(code, span, offset);
  const birthPath = within(code, span, birth.start);
  if (path2.some((block) => block.kind === "lambda" && !birthPath.includes(block))) return false;
  if (kind === "return" && mentions(rest, variable)) return false;
  const condition = conditionOf(offset, stretch);
  if (condition !== null && (isNullCheck(condition, variable) || isFailureOfBirth(condition, stretch))) return false;
  if (releasedOnTheWay(offset, path2, stretch)) return false;
  if (kind === "goto") {
    const label = new RegExp(`(?:^|[;{}\\s])${literally(rest.trim())}\\s*:(?!:)`).exec(
      code.mask.slice(span.open, span.close)
    );
    return label !== null && !releases.some((release) => release.offset >= span.open + label.index);
  }
  if (kind === "break" || kind === "continue") {
    const around = [...path2].reverse().find((block) => block.kind === "loop" || kind === "break" && block.kind === "switch");
    if (around === void 0 || !releases.some((release) => release.offset > offset && release.offset < around.close))
      return false;
    return !releases.some((release) => release.offset > around.close);
  }
  if (kind === "throw") {
    const guarded = path2.find((block) => block.kind === "try");
    if (guarded !== void 0 && catches(guarded, stretch)) return false;
  }
  return true;
}
function within(code, span, offset) {
  return code.around(offset).filter((block) => block.open >= span.open);
}
function releasedOnTheWay(offset, path2, { code, birth, releases, span }) {
  const reached = (release) => {
    if (release.offset > offset || release.offset < birth.end) return false;
    const blocks = within(code, span, release.offset);
    const inner = blocks.at(-1);
    return inner === void 0 || path2.includes(inner);
  };
  return releases.some(reached);
}
function catches(guarded, { code, variable, releasers }) {
  const siblings = guarded.parent?.children ?? [];
  return siblings.filter((block) => block.kind === "catch" && block.open > guarded.close).some((block) => releasesOf(variable, releasers, code, block.open, block.close).length > 0);
}
function conditionOf(offset, { code, span }, text = code.mask) {
  const block = within(code, span, offset).at(-1);
  const from = Math.max(span.open, block?.open ?? span.open);
  const found = conditionBefore(code.mask.slice(from, offset));
  if (found !== null) return tidy(text.slice(from + found.from, from + found.to));
  if (block === void 0 || block.kind !== "branch") return null;
  const open = code.mask.indexOf("(", block.headStart);
  if (open < 0 || open > block.open || !/^(?:else\s+)?if\b/.test(block.head)) return null;
  return tidy(text.slice(open + 1, closing(code.mask, open)));
}
function conditionBefore(before) {
  const end = before.trimEnd().length;
  if (before[end - 1] !== ")") return null;
  let depth = 0;
  for (let i = end - 1; i >= 0; i -= 1) {
    if (before[i] === ")") depth += 1;
    else if (before[i] === "(" && --depth === 0) {
      return /\bif\s*(?:constexpr\s*)?$/.test(before.slice(Math.max(0, i - 20), i)) ? { from: i + 1, to: end - 1 } : null;
    }
  }
  return null;
}
function tidy(text) {
  return text.replace(/\/\*.*?\*\/|\/\/[^\n]*/gs, " ").replace(/\s+/g, " ").trim();
}
function isNullCheck(condition, variable) {
  const name = literally(variable);
  const none = "(?:NULL|nullptr|0|MAP_FAILED)";
  return new RegExp(
    `^(?:!\\s*${name}|${name}\\s*==\\s*${none}|${none}\\s*==\\s*${name}|unlikely\\s*\\(\\s*!\\s*${name}\\s*\\))$`
  ).test(condition);
}
function isFailureOfBirth(condition, { birth, variable }) {
  const status = /(?:^|\s)(\w+)\s*=(?!=)\s*\w+\s*\(/.exec(birth.code)?.[1];
  return status !== void 0 && status !== variable && /&&|\|\|/.test(condition) === false && mentions(condition, status);
}
function throwingCalls(stretch) {
  const { code, span, releases } = stretch;
  const first = releases.at(0);
  if (code.language !== "c++" || first === void 0) return [];
  const from = afterBirth(stretch);
  return callsIn(code.mask.slice(from, first.offset)).flatMap((call) => {
    const offset = from + call.start;
    const guarded = within(code, span, offset).find((block) => block.kind === "try");
    if (guarded !== void 0 && (guarded.open > stretch.birth.start ? catches(guarded, stretch) : false)) return [];
    const own = call.name.replace(/^.*(?:\.|->|::)/, "");
    const thrower = code.functionsNamed(own).flatMap((callee2) => {
      const at = code.mask.slice(callee2.open, callee2.close).search(/\bthrow\s+[^;]/);
      return at < 0 ? [] : [{ name: callee2.name, line: code.lineOf(callee2.open + at) }];
    })[0];
    if (thrower === void 0 && !/^(?:at|value|stoi|stol|stoul|stoll|stod|stof)$/.test(own)) return [];
    return [
      {
        offset,
        line: code.lineOf(offset),
        kind: "call that throws",
        condition: null,
        thrower: thrower ?? { name: call.name, line: 0 }
      }
    ];
  });
}

// src/diagnosis/code/birth.ts
var inserts = /^(?:push_back|emplace_back|push_front|emplace_front|push|insert|emplace|try_emplace|insert_or_assign|emplace_hint|append|add|enqueue|extend|entry|push_str)$/;
var smart = /\b(?:std::)?(?:unique_ptr|shared_ptr|make_unique|make_shared|scoped_ptr|intrusive_ptr|auto_ptr|QPointer|Box::new|Rc::new|Arc::new)\b/;
var path = String.raw`[A-Za-z_]\w*(?:(?:\.|->|::)[A-Za-z_]\w*|\[[^\][]*\])*`;
function birthAt(code, line, hint) {
  const span = code.functionAt(line);
  if (span === null) return null;
  const text = code.mask.slice(code.offsetOf(line), code.offsetOf(line + 1) || code.mask.length);
  const column = preferredColumn(text, hint);
  const statement = code.statementAt(code.offsetOf(line) + column);
  const made = makerOf(statement.code, hint);
  const insertion = insertionIn(statement.code);
  const variable = made.variable ?? assigned(statement.code, made.name);
  return {
    code,
    span,
    statement,
    variable,
    storage: variable === null ? null : storageOf(variable, span, statement, code),
    maker: made.name,
    type: made.type,
    insertion,
    returned: variable === null && isReturned(statement.code, made.name),
    owned: smart.test(statement.code) && !/\.release\s*\(|into_raw|forget/.test(statement.code)
  };
}
function isReturned(statement, maker) {
  if (!/^(?:co_)?return\b/.test(statement))
    return /^[^;={}]*$/.test(statement.replace(/\{.*$/s, "")) && !statement.endsWith(";");
  const call = callsIn(statement).find(({ name }) => sameName(name, maker));
  return call === void 0 || !/^\s*(?:->|\.|\[)/.test(statement.slice(call.end));
}
function preferredColumn(text, hint) {
  for (const name of ["new", ...hint.callees]) {
    const found = text.search(new RegExp(`(?<!\\w)${literally(name.slice(name.lastIndexOf(":") + 1))}\\b`));
    if (found >= 0) return found;
  }
  return Math.max(0, text.search(/\S/));
}
function makerOf(statement, hint) {
  const created = /\bnew\s*(?:\([^()]*\)\s*)?((?:const\s+)?[A-Za-z_][\w:]*(?:\s*<[^;{}()]{0,200}?>)?(?:\s*\*+)?)\s*(\[)?/.exec(
    statement
  );
  const calls = callsIn(statement);
  const hinted = hint.callees.map((name) => calls.find((call2) => sameName(call2.name, name))).find((call2) => call2 !== void 0);
  const out = calls.find((call2) => hint.outOf(call2.name) !== null);
  if (out !== void 0 && (created === null || hinted === out)) {
    const argument = out.args[hint.outOf(out.name) ?? 0];
    return { name: out.name, type: null, variable: argument === void 0 ? null : lvalue(bareArgument(argument)) };
  }
  if (created !== null) {
    return { name: created[2] === "[" ? "new[]" : "new", type: tidy2(created[1] ?? ""), variable: null };
  }
  const call = hinted ?? calls.find(({ name }) => /alloc|make_(?:shared|unique)|(?:Box|Rc|Arc)::new/.test(name)) ?? calls.at(0);
  return { name: call?.name ?? "", type: call === void 0 ? null : calledType(statement, call), variable: null };
}
function calledType(statement, call) {
  const template = /make_(?:shared|unique)\w*\s*<\s*([^;(){}]{1,200})>\s*\($/.exec(
    statement.slice(call.start, call.end).split("(")[0] + "("
  );
  if (template !== null) return tidy2(template[1] ?? "");
  const size = /\bsizeof\s*\(\s*((?:struct\s+|union\s+)?[A-Za-z_][\w:]*)\s*\)/.exec(call.args.join(","));
  if (size !== null) return tidy2(size[1] ?? "");
  const cast = /\(\s*((?:const\s+)?(?:struct\s+)?[A-Za-z_][\w:]*)\s*\*+\s*\)\s*$/.exec(statement.slice(0, call.start));
  return cast === null ? null : tidy2(cast[1] ?? "");
}
function tidy2(type) {
  return type.replace(/\s+/g, " ").trim();
}
function sameName(written, real) {
  const own = (name) => name.replace(/<.*$/s, "").replace(/^.*(?:::|\.|->)/s, "");
  return own(written) === own(real) && own(real) !== "";
}
function assigned(statement, maker) {
  const assignment = new RegExp(`(${path})\\s*=(?!=)`).exec(statement.replace(/^(?:if|while)\s*\(\s*/, ""));
  if (assignment !== null) return lvalue(assignment[1] ?? "");
  if (maker === "new" || maker === "new[]" || maker.includes("make_")) {
    const built = /^(?:const\s+)?[\w:]+(?:\s*<[^;(){}]*>)?\s*[*&]*\s+\*?(\w+)\s*[({]/.exec(statement);
    if (built !== null && !/^(?:return|else|delete|throw)\b/.test(statement)) return built[1] ?? null;
    const initialized = /[:,]\s*(\w+)\s*[({]\s*new\b/.exec(statement);
    if (initialized !== null) return initialized[1] ?? null;
    const reset = new RegExp(`(${path})(?:\\.|->)reset\\s*\\(`).exec(statement);
    if (reset !== null) return lvalue(reset[1] ?? "");
  }
  const bound = /\blet\s+(?:mut\s+)?(\w+)/.exec(statement);
  return bound?.[1] ?? null;
}
function lvalue(text) {
  const found = new RegExp(`^${path}$`).exec(text.trim().replace(/^this->/, ""));
  return found === null ? null : found[0];
}
function insertionIn(statement) {
  for (const call of callsIn(statement)) {
    const member = /^(.*?)(?:\.|->)(\w+)$/s.exec(call.name);
    if (member !== null && inserts.test(member[2] ?? "")) {
      return { container: (member[1] ?? "").replace(/^this->/, ""), operation: member[2] ?? "" };
    }
  }
  const chained = /([A-Za-z_]\w*)\s*(?:\.\s*(?:lock|write|borrow_mut|unwrap)\s*\(\s*\)\s*)+\.\s*(\w+)\s*\(/.exec(
    statement
  );
  if (chained !== null && inserts.test(chained[2] ?? ""))
    return { container: chained[1] ?? "", operation: chained[2] ?? "" };
  const element = /([A-Za-z_]\w*(?:(?:\.|->)\w+)*)\s*\[[^\]]*\]\s*(?:\.|->)\s*(\w+)\s*\(/.exec(statement);
  if (element !== null && inserts.test(element[2] ?? ""))
    return { container: element[1] ?? "", operation: element[2] ?? "" };
  const indexed = /^(?:return\s+)?(?:\(\s*\*\s*)?([A-Za-z_][\w.]*(?:->\w+)*)\s*\)?\s*\[[^\]]+\]\s*(?:\+?=)(?!=)/.exec(
    statement
  );
  if (indexed !== null) return { container: indexed[1] ?? "", operation: "[]" };
  const grown = /^([A-Za-z_][\w.]*(?:->\w+)*)\s*\+=(?!=)/.exec(statement);
  return grown === null ? null : { container: grown[1] ?? "", operation: "+=" };
}
function storageOf(variable, span, at, code) {
  const head = /^[A-Za-z_]\w*/.exec(variable)?.[0] ?? variable;
  const name = literally(head);
  const declares = (text) => new RegExp(
    `(?:^|[;{}(,]|\\b(?:static|thread_local|const|struct|auto|let|mut)\\b)\\s*(?:(?:static|thread_local|const|volatile|struct|unsigned|long|mut)\\s+)*(?:[A-Za-z_][\\w:]*(?:\\s*<[^;(){}]*>)?[\\s*&]+|auto\\s*[*&]*\\s*|let\\s+(?:mut\\s+)?|mut\\s+)${name}\\s*(?:[=;,({\\[)]|:(?!:))`
  ).exec(text);
  const before = code.mask.slice(span.open, at.end).replace(/\b(?:return|delete|else|throw|case|goto)\b/g, ";");
  const local = declares(before);
  const path2 = variable !== head && /->/.test(variable);
  if (local !== null) return /\b(?:static|thread_local)\b/.test(local[0]) ? "static" : path2 ? "member" : "local";
  const parameters = code.mask.slice(span.start, span.open);
  if (mentions(parameters, head)) return path2 ? "member" : "parameter";
  if (variable.includes("->") || /^m_|_$|^_/.test(head)) return "member";
  const outside = declares(code.mask.slice(0, span.start).replace(/\b(?:return|delete|else|throw|case|goto)\b/g, ";"));
  if (outside === null) return /::/.test(span.name) || insideClass(code, span) ? "member" : "global";
  return insideClassAt(code, outside.index + outside[0].length) ? "member" : "global";
}
function insideClass(code, span) {
  return insideClassAt(code, span.start);
}
function insideClassAt(code, offset) {
  return code.around(offset).some(({ kind, head }) => kind === "scope" && /\b(?:class|struct|impl)\b/.test(head));
}

// src/diagnosis/rules/fix/aliases.ts
var scalar = "(?:unsigned|signed|int|long|short|char|bool|_Bool|float|double|s?size_t|ptrdiff_t|u?int(?:ptr|\\d+)?_t|time_t|off_t|std::s?size_t|std::u?int\\d+_t)";
function pointersInto(variable, code, span) {
  const text = code.mask.slice(span.start, span.close);
  const found = /* @__PURE__ */ new Set();
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const name of [variable, ...found]) {
      for (const target of takersOf(name, text)) {
        if (target !== variable && !isScalar(target, text)) found.add(target);
      }
    }
  }
  return [...found];
}
function takersOf(name, text) {
  const targets = [];
  for (const match of text.matchAll(/(\w+)(?:\s*\[[^\]]*\])?\s*(?<![=!<>])=(?!=)\s*([^;{]*)/g))
    if (mentions(match[2] ?? "", name)) targets.push(match[1] ?? "");
  const built = /(?<![\w.>])(?!(?:return|else|case|throw|goto|delete|new)\b)[A-Za-z_][\w:]*(?:<[^<>;]*>)?[\s*&]+(\w+)\s*[({]([^;(){}]*)[)}]\s*[;,]/g;
  const walked = /[&*\s](\w+)\s*:(?!:)\s*([^;{}]*)\)/g;
  for (const expression of [built, walked])
    for (const match of text.matchAll(expression)) if (mentions(match[2] ?? "", name)) targets.push(match[1] ?? "");
  for (const call of callsIn(text)) {
    if (!call.args.some((argument) => mentions(argument, name))) continue;
    for (const argument of call.args) {
      const out = /^&\s*(\w+)$/.exec(argument.trim())?.[1];
      if (out !== void 0) targets.push(out);
    }
  }
  return targets;
}
function isScalar(name, text) {
  return new RegExp(
    `\\b${scalar}(?:\\s+(?:${scalar}|const))*\\s+(?:\\w+(?:\\s*=\\s*[^,;*&(){}]+)?\\s*,\\s*)*${literally(name)}\\b(?!\\s*\\[)`
  ).test(text);
}
function mayBeKept(variable, others, code, from, to) {
  return [variable, ...others].some(
    (name) => handoversOf(name, code, from, to).some((handover) => keeps(handover, name, name !== variable, code))
  );
}
function keeps({ kind, offset, to }, name, out, code) {
  if (kind !== "argument") return true;
  const call = callsIn(code.statementAt(offset).code).find(
    ({ name: called, args }) => called === to && args.some((argument) => sameLvalue(bareArgument(argument), name))
  );
  if (call === void 0) return true;
  if (out && call.args.some((argument) => sameLvalue(argument.replace(/^&\s*/, "&"), `&${name}`))) return false;
  const first = call.args.findIndex((argument) => sameLvalue(bareArgument(argument), name));
  return first !== 0 || /(?:add|push|insert|append|register|enqueue|adopt|own|take|keep|store|submit|post|send|set0|thread|async|spawn|attach|put)/i.test(
    call.name
  );
}
function hasSecondName(variable, code, from, to) {
  const cast = String.raw`(?:\([\w\s*]+\)\s*|std::move\s*\(\s*|(?:static|reinterpret)_cast\s*<[^<>]*>\s*\(\s*)?`;
  return new RegExp(`[\\w\\]]\\s*=\\s*${cast}&?${literally(variable)}\\s*\\)?\\s*[;,]`).test(code.mask.slice(from, to));
}
function declarations(variable, code, span) {
  const name = literally(variable);
  const text = code.mask.slice(span.open, span.close).replace(/\b(?:return|delete|else|throw|case|goto|new|sizeof)\b/g, ";");
  const found = text.match(
    new RegExp(
      `[\\w>]\\s*(?:\\s|[*&])+\\s*(?:const\\s+)?${name}\\s*(?=[=;{(\\[:])|[\\w>][\\s*&]*[\\w*\\s=]*,\\s*\\*+\\s*${name}\\s*(?=[=;,])`,
      "g"
    )
  );
  return found?.length ?? 0;
}

// src/diagnosis/rules/fix/fix.ts
var LONGEST_LINE3 = 300;
var MOST_CHANGES = 12;
var command = new RegExp(`::(?:${workflowCommands})\\b|##\\[`, "i");
function patchOf(fix) {
  const { code, span, changes } = fix;
  if (changes.size === 0 || changes.size > MOST_CHANGES) return null;
  if (!plainPath.test(code.path) || code.language === null || code.language === "rust" || code.text.includes("\r"))
    return null;
  for (const [line, lines] of changes) {
    const before = code.lines[line - 1] ?? "";
    if (line < span.firstLine || line > span.lastLine || /\\$/.test(before) || /\\$/.test(code.lines[line - 2] ?? ""))
      return null;
    if (lines.some((text) => text.length > LONGEST_LINE3 || hidesSomething(text))) return null;
  }
  if (!reads(fix)) return null;
  const diff = fileDiff(code, changes);
  return diff.split("\n").some((line) => command.test(line) || hidesSomething(line)) ? null : diff;
}
function reads({ code, span, changes, holds }) {
  const first = Math.min(...changes.keys());
  const after = new SourceCode(code.path, withChanges(code, changes), first);
  const names = (of) => of.functions().map(({ name }) => name).join(" ");
  if (names(code) !== names(after)) return false;
  const index = code.functions().findIndex(({ open }) => open === span.open);
  const same = after.functions()[index];
  const balance = (of, at) => {
    const text = of.mask.slice(at.open, at.close + 1);
    return text.split("{").length - text.split("}").length;
  };
  return same !== void 0 && balance(code, span) === 0 && balance(after, same) === 0 && holds(after, same);
}
var Changes = class {
  constructor(code) {
    this.code = code;
  }
  code;
  lines = /* @__PURE__ */ new Map();
  clash = false;
  /** `lines` in the place of `line`. */
  put(line, lines) {
    if (this.lines.has(line)) this.clash = true;
    this.lines.set(line, lines);
  }
  before(line, added) {
    this.put(line, [...added, this.code.lines[line - 1] ?? ""]);
  }
  after(line, added) {
    this.put(line, [this.code.lines[line - 1] ?? "", ...added]);
  }
  /** Null when two changes are in each other's way. */
  done() {
    return this.clash ? null : this.lines;
  }
};
function indentOf(line) {
  return /^[ \t]*/.exec(line)?.[0] ?? "";
}
function beginsLine(code, offset) {
  const line = code.lineOf(offset);
  const indent = indentOf(code.lines[line - 1] ?? "");
  return code.offsetOf(line) + indent.length === offset && /[;{}]$/.test(code.mask.slice(0, offset).trimEnd());
}

// src/diagnosis/rules/fix/insert.ts
function insertBefore(code, offset, added, changes) {
  const line = code.lineOf(offset);
  const start = code.offsetOf(line);
  const text = code.lines[line - 1] ?? "";
  const column = offset - start;
  const prefix = text.slice(0, column);
  const previous = code.mask.slice(0, offset).trimEnd().length - 1;
  const before = code.mask[previous] ?? "";
  if (hasDirective(code, code.lineOf(Math.max(0, previous)), line)) return false;
  const alone = prefix.trim() === "";
  if (";{}".includes(before) || before === ":" && isLabel(code, previous)) {
    if (alone) changes.before(line, [prefix + added]);
    else if (previous < start || prefix !== code.mask.slice(start, offset)) return false;
    else changes.put(line, [`${prefix}${added} ${text.slice(column)}`]);
    return true;
  }
  return braced(code, offset, added, changes);
}
function braced(code, offset, added, changes) {
  const head = headBefore(code, offset);
  const end = code.mask.indexOf(";", offset);
  if (head === null || end < 0) return false;
  const line = code.lineOf(offset);
  const last = code.lineOf(end);
  const headLine = code.lineOf(head.end - 1);
  const text = code.lines[line - 1] ?? "";
  const outer = indentOf(code.lines[code.lineOf(head.start) - 1] ?? "");
  const behind = code.lines[last - 1]?.slice(end + 1 - code.offsetOf(last)) ?? "";
  if (code.mask.slice(end + 1, end + 1 + behind.length).trim() !== "" || /\/\*(?!.*\*\/)/.test(behind)) return false;
  if (hasDirective(code, code.lineOf(head.start), last + 1)) return false;
  if (headLine === line) {
    if (last !== line || code.lineOf(head.start) !== line || code.text.slice(head.end, offset).trim() !== "")
      return false;
    const column = head.end - code.offsetOf(line);
    const inner = outer + unitOf(code);
    changes.put(line, [
      `${text.slice(0, column)} {`,
      inner + added,
      inner + text.slice(offset - code.offsetOf(line)),
      `${outer}}`
    ]);
    return true;
  }
  const headText = code.lines[headLine - 1] ?? "";
  const rest = headText.slice(head.end - code.offsetOf(headLine));
  if (headLine !== line - 1 || text.slice(0, offset - code.offsetOf(line)).trim() !== "") return false;
  const indent = indentOf(text);
  if (rest.trim() === "") changes.put(headLine, [`${headText.trimEnd()} {`]);
  else if (/^\s*\/\/(?!.*\\$)/.test(rest) || /^\s*\/\*[^*]*\*\/\s*$/.test(rest))
    changes.put(headLine, [`${headText.slice(0, head.end - code.offsetOf(headLine))} {${rest}`]);
  else return false;
  if (line === last) changes.put(line, [indent + added, text, `${outer}}`]);
  else {
    changes.before(line, [indent + added]);
    changes.after(last, [`${outer}}`]);
  }
  return true;
}
function headBefore(code, offset) {
  const before = code.mask.slice(0, offset).trimEnd();
  const otherwise2 = /\belse$/.exec(before);
  if (otherwise2 !== null) return { start: otherwise2.index, end: before.length };
  const condition = conditionBefore(before);
  if (condition === null) return null;
  const start = before.slice(0, condition.from).search(/\bif\s*(?:constexpr\s*)?\($/);
  return start < 0 ? null : { start, end: before.length };
}
function isLabel(code, colon) {
  return /(?:^|[;{}:])\s*(?:case\b[^;{}?]*|default|[A-Za-z_]\w*)\s*$/.test(
    code.mask.slice(Math.max(0, colon - 200), colon)
  );
}
function hasDirective(code, first, last) {
  return code.lines.slice(first - 1, last).some((line) => /^\s*(?:#|%:|\?\?=)/.test(line));
}
function unitOf(code) {
  const indents = code.lines.map(indentOf).filter((indent) => indent !== "");
  if (indents.some((indent) => indent.startsWith("	"))) return "	";
  const widths = indents.map(({ length }) => length).filter((length) => length > 1);
  return " ".repeat(Math.min(8, ...widths));
}

// src/diagnosis/rules/fix/release-form.ts
var takesNull = /^(?:(?:std::|::)?free|delete(?:\[\])?|cfree|g_free|sqlite3_(?:finalize|free|close|close_v2)|curl_\w+|[A-Z][A-Za-z0-9_]*_free(?:_all)?|OPENSSL_free|json_object_put|json_tokener_free|xmlFree\w*|xmlXPathFree\w*|cJSON_Delete|archive_read_free|freeReplyObject|BN_clear_free)$/;
var byAddress = /^(?:regfree|globfree|wordfree|deflateEnd|inflateEnd|BZ2_bz(?:C|Dec)ompressEnd|lzma_end|pthread_attr_destroy|posix_spawn_file_actions_destroy|hdestroy_r|yaml_\w+_delete)$/;
function statementOf(release, code) {
  const text = code.text.slice(release.offset, code.mask.indexOf(";", release.offset) + 1);
  const masked = code.mask.slice(release.offset, release.offset + text.length);
  if (text !== masked || text.includes("\n")) return null;
  return /^(?:delete\s*(?:\[\s*\])?\s*\(?[\w.>-]+\)?|[\w:.>-]+\s*\([&\w\s,.>*()-]*\));$/.test(text) && balanced(text) ? text : null;
}
function balanced(text) {
  return text.split("(").length === text.split(")").length;
}
function namesKnown(statement, code, span, offset) {
  const before = code.mask.slice(span.start, offset);
  const outside = code.mask.slice(0, span.start);
  const called = callsIn(statement)[0]?.name ?? "";
  return (statement.replace(called, "").match(/[A-Za-z_]\w*/g) ?? []).every(
    (name) => /^(?:delete|void|char|struct|NULL|nullptr|[A-Z][A-Z0-9_]+)$/.test(name) || mentions(before, name) || mentions(outside, name)
  );
}
function nullIsSafe(by, variable, code, from, to) {
  if (takesNull.test(by) || byAddress.test(by)) return true;
  const name = literally(variable);
  return new RegExp(`!\\s*${name}\\b|\\b${name}\\s*[=!]=\\s*(?:NULL|nullptr|0)|\\bif\\s*\\(\\s*${name}\\s*\\)`).test(
    code.mask.slice(from, to)
  );
}

// src/diagnosis/rules/fix/release-on-exits.ts
function releaseOnExits(stretch, exits) {
  const { code, span, variable, releases, birth, releasers } = stretch;
  if (!/^\w+$/.test(variable) || declarations(variable, code, span) !== 1) return null;
  if (births(variable, code.mask.slice(span.open, span.close)) > 2) return null;
  const others = pointersInto(variable, code, span);
  const changes = new Changes(code);
  const home = code.around(birth.start).at(-1);
  for (const exit of exits) {
    if (exit.kind === "call that throws" || home === void 0 || !code.around(exit.offset).includes(home)) return null;
    const release = releases.find(({ offset, line }) => offset > exit.offset && line !== exit.line);
    const text = release === void 0 ? null : statementOf(release, code);
    if (release === void 0 || text === null || !namesKnown(text, code, span, exit.offset)) return null;
    if (!nullIsSafe(release.by, variable, code, birth.start, exit.offset)) return null;
    if (hasSecondName(variable, code, birth.end, exit.offset)) return null;
    if (usedAfter(exit, stretch, others) || givenAway(exit, release.offset, stretch, others)) return null;
    if (!insertBefore(code, exit.offset, text, changes)) return null;
  }
  const done = changes.done();
  if (done === null || exits.length === 0) return null;
  return {
    code,
    span,
    changes: done,
    holds: (after, same) => {
      const at = after.statementAt(birth.start);
      const now = releasesOf(variable, releasers, after, at.end, same.close);
      return now.length === releases.length + exits.length && leakingExits({ ...stretch, code: after, span: same, birth: at, releases: now }).length === 0;
    }
  };
}
function births(variable, text) {
  return text.match(new RegExp(`(?<![\\w.>])${literally(variable)}\\s*=(?!=)`, "g"))?.length ?? 0;
}
function usedAfter(exit, { code, span, birth, variable }, others) {
  const names = [variable, ...others];
  const looks = (text) => names.some((name) => mentions(text, name));
  const end = code.mask.indexOf(";", exit.offset);
  if (end < 0 || looks(code.mask.slice(exit.offset, end))) return true;
  if (exit.kind === "return" || exit.kind === "throw") return false;
  if (exit.kind === "goto") {
    const label = /^goto\s+(\w+)/.exec(code.mask.slice(exit.offset, end))?.[1] ?? "";
    const at = code.mask.slice(end, span.close).search(new RegExp(`(?<=[;{}\\s])${literally(label)}\\s*:(?!:)`));
    return at < 0 || looks(code.mask.slice(end + at, span.close));
  }
  const around = code.around(exit.offset).filter(({ kind, open }) => open > span.open && (kind === "loop" || kind === "switch"));
  const left = around.filter(({ kind }) => kind === "loop" || exit.kind === "break").at(-1);
  if (left === void 0 || !code.around(birth.start).includes(left)) return true;
  if (left.kind === "switch") return true;
  if (exit.kind === "break") return looks(code.mask.slice(left.close, span.close));
  return names.some(
    (name) => mentions(code.mask.slice(left.headStart, left.open), name) || mentions(code.mask.slice(span.open, left.headStart), name)
  );
}
function givenAway(exit, release, stretch, others) {
  const { code, birth, variable } = stretch;
  if (others.some((name) => mayBeStored(name, code, birth.end, exit.offset))) return true;
  const shared = code.around(release);
  return handoversOf(variable, code, birth.end, exit.offset).some(({ kind, offset, to }) => {
    if (kind !== "argument") return true;
    const inner = code.around(offset).at(-1);
    if (inner !== void 0 && !shared.includes(inner))
      return mayBeKept(variable, [], code, offset, offset + to.length + 400);
    const statement = code.statementAt(offset).code;
    const status = /(\w+)\s*=(?!=)/.exec(statement)?.[1];
    const decides = /^(?:if|while|switch)\b/.test(statement) || status !== void 0 && exit.condition !== null && mentions(exit.condition, status);
    return decides && mayBeKept(variable, [], code, offset, offset + to.length + 400);
  });
}
function mayBeStored(name, code, from, to) {
  return handoversOf(name, code, from, to).some(({ kind }) => kind === "store" || kind === "insertion");
}

// src/diagnosis/rules/fix/unconditional.ts
function unconditional(stretch, condition) {
  const { code, span, birth, variable, releases, releasers } = stretch;
  const [release] = releases;
  const text = release === void 0 ? null : statementOf(release, code);
  if (release === void 0 || text === null || releases.length !== 1) return null;
  const home = code.around(birth.start).at(-1);
  const test = code.mask.slice(...condition);
  const head = code.mask.slice(0, condition[0]).search(/(?<![\w])if\s*\($/);
  if (head < 0 || home === void 0 || !/^\w+$/.test(variable) || declarations(variable, code, span) !== 1)
    return null;
  if (/[(=]|\+\+|--/.test(test.replace(/[=!<>]=/g, "")) || mentions(test, variable)) return null;
  const others = pointersInto(variable, code, span);
  if (hasSecondName(variable, code, birth.start, span.close) || mayBeKept(variable, others, code, birth.end, span.close))
    return null;
  const names = [variable, ...others];
  const end = code.mask.indexOf(";", release.offset) + 1;
  if (names.some((name) => mentions(code.mask.slice(end, span.close), name))) return null;
  if (!nullIsSafe(release.by, variable, code, birth.start, release.offset)) return null;
  const changes = new Changes(code);
  const headLine = code.lineOf(head);
  if (!beginsLine(code, head)) return null;
  const indent = indentOf(code.lines[headLine - 1] ?? "");
  const inner = code.around(release.offset).at(-1);
  const own = code.lines[release.line - 1] ?? "";
  if (own.trim() !== text && own.trim() !== code.text.slice(head, end)) return null;
  if (inner === home) {
    if (/^\s*else\b/.test(code.mask.slice(end)) || hasDirective(code, headLine, release.line)) return null;
    if (release.line > headLine + 1 || code.lineOf(condition[1]) !== headLine) return null;
    if (release.line === headLine) changes.put(headLine, [indent + text]);
    else {
      if (code.lines[headLine - 1]?.trim() !== code.mask.slice(head, condition[1] + 1).trim()) return null;
      changes.put(headLine, []);
      changes.put(release.line, [indent + text]);
    }
  } else {
    if (inner === void 0 || inner.parent !== home || inner.headStart > head + 8 || inner.open < head) return null;
    const close = code.lineOf(inner.close);
    if (code.mask.slice(end, inner.close).trim() !== "" || /^\s*else\b/.test(code.mask.slice(inner.close + 1)))
      return null;
    if (own.trim() !== text || code.lines[close - 1]?.trim() !== "}" || hasDirective(code, headLine, close))
      return null;
    if (!/[;}{]$/.test(code.mask.slice(inner.open, release.offset).trimEnd())) return null;
    changes.put(release.line, []);
    changes.after(close, [indent + text]);
  }
  const done = changes.done();
  if (done === null) return null;
  return {
    code,
    span,
    changes: done,
    holds: (after, same) => {
      const now = releasesOf(variable, releasers, after, same.open, same.close);
      const level = now[0] === void 0 ? void 0 : after.around(now[0].offset).at(-1);
      return now.length === 1 && level !== void 0 && level.headStart <= birth.start && level.open < birth.start;
    }
  };
}

// src/diagnosis/rules/finding.ts
function lineList(lines) {
  const distinct = [...new Set(lines)];
  if (distinct.length === 1) return `line ${distinct[0]}`;
  return `lines ${distinct.slice(0, -1).join(", ")} and ${distinct.at(-1)}`;
}
function thing({ type, pair, steps }) {
  if (pair !== null) return pair.what;
  if (type === null) return "the block";
  if (steps[0]?.birth.maker === "new[]") return `the array of ${type}`;
  return `the ${type.replace(/^(?:const|struct) /, "")}`;
}
function releaseText(scene, variable, maker = scene.home?.birth.maker ?? "") {
  if (scene.pair !== null) {
    const by = scene.pair.releasers[0] ?? "";
    return `${by}(${byAddress.test(by) && scene.home?.birth.storage !== "parameter" ? "&" : ""}${variable})`;
  }
  const first = scene.steps[0]?.birth.maker ?? maker;
  if (first === "new[]") return `delete[] ${variable}`;
  return first === "new" ? `delete ${variable}` : `free(${variable})`;
}
function birthEvidence(scene) {
  const ids = scene.steps.flatMap(({ frame, birth }) => [
    frame.id,
    scene.pack.cite(
      birth.code,
      birth.code.lineOf(birth.statement.start),
      birth.code.lineOf(Math.max(birth.statement.start, birth.statement.end - 1))
    )
  ]);
  return [...new Set(ids)];
}

// src/diagnosis/rules/scene.ts
var MOST_STEPS = 6;
function sceneOf(pack2) {
  const at = pack2.frames.findIndex(({ blamed: blamed2 }) => blamed2);
  const inner = pack2.frames.slice(0, Math.max(0, at)).reverse();
  const fullCallees = inner.flatMap(({ function: name }) => name === null ? [] : [name]);
  const allocator = pack2.decision.site?.allocator ?? null;
  const callees = [...fullCallees.map(bareName), ...allocator === null ? [] : [allocator]];
  const steps = stepsOf(pack2, callees);
  const first = steps[0];
  const maker = callees.find((name) => pairOf(name) !== void 0) ?? pairedCall(first?.birth) ?? null;
  const pair = maker === null ? null : pairOf(maker) ?? null;
  return {
    pack: pack2,
    steps,
    home: steps.at(-1) ?? null,
    pair,
    maker,
    releasers: pair?.releasers ?? (/new/.test(allocator ?? "") ? ["delete"] : ["free", "cfree"]),
    callees,
    fullCallees,
    type: allocatedType(pack2.decision, pack2.wrappers)?.name ?? first?.birth.type ?? typeFromSymbols(fullCallees)
  };
}
function pairedCall(birth) {
  return birth === void 0 ? void 0 : callsIn(birth.statement.code).find(({ name }) => pairOf(name) !== void 0)?.name;
}
function stepsOf(pack2, callees) {
  const steps = [];
  let hint = { callees, outOf: (name) => pairOf(name)?.out ?? null };
  for (const frame of pack2.callers().slice(0, MOST_STEPS)) {
    const birth = frame.code === null ? null : birthAt(frame.code, frame.line ?? 0, hint);
    if (birth === null) break;
    steps.push({ frame, birth });
    const out = handedUp(birth);
    if (out === null) break;
    const name = birth.span.name.replace(/^.*::/, "");
    hint = { callees: [name], outOf: (called) => called === name && out !== "result" ? out : null };
  }
  return steps;
}
function handedUp(birth) {
  if (birth.returned) return "result";
  const { variable, code, span, statement } = birth;
  if (variable === null) return null;
  const parameters = callsIn(code.mask.slice(span.start, span.open)).at(-1)?.args ?? [];
  const parameter = (name) => {
    const index = parameters.findIndex((text) => new RegExp(`\\b${name}\\s*(?:\\[\\s*\\])?$`).test(text));
    return index < 0 ? null : index;
  };
  const pointed = /^(\w+)$/.exec(variable)?.[1];
  if (pointed !== void 0 && birth.storage === "parameter") {
    const index = parameter(pointed);
    if (index !== null && /\*\s*\w*\s*\*|&/.test(parameters[index] ?? "")) return index;
  }
  for (const handover of handoversOf(variable, code, statement.end, span.close)) {
    if (handover.kind === "return") return "result";
    const target = handover.kind === "store" ? /^\(?\*\s*(\w+)\)?$/.exec(handover.to)?.[1] : void 0;
    const index = target === void 0 ? null : parameter(target);
    if (index !== null) return index;
  }
  return null;
}
function typeFromSymbols(names) {
  for (const name of names) {
    const found = /(?:make_shared|make_unique|allocate_shared|(?:new_|)allocator|Box|Rc|Arc|RefCell)(?:::)?<\s*((?:[^<>,]|<[^<>]*>)+)/.exec(
      name
    );
    if (found !== null && !/^_|std::_/.test(found[1] ?? "")) return (found[1] ?? "").trim();
  }
  return null;
}
function releasesAfter({ birth }, releasers) {
  if (birth.variable === null) return [];
  return releasesOf(birth.variable, releasers, birth.code, birth.statement.end, birth.span.close);
}
function handoversAfter({ birth }) {
  if (birth.variable === null) return [];
  return handoversOf(birth.variable, birth.code, birth.statement.start, birth.span.close);
}
function place(code, line) {
  return `${code.path}:${line}`;
}
function findFunction(pack2, name) {
  for (const code of pack2.codes) {
    const span = code.functionsNamed(name)[0];
    if (span !== void 0) return { code, span };
  }
  return null;
}
function parameterName(code, span, index) {
  const parameters = callsIn(code.mask.slice(span.start, span.open)).at(0)?.args ?? [];
  return /(\w+)\s*(?:\[\s*\])?$/.exec(bareArgument(parameters[index] ?? ""))?.[1] ?? null;
}

// src/diagnosis/rules/early-exit.ts
var words = {
  return: "returns",
  throw: "throws",
  break: "breaks out",
  continue: "goes on with the next round",
  goto: "jumps past the release",
  "call that throws": "is left by an exception"
};
function earlyExit(scene) {
  const step = scene.home;
  const variable = step?.birth.variable;
  if (step === null || variable == null || step.birth.owned && step === scene.steps[0]) return null;
  const { code, span, statement } = step.birth;
  return exitFrom(scene, { code, span, birth: statement, variable }) ?? throwingConstructor(scene);
}
function exitFrom(scene, { code, span, birth, variable }) {
  const releases = releasesOf(variable, scene.releasers, code, birth.end, span.close);
  const [release] = releases;
  if (release === void 0) return null;
  const stretch = { code, span, birth, variable, releases, releasers: scene.releasers };
  const exits = leakingExits(stretch);
  const thrown = throwingCalls(stretch);
  const first = exits[0] ?? thrown[0];
  const freed = scene.pack.add(
    "D",
    `${place(code, release.line)} in ${span.name} gives ${variable} back with ${release.by}`
  );
  const base = [...birthEvidence(scene), scene.pack.cite(code, code.lineOf(birth.start), release.line), freed];
  if (first === void 0) return jump(scene, stretch, base) ?? conditional(scene, stretch, base);
  const remedy = code.language === "c++" && scene.pair === null ? `Let a std::unique_ptr hold ${variable}, so that every way out frees it.` : `Call ${releaseText(scene, variable)} on that path too, or leave through one label that does.`;
  const because = first.condition === null ? "" : ` when ${quoted2(first)}`;
  const same = exits.filter(({ kind }) => kind === first.kind).map(({ line }) => line);
  const where = same.length > 0 ? lineList(same) : `line ${first.line}`;
  const by = /^delete/.test(release.by) ? release.by : `${release.by}()`;
  return {
    cause: "early-exit",
    summary: `${span.name} ${words[first.kind]} at ${where}${because} before it gets to ${by} at line ${release.line}, and ${thing(scene)} (${variable}) is lost.`,
    explanation: `It is in ${variable} since line ${code.lineOf(birth.start)}, and freed at ${lineList(releases.map(({ line }) => line))}.${throwerText(first)}`,
    restsOn: [
      ...base,
      ...[...exits, ...thrown].slice(0, 4).map(({ line }) => scene.pack.cite(code, line)),
      ...releases.map(({ line }) => scene.pack.cite(code, line)),
      ...first.thrower !== null && first.thrower.line > 0 ? [scene.pack.cite(code, first.thrower.line)] : []
    ],
    missingFree: `${place(code, first.line)}: this ${first.kind} leaves ${span.name} without ${releaseText(scene, variable)}`,
    confidence: exits.length > 0 || (first.thrower?.line ?? 0) > 0 ? "high" : "medium",
    remedy,
    // What a call may throw past is not mended by an edit of the exits.
    fix: thrown.length > 0 ? null : releaseOnExits(stretch, exits)
  };
}
function throwingConstructor(scene) {
  const step = scene.home;
  const variable = step?.birth.variable;
  if (step === null || variable == null || step.birth.storage !== "member") return null;
  const { code, span, statement } = step.birth;
  if (!code.isConstructor(span)) return null;
  const at = code.mask.slice(statement.end, span.close).search(/\bthrow\b/);
  if (at < 0 || releasesOf(variable, scene.releasers, code, statement.end, statement.end + at).length > 0) return null;
  const line = code.lineOf(statement.end + at);
  return {
    cause: "early-exit",
    summary: `The constructor ${span.name} throws at line ${line} after ${variable} was made at line ${code.lineOf(statement.start)}, and the destructor of an unfinished object does not run.`,
    explanation: "",
    restsOn: [...birthEvidence(scene), scene.pack.cite(code, line)],
    missingFree: `${place(code, line)}: this throw leaves ${span.name} without ${releaseText(scene, variable)}`,
    confidence: "high",
    remedy: `Make ${variable} a smart pointer or a container: members that are complete are destroyed.`
  };
}
function throwerText({ thrower, line }) {
  if (thrower === null) return "";
  return thrower.line > 0 ? ` ${thrower.name}(), called at line ${line}, throws at line ${thrower.line}.` : ` ${thrower.name}() throws when it fails.`;
}
function quoted2({ condition, line }) {
  return condition === null || condition.length > 80 ? `the condition before line ${line} holds` : condition;
}
function jump(scene, { code, span, variable }, base) {
  for (const file of scene.pack.codes) {
    const at = file.mask.search(/\b(?:sig|_)?longjmp\s*\(/);
    if (at < 0 || !/\b(?:sig|_)*setjmp\s*\(/.test(file.mask)) continue;
    const line = file.lineOf(at);
    return {
      cause: "early-exit",
      summary: `longjmp at line ${line} can leave ${span.name} between the birth of ${variable} and its release.`,
      explanation: "A jump frees nothing on its way; no other way out of the function misses the release.",
      restsOn: [...base, scene.pack.cite(file, line)],
      missingFree: `${place(file, line)}: this jump leaves ${span.name} without ${releaseText(scene, variable)}`,
      confidence: "medium",
      remedy: `Keep ${variable} where the code after setjmp (${code.path}) can free it.`
    };
  }
  return null;
}
function conditional(scene, stretch, base) {
  const { code, span, birth, variable, releases } = stretch;
  const [release] = releases;
  if (release === void 0 || releases.length > 1) return null;
  const birthPath = code.around(birth.start);
  const branch = code.around(release.offset).find((block) => block.kind === "branch" && !birthPath.includes(block));
  const before = conditionBefore(code.mask.slice(span.open, release.offset));
  const open = branch === void 0 || !/^(?:else\s+)?if\b/.test(branch.head) ? -1 : code.mask.indexOf("(", branch.headStart);
  if (before === null && open < 0) return null;
  const [from, to] = before !== null ? [span.open + before.from, span.open + before.to] : [open + 1, closing(code.mask, open)];
  const name = literally(variable);
  const check = new RegExp(`^\\s*(?:${name}(?:\\s*!=\\s*(?:NULL|nullptr|0))?|(?:NULL|nullptr)\\s*!=\\s*${name})\\s*$`);
  if (check.test(code.mask.slice(from, to))) return null;
  const text = code.text.slice(from, to).replace(/\s+/g, " ").trim();
  const line = code.lineOf(from);
  return {
    cause: "conditional-free",
    summary: `${thing(scene).replace(/^t/, "T")} (${variable}) is freed at line ${release.line} only when ${text.length > 80 ? "a condition holds" : text}; otherwise it is lost.`,
    explanation: `No other release of ${variable} is in ${span.name}.`,
    restsOn: [...base, scene.pack.cite(code, line)],
    missingFree: `${place(code, release.line)}: where the condition does not hold, nothing frees ${variable}`,
    confidence: "medium",
    remedy: `Call ${releaseText(scene, variable)} on the other path too.`,
    fix: unconditional(stretch, [from, to])
  };
}

// src/diagnosis/rules/container.ts
var ownMemory = /(?:^|[<\s:])(?:vector|deque|list|forward_list|map|set|multimap|multiset|unordered_\w+|queue|stack|priority_queue|_Rb_tree|_Hashtable|_Vector_base|_List_base|_Deque_base|basic_string|_Map_base)(?:<|::)|_M_realloc_(?:insert|append)|_M_push_back_aux|hashbrown|raw_vec|alloc::vec|BTreeMap|HashMap|VecDeque/;
var cacheName = /cache|memo(?!ry)|lookaside|intern(?:ed|ing)?(?![a-z])|\blru\b/i;
function container(scene) {
  const target = targetOf(scene);
  if (target === null) return null;
  const shrinks = shrinksOf(target.container, scene.pack.codes);
  if (target.role !== "memory") {
    const freed = shrinks.filter(({ code, line }) => nearDelete(code, line));
    if (target.role === "part of an element" && shrinks.length > 0) return droppedPart(scene, target, shrinks);
    const taken = takenOut(scene, target);
    if (taken !== null) return taken;
    if (freed.length > 0) return freedUnderCondition(scene, target, freed);
    if (shrinks.length > 0) return dropped(scene, target, shrinks);
  } else if (shrinks.length > 0) return null;
  return growing(scene, target);
}
function targetOf(scene) {
  const isMemory = scene.fullCallees.some((name) => ownMemory.test(name));
  const step = scene.steps[0];
  if (step === void 0) return null;
  const { birth } = step;
  if (birth.insertion !== null) {
    const role = isMemory || !/\bnew\b|alloc|strdup/.test(birth.maker) ? "memory" : "pointee";
    return { ...birth.insertion, step, line: birth.code.lineOf(birth.statement.start), role };
  }
  for (const at of scene.steps) {
    const handover = handoversAfter(at).find(({ kind }) => kind === "insertion");
    if (handover === void 0) continue;
    const statement = at.birth.code.statementAt(handover.offset).code;
    const role = /\bnew\b/.test(statement) ? "part of an element" : "pointee";
    return { container: handover.to.replace(/^this->/, ""), operation: "insert", step: at, line: handover.line, role };
  }
  return null;
}
function shrinksOf(name, codes) {
  const own = literally(name.replace(/\[[^\]]*\]/g, "").replace(/^.*(?:\.|->|::)/, ""));
  const expression = new RegExp(
    `(?<!\\w)${own}(?:\\[[^\\]]*\\])?\\s*(?:\\.|->)\\s*(?:(?:lock|write|borrow_mut|unwrap)\\(\\)\\.)*(erase|clear|pop|pop_back|pop_front|remove|remove_if|extract|resize|swap|reset|retain|truncate|drain|take|shrink_to|evict|splice)\\s*\\(|(?<![\\w.>])${own}\\s*=\\s*(?:\\{\\s*\\}|\\w+\\s*\\(\\s*\\)|std::exchange)|std::(?:erase|erase_if|exchange|swap)\\s*\\(\\s*${own}\\b`,
    "g"
  );
  return codes.flatMap(
    (code) => [...code.mask.matchAll(expression)].map((match) => ({
      code,
      line: code.lineOf(match.index),
      operation: match[1] ?? "assignment"
    }))
  );
}
function nearDelete(code, line) {
  const text = code.mask.slice(code.offsetOf(line - 2), code.offsetOf(line + 3));
  return /\bdelete\b|\bfree\s*\(/.test(text);
}
function dropped(scene, { container: name, step, line, role }, shrinks) {
  const first = shrinks[0];
  return {
    cause: "missing-free",
    summary: `${name} holds plain pointers; ${first.operation}() takes them out, and nothing frees ${thing(scene)} that they point to.`,
    explanation: `The block goes into ${name} at line ${line}${role === "pointee" ? "" : " as part of an element"}.`,
    restsOn: [...birthEvidence(scene), scene.pack.cite(step.birth.code, line), scene.pack.cite(first.code, first.line)],
    missingFree: `${place(first.code, first.line)}: ${first.operation} drops the pointers without freeing what they point to`,
    confidence: "high",
    remedy: "Free each element before it is taken out, or let the container hold std::unique_ptr or values."
  };
}
function takenOut(scene, { container: name }) {
  const own = literally(name.replace(/\[[^\]]*\]/g, "").replace(/^.*(?:\.|->|::)/, ""));
  const take = new RegExp(
    `(\\w+)\\s*=\\s*(?:std::move\\s*\\(\\s*)?\\*?(?:this->)?${own}\\s*(?:(?:\\.|->)\\s*(?:front|back|top|begin|at|pop|pop_front|pop_back|dequeue|take)\\s*\\(|\\[)`,
    "g"
  );
  for (const code of scene.pack.codes) {
    for (const match of code.mask.matchAll(take)) {
      const span = code.functionAt(code.lineOf(match.index));
      const variable = match[1] ?? "";
      if (span === null) continue;
      const found = exitFrom(scene, { code, span, birth: code.statementAt(match.index), variable });
      if (found !== null) return found;
    }
  }
  return null;
}
function freedUnderCondition(scene, { container: name, step, line }, freed) {
  for (const { code, line: at } of freed) {
    const from = code.offsetOf(at - 3);
    const found = /\bdelete\b|\bfree\s*\(/.exec(code.mask.slice(from, code.offsetOf(at + 3)));
    if (found === null) continue;
    const offset = from + found.index;
    const before = conditionBefore(code.mask.slice(0, offset));
    if (before === null || /^\s*!?\s*[\w.>[\]-]+\s*$/.test(code.mask.slice(before.from, before.to))) continue;
    const condition = code.text.slice(before.from, before.to).replace(/\s+/g, " ").trim();
    return {
      cause: "conditional-free",
      summary: `Elements of ${name} are freed at line ${code.lineOf(offset)} only when ${condition}; the others are dropped.`,
      explanation: `${thing(scene).replace(/^t/, "T")} goes into ${name} at line ${line}.`,
      restsOn: [
        ...birthEvidence(scene),
        scene.pack.cite(step.birth.code, line),
        scene.pack.cite(code, code.lineOf(offset))
      ],
      missingFree: `${place(code, code.lineOf(offset))}: where the condition does not hold, the element is not freed`,
      confidence: "medium",
      remedy: "Free every element that is taken out, or let the container hold std::unique_ptr or values."
    };
  }
  return null;
}
function droppedPart(scene, { container: name, step, line }, shrinks) {
  const shrink = shrinks[0];
  const from = Math.max(1, shrink.line - 3);
  const text = shrink.code.lines.slice(from - 1, shrink.line + 2);
  const at = text.findIndex((source) => /\bdelete\b|\bfree\s*\(/.test(source));
  const missing = at < 0 ? shrink.line : from + at;
  const variable = step.birth.variable ?? "the block";
  return {
    cause: "missing-free",
    summary: `Elements of ${name} are freed when they leave it, but not ${thing(scene)} that each of them points to (${variable}).`,
    explanation: `${variable} is stored in an element at line ${line}.`,
    restsOn: [...birthEvidence(scene), scene.pack.cite(step.birth.code, line), scene.pack.cite(shrink.code, missing)],
    missingFree: `${place(shrink.code, missing)}: the element is freed, what it points to is not`,
    confidence: "medium",
    remedy: "Free what the element owns before the element, or let it own the block (std::unique_ptr, a destructor)."
  };
}
function growing(scene, { container: name, operation, step, line, role }) {
  const { code, span, statement } = step.birth;
  const storage = storageOf(name, span, statement, code);
  const cached = cacheName.test(name) || cacheName.test(span.name.replace(/.*::/, "")) || cacheName.test(code.classOf(span) ?? "");
  const kind = storage === "local" ? "the local container" : storage === "member" ? "the member" : storage === "parameter" ? "the container" : "the static container";
  const until = retainedShare(scene.pack.decision) > 0.5 ? " What it holds is freed when the program ends." : "";
  const seen = `No erase, clear or pop of ${name} is in the source that could be read (${scene.pack.codes.map(({ path: path2 }) => path2).join(", ")}).`;
  const verb = operation === "[]" ? "writes new keys into" : operation === "+=" ? "appends to" : "adds to";
  return {
    cause: cached ? "unbounded-cache" : "growing-container",
    summary: cached ? `${span.name} ${verb} the cache ${name} and nothing is ever evicted.` : `${span.name} ${verb} ${kind} ${name} and nothing is ever taken out.`,
    explanation: `${seen}${until}`,
    restsOn: [...birthEvidence(scene), scene.pack.cite(code, line), ...scene.pack.figure(/^teardown|^lifetime/)],
    missingFree: `${place(code, line)}: every ${operation === "[]" ? "new key" : "element"} stays in ${name}`,
    confidence: role === "memory" ? "high" : "medium",
    remedy: cached ? `Bound ${name}: evict by size or age.` : `Take elements out of ${name} when they are done with, or bound it.`
  };
}

// src/diagnosis/rules/forgotten-part.ts
function forgottenPart(scene) {
  const step = scene.steps[0];
  if (step === void 0 || step.birth.owned) return null;
  const { code, span, statement, variable } = step.birth;
  if (variable !== null && releasesAfter(step, scene.releasers).length > 0) return null;
  const stored = handoversAfter(step).find(({ kind, offset }) => kind === "store" && offset >= statement.end)?.to;
  const part = /^(\w+)->(\w+)$/.exec(variable ?? "") ?? /^(\w+)->(\w+)$/.exec(stored ?? "");
  const [, object = "", field = ""] = part ?? [];
  const type = part === null ? null : typeOf(object, code, span);
  if (type === null) return null;
  for (const file of scene.pack.codes) {
    for (const other of file.functions()) {
      for (const name of variablesOf(type, file, other)) {
        const [release] = releasesOf(name, ["free", "delete"], file, other.open, other.close);
        if (release === void 0) continue;
        if (new RegExp(`\\b${literally(name)}\\s*->\\s*${literally(field)}\\b`).test(
          file.mask.slice(other.open, other.close)
        ))
          continue;
        return {
          cause: "missing-free",
          summary: `${other.name} frees ${name} at line ${release.line} but not ${name}->${field}, ${thing(scene)} made at line ${code.lineOf(statement.start)}.`,
          explanation: `${span.name} puts it into the ${type}.`,
          restsOn: [
            ...birthEvidence(scene),
            file === code ? scene.pack.cite(code, release.line) : scene.pack.cite(file, other.firstLine, other.lastLine)
          ],
          missingFree: `${place(file, release.line)}: no ${releaseText(scene, `${name}->${field}`)} before ${name} is freed`,
          confidence: "high",
          remedy: `Call ${releaseText(scene, `${name}->${field}`)} in ${other.name} first.`
        };
      }
    }
  }
  return null;
}
function typeOf(name, code, span) {
  const text = code.mask.slice(span.start, span.close);
  const found = new RegExp(`(?:struct\\s+)?([A-Za-z_]\\w*)\\s*\\*\\s*(?:const\\s+)?${literally(name)}\\b`).exec(
    text
  )?.[1];
  return found === void 0 || /^(?:return|void|char|const)$/.test(found) ? null : found;
}
function variablesOf(type, code, span) {
  const text = code.mask.slice(span.start, span.close);
  return [...text.matchAll(new RegExp(`\\b${literally(type)}\\s*\\*\\s*(?:const\\s+)?(\\w+)`, "g"))].map(
    (match) => match[1] ?? ""
  );
}

// src/diagnosis/rules/given-up.ts
var givesUp = /\b((?:Box|Vec|String)::leak|(?:std::)?(?:mem::)?forget|ManuallyDrop::new)\s*\(|\.\s*(leak)\s*\(\s*\)/;
function givenUp(scene) {
  for (const { code, span, onPath } of functionsNear(scene)) {
    const found = givesUp.exec(code.mask.slice(span.open, span.close));
    if (found === null) continue;
    const line = code.lineOf(span.open + found.index);
    const how = found[1] ?? ".leak";
    return {
      cause: "missing-free",
      summary: `${span.name} gives ${thing(scene)} up at line ${line} with ${how}(), so that it is never dropped.`,
      explanation: "What is leaked or forgotten so lives as long as the program (Rust std: Box::leak, mem::forget).",
      restsOn: [...birthEvidence(scene), scene.pack.cite(code, line)],
      missingFree: `${place(code, line)}: ${how}() keeps the value from being dropped`,
      confidence: onPath ? "high" : "medium",
      remedy: "Let the value be dropped, keep one for each distinct key, or take it back with from_raw when it is done with."
    };
  }
  return null;
}
function functionsNear(scene) {
  const own = scene.steps.filter(({ birth }) => birth.code.language === "rust").map(({ birth: { code, span } }) => ({ code, span, onPath: true }));
  const next = scene.steps.flatMap(({ birth }) => {
    const { code, span, variable, statement } = birth;
    if (variable === null || code.language !== "rust") return [];
    return callsIn(code.mask.slice(statement.end, span.close)).filter(({ args }) => args.some((argument) => mentions(argument, variable))).flatMap(({ name }) => code.functionsNamed(literally(name.replace(/^.*(?:::|\.)/, "")))).map((other) => ({ code, span: other, onPath: true }));
  });
  return [...own, ...next];
}

// src/diagnosis/rules/handed-back.ts
function handedBack(scene) {
  return threadResult(scene) ?? filledIn(scene);
}
function threadResult(scene) {
  const home = scene.home;
  const variable = home?.birth.variable;
  if (home === null || variable == null) return null;
  const { code, span, statement } = home.birth;
  if (!new RegExp(`\\breturn\\s+${literally(variable)}\\s*;`).test(code.mask.slice(statement.end, span.close)))
    return null;
  const starts = scene.pack.codes.some(
    (file) => callsIn(file.mask).some(({ name, args }) => name === "pthread_create" && bareArgument(args[2] ?? "") === span.name)
  );
  if (!starts) return null;
  for (const file of scene.pack.codes) {
    const join2 = callsIn(file.mask).find(
      ({ name, args }) => name === "pthread_join" && /^(?:NULL|nullptr|0)$/.test(args[1] ?? "")
    );
    if (join2 === void 0) continue;
    const line = file.lineOf(join2.start);
    return {
      cause: "missing-free",
      summary: `${thing(scene).replace(/^t/, "T")} (${variable}) is the result of the thread ${span.name}, and pthread_join at line ${line} throws the result away.`,
      explanation: "",
      restsOn: [...birthEvidence(scene), scene.pack.cite(file, line)],
      missingFree: `${place(file, line)}: pthread_join gets NULL for the result, which nothing frees`,
      confidence: "high",
      remedy: `Take the result in pthread_join, and call ${releaseText(scene, "result")} when it is done with.`
    };
  }
  return null;
}
function filledIn(scene) {
  const birth = scene.steps[0]?.birth;
  const [, object = "", field = ""] = /^(\w+)->(\w+)$/.exec(birth?.variable ?? "") ?? [];
  const caller = scene.pack.callers()[1];
  if (birth === void 0 || object === "" || caller?.code == null || caller.line === null) return null;
  const index = (callsIn(birth.code.mask.slice(birth.span.start, birth.span.open)).at(0)?.args ?? []).findIndex(
    (text) => new RegExp(`\\*\\s*${literally(object)}$`).test(text)
  );
  const { code, line } = caller;
  const span = code.functionAt(line);
  if (index < 0 || span === null) return null;
  const from = code.offsetOf(line);
  const call = callsIn(code.mask.slice(from, span.close)).find(({ name }) => name === birth.span.name);
  const local = /^&\s*(\w+)$/.exec(call?.args[index] ?? "")?.[1];
  if (local === void 0 || !new RegExp(`[\\w>]\\s+${literally(local)}\\s*[;={]`).test(code.mask.slice(span.open, from)))
    return null;
  const rest = code.mask.slice(from + (call?.end ?? 0), span.close);
  const member = `${local}.${field}`;
  if (mentions(rest, member) || releasesOf(member, scene.releasers, code, from, span.close).length > 0) return null;
  if (new RegExp(
    `[(,]\\s*&?${literally(local)}\\s*[,)]|=\\s*${literally(local)}\\s*;|\\breturn\\s+${literally(local)}\\s*;`
  ).test(rest))
    return null;
  const leaves2 = [...code.mask.slice(from, span.close).matchAll(/\breturn\b/g)].at(-1);
  const at = code.lineOf(leaves2 === void 0 ? span.close : from + leaves2.index);
  return {
    cause: "missing-free",
    summary: `${birth.span.name} puts ${thing(scene)} into ${local}.${field}, and ${span.name} leaves at line ${at} without freeing it.`,
    explanation: `${local} is an object of ${span.name} itself: when it is left, nothing points to the block any more.`,
    restsOn: [
      ...birthEvidence(scene),
      caller.id,
      scene.pack.cite(code, span.firstLine, Math.min(span.lastLine, span.firstLine + 60))
    ],
    missingFree: `${place(code, at)}: ${span.name} ends without ${releaseText(scene, member)}`,
    confidence: "high",
    remedy: `Call ${releaseText(scene, member)} before ${span.name} is left.`
  };
}

// src/diagnosis/rules/fix/replace.ts
function replaced(code, span, [from, to], text, holds) {
  const line = code.lineOf(from);
  if (to < from || code.lineOf(Math.max(from, to - 1)) !== line || code.text.slice(from, to) !== code.mask.slice(from, to))
    return null;
  const start = code.offsetOf(line);
  const old = code.lines[line - 1] ?? "";
  const changes = new Changes(code);
  changes.put(line, [old.slice(0, from - start) + text + old.slice(to - start)]);
  const done = changes.done();
  return done === null ? null : { code, span, changes: done, holds };
}
function preceded(code, span, offset, added, holds) {
  if (!beginsLine(code, offset)) return null;
  const line = code.lineOf(offset);
  const indent = indentOf(code.lines[line - 1] ?? "");
  const changes = new Changes(code);
  changes.before(line, [indent + added]);
  const done = changes.done();
  return done === null ? null : { code, span, changes: done, holds };
}

// src/diagnosis/rules/kind-mismatch.ts
var NEAR = 3;
function kindMismatch(scene) {
  return here(scene) ?? elsewhere(scene) ?? throughBase(scene);
}
function here(scene) {
  for (const frame of scene.pack.callers().slice(0, NEAR)) {
    if (frame.code === null || frame.line === null) continue;
    const birth = birthAt(frame.code, frame.line, { callees: scene.callees, outOf: () => null });
    if (birth === null || birth.variable === null) continue;
    const made = birth.maker === "new" || birth.maker === "new[]" ? birth.maker : /^(?:m|c|re)alloc$/.test(birth.maker) ? "malloc" : null;
    if (made === null) continue;
    const { code, span, variable } = birth;
    const wrong = releasesOf(variable, [], code, birth.statement.end, span.close).find(({ by }) => isWrong(made, by));
    if (wrong === void 0) continue;
    const right = made === "new[]" ? "delete[]" : made === "new" ? "delete" : "free()";
    return {
      cause: "kind-mismatch",
      summary: `${variable} is made with ${made} and given back with ${wrong.by}, so what its elements own is not freed.`,
      explanation: "The wrong form of release runs too few destructors (or none), and is undefined behaviour.",
      restsOn: [
        frame.id,
        pack(scene, birth.code.lineOf(birth.statement.start), wrong.line, code),
        dItem(scene, code, wrong.line, wrong.by, variable)
      ],
      missingFree: `${place(code, wrong.line)}: ${wrong.by} ${variable} should be ${right}`,
      confidence: "high",
      remedy: made === "malloc" ? `Give ${variable} back with free(), or make it with new.` : made === "new[]" ? `Write ${right} ${variable}, or hold the array in a std::vector.` : `Write ${right} ${variable}, or hold it in a std::unique_ptr.`,
      fix: rightKind(code, span, variable, wrong, made)
    };
  }
  return null;
}
function elsewhere(scene) {
  const made = createdNear(scene);
  if (made === null) return null;
  for (const code of scene.pack.codes) {
    if (code.language !== "c++") continue;
    for (const span of code.functions()) {
      for (const name of pointersTo(made.type, code.mask.slice(span.start, span.close))) {
        const wrong = releasesOf(name, [], code, span.open, span.close).find(
          ({ by }) => /^(?:(?:std)?::)?free$/.test(by)
        );
        if (wrong === void 0) continue;
        return {
          cause: "kind-mismatch",
          summary: `A ${made.type} is made with new at line ${made.line} and given back with ${wrong.by} in ${span.name}, so its destructor does not run and what it owns is not freed.`,
          explanation: "free() runs no destructor, and is undefined behaviour on what new made.",
          restsOn: [
            made.frame,
            pack(scene, wrong.line, wrong.line, code),
            dItem(scene, code, wrong.line, wrong.by, name)
          ],
          missingFree: `${place(code, wrong.line)}: ${wrong.by} ${name} should be delete`,
          confidence: "medium",
          remedy: `Write delete ${name}.`,
          fix: rightKind(code, span, name, wrong, "new")
        };
      }
    }
  }
  return null;
}
function throughBase(scene) {
  const made = createdNear(scene);
  if (made === null) return null;
  const head = new RegExp(
    `\\b(?:class|struct)\\s+${made.type}\\s*(?:final\\s*)?:(?!:)\\s*(?:(?:public|protected|private|virtual)\\s+)*([A-Za-z_]\\w*)`
  );
  const base = scene.pack.codes.map(({ mask }) => head.exec(mask)?.[1]).find((name) => name !== void 0);
  if (base === void 0) return null;
  const seen = scene.pack.codes.some(
    ({ mask }) => new RegExp(`\\b(?:class|struct)\\s+${base}\\s*(?:final\\s*)?\\{`).test(mask)
  );
  const isVirtual = scene.pack.codes.some(
    ({ mask }) => new RegExp(`\\bvirtual\\s+~\\s*${base}\\b|~\\s*${base}\\s*\\(\\s*\\)[^;{]*\\boverride\\b`).test(mask)
  );
  if (!seen || isVirtual) return null;
  for (const code of scene.pack.codes) {
    for (const span of code.functions()) {
      for (const name of pointersTo(base, code.mask.slice(span.start, span.close))) {
        const [wrong] = releasesOf(name, [], code, span.open, span.close).filter(({ by }) => by === "delete");
        if (wrong === void 0) continue;
        return {
          cause: "kind-mismatch",
          summary: `A ${made.type} is deleted at line ${wrong.line} as a ${base}, whose destructor is not virtual, so what ${made.type} owns is not freed.`,
          explanation: `The destructor of ${made.type} does not run, and this is undefined behaviour (C++ standard, [expr.delete]).`,
          restsOn: [
            made.frame,
            pack(scene, wrong.line, wrong.line, code),
            dItem(scene, code, wrong.line, wrong.by, name)
          ],
          missingFree: `${place(code, wrong.line)}: delete ${name} runs the destructor of ${base} only`,
          confidence: "high",
          remedy: `Give ${base} a virtual destructor: virtual ~${base}() = default;`
        };
      }
    }
  }
  return null;
}
function createdNear(scene) {
  for (const { code, line, id } of scene.pack.callers().slice(0, NEAR)) {
    if (code === null || line === null) continue;
    const birth = birthAt(code, line, { callees: scene.callees, outOf: () => null });
    if (birth?.maker !== "new" || birth.type === null || !/^\w+$/.test(birth.type)) continue;
    const { variable, span, statement } = birth;
    if (variable !== null && releasesOf(variable, [], code, statement.end, span.close).length > 0) return null;
    return { type: birth.type, line: code.lineOf(statement.start), frame: id };
  }
  return null;
}
function pointersTo(type, text) {
  return [...text.matchAll(new RegExp(`\\b${type}\\s*\\*\\s*(?:const\\s+)?(\\w+)`, "g"))].map(
    (match) => match[1] ?? ""
  );
}
function rightKind(code, span, variable, wrong, made) {
  const end = code.mask.indexOf(";", wrong.offset);
  const text = code.mask.slice(wrong.offset, end);
  const form = /^(?:delete\s*(?:\[\s*\])?\s*\(?\s*\w+\s*\)?|(?:std::|::)?free\s*\(\s*\w+\s*\))$/;
  if (!/^\w+$/.test(variable) || !form.test(text)) return null;
  const by = made === "new[]" ? "delete[]" : made === "new" ? "delete" : "free";
  const right = by === "free" ? `free(${variable})` : `${by} ${variable}`;
  return replaced(
    code,
    span,
    [wrong.offset, end],
    right,
    (after, same) => releasesOf(variable, [], after, same.open, same.close).some(
      ({ line, by: now }) => line === wrong.line && now === by
    )
  );
}
function isWrong(made, called) {
  const by = called.replace(/^(?:std)?::/, "");
  if (made === "new[]") return by === "delete" || by === "free";
  if (made === "new") return by === "delete[]" || by === "free";
  return by === "delete" || by === "delete[]";
}
function pack(scene, first, last, code) {
  return scene.pack.cite(code, first, last);
}
function dItem(scene, code, line, by, variable) {
  return scene.pack.add("D", `${code.path}:${line} gives ${variable} back with ${by}`);
}

// src/diagnosis/rules/linked-list.ts
function linkedList(scene) {
  return headOnly(scene) ?? growingList(scene);
}
function headOnly(scene) {
  const { home } = scene;
  const maker = scene.steps[0]?.birth;
  const head = home?.birth.variable;
  if (home === null || maker?.variable == null || head == null) return null;
  const link = new RegExp(
    `(?<![\\w.>])${literally(maker.variable)}\\s*->\\s*(\\w*(?:next|prev|link)\\w*)\\s*=\\s*\\w+`
  ).exec(maker.code.mask.slice(maker.span.open, maker.span.close))?.[1];
  const [release] = releasesAfter(home, scene.releasers);
  if (link === void 0 || release === void 0) return null;
  const { code, span } = home.birth;
  const walks = new RegExp(`(?:->|\\.)\\s*${literally(link)}\\b`).test(code.mask.slice(span.open, span.close));
  if (walks || home === scene.steps[0]) return null;
  return {
    cause: "missing-free",
    summary: `${release.by}(${head}) at line ${release.line} frees the first node only; those that hang on its ${link} are lost.`,
    explanation: `${maker.span.name} links each new node to the one before it.`,
    restsOn: [...birthEvidence(scene), scene.pack.cite(code, release.line)],
    missingFree: `${place(code, release.line)}: the nodes behind ${head}->${link} are not freed`,
    confidence: "high",
    remedy: `Walk the list: keep ${head}->${link}, free ${head}, go on until it is NULL.`
  };
}
function growingList(scene) {
  const home = scene.home;
  const variable = home?.birth.variable;
  if (home === null || variable == null || releasesAfter(home, scene.releasers).length > 0) return null;
  const { code, span, statement } = home.birth;
  const name = literally(variable);
  const rest = code.mask.slice(statement.end, span.close);
  const link = new RegExp(
    `(?<![\\w.>])${name}\\s*->\\s*(\\w*(?:next|prev|link)\\w*)\\s*=\\s*([\\w.>\\-\\[\\]]+)\\s*;`
  ).exec(rest);
  if (link === null) return null;
  const head = link[2] ?? "";
  const stored = new RegExp(`(?<![\\w.>])${literally(head)}\\s*=\\s*${name}\\s*;`).exec(rest);
  if (stored === null) return null;
  const unlinks = scene.pack.codes.some(
    ({ mask }) => new RegExp(`(?<![\\w.>])${literally(head)}\\s*=\\s*[\\w.>\\-]*->\\s*${literally(link[1] ?? "")}\\s*;`).test(mask)
  );
  if (unlinks) return null;
  const line = code.lineOf(statement.end + stored.index);
  const cached = cacheName.test(span.name) || cacheName.test(head);
  return {
    cause: cached ? "unbounded-cache" : "growing-container",
    summary: `${span.name} puts ${thing(scene)} at the front of the list ${head}, and nothing is ever unlinked from it.`,
    explanation: `No ${head} = …->${link[1] ?? "next"} is in the source that could be read.${retainedShare(scene.pack.decision) > 0.5 ? " The list is freed when the program ends." : ""}`,
    restsOn: [...birthEvidence(scene), scene.pack.cite(code, line)],
    missingFree: `${place(code, line)}: every node stays in ${head}`,
    confidence: "high",
    remedy: `Unlink and free nodes of ${head} when they are done with, or bound the list.`
  };
}

// src/diagnosis/rules/fix/keep-realloc.ts
function keepRealloc(code, span, variable, offset) {
  const name = literally(variable);
  const line = code.lineOf(offset);
  const text = code.lines[line - 1] ?? "";
  const indent = indentOf(text);
  const call = new RegExp(`^${name}\\s*=\\s*(?:\\(\\s*([\\w\\s]+\\*+)\\s*\\)\\s*)?(realloc\\s*\\(.*\\));$`).exec(
    text.trim()
  );
  const kept = ["grown", "resized", "larger"].find((word2) => !mentions(code.mask, word2));
  if (call === null || kept === void 0 || !beginsLine(code, offset)) return null;
  if (text !== code.mask.slice(code.offsetOf(line), code.offsetOf(line) + text.length)) return null;
  const type = call[1] ?? (code.language === "c" ? "void *" : null);
  const check = code.lines[line] ?? "";
  const failed = `if\\s*\\(\\s*(?:!\\s*${name}|${name}\\s*==\\s*(?:NULL|nullptr))\\s*\\)`;
  const found = new RegExp(`^${failed}\\s*(\\{?)\\s*(return\\b[^;{}]*;)?$`).exec(check.trim());
  if (type === null || found === null || hasDirective(code, line, line + 4)) return null;
  const braced2 = found[1] === "{";
  const jump2 = found[2] ?? (code.lines[line + 1] ?? "").trim();
  const last = found[2] === void 0 ? line + (braced2 ? 3 : 2) : line + 1;
  if (!/^return\b[^;{}]*;$/.test(jump2) || mentions(jump2, variable)) return null;
  if (braced2 && (found[2] !== void 0 || (code.lines[last - 1] ?? "").trim() !== "}")) return null;
  if (/^\s*else\b/.test(code.mask.slice(code.offsetOf(last + 1)))) return null;
  const inner = indent + unitOf(code);
  const changes = new Changes(code);
  changes.put(line, [`${indent}${type.replace(/\s*(\*+)$/, " $1")}${kept} = ${call[2] ?? ""};`]);
  changes.put(line + 1, [
    `${indent}if (!${kept}) {`,
    `${inner}free(${variable});`,
    `${inner}${jump2}`,
    `${indent}}`,
    `${indent}${variable} = ${kept};`
  ]);
  for (let gone = line + 2; gone <= last; gone += 1) changes.put(gone, []);
  const done = changes.done();
  return done === null ? null : {
    code,
    span,
    changes: done,
    holds: (after, same) => new RegExp(
      `if \\(!${kept}\\) \\{\\s*free\\(${name}\\);\\s*return\\b[^;]*;\\s*\\}\\s*${name} = ${kept};`
    ).test(after.mask.slice(same.open, same.close))
  };
}

// src/diagnosis/rules/lost-realloc.ts
function lostRealloc(scene) {
  const step = scene.home;
  const variable = step?.birth.variable;
  if (step === null || variable == null) return null;
  const { code, span, statement } = step.birth;
  const body = code.mask.slice(span.open, span.close);
  const name = literally(variable);
  const own = new RegExp(
    `(?<![\\w.>])${name}\\s*=\\s*(?:\\([^()]*\\)\\s*)?\\w*realloc(?:array|f)?\\w*\\s*\\(\\s*${name}\\s*,`
  ).exec(body);
  if (own === null) return null;
  const offset = span.open + own.index;
  const isBirth = offset >= statement.start && offset < statement.end;
  if (isBirth || /realloc/.test(scene.pack.decision.site?.allocator ?? "")) return null;
  const line = code.lineOf(offset);
  const freed = releasesAfter(step, scene.releasers).length > 0;
  return {
    cause: "lost-realloc",
    summary: `${variable} is overwritten by the result of realloc; when that fails, the old block is still there and nothing points to it.`,
    explanation: freed ? `${variable} is freed later on, which frees the new block only.` : `Nothing in ${span.name} frees ${variable} either.`,
    restsOn: [...birthEvidence(scene), scene.pack.cite(code, line)],
    missingFree: `${place(code, line)}: on failure of realloc the old ${variable} is lost`,
    confidence: freed ? "medium" : "high",
    remedy: `Keep the result of realloc in a second variable, and on NULL free(${variable}).`,
    fix: keepRealloc(code, span, variable, offset)
  };
}

// src/diagnosis/rules/memory-stream.ts
function memoryStream(scene) {
  const birth = scene.steps[0]?.birth;
  if (birth === void 0) return null;
  const { code, span } = birth;
  const call = callsIn(code.mask.slice(span.open, span.close)).find(({ name }) => /^open_w?memstream$/.test(name));
  const buffer = bareArgument(call?.args[0] ?? "");
  if (call === void 0 || !/^\w+$/.test(buffer)) return null;
  const opened = span.open + call.start;
  const isBuffer = scene.callees.some(
    (name) => /mem_(?:finish|overflow|sync)|fclose|fflush|open_w?memstream|str_overflow/.test(name)
  );
  if (!isBuffer || releasesOf(buffer, ["free"], code, opened, span.close).length > 0) return null;
  const line = code.lineOf(opened);
  const own = code.lineOf(birth.statement.start);
  return {
    cause: "unpaired-call",
    summary: `The buffer of the memory stream (${buffer}) is never freed: closing the stream does not free it.`,
    explanation: "man 3 open_memstream: after closing the stream, the caller should free this buffer.",
    restsOn: [...birthEvidence(scene), scene.pack.cite(code, line), scene.pack.cite(code, own)],
    missingFree: `${place(code, line)}: no free(${buffer}) follows in ${span.name}`,
    confidence: "high",
    remedy: `Call free(${buffer}) after the stream is closed.`
  };
}

// src/diagnosis/rules/fix/release-at-end.ts
function releaseAtEnd(stretch, by, release) {
  const { code, span, birth, variable, releasers } = stretch;
  const body = code.mask.slice(span.open, span.close);
  const home = code.around(birth.start).at(-1);
  if (home === void 0 || home.open < span.open || home.kind === "initializer" || home.kind === "switch") return null;
  if (!/^\w+$/.test(variable) || declarations(variable, code, span) !== 1) return null;
  const others = pointersInto(variable, code, span);
  if (hasSecondName(variable, code, birth.start, span.close) || assignedOtherwise(variable, body)) return null;
  if (mayBeKept(variable, others, code, birth.end, span.close)) return null;
  const names = [variable, ...others];
  const looks = (text) => names.some((name) => mentions(text, name));
  if (home.close < span.close && looks(code.mask.slice(home.close, span.close))) return null;
  if (home.kind === "loop" && others.some((name) => mentions(code.mask.slice(span.open, home.open), name))) return null;
  const ways = waysOut(stretch, home);
  if (ways === null || ways.some(({ rest }) => looks(rest))) return null;
  const changes = new Changes(code);
  for (const { offset } of ways) {
    if (!nullIsSafe(by, variable, code, birth.start, offset)) return null;
    if (!insertBefore(code, offset, release, changes)) return null;
  }
  if (!endsInJump(stretch, home, ways) && !atClose(stretch, home, by, release, changes)) return null;
  const done = changes.done();
  if (done === null || done.size === 0) return null;
  const before = releasesOf(variable, releasers, code, birth.end, span.close).length;
  const wanted = ways.length + (endsInJump(stretch, home, ways) ? 0 : 1);
  return {
    code,
    span,
    changes: done,
    holds: (after, same) => releasesOf(variable, releasers, after, same.open, same.close).length === before + wanted
  };
}
function assignedOtherwise(variable, body) {
  const name = literally(variable);
  const all = [...body.matchAll(new RegExp(`(?<![\\w.>])${name}\\s*=(?!=)\\s*([^;]*)`, "g"))].map(
    (match) => match[1] ?? ""
  );
  return all.filter((value) => !/^(?:NULL|nullptr|0)\s*(?:,|$)/.test(value) && !mentions(value, variable)).length > 1;
}
function waysOut(stretch, home) {
  const { code, span, variable } = stretch;
  const from = afterBirth(stretch);
  const found = [];
  for (const match of code.mask.slice(from, home.close).matchAll(/\b(return|throw|break|continue|goto|co_\w+|exit|_Exit|abort)\b\s*([^;]*)/g)) {
    const [, kind = "", rest = ""] = match;
    const offset = from + match.index;
    const around = code.around(offset).filter(({ open }) => open >= home.open);
    if (around.some((block) => block.kind === "lambda")) continue;
    if (/^(?:goto|throw|co_)/.test(kind)) return null;
    if (/exit|abort/i.test(kind)) continue;
    const condition = conditionOf(offset, stretch);
    if (condition !== null && (isNullCheck(condition, variable) || isFailureOfBirth(condition, stretch))) continue;
    if (condition !== null && new RegExp(`!\\s*${literally(variable)}\\b|\\b${literally(variable)}\\s*==`).test(condition))
      return null;
    const inner = around.slice(1);
    const stays = inner.some((block) => block.kind === "loop" || kind === "break" && block.kind === "switch");
    if (kind !== "return" && (stays || !code.around(home.open + 1).some((block) => block.kind === "loop" && block.open > span.open))) {
      if (stays) continue;
      return null;
    }
    found.push({ kind, offset, rest });
  }
  return found;
}
function endsInJump({ code }, home, ways) {
  const last = ways.at(-1);
  if (last === void 0 || code.around(last.offset).at(-1) !== home) return false;
  const end = code.mask.indexOf(";", last.offset);
  if (code.mask.slice(end + 1, home.close).trim() !== "") return false;
  const before = code.mask.slice(home.open + 1, last.offset).trimEnd();
  return before === "" || /[;{}:]$/.test(before);
}
function atClose({ code, birth, variable }, home, by, release, changes) {
  const line = code.lineOf(home.close);
  const text = code.lines[line - 1] ?? "";
  if (indentOf(text).length !== home.close - code.offsetOf(line) || !/[;}]$/.test(code.mask.slice(0, home.close).trimEnd()))
    return false;
  if (hasDirective(code, line - 1, line) || !nullIsSafe(by, variable, code, birth.start, home.close)) return false;
  const own = code.lines[code.lineOf(birth.start) - 1] ?? "";
  if (own.slice(0, birth.start - code.offsetOf(code.lineOf(birth.start))).trim() !== "") return false;
  changes.before(line, [indentOf(own) + release]);
  return true;
}

// src/diagnosis/rules/fix/local-release.ts
function localRelease(scene) {
  const home = scene.home;
  if (home === null || scene.steps.length !== 1) return null;
  const { code, span, statement, variable, storage, owned } = home.birth;
  if (variable === null || storage !== "local" || owned || code.language === "rust") return null;
  if (scene.pair === null && !/^(?:new|new\[\]|malloc|calloc|realloc|aligned_alloc)$/.test(home.birth.maker))
    return null;
  if (scene.pair !== null && /each|then/.test(scene.pair.source)) return null;
  const release = releaseText(scene, variable);
  const by = /^(?:delete(?:\[\])?|[\w:]+)/.exec(release)?.[0] ?? "";
  const stretch = { code, span, birth: statement, variable, releases: [], releasers: scene.releasers };
  return releaseAtEnd(stretch, by, `${release};`);
}

// src/diagnosis/rules/missing-free.ts
function retainedUntilExit(scene) {
  if (retainedShare(scene.pack.decision) < 0.9) return null;
  const frame = scene.pack.blamedFrame();
  const home = scene.home;
  return {
    cause: "retained-until-exit",
    summary: `${thing(scene).replace(/^t/, "T")} is kept until the program ends and freed only then, while its number grows.`,
    explanation: "Something that lives as long as the program (a static object, an atexit handler) still owns it: memory grows for as long as the program runs.",
    restsOn: [...frame === null ? [] : [frame.id], ...scene.pack.figure(/^teardown/), ...birthEvidence(scene)],
    missingFree: home === null ? null : `${place(home.birth.code, home.birth.code.lineOf(home.birth.statement.start))}: what is made here is freed in teardown only`,
    confidence: "medium",
    remedy: "Free it when the work that needed it is done, or bound how many are kept."
  };
}
function forgottenByCallee(scene) {
  const home = scene.home;
  if (home === null) return null;
  const { variable, statement, code, owned } = home.birth;
  if (variable === null) return unnamed(scene);
  if (owned) return onTheHeap(scene, variable);
  if (releasesAfter(home, scene.releasers).length > 0) return null;
  for (const handover of handoversAfter(home)) {
    if (handover.kind !== "argument" || handover.offset < statement.end) continue;
    const gets = (argument) => new RegExp(`(?<!\\w)${literally(variable)}$`).test(argument);
    const found = forgetter(scene, handover.offset, gets);
    if (found !== null) return forgotten(scene, found, code.lineOf(handover.offset), variable);
    const sometimes = receivers(scene, handover.offset, gets).map((to) => exitFrom(scene, asHolder(to)));
    const finding = sometimes.find((one) => one !== null);
    if (finding !== void 0 && finding !== null) return finding;
  }
  return null;
}
function asHolder({ code, span, parameter }) {
  return { code, span, variable: parameter, birth: { start: span.start, end: span.open + 1, code: "" } };
}
function unnamed(scene) {
  const birth = scene.home?.birth;
  if (birth === void 0 || birth.insertion !== null) return null;
  const gets = (argument) => /\bnew\b/.test(argument) || argument.startsWith(`${birth.maker}(`);
  const found = forgetter(scene, birth.statement.start, gets);
  return found === null ? null : forgotten(scene, found, birth.code.lineOf(birth.statement.start), null);
}
function onTheHeap(scene, variable) {
  const birth = scene.home?.birth;
  if (birth === void 0) return null;
  const { code, span, statement } = birth;
  const handle = new RegExp(
    `\\bnew\\s+(?:std::)?(?:shared|unique)_ptr\\s*<[^;]*>\\s*[({]\\s*(?:std::move\\s*\\(\\s*)?${literally(variable)}\\b`
  ).exec(code.mask.slice(statement.end, span.close));
  if (handle === null) return null;
  const line = code.lineOf(statement.end + handle.index);
  return {
    cause: "missing-free",
    summary: `${thing(scene).replace(/^t/, "T")} (${variable}) is kept alive by a smart pointer that is itself made with new at line ${line} and never deleted.`,
    explanation: "",
    restsOn: [...birthEvidence(scene), scene.pack.cite(code, line)],
    missingFree: `${place(code, line)}: the smart pointer made here is not deleted`,
    confidence: "medium",
    remedy: "Delete the heap-allocated smart pointer when its user is done, or pass the object without one."
  };
}
function forgotten(scene, to, line, variable) {
  const home = scene.home;
  if (home === null) return null;
  const what = variable === null ? thing(scene) : `${thing(scene)} (${variable})`;
  return {
    cause: "missing-free",
    summary: `${what.replace(/^t/, "T")} is handed to ${to.span.name}() at line ${line}, which does not free it, and neither does ${home.birth.span.name}.`,
    explanation: `${to.span.name} gets it as ${to.parameter} and ends at line ${to.span.lastLine}.`,
    restsOn: [
      ...birthEvidence(scene),
      scene.pack.cite(home.birth.code, line),
      scene.pack.cite(to.code, to.span.firstLine, Math.min(to.span.lastLine, to.span.firstLine + 60))
    ],
    missingFree: `${place(to.code, to.span.lastLine)}: ${to.span.name} ends without ${releaseText(scene, to.parameter)}`,
    confidence: to.callback && variable !== null ? "high" : "medium",
    remedy: `Call ${releaseText(scene, to.parameter)} at the end of ${to.span.name}${variable === null ? "" : `, or ${releaseText(scene, variable)} after the call`}.`
  };
}
function forgetter(scene, offset, gets) {
  const found = receivers(scene, offset, gets).find(({ code, span, parameter }) => {
    const aliases = aliasesOf(parameter, code.mask.slice(span.open, span.close));
    const frees = aliases.some((alias) => releasesOf(alias, scene.releasers, code, span.open, span.close).length > 0);
    const onward = aliases.flatMap((alias) => handoversOf(alias, code, span.open, span.close));
    return !frees && !onward.some(({ kind }) => kind !== "argument");
  });
  return found ?? null;
}
function receivers(scene, offset, gets) {
  const code = scene.home?.birth.code;
  if (code === void 0) return [];
  return callsIn(code.statementAt(offset).code).flatMap((call) => {
    const index = call.args.findIndex((argument) => gets(argument.trim()));
    if (index < 0) return [];
    const named = [
      ...call.args.filter((_, i) => i !== index).map((argument) => ({ name: bareArgument(argument), at: 0, callback: true })),
      { name: call.name, at: index, callback: false }
    ];
    return named.flatMap(({ name, at, callback }) => {
      const found = /^[\w:]+$/.test(name) ? findFunction(scene.pack, name.replace(/^.*::/, "")) : null;
      const parameter = found === null ? null : parameterName(found.code, found.span, at);
      return found === null || parameter === null ? [] : [{ ...found, parameter, callback }];
    });
  });
}
function aliasesOf(parameter, body) {
  const alias = [
    ...body.matchAll(
      new RegExp(
        `(\\w+)\\s*=\\s*(?:\\([\\w\\s*]+\\)\\s*|static_cast\\s*<[^<>]*>\\s*\\(\\s*)?${literally(parameter)}\\b`,
        "g"
      )
    )
  ];
  return [parameter, ...alias.map((match) => match[1] ?? "")];
}
function missingFree(scene) {
  const home = scene.home;
  if (home === null) return null;
  const { code, span, variable, statement, storage } = home.birth;
  if (variable !== null && releasesAfter(home, scene.releasers).length > 0) return null;
  const line = code.lineOf(statement.start);
  const givenUp2 = variable === null ? null : new RegExp(`\\b${literally(variable)}\\s*\\.\\s*release\\s*\\(`).exec(
    code.mask.slice(statement.end, span.close)
  );
  if (givenUp2 !== null) return released(scene, code.lineOf(statement.end + givenUp2.index));
  if (home.birth.owned) return null;
  const onward = handoversAfter(home).filter(({ offset }) => offset >= statement.end);
  const [next] = onward;
  const via = home === scene.steps[0] ? "" : `, returned by ${scene.steps[0]?.birth.span.name ?? ""},`;
  const who = variable === null ? thing(scene) : `${thing(scene)} (${variable})${via}`;
  const destructor = missingInDestructor(scene);
  const where = destructor ?? (variable === null ? `${place(code, line)}: ${span.name} keeps no pointer to free it by` : `${place(code, line)}: no ${releaseText(scene, variable)} follows in ${span.name}`);
  const gone = next === void 0 ? "" : next.kind === "return" ? " It is returned to the caller." : ` It goes to ${next.to} at line ${next.line}.`;
  const sure = variable !== null && next === void 0 && storage === "local";
  return {
    cause: "missing-free",
    summary: variable === null ? `No variable of ${span.name} keeps ${who} made at line ${line}, and nothing in it frees it.` : `Nothing in ${span.name} frees ${who} made at line ${line}.`,
    explanation: `No ${variable === null ? "release" : releaseText(scene, variable)} is in the function${destructor === null ? "" : ", nor in the destructor"}.${gone}`,
    restsOn: birthEvidence(scene),
    missingFree: where,
    confidence: sure || destructor !== null ? "high" : variable === null ? "low" : "medium",
    remedy: code.language === "c++" ? "Let a smart pointer or a container own it, or free it on every path." : variable === null ? "Keep the pointer, and free it when it is no longer needed." : `Call ${releaseText(scene, variable)} when it is no longer needed, on every path.`,
    fix: sure ? localRelease(scene) : null
  };
}
function released(scene, line) {
  const home = scene.home;
  const variable = home?.birth.variable;
  if (home == null || variable == null) return null;
  const { code } = home.birth;
  return {
    cause: "missing-free",
    summary: `${variable}.release() at line ${line} gives ${thing(scene)} up without freeing it, and nothing else does.`,
    explanation: "release() hands the pointer out and forgets it; reset() frees it (cppreference, std::unique_ptr).",
    restsOn: [...birthEvidence(scene), scene.pack.cite(code, line)],
    missingFree: `${place(code, line)}: release() should be reset(), or its result deleted`,
    confidence: "high",
    remedy: `Write ${variable}.reset(), or free what release() returns.`
  };
}
function missingInDestructor(scene) {
  const home = scene.home;
  if (home?.birth.storage !== "member" || home.birth.variable === null) return null;
  const name = home.birth.code.classOf(home.birth.span);
  const found = name === null ? null : findFunction(scene.pack, `~${name}`);
  if (found === null) return null;
  const member = home.birth.variable;
  if (releasesOf(member, scene.releasers, found.code, found.span.open, found.span.close).length > 0) return null;
  return `${place(found.code, found.span.lastLine)}: ~${name} ends without ${releaseText(scene, member)}`;
}

// src/diagnosis/rules/fix/release-before-birth.ts
function releaseBeforeBirth(scene) {
  const birth = scene.home?.birth;
  if (birth === void 0 || scene.steps.length !== 1 || birth.variable === null) return null;
  const { code, span, statement, variable, storage, maker } = birth;
  if (!/^\w+$/.test(variable) || storage !== "static" && storage !== "global") return null;
  if (scene.pack.codes.some((file) => file !== code && mentions(file.mask, variable))) return null;
  const name = literally(variable);
  if (!new RegExp(`\\bstatic\\b[^;(){}]*\\*\\s*${name}\\s*(?:=\\s*(?:NULL|nullptr|0)\\s*)?[;,]`).test(code.mask))
    return null;
  const values = [...code.mask.matchAll(new RegExp(`(?<![\\w.>])${name}\\s*=(?!=)\\s*([^;]*)`, "g"))].map(
    (match) => match[1] ?? ""
  );
  if (!values.every((value) => /^(?:NULL|nullptr|0)$/.test(value.trim()) || value.includes(maker.replace("[]", ""))))
    return null;
  if (values.some((value) => mentions(value, variable)) || code.mask.includes(`&${variable}`)) return null;
  if (new RegExp(`\\breturn\\b[^;]*\\b${name}\\b|[\\w\\]]\\s*=\\s*[^;=]*\\b${name}\\b(?!\\s*[[=])`).test(code.mask))
    return null;
  if (handoversOf(variable, code, 0, code.mask.length).some(({ kind }) => kind !== "argument")) return null;
  const release = releaseText(scene, variable);
  const by = /^(?:delete(?:\[\])?|[\w:]+)/.exec(release)?.[0] ?? "";
  if (by !== "free" && !by.startsWith("delete")) return null;
  if (!nullIsSafe(by, variable, code, span.open, statement.start)) return null;
  const before = releasesOf(variable, scene.releasers, code, span.open, span.close).length;
  return preceded(code, span, statement.start, `${release};`, (after, same) => {
    return releasesOf(variable, scene.releasers, after, same.open, same.close).length === before + 1;
  });
}

// src/diagnosis/rules/overwritten-pointer.ts
function overwrittenPointer(scene) {
  if (scene.home?.birth.code.language === "rust") return null;
  return perRound(scene) ?? assignedAgain(scene) ?? storedOver(scene) ?? replacedByBirth(scene);
}
function perRound(scene) {
  const home = scene.home;
  const variable = home?.birth.variable;
  if (home === null || variable == null || home.birth.owned || !/^\w+$/.test(variable)) return null;
  const { code, span, statement, storage } = home.birth;
  if (storage !== "local") return null;
  const loop = code.around(statement.start).filter(({ kind, open }) => kind === "loop" && open > span.open).at(-1);
  if (loop === void 0) return null;
  const declared = new RegExp(`[\\w>*&]\\s*[*&]*\\s+\\**${literally(variable)}\\s*(?:=(?!=)|;|\\{|,)`).exec(
    code.mask.slice(loop.headStart, statement.end)
  );
  if (declared !== null && !/^(?:return|delete)/.test(declared[0])) return null;
  if (new RegExp(`[(,]\\s*${literally(variable)}\\s*[,)]`).test(statement.code)) return null;
  if (releasesOf(variable, scene.releasers, code, loop.open, loop.close).length > 0) return null;
  if (handoversAfter(home).some(({ offset }) => offset >= statement.end && offset < loop.close)) return null;
  return report(scene, variable, code.lineOf(statement.start), "gets a new block in every round of the loop", "high");
}
function assignedAgain(scene) {
  const home = scene.home;
  const variable = home?.birth.variable;
  if (home === null || variable == null || home.birth.owned) return null;
  const { code, span, statement } = home.birth;
  const rest = code.mask.slice(statement.end, span.close);
  const again = new RegExp(`(?<![\\w.>*&]\\s?)${literally(variable)}\\s*=(?!=)\\s*([^;]*);`).exec(rest);
  if (again === null || new RegExp(`\\b${literally(variable)}\\b`).test(again[1] ?? "")) return null;
  const offset = statement.end + again.index;
  const kept = handoversAfter(home).some((handover) => handover.offset >= statement.end && handover.offset < offset);
  const freed = releasesOf(variable, scene.releasers, code, statement.end, offset).length > 0;
  const inOtherBranch = code.around(statement.start).some((block) => block.kind === "branch" && block.close < offset);
  if (kept || freed || inOtherBranch) return null;
  return report(scene, variable, code.lineOf(offset), "is assigned again", "high");
}
function storedOver(scene) {
  const home = scene.home;
  if (home === null || home.birth.variable === null || home.birth.owned) return null;
  const { code, span, statement, variable } = home.birth;
  const store = handoversAfter(home).find(({ kind, offset }) => kind === "store" && offset >= statement.end);
  if (store === void 0 || !/->|\./.test(store.to)) return null;
  const before = code.mask.slice(span.open, store.offset);
  const target = literally(store.to);
  if (new RegExp(`->\\s*\\w+\\s*=\\s*${target}\\s*;`).test(before)) return null;
  if (!new RegExp(`[(,=]\\s*${target}\\s*[,;)\\[+]`).test(before)) return null;
  if (releasesOf(store.to, scene.releasers, code, span.open, store.offset).length > 0) return null;
  if (new RegExp(`=\\s*${target}\\s*;`).test(before)) return null;
  return {
    cause: "overwritten-pointer",
    summary: `${store.to} is set to ${variable} at line ${store.line} while it still points to the block made before, which nothing frees.`,
    explanation: `${span.name} does not call ${releaseText(scene, store.to)} before.`,
    restsOn: [...birthEvidence(scene), scene.pack.cite(code, store.line)],
    missingFree: `${place(code, store.line)}: no ${releaseText(scene, store.to)} before ${store.to} is overwritten`,
    confidence: "high",
    remedy: `Call ${releaseText(scene, store.to)} before the assignment.`,
    fix: beforeStore(scene, store)
  };
}
function beforeStore(scene, { to, offset }) {
  const birth = scene.home?.birth;
  if (birth === void 0 || scene.pair !== null || !/^\w+->\w+$/.test(to)) return null;
  const { code, span, statement } = birth;
  const target = literally(to);
  const own = code.statementAt(offset);
  const values = [
    ...code.mask.matchAll(new RegExp(`(?:->|\\.)\\s*${literally(to.replace(/^.*->/, ""))}\\s*=(?!=)\\s*([^;]*)`, "g"))
  ];
  const plain = /^(?:NULL|nullptr|0|\w*(?:malloc|calloc|realloc|strdup|strndup)\s*\(.*|new\b.*)$/s;
  if (!values.every(
    ([, value = ""]) => plain.test(value.replace(/^\([\w\s*]+\)\s*/, "")) || value.trim() === birth.variable
  ))
    return null;
  if (new RegExp(`=\\s*(?:\\([\\w\\s*]+\\)\\s*)?${target}\\s*[;+]`).test(code.mask.slice(span.open, span.close)))
    return null;
  const release = releaseText(scene, to);
  return preceded(
    code,
    span,
    own.start,
    `${release};`,
    (after, same) => releasesOf(to, scene.releasers, after, statement.end, same.close).some((found) => found.offset <= own.start + 200)
  );
}
function replacedByBirth(scene) {
  const home = scene.home;
  const variable = home?.birth.variable;
  if (home === null || variable == null || home.birth.owned) return null;
  const { code, span, statement, storage } = home.birth;
  if (storage === "local" || storage === "parameter" || storage === null) return null;
  if (code.isConstructor(span)) return null;
  if (releasesOf(variable, scene.releasers, code, span.open, statement.start).length > 0) return null;
  if (releasesAfter(home, scene.releasers).length > 0) return null;
  const text = code.mask.slice(span.open, statement.start);
  if (new RegExp(
    `(?:!\\s*${literally(variable)}|${literally(variable)}\\s*==\\s*(?:NULL|nullptr|0))\\s*\\)\\s*\\{?\\s*$`
  ).test(text))
    return null;
  const base = /^(\w+)(?:->|\.)/.exec(variable)?.[1];
  if (base !== void 0 && base !== "this" && new RegExp(`\\b${base}\\s*=\\s*[^;]*(?:alloc|new\\b|create|make)`).test(text))
    return null;
  const found = report(scene, variable, code.lineOf(statement.start), "gets a new block", "medium");
  return found === null ? null : { ...found, fix: releaseBeforeBirth(scene) };
}
function report(scene, variable, line, how, confidence) {
  const home = scene.home;
  if (home === null) return null;
  const { code, span } = home.birth;
  return {
    cause: "overwritten-pointer",
    summary: `${variable} ${how} at line ${line} while it still points to ${thing(scene)} made before, which nothing frees.`,
    explanation: `${span.name} does not call ${releaseText(scene, variable)} before.`,
    restsOn: [...birthEvidence(scene), scene.pack.cite(code, line)],
    missingFree: `${place(code, line)}: no ${releaseText(scene, variable)} before ${variable} is overwritten`,
    confidence,
    remedy: `Call ${releaseText(scene, variable)} first${code.language === "c++" ? ", or make it a smart pointer" : ""}.`
  };
}

// src/diagnosis/rules/ownership-cycle.ts
var counted = /make_shared|shared_ptr|_Sp_counted|allocate_shared|intrusive_ptr|enable_shared_from_this|(?:^|[:<])R?[Aa]?rc(?:::|<)/;
function ownershipCycle(scene) {
  const isCounted = scene.fullCallees.some((name) => counted.test(name)) || scene.steps.some(
    ({ birth }) => /make_shared|shared_ptr|\b(?:Rc|Arc)::new|=\s*\[[^\]]*\bself\b/.test(birth.statement.code)
  );
  const first = scene.steps[0];
  if (!isCounted || first === void 0) return null;
  for (const { code, span, start } of placesOf2(scene)) {
    const edges = [
      ...edgesIn(code, span.open, span.close, scene.pack.codes),
      ...start === null ? edgesOfThis(code, span, scene.pack.codes) : []
    ];
    const cycle = cycleOf(edges, start);
    if (cycle === null) continue;
    const last = cycle.at(-1) ?? cycle[0];
    if (last === void 0) continue;
    const self = cycle.length === 1;
    return {
      cause: "ownership-cycle",
      summary: self ? `${last.from} is owned by something that it owns itself, so its reference count never reaches zero.` : `${[...new Set(cycle.flatMap(({ from, to }) => [from, to]))].join(" and ")} own each other, so neither reference count reaches zero.`,
      explanation: `Owning references: ${cycle.map(({ from, to, line }) => `${from} → ${to} (line ${line})`).join(", ")}.`,
      restsOn: [...birthEvidence(scene), ...cycle.map(({ line }) => scene.pack.cite(code, line))],
      missingFree: `${place(code, last.line)}: ${last.text} closes the cycle`,
      confidence: "high",
      remedy: code.language === "rust" ? "Make the back reference a Weak (Rc::downgrade)." : "Make the back reference a std::weak_ptr, or capture one."
    };
  }
  return null;
}
function placesOf2(scene) {
  const holders = [...scene.steps].reverse().map(({ birth }) => ({ code: birth.code, span: birth.span, start: birth.variable ?? "" }));
  const type = scene.type?.replace(/<.*/s, "").replace(/^.*::/, "").trim() ?? "";
  const methods = scene.pack.codes.flatMap(
    (code) => code.functions().filter((span) => type !== "" && code.classOf(span) === type).map((span) => ({ code, span, start: null }))
  );
  return [...holders, ...methods];
}
function edgesOfThis(code, span, codes) {
  const text = code.mask.slice(span.open, span.close);
  const edges = [];
  const add = (from, to, match) => {
    edges.push({ from, to, line: code.lineOf(span.open + match.index + match[0].search(/\S/)), text: brief(match[0]) });
  };
  for (const match of text.matchAll(
    /(?<![\w.>])(?:this->)?(\w+_|m_\w+|\w+)\s*(?:\.|->)\s*(?:push_back|emplace_back|push_front|insert|emplace|add)\s*\(\s*(?:std::move\s*\(\s*)?(\w+)[^;]*;/g
  )) {
    if (!isWeak(match[1] ?? "", codes)) add("this", match[2] ?? "", match);
  }
  for (const match of text.matchAll(
    /(?<![\w.>])(?:this->)?(\w+_|m_\w+)\s*=\s*(?:std::move\s*\(\s*)?(\w+)\s*\)?\s*;/g
  )) {
    if (!isWeak(match[1] ?? "", codes)) add("this", match[2] ?? "", match);
  }
  for (const match of text.matchAll(/(?<![\w.>])(\w+)\s*->\s*(\w+)\s*=\s*(?:shared_from_this\s*\(\s*\)|self)\s*;/g)) {
    if (!isWeak(match[2] ?? "", codes)) add(match[1] ?? "", "this", match);
  }
  return edges;
}
function edgesIn(code, from, to, codes) {
  const text = code.mask.slice(from, to);
  const owners = /* @__PURE__ */ new Set();
  for (const match of text.matchAll(
    /(\w+)\s*=\s*(?:std::)?(?:make_shared|allocate_shared|shared_from_this|(?:Rc|Arc)::new)\b/g
  ))
    owners.add(match[1] ?? "");
  for (const match of text.matchAll(/\bshared_ptr\s*<[^;{}]*?>\s*(\w+)\s*[({=;]/g)) owners.add(match[1] ?? "");
  for (const match of text.matchAll(/\b(?:auto|let)\s+(\w+)\s*=[^;]*shared_from_this/g)) owners.add(match[1] ?? "");
  if (code.language === "rust")
    for (const match of text.matchAll(/\b(?:Rc|Arc)::clone\s*\(\s*&\s*(\w+)/g)) owners.add(match[1] ?? "");
  const edges = [];
  for (const match of text.matchAll(/(?<![\w.>])(\w+)\s*(->|\.)\s*([^;{}]*?(?:\{[^{}]*\}[^;{}]*?)*);/g)) {
    const owner = match[1] ?? "";
    if (!owners.has(owner) && owner !== "this") continue;
    const rest = match[3] ?? "";
    if (isWeak(rest, codes)) continue;
    for (const other of owners) {
      if (!takes(rest, other, code.language === "rust")) continue;
      edges.push({ from: owner, to: other, line: code.lineOf(from + match.index), text: brief(match[0]) });
    }
    if (/\[[^\]]*\bself\s*=\s*shared_from_this/.test(rest))
      edges.push({ from: owner, to: owner, line: code.lineOf(from + match.index), text: brief(match[0]) });
  }
  for (const match of text.matchAll(
    /(?<![\w.>])([A-Za-z_]\w*_|m_\w+)\s*=\s*\[[^\]]*?\b(self|\w+)\b(?:\s*=\s*shared_from_this\s*\(\s*\))?\s*\]/g
  )) {
    const captured = match[2] ?? "";
    if (/shared_from_this/.test(match[0]) || new RegExp(`\\b${literally(captured)}\\s*=\\s*shared_from_this`).test(text)) {
      edges.push({ from: captured, to: captured, line: code.lineOf(from + match.index), text: brief(match[0]) });
    }
  }
  return edges;
}
function takes(rest, name, rust) {
  const word2 = literally(name);
  if (rust)
    return new RegExp(`(?:Rc::clone|Arc::clone)\\s*\\(\\s*&\\s*${word2}\\b|\\b${word2}\\.clone\\s*\\(`).test(rest);
  if (new RegExp(`^[\\w.>\\[\\]-]*\\s*=\\s*(?:std::move\\s*\\(\\s*)?${word2}\\s*\\)?$`).test(rest.trim())) return true;
  if (new RegExp(`\\[(?:[^\\]&]*,)?\\s*(?:\\w+\\s*=\\s*)?${word2}\\s*(?:,[^\\]]*)?\\]`).test(rest)) return true;
  return callsIn(rest).some(
    (call) => /(?:push|emplace|insert|add|set|append|attach|on|connect|register|subscribe)/i.test(call.name) && call.args.some((argument) => new RegExp(`^(?:std::move\\s*\\(\\s*)?${word2}\\s*\\)?$`).test(argument))
  );
}
function isWeak(rest, codes) {
  if (/downgrade/.test(rest)) return true;
  const member = /^(\w+)/.exec(rest)?.[1];
  return member !== void 0 && codes.some(({ mask }) => new RegExp(`\\b(?:weak_ptr|Weak)\\s*<[^;]*>\\s*${literally(member)}\\b`).test(mask));
}
function cycleOf(edges, start) {
  const search = (at, goal, used) => {
    for (const edge of edges) {
      if (edge.from !== at || used.includes(edge)) continue;
      const path2 = [...used, edge];
      if (edge.to === goal) return path2;
      const found = path2.length < 6 ? search(edge.to, goal, path2) : null;
      if (found !== null) return found;
    }
    return null;
  };
  const starts = [.../* @__PURE__ */ new Set([...start === null ? [] : [start], ...edges.map(({ from }) => from)])];
  for (const goal of starts) {
    const found = search(goal, goal, []);
    if (found !== null && (start === null || found.some(({ from, to }) => mentions(`${from} ${to}`, start)) || goal !== start))
      return found;
  }
  return null;
}
function brief(text) {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

// src/diagnosis/rules/recorded.ts
var otherwise = ["retained-until-exit", "ownership-cycle", "kind-mismatch"];
function recordedBy(pack2, finding) {
  if (otherwise.includes(finding.cause)) return finding;
  const release = pack2.freed.find(({ byRealloc }) => !byRealloc);
  const seen = release ?? pack2.freed[0];
  const ids = [...pack2.neverFreed === null ? [] : [pack2.neverFreed.id], ...seen === void 0 ? [] : [seen.id]];
  if (ids.length === 0) return finding;
  const never = pack2.neverFreed === null ? "" : `${sentence(pack2.neverFreed.text)} `;
  const others = seen === void 0 ? "" : `${sentence(seen.text)} `;
  const way = release === void 0 ? "" : `The path that leaks does not get to the release in ${release.place}.`;
  return {
    ...finding,
    explanation: `${finding.explanation} ${never}${others}${way}`.trim(),
    restsOn: [...finding.restsOn, ...ids],
    remedy: finding.cause === "unknown" && release !== void 0 ? `Find the path from the birth that does not get to the release in ${release.place}.` : finding.remedy
  };
}
function sentence(text) {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

// src/diagnosis/rules/fix/detach.ts
function detached({ code, span, statement }) {
  const call = callsIn(statement.code).find(({ name }) => name === "pthread_create");
  const thread = bareArgument(call?.args[0] ?? "");
  if (call === void 0 || !/^&\s*\w+$/.test((call.args[0] ?? "").trim())) return null;
  if (!new RegExp(`\\bpthread_t\\s+(?:\\w+\\s*,\\s*)*${literally(thread)}\\b`).test(
    code.mask.slice(span.open, statement.start)
  ))
    return null;
  const text = statement.code;
  const status = /^(?:int\s+)?(\w+)\s*=\s*pthread_create\s*\(/.exec(text)?.[1];
  const plain = text.startsWith("pthread_create") && text.endsWith(");");
  const leaves2 = /^if\s*\(\s*pthread_create\s*\(.*\)\s*(?:!=\s*0\s*)?\)\s*(?:return\b[^;]*|break|continue|goto\s+\w+)\s*;$/.test(
    text
  );
  if ((status === void 0 || !text.endsWith(");")) && !plain && !leaves2) return null;
  const last = code.lineOf(statement.end - 1);
  const first = code.lineOf(statement.start);
  const end = statement.end - code.offsetOf(last);
  const line = code.lines[last - 1] ?? "";
  if (code.text.slice(statement.end, statement.end + line.length - end).trim() !== "" || hasDirective(code, first, last + 1))
    return null;
  if (!beginsLine(code, statement.start)) return null;
  const indent = indentOf(code.lines[first - 1] ?? "");
  if (mentions(code.mask.slice(statement.end, span.close), thread) || /^\s*else\b/.test(code.mask.slice(statement.end)))
    return null;
  const changes = new Changes(code);
  changes.after(last, [
    status === void 0 ? `${indent}pthread_detach(${thread});` : `${indent}if (!${status}) pthread_detach(${thread});`
  ]);
  const done = changes.done();
  if (done === null) return null;
  return {
    code,
    span,
    changes: done,
    holds: (after, same) => callsIn(after.mask.slice(same.open, same.close)).filter(({ name }) => name === "pthread_detach").length === 1
  };
}

// src/diagnosis/rules/unjoined-thread.ts
function unjoinedThread(scene) {
  if (!scene.callees.some(
    (name) => /^(?:_{0,2}pthread_create\w*|_dl_allocate_tls|allocate_stack|thrd_create)$/.test(name)
  ))
    return null;
  const step = scene.steps[0];
  if (step === void 0) return null;
  const { code } = step.birth;
  const ends = scene.pack.codes.flatMap(
    (file) => callsIn(file.mask).filter(
      ({ name }) => /(?:pthread_(?:join|detach|tryjoin_np|timedjoin_np|attr_setdetachstate)|thrd_(?:join|detach)|(?:\.|->)(?:join|detach))$/.test(
        name
      )
    )
  );
  if (ends.length > 0) return joinedSometimes(scene);
  const line = code.lineOf(step.birth.statement.start);
  return {
    cause: "unjoined-thread",
    summary: "Each thread that is started here is neither joined nor detached, so its control block and stack are kept after it ends.",
    explanation: `No call of pthread_join or pthread_detach is in the source that could be read (${scene.pack.codes.map(({ path: path2 }) => path2).join(", ")}).`,
    restsOn: birthEvidence(scene),
    missingFree: `${place(code, line)}: after pthread_create, neither pthread_join nor pthread_detach follows`,
    confidence: "high",
    remedy: "Join the thread, or call pthread_detach (or create it with PTHREAD_CREATE_DETACHED).",
    fix: detached(step.birth)
  };
}
function joinedSometimes(scene) {
  const birth = scene.steps[0]?.birth;
  if (birth === void 0) return null;
  const { code, span, statement } = birth;
  const joins = callsIn(code.mask.slice(statement.end, span.close)).filter(
    ({ name }) => /^pthread_(?:join|detach)$/.test(name)
  );
  const [join2] = joins;
  const all = scene.pack.codes.flatMap(
    ({ mask }) => callsIn(mask).filter(({ name }) => /^pthread_(?:join|detach)$/.test(name))
  );
  if (join2 === void 0 || all.length !== 1) return null;
  const offset = statement.end + join2.start;
  const condition = conditionOf(
    offset,
    { code, span, birth: statement, variable: "", releases: [], releasers: [] },
    code.text
  );
  if (condition === null) return null;
  const line = code.lineOf(offset);
  return {
    cause: "unjoined-thread",
    summary: `The thread is joined at line ${line} only when ${condition.length > 80 ? "a condition holds" : condition}; otherwise its control block and stack are kept after it ends.`,
    explanation: "",
    restsOn: [...birthEvidence(scene), scene.pack.cite(code, line)],
    missingFree: `${place(code, line)}: where the condition does not hold, the thread is neither joined nor detached`,
    confidence: "medium",
    remedy: "Call pthread_detach on the other path."
  };
}

// src/diagnosis/rules/unpaired-call.ts
function unpairedCall(scene) {
  const { pair, maker, home } = scene;
  if (pair === null || maker === null) return null;
  const name = maker.replace(/^_+|_chk$/g, "");
  const wanted = pair.releasers.map((releaser) => `${releaser}()`).join(" or ");
  if (home === null) return unread(scene, name, wanted);
  const { code, span, variable } = home.birth;
  if (releasesAfter(home, pair.releasers).length > 0) return null;
  const stored = handoversAfter(home).find(
    ({ kind, offset }) => (kind === "store" || kind === "insertion") && offset >= home.birth.statement.end
  );
  const anywhere = scene.pack.codes.some(
    (file) => callsIn(file.mask).some((call) => pair.releasers.includes(call.name) && call.name !== "free")
  );
  const line = code.lineOf(home.birth.statement.start);
  const who = variable === null ? pair.what : `${pair.what} (${variable})`;
  const via = home === scene.steps[0] ? "" : ` through ${scene.steps[0]?.birth.span.name ?? ""}`;
  const end = stored === void 0 ? "" : ` It is kept in ${stored.to} (line ${stored.line}).`;
  return {
    cause: "unpaired-call",
    summary: `${who.replace(/^t/, "T")} from ${name}()${via} is never given back: ${span.name} does not call ${wanted}.`,
    explanation: `${pair.source} says that it must be.${end}${anywhere ? ` ${wanted} is called elsewhere in the source that could be read.` : ""}`,
    restsOn: birthEvidence(scene),
    missingFree: `${place(code, line)}: no ${releaseText(scene, variable ?? "…")} follows in ${span.name}`,
    confidence: variable === null || stored !== void 0 || anywhere ? "medium" : "high",
    remedy: `Call ${releaseText(scene, variable ?? "…")} when it is no longer needed, on every path.`,
    fix: stored === void 0 ? localRelease(scene) : null
  };
}
function unread(scene, name, wanted) {
  const frame = scene.pack.frames.find(({ function: full }) => full !== null && full.includes(name)) ?? scene.pack.blamedFrame();
  if (scene.pair === null || frame === null) return null;
  return {
    cause: "unpaired-call",
    summary: `${scene.pair.what.replace(/^t/, "T")} from ${name}() is not given back with ${wanted}.`,
    explanation: `${scene.pair.source} says that it must be. The source could not be read, so on which path is not known.`,
    restsOn: [frame.id],
    missingFree: null,
    confidence: "medium",
    remedy: `Call ${wanted} when it is no longer needed, on every path.`
  };
}

// src/diagnosis/rules/rules.ts
var rules = [
  memoryStream,
  givenUp,
  kindMismatch,
  unjoinedThread,
  ownershipCycle,
  lostRealloc,
  container,
  linkedList,
  forgottenPart,
  earlyExit,
  retainedUntilExit,
  handedBack,
  overwrittenPointer,
  unpairedCall,
  forgottenByCallee,
  missingFree
];
function diagnoseByRules(pack2) {
  const scene = sceneOf(pack2);
  if (scene.type !== null) pack2.add("T", `type allocated: ${scene.type}`);
  const finding = recordedBy(
    pack2,
    rules.reduce((found, rule) => found ?? rule(scene), null) ?? unknown(scene)
  );
  const known = new Set(pack2.items().map(({ id }) => id));
  return {
    author: "rules",
    cause: finding.cause,
    summary: finding.summary,
    explanation: finding.explanation,
    restsOn: [...new Set(finding.restsOn)].filter((id) => known.has(id)),
    evidence: pack2.items(),
    missingFree: finding.missingFree,
    confidence: finding.confidence,
    remedy: finding.remedy,
    patch: finding.fix == null ? null : patchOf(finding.fix),
    verified: null,
    droppedClaims: 0,
    unavailable: null
  };
}
function unknown(scene) {
  const blamed2 = scene.pack.blamedFrame();
  const why = scene.steps.length > 0 ? "no known shape fits the source" : "the source could not be read";
  return {
    cause: "unknown",
    summary: `Blocks made by ${blamed2?.function ?? "an unknown function"} stay alive; why is not known: ${why}.`,
    explanation: "",
    restsOn: [...blamed2 === null ? [] : [blamed2.id], ...scene.pack.figure(/^slope/)],
    missingFree: null,
    confidence: "low",
    remedy: scene.steps.length > 0 ? "Follow the block from the blamed line to where it should be freed." : "Build with -g, and say where the sources are with --source-map FROM=TO."
  };
}

// src/diagnosis/diagnosed-sites.ts
var MOST_SITES = 100;
var RULES_MS = 5e3;
var ALL_MS = 3e4;
async function diagnosedSites(result, checkout, complain) {
  const all = result.verdict.processes.flatMap(({ decisions }) => decisions);
  const leaks = all.filter(({ kind, site, fingerprint }) => kind === "leak" && site !== null && fingerprint !== null);
  leaks.sort((a, b) => (b.trend.slope?.bytesPerUnit ?? 0) - (a.trend.slope?.bytesPerUnit ?? 0));
  const sites = [];
  const begun = performance.now();
  for (const decision of leaks.slice(0, MOST_SITES)) {
    const { site, fingerprint } = decision;
    if (site === null || fingerprint === null || sites.some((known) => known.fingerprint === fingerprint)) continue;
    if (performance.now() - begun > ALL_MS) {
      complain(
        new GateError(
          "INTERNAL",
          `Only the first ${sites.length} leaks are explained: it took longer than ${ALL_MS / 1e3} s`,
          "The leaks themselves are all reported."
        )
      );
      break;
    }
    try {
      const frees = (decision.use?.frees?.places ?? []).map((place2) => place2.site);
      const sources = await sourcesOf(site, result.wrappers, checkout.tree, checkout.directories, frees);
      const found = withinTime(RULES_MS, () => {
        const pack2 = new EvidencePack(decision, result.wrappers, sources, all);
        return { pack: pack2, byRules: diagnoseByRules(pack2) };
      });
      if (found !== null)
        sites.push({ fingerprint, decision, pack: found.pack, byRules: await applied(found.byRules, checkout) });
      else complain(new GateError("INTERNAL", `The source of site ${fingerprint} took too long to read`, "Report it."));
    } catch (cause) {
      complain(
        new GateError("INTERNAL", `Site ${fingerprint} could not be explained: ${cause}`, "Report it.", {
          cause
        })
      );
    }
  }
  return sites;
}
async function applied(diagnosis, { directories }) {
  if (diagnosis.patch === null || await appliesTo(diagnosis.patch, directories) !== null) return diagnosis;
  return { ...diagnosis, patch: null };
}

// src/diagnosis/explain-leaks.ts
async function explainLeaks(result, { options, checkout, surroundings, progress, complain }) {
  if (options.mode === "off") return /* @__PURE__ */ new Map();
  const sites = await diagnosedSites(result, checkout, complain);
  if (options.mode === "rules") return new Map(sites.map(({ fingerprint, byRules }) => [fingerprint, byRules]));
  const { askModel } = await import("./ask-model-YKWGMKUR.js");
  return askModel(sites, { options, surroundings, directories: checkout.directories, progress });
}
export {
  explainLeaks
};
