/** What the source says of the place where a block is born: which variable gets it, what type it is, where it goes next. */
import { bareArgument, callsIn, literally, mentions, type CodeCall } from './calls.js';
import type { FunctionSpan, SourceCode, Statement } from './source-code.js';

export type Storage = 'local' | 'parameter' | 'static' | 'member' | 'global';

export interface Birth {
  readonly code: SourceCode;
  readonly span: FunctionSpan;
  readonly statement: Statement;
  /** As written: `request`, `entry->name`, `buffers[i]`; null when nothing names it. */
  readonly variable: string | null;
  readonly storage: Storage | null;
  /** How it is made: `new`, `new[]`, or the name of the function called. */
  readonly maker: string;
  /** As written at the birth: `Request`; null when it does not say. */
  readonly type: string | null;
  /** The container that gets it in the same statement: `items.push_back(new Order)`. */
  readonly insertion: Insertion | null;
  /** The statement returns it. */
  readonly returned: boolean;
  /** A smart pointer holds it from the begin. */
  readonly owned: boolean;
}

export interface Insertion {
  /** `items`, `cache.entries`. */
  readonly container: string;
  /** `push_back`, `[]`. */
  readonly operation: string;
}

/** What is known of the call from outside the source: names to look for, and the argument that receives the block. */
export interface BirthHint {
  /** Names of the functions between the user's code and the allocator, the user's side first. */
  readonly callees: readonly string[];
  /** Argument number that receives the block, by name of the function. */
  outOf(name: string): number | null;
}

const inserts =
  /^(?:push_back|emplace_back|push_front|emplace_front|push|insert|emplace|try_emplace|insert_or_assign|emplace_hint|append|add|enqueue|extend|entry|push_str)$/;
const smart =
  /\b(?:std::)?(?:unique_ptr|shared_ptr|make_unique|make_shared|scoped_ptr|intrusive_ptr|auto_ptr|QPointer|Box::new|Rc::new|Arc::new)\b/;
const path = String.raw`[A-Za-z_]\w*(?:(?:\.|->|::)[A-Za-z_]\w*|\[[^\][]*\])*`;

/** The birth at `line` of `code`; null when no function is there. */
export function birthAt(code: SourceCode, line: number, hint: BirthHint): Birth | null {
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
    owned: smart.test(statement.code) && !/\.release\s*\(|into_raw|forget/.test(statement.code),
  };
}

/** `return make(x);`, but not `return make(x)->field;`. */
function isReturned(statement: string, maker: string): boolean {
  if (!/^(?:co_)?return\b/.test(statement))
    return /^[^;={}]*$/.test(statement.replace(/\{.*$/s, '')) && !statement.endsWith(';');
  const call = callsIn(statement).find(({ name }) => sameName(name, maker));
  return call === undefined || !/^\s*(?:->|\.|\[)/.test(statement.slice(call.end));
}

/** Where on the line the birth is: two statements may share it. */
function preferredColumn(text: string, hint: BirthHint): number {
  for (const name of ['new', ...hint.callees]) {
    const found = text.search(new RegExp(`(?<!\\w)${literally(name.slice(name.lastIndexOf(':') + 1))}\\b`));
    if (found >= 0) return found;
  }
  return Math.max(0, text.search(/\S/));
}

interface Made {
  readonly name: string;
  readonly type: string | null;
  readonly variable: string | null;
}

function makerOf(statement: string, hint: BirthHint): Made {
  const created =
    /\bnew\s*(?:\([^()]*\)\s*)?((?:const\s+)?[A-Za-z_][\w:]*(?:\s*<[^;{}()]{0,200}?>)?(?:\s*\*+)?)\s*(\[)?/.exec(
      statement,
    );
  const calls = callsIn(statement);
  const hinted = hint.callees
    .map((name) => calls.find((call) => sameName(call.name, name)))
    .find((call) => call !== undefined);
  const out = calls.find((call) => hint.outOf(call.name) !== null);
  if (out !== undefined && (created === null || hinted === out)) {
    const argument = out.args[hint.outOf(out.name) ?? 0];
    return { name: out.name, type: null, variable: argument === undefined ? null : lvalue(bareArgument(argument)) };
  }
  if (created !== null) {
    return { name: created[2] === '[' ? 'new[]' : 'new', type: tidy(created[1] ?? ''), variable: null };
  }
  const call =
    hinted ?? calls.find(({ name }) => /alloc|make_(?:shared|unique)|(?:Box|Rc|Arc)::new/.test(name)) ?? calls.at(0);
  return { name: call?.name ?? '', type: call === undefined ? null : calledType(statement, call), variable: null };
}

/** `make_shared<Node>(…)`, `(struct job *)malloc(…)`, `malloc(sizeof(struct job))`, `malloc(n * sizeof *p)` does not say. */
function calledType(statement: string, call: CodeCall): string | null {
  const template = /make_(?:shared|unique)\w*\s*<\s*([^;(){}]{1,200})>\s*\($/.exec(
    statement.slice(call.start, call.end).split('(')[0] + '(',
  );
  if (template !== null) return tidy(template[1] ?? '');
  const size = /\bsizeof\s*\(\s*((?:struct\s+|union\s+)?[A-Za-z_][\w:]*)\s*\)/.exec(call.args.join(','));
  if (size !== null) return tidy(size[1] ?? '');
  const cast = /\(\s*((?:const\s+)?(?:struct\s+)?[A-Za-z_][\w:]*)\s*\*+\s*\)\s*$/.exec(statement.slice(0, call.start));
  return cast === null ? null : tidy(cast[1] ?? '');
}

function tidy(type: string): string {
  return type.replace(/\s+/g, ' ').trim();
}

export function sameName(written: string, real: string): boolean {
  const own = (name: string): string => name.replace(/<.*$/s, '').replace(/^.*(?:::|\.|->)/s, '');
  return own(written) === own(real) && own(real) !== '';
}

/** What the statement assigns the new block to. */
function assigned(statement: string, maker: string): string | null {
  const assignment = new RegExp(`(${path})\\s*=(?!=)`).exec(statement.replace(/^(?:if|while)\s*\(\s*/, ''));
  if (assignment !== null) return lvalue(assignment[1] ?? '');
  if (maker === 'new' || maker === 'new[]' || maker.includes('make_')) {
    const built = /^(?:const\s+)?[\w:]+(?:\s*<[^;(){}]*>)?\s*[*&]*\s+\*?(\w+)\s*[({]/.exec(statement);
    if (built !== null && !/^(?:return|else|delete|throw)\b/.test(statement)) return built[1] ?? null;
    const initialized = /[:,]\s*(\w+)\s*[({]\s*new\b/.exec(statement);
    if (initialized !== null) return initialized[1] ?? null;
    const reset = new RegExp(`(${path})(?:\\.|->)reset\\s*\\(`).exec(statement);
    if (reset !== null) return lvalue(reset[1] ?? '');
  }
  const bound = /\blet\s+(?:mut\s+)?(\w+)/.exec(statement);
  return bound?.[1] ?? null;
}

function lvalue(text: string): string | null {
  const found = new RegExp(`^${path}$`).exec(text.trim().replace(/^this->/, ''));
  return found === null ? null : found[0];
}

/** The container that a statement adds to; null when it adds to none. */
export function insertionIn(statement: string): Insertion | null {
  for (const call of callsIn(statement)) {
    const member = /^(.*?)(?:\.|->)(\w+)$/s.exec(call.name);
    if (member !== null && inserts.test(member[2] ?? '')) {
      return { container: (member[1] ?? '').replace(/^this->/, ''), operation: member[2] ?? '' };
    }
  }
  const chained = /([A-Za-z_]\w*)\s*(?:\.\s*(?:lock|write|borrow_mut|unwrap)\s*\(\s*\)\s*)+\.\s*(\w+)\s*\(/.exec(
    statement,
  );
  if (chained !== null && inserts.test(chained[2] ?? ''))
    return { container: chained[1] ?? '', operation: chained[2] ?? '' };
  const element = /([A-Za-z_]\w*(?:(?:\.|->)\w+)*)\s*\[[^\]]*\]\s*(?:\.|->)\s*(\w+)\s*\(/.exec(statement);
  if (element !== null && inserts.test(element[2] ?? ''))
    return { container: element[1] ?? '', operation: element[2] ?? '' };
  const indexed = /^(?:return\s+)?(?:\(\s*\*\s*)?([A-Za-z_][\w.]*(?:->\w+)*)\s*\)?\s*\[[^\]]+\]\s*(?:\+?=)(?!=)/.exec(
    statement,
  );
  if (indexed !== null) return { container: indexed[1] ?? '', operation: '[]' };
  const grown = /^([A-Za-z_][\w.]*(?:->\w+)*)\s*\+=(?!=)/.exec(statement);
  return grown === null ? null : { container: grown[1] ?? '', operation: '+=' };
}

/** Where a variable lives, as far as the function and its file tell. */
export function storageOf(variable: string, span: FunctionSpan, at: Statement, code: SourceCode): Storage {
  const head = /^[A-Za-z_]\w*/.exec(variable)?.[0] ?? variable;
  const name = literally(head);
  const declares = (text: string): RegExpExecArray | null =>
    new RegExp(
      `(?:^|[;{}(,]|\\b(?:static|thread_local|const|struct|auto|let|mut)\\b)\\s*(?:(?:static|thread_local|const|volatile|struct|unsigned|long|mut)\\s+)*(?:[A-Za-z_][\\w:]*(?:\\s*<[^;(){}]*>)?[\\s*&]+|auto\\s*[*&]*\\s*|let\\s+(?:mut\\s+)?|mut\\s+)${name}\\s*(?:[=;,({\\[)]|:(?!:))`,
    ).exec(text);
  const before = code.mask.slice(span.open, at.end).replace(/\b(?:return|delete|else|throw|case|goto)\b/g, ';');
  const local = declares(before);
  const path = variable !== head && /->/.test(variable);
  if (local !== null) return /\b(?:static|thread_local)\b/.test(local[0]) ? 'static' : path ? 'member' : 'local';
  const parameters = code.mask.slice(span.start, span.open);
  if (mentions(parameters, head)) return path ? 'member' : 'parameter';
  if (variable.includes('->') || /^m_|_$|^_/.test(head)) return 'member';
  const outside = declares(code.mask.slice(0, span.start).replace(/\b(?:return|delete|else|throw|case|goto)\b/g, ';'));
  if (outside === null) return /::/.test(span.name) || insideClass(code, span) ? 'member' : 'global';
  return insideClassAt(code, outside.index + outside[0].length) ? 'member' : 'global';
}

function insideClass(code: SourceCode, span: FunctionSpan): boolean {
  return insideClassAt(code, span.start);
}

function insideClassAt(code: SourceCode, offset: number): boolean {
  return code.around(offset).some(({ kind, head }) => kind === 'scope' && /\b(?:class|struct|impl)\b/.test(head));
}
