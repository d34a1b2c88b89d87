/** One source file, and the questions that a diagnosis asks of it. Lines count from 1, offsets from 0 into the text. */
import { blocksOf, enclosing, type Block } from './blocks.js';
import { closing } from './calls.js';
import { languageOf, maskCode, type Language } from './mask.js';

export interface FunctionSpan {
  readonly name: string;
  readonly firstLine: number;
  readonly lastLine: number;
  /** Where its head begins, its body's brace, and that brace's partner. */
  readonly start: number;
  readonly open: number;
  readonly close: number;
  readonly block: Block;
}

export interface Statement {
  readonly start: number;
  readonly end: number;
  /** Masked: without comments and the insides of literals; on one line. */
  readonly code: string;
}

export class SourceCode {
  readonly language: Language | null;
  readonly lines: readonly string[];
  readonly mask: string;
  private readonly root: Block;
  private readonly starts: number[] = [];
  private readonly opens = new Map<number, Block>();

  /** `path`: as it is shown. `line`: one that must be read as code whatever `#if` it is in. */
  constructor(
    readonly path: string,
    readonly text: string,
    line = 0,
  ) {
    this.language = languageOf(path);
    this.lines = text.split('\n').map((source) => source.replace(/\r$/, ''));
    this.mask = this.language === null ? '' : maskCode(text, this.language, line);
    this.root = blocksOf(this.mask, this.language ?? 'c');
    const index = (block: Block): void => {
      this.opens.set(block.open, block);
      block.children.forEach(index);
    };
    index(this.root);
    let at = 0;
    for (const source of text.split('\n')) {
      this.starts.push(at);
      at += source.length + 1;
    }
  }

  offsetOf(line: number): number {
    return this.starts[Math.min(Math.max(1, line), this.starts.length) - 1] ?? 0;
  }

  lineOf(offset: number): number {
    let low = 0;
    let high = this.starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  /** Blocks around an offset, outermost first. */
  around(offset: number): Block[] {
    return enclosing(this.root, offset);
  }

  /** The outermost function around `line`: a lambda belongs to the function that it is written in. */
  functionAt(line: number): FunctionSpan | null {
    const from = this.offsetOf(line);
    const text = this.mask.slice(from, this.offsetOf(line + 1) || this.mask.length);
    const first = from + Math.max(0, text.search(/\S/));
    const block = this.around(first).find(({ kind }) => kind === 'function' || kind === 'lambda');
    return block === undefined ? null : this.span(block);
  }

  /** Every function of the file whose name ends in `name` (`f`, `C::f`, `~C`). */
  functionsNamed(name: string): FunctionSpan[] {
    return this.functions().filter((span) => span.name === name || span.name.endsWith(`::${name}`));
  }

  functions(): FunctionSpan[] {
    const found: FunctionSpan[] = [];
    const visit = (block: Block): void => {
      if (block.kind === 'function') found.push(this.span(block));
      else if (block.kind === 'scope') block.children.forEach(visit);
    };
    visit(this.root);
    return found;
  }

  /** Name of the class that a function belongs to, by its own name or by where it stands; null for none. */
  classOf(span: FunctionSpan): string | null {
    const qualified = /([A-Za-z_]\w*)::~?\w+$/.exec(span.name)?.[1];
    if (qualified !== undefined) return qualified;
    for (const { kind, head } of [...this.around(span.start)].reverse()) {
      const name =
        kind === 'scope'
          ? /\b(?:class|struct|impl)\b[^;:{]*?\b([A-Za-z_]\w*)\s*(?:final\s*)?(?::[^:].*|<.*)?$/s.exec(head)?.[1]
          : undefined;
      if (name !== undefined) return name;
    }
    return null;
  }

  isConstructor(span: FunctionSpan): boolean {
    const own = this.classOf(span);
    return own !== null && span.name.replace(/^.*::/, '') === own;
  }

  private span(block: Block): FunctionSpan {
    return {
      name: nameOf(block.head),
      firstLine: this.lineOf(Math.max(0, block.headStart)),
      lastLine: this.lineOf(block.close),
      start: Math.max(0, block.headStart),
      open: block.open,
      close: block.close,
      block,
    };
  }

  /** The statement that covers `offset`: up to its `;`, with the initializers and lambdas in it; a control statement's head. */
  statementAt(offset: number): Statement {
    const path = this.around(offset);
    while (path.length > 1 && /initializer|lambda/.test(path.at(-1)?.kind ?? '') && !isBody(path.at(-1), offset))
      path.pop();
    const block = path.at(-1) ?? this.root;
    let start = this.statementStart(block, offset);
    start = this.afterControl(start + this.mask.slice(start).search(/\S|$/), offset);
    const end = this.statementEnd(block, Math.max(offset, start));
    return { start, end, code: this.mask.slice(start, end).replace(/\s+/g, ' ').trim() };
  }

  /** `for (…) statement`, `else statement`: the statement alone, when `offset` is in it. */
  private afterControl(start: number, offset: number): number {
    let at = start;
    for (;;) {
      const control = /^(?:(?:if|for|while|switch)\b\s*(?:constexpr\s*)?(?=\()|else\b\s*|do\b\s*)/.exec(
        this.mask.slice(at, at + 40),
      );
      if (control === null) return at;
      const head = at + control[0].length;
      const next = this.mask[head] === '(' && !/^(?:else|do)/.test(control[0]) ? closing(this.mask, head) + 1 : head;
      const begin = next + this.mask.slice(next).search(/\S|$/);
      if (begin > offset || this.mask[begin] === '{') return at;
      at = begin;
    }
  }

  private statementStart(block: Block, offset: number): number {
    let start = block.open + 1;
    let depth = 0;
    for (let i = start; i < offset; i += 1) {
      const child = this.opens.get(i);
      if (child !== undefined && child.close < offset) {
        i = child.close;
        if (child.kind !== 'initializer' && child.kind !== 'lambda') start = i + 1;
        continue;
      }
      const char = this.mask[i];
      if (char === '(') depth += 1;
      else if (char === ')') depth = Math.max(0, depth - 1);
      else if (char === ';' && depth === 0) start = i + 1;
    }
    return start;
  }

  private statementEnd(block: Block, offset: number): number {
    for (let i = offset; i < block.close; i += 1) {
      const child = this.opens.get(i);
      if (child !== undefined) {
        if (child.kind !== 'initializer' && child.kind !== 'lambda') return i;
        i = child.close;
        continue;
      }
      if (this.mask[i] === ';') return i + 1;
    }
    return block.close;
  }
}

/** A lambda's body holds statements of its own; its capture list and an initializer do not. */
function isBody(block: Block | undefined, offset: number): boolean {
  return block?.kind === 'lambda' && offset > block.open;
}

/** What stands in a head with parentheses and is no name. */
const attributes =
  /\b(?:__attribute__|__attribute|__declspec|alignas|_Alignas)\s*\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)/g;

/** The name in a function's head: `static int Foo::bar(int x) const` → `Foo::bar`. */
export function nameOf(head: string): string {
  const rust = /\bfn\s+(\w+)/.exec(head);
  if (rust !== null) return rust[1] ?? '';
  const operator = /((?:\w+::)*operator\s*(?:\(\)|[^\s(]+))\s*\(/.exec(head);
  if (operator !== null) return operator[1] ?? '';
  const plain = head.replace(attributes, ' ').replace(/^\s*template\s*<[^{}]*?>\s*(?=\w)/, '');
  const named = /((?:\w+(?:<[^<>()]*>)?::)*~?\w+)\s*\(/.exec(plain);
  return (named?.[1] ?? '').replace(/<[^<>]*>/g, '');
}
