/**
 * Reference-counted objects that own each other, or themselves through a lambda: no count reaches zero (cppreference,
 * std::weak_ptr; The Rust Book, 15.6).
 */
import { callsIn, literally, mentions } from '../code/calls.js';
import type { FunctionSpan, SourceCode } from '../code/source-code.js';
import { birthEvidence, type Finding } from './finding.js';
import { place, type Scene } from './scene.js';

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly line: number;
  readonly text: string;
}

const counted =
  /make_shared|shared_ptr|_Sp_counted|allocate_shared|intrusive_ptr|enable_shared_from_this|(?:^|[:<])R?[Aa]?rc(?:::|<)/;

export function ownershipCycle(scene: Scene): Finding | null {
  const isCounted =
    scene.fullCallees.some((name) => counted.test(name)) ||
    scene.steps.some(({ birth }) =>
      /make_shared|shared_ptr|\b(?:Rc|Arc)::new|=\s*\[[^\]]*\bself\b/.test(birth.statement.code),
    );
  const first = scene.steps[0];
  if (!isCounted || first === undefined) return null;
  for (const { code, span, start } of placesOf(scene)) {
    const edges = [
      ...edgesIn(code, span.open, span.close, scene.pack.codes),
      ...(start === null ? edgesOfThis(code, span, scene.pack.codes) : []),
    ];
    const cycle = cycleOf(edges, start);
    if (cycle === null) continue;
    const last = cycle.at(-1) ?? cycle[0];
    if (last === undefined) continue;
    const self = cycle.length === 1;
    return {
      cause: 'ownership-cycle',
      summary: self
        ? `${last.from} is owned by something that it owns itself, so its reference count never reaches zero.`
        : `${[...new Set(cycle.flatMap(({ from, to }) => [from, to]))].join(' and ')} own each other, so neither reference count reaches zero.`,
      explanation: `Owning references: ${cycle.map(({ from, to, line }) => `${from} → ${to} (line ${line})`).join(', ')}.`,
      restsOn: [...birthEvidence(scene), ...cycle.map(({ line }) => scene.pack.cite(code, line))],
      missingFree: `${place(code, last.line)}: ${last.text} closes the cycle`,
      confidence: 'high',
      remedy:
        code.language === 'rust'
          ? 'Make the back reference a Weak (Rc::downgrade).'
          : 'Make the back reference a std::weak_ptr, or capture one.',
    };
  }
  return null;
}

interface Place {
  readonly code: SourceCode;
  readonly span: FunctionSpan;
  /** The variable that holds the block there; null in a method of its class. */
  readonly start: string | null;
}

/** The functions that hold the block, then the methods of its class. */
function placesOf(scene: Scene): Place[] {
  const holders = [...scene.steps]
    .reverse()
    .map(({ birth }) => ({ code: birth.code, span: birth.span, start: birth.variable ?? '' }));
  const type = scene.type?.replace(/<.*/s, '').replace(/^.*::/, '').trim() ?? '';
  const methods = scene.pack.codes.flatMap((code) =>
    code
      .functions()
      .filter((span) => type !== '' && code.classOf(span) === type)
      .map((span) => ({ code, span, start: null })),
  );
  return [...holders, ...methods];
}

/** In a method: `child->parent_ = shared_from_this()` and `children_.push_back(child)`. */
function edgesOfThis(code: SourceCode, span: FunctionSpan, codes: readonly SourceCode[]): Edge[] {
  const text = code.mask.slice(span.open, span.close);
  const edges: Edge[] = [];
  const add = (from: string, to: string, match: RegExpExecArray): void => {
    edges.push({ from, to, line: code.lineOf(span.open + match.index + match[0].search(/\S/)), text: brief(match[0]) });
  };
  for (const match of text.matchAll(
    /(?<![\w.>])(?:this->)?(\w+_|m_\w+|\w+)\s*(?:\.|->)\s*(?:push_back|emplace_back|push_front|insert|emplace|add)\s*\(\s*(?:std::move\s*\(\s*)?(\w+)[^;]*;/g,
  )) {
    if (!isWeak(match[1] ?? '', codes)) add('this', match[2] ?? '', match);
  }
  for (const match of text.matchAll(
    /(?<![\w.>])(?:this->)?(\w+_|m_\w+)\s*=\s*(?:std::move\s*\(\s*)?(\w+)\s*\)?\s*;/g,
  )) {
    if (!isWeak(match[1] ?? '', codes)) add('this', match[2] ?? '', match);
  }
  for (const match of text.matchAll(/(?<![\w.>])(\w+)\s*->\s*(\w+)\s*=\s*(?:shared_from_this\s*\(\s*\)|self)\s*;/g)) {
    if (!isWeak(match[2] ?? '', codes)) add(match[1] ?? '', 'this', match);
  }
  return edges;
}

/** Statements by which one counted pointer comes to own another. */
function edgesIn(code: SourceCode, from: number, to: number, codes: readonly SourceCode[]): Edge[] {
  const text = code.mask.slice(from, to);
  const owners = new Set<string>();
  for (const match of text.matchAll(
    /(\w+)\s*=\s*(?:std::)?(?:make_shared|allocate_shared|shared_from_this|(?:Rc|Arc)::new)\b/g,
  ))
    owners.add(match[1] ?? '');
  for (const match of text.matchAll(/\bshared_ptr\s*<[^;{}]*?>\s*(\w+)\s*[({=;]/g)) owners.add(match[1] ?? '');
  for (const match of text.matchAll(/\b(?:auto|let)\s+(\w+)\s*=[^;]*shared_from_this/g)) owners.add(match[1] ?? '');
  // What is cloned as counted is counted, whoever made it.
  if (code.language === 'rust')
    for (const match of text.matchAll(/\b(?:Rc|Arc)::clone\s*\(\s*&\s*(\w+)/g)) owners.add(match[1] ?? '');
  const edges: Edge[] = [];
  for (const match of text.matchAll(/(?<![\w.>])(\w+)\s*(->|\.)\s*([^;{}]*?(?:\{[^{}]*\}[^;{}]*?)*);/g)) {
    const owner = match[1] ?? '';
    if (!owners.has(owner) && owner !== 'this') continue;
    const rest = match[3] ?? '';
    if (isWeak(rest, codes)) continue;
    for (const other of owners) {
      if (!takes(rest, other, code.language === 'rust')) continue;
      edges.push({ from: owner, to: other, line: code.lineOf(from + match.index), text: brief(match[0]) });
    }
    if (/\[[^\]]*\bself\s*=\s*shared_from_this/.test(rest))
      edges.push({ from: owner, to: owner, line: code.lineOf(from + match.index), text: brief(match[0]) });
  }
  // on_done = [self] { … }; with auto self = shared_from_this(); stored in a member of this.
  for (const match of text.matchAll(
    /(?<![\w.>])([A-Za-z_]\w*_|m_\w+)\s*=\s*\[[^\]]*?\b(self|\w+)\b(?:\s*=\s*shared_from_this\s*\(\s*\))?\s*\]/g,
  )) {
    const captured = match[2] ?? '';
    if (
      /shared_from_this/.test(match[0]) ||
      new RegExp(`\\b${literally(captured)}\\s*=\\s*shared_from_this`).test(text)
    ) {
      edges.push({ from: captured, to: captured, line: code.lineOf(from + match.index), text: brief(match[0]) });
    }
  }
  return edges;
}

/** Whether the rest of a statement stores `name` by value: assigned, captured by copy, or given to a function that adds it. */
function takes(rest: string, name: string, rust: boolean): boolean {
  const word = literally(name);
  if (rust)
    return new RegExp(`(?:Rc::clone|Arc::clone)\\s*\\(\\s*&\\s*${word}\\b|\\b${word}\\.clone\\s*\\(`).test(rest);
  if (new RegExp(`^[\\w.>\\[\\]-]*\\s*=\\s*(?:std::move\\s*\\(\\s*)?${word}\\s*\\)?$`).test(rest.trim())) return true;
  if (new RegExp(`\\[(?:[^\\]&]*,)?\\s*(?:\\w+\\s*=\\s*)?${word}\\s*(?:,[^\\]]*)?\\]`).test(rest)) return true;
  return callsIn(rest).some(
    (call) =>
      /(?:push|emplace|insert|add|set|append|attach|on|connect|register|subscribe)/i.test(call.name) &&
      call.args.some((argument) => new RegExp(`^(?:std::move\\s*\\(\\s*)?${word}\\s*\\)?$`).test(argument)),
  );
}

/** Whether the member at the begin of `rest` is declared as a weak reference in any file. */
function isWeak(rest: string, codes: readonly SourceCode[]): boolean {
  if (/downgrade/.test(rest)) return true;
  const member = /^(\w+)/.exec(rest)?.[1];
  return (
    member !== undefined &&
    codes.some(({ mask }) => new RegExp(`\\b(?:weak_ptr|Weak)\\s*<[^;]*>\\s*${literally(member)}\\b`).test(mask))
  );
}

function cycleOf(edges: readonly Edge[], start: string | null): Edge[] | null {
  const search = (at: string, goal: string, used: readonly Edge[]): Edge[] | null => {
    for (const edge of edges) {
      if (edge.from !== at || used.includes(edge)) continue;
      const path = [...used, edge];
      if (edge.to === goal) return path;
      const found = path.length < 6 ? search(edge.to, goal, path) : null;
      if (found !== null) return found;
    }
    return null;
  };
  const starts = [...new Set([...(start === null ? [] : [start]), ...edges.map(({ from }) => from)])];
  for (const goal of starts) {
    const found = search(goal, goal, []);
    if (
      found !== null &&
      (start === null || found.some(({ from, to }) => mentions(`${from} ${to}`, start)) || goal !== start)
    )
      return found;
  }
  return null;
}

function brief(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
