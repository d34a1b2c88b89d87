/** Containers that only grow, caches without eviction, and containers of pointers that drop the pointers and not the blocks. */
import { literally } from '../code/calls.js';
import { conditionBefore } from '../code/exits.js';
import { storageOf, type Insertion } from '../code/birth.js';
import type { SourceCode } from '../code/source-code.js';
import { retainedShare } from '../evidence/figures.js';
import { exitFrom } from './early-exit.js';
import { birthEvidence, thing, type Finding } from './finding.js';
import { handoversAfter, place, type Scene, type Step } from './scene.js';

const ownMemory =
  /(?:^|[<\s:])(?:vector|deque|list|forward_list|map|set|multimap|multiset|unordered_\w+|queue|stack|priority_queue|_Rb_tree|_Hashtable|_Vector_base|_List_base|_Deque_base|basic_string|_Map_base)(?:<|::)|_M_realloc_(?:insert|append)|_M_push_back_aux|hashbrown|raw_vec|alloc::vec|BTreeMap|HashMap|VecDeque/;
/** What people call a container whose entries could be made again. */
export const cacheName = /cache|memo(?!ry)|lookaside|intern(?:ed|ing)?(?![a-z])|\blru\b/i;

interface Target extends Insertion {
  readonly step: Step;
  readonly line: number;
  /** What the block is to the container. */
  readonly role: 'memory' | 'pointee' | 'part of an element';
}

export function container(scene: Scene): Finding | null {
  const target = targetOf(scene);
  if (target === null) return null;
  const shrinks = shrinksOf(target.container, scene.pack.codes);
  if (target.role !== 'memory') {
    const freed = shrinks.filter(({ code, line }) => nearDelete(code, line));
    if (target.role === 'part of an element' && shrinks.length > 0) return droppedPart(scene, target, shrinks);
    const taken = takenOut(scene, target);
    if (taken !== null) return taken;
    if (freed.length > 0) return freedUnderCondition(scene, target, freed);
    if (shrinks.length > 0) return dropped(scene, target, shrinks);
  } else if (shrinks.length > 0) return null;
  return growing(scene, target);
}

function targetOf(scene: Scene): Target | null {
  const isMemory = scene.fullCallees.some((name) => ownMemory.test(name));
  const step = scene.steps[0];
  if (step === undefined) return null;
  const { birth } = step;
  if (birth.insertion !== null) {
    const role = isMemory || !/\bnew\b|alloc|strdup/.test(birth.maker) ? 'memory' : 'pointee';
    return { ...birth.insertion, step, line: birth.code.lineOf(birth.statement.start), role };
  }
  for (const at of scene.steps) {
    const handover = handoversAfter(at).find(({ kind }) => kind === 'insertion');
    if (handover === undefined) continue;
    const statement = at.birth.code.statementAt(handover.offset).code;
    const role = /\bnew\b/.test(statement) ? 'part of an element' : 'pointee';
    return { container: handover.to.replace(/^this->/, ''), operation: 'insert', step: at, line: handover.line, role };
  }
  return null;
}

interface Shrink {
  readonly code: SourceCode;
  readonly line: number;
  readonly operation: string;
}

/** Operations in any file that take something out of the container. */
function shrinksOf(name: string, codes: readonly SourceCode[]): Shrink[] {
  const own = literally(name.replace(/\[[^\]]*\]/g, '').replace(/^.*(?:\.|->|::)/, ''));
  const expression = new RegExp(
    `(?<!\\w)${own}(?:\\[[^\\]]*\\])?\\s*(?:\\.|->)\\s*(?:(?:lock|write|borrow_mut|unwrap)\\(\\)\\.)*(erase|clear|pop|pop_back|pop_front|remove|remove_if|extract|resize|swap|reset|retain|truncate|drain|take|shrink_to|evict|splice)\\s*\\(|(?<![\\w.>])${own}\\s*=\\s*(?:\\{\\s*\\}|\\w+\\s*\\(\\s*\\)|std::exchange)|std::(?:erase|erase_if|exchange|swap)\\s*\\(\\s*${own}\\b`,
    'g',
  );
  return codes.flatMap((code) =>
    [...code.mask.matchAll(expression)].map((match) => ({
      code,
      line: code.lineOf(match.index),
      operation: match[1] ?? 'assignment',
    })),
  );
}

/** Whether something is deleted within two lines of a shrink. */
function nearDelete(code: SourceCode, line: number): boolean {
  const text = code.mask.slice(code.offsetOf(line - 2), code.offsetOf(line + 3));
  return /\bdelete\b|\bfree\s*\(/.test(text);
}

function dropped(scene: Scene, { container: name, step, line, role }: Target, shrinks: readonly Shrink[]): Finding {
  const first = shrinks[0] as Shrink;
  return {
    cause: 'missing-free',
    summary: `${name} holds plain pointers; ${first.operation}() takes them out, and nothing frees ${thing(scene)} that they point to.`,
    explanation: `The block goes into ${name} at line ${line}${role === 'pointee' ? '' : ' as part of an element'}.`,
    restsOn: [...birthEvidence(scene), scene.pack.cite(step.birth.code, line), scene.pack.cite(first.code, first.line)],
    missingFree: `${place(first.code, first.line)}: ${first.operation} drops the pointers without freeing what they point to`,
    confidence: 'high',
    remedy: 'Free each element before it is taken out, or let the container hold std::unique_ptr or values.',
  };
}

/** `m = queue.front(); queue.pop(); if (…) continue; delete m;`: who takes an element out holds it from there. */
function takenOut(scene: Scene, { container: name }: Target): Finding | null {
  const own = literally(name.replace(/\[[^\]]*\]/g, '').replace(/^.*(?:\.|->|::)/, ''));
  const take = new RegExp(
    `(\\w+)\\s*=\\s*(?:std::move\\s*\\(\\s*)?\\*?(?:this->)?${own}\\s*(?:(?:\\.|->)\\s*(?:front|back|top|begin|at|pop|pop_front|pop_back|dequeue|take)\\s*\\(|\\[)`,
    'g',
  );
  for (const code of scene.pack.codes) {
    for (const match of code.mask.matchAll(take)) {
      const span = code.functionAt(code.lineOf(match.index));
      const variable = match[1] ?? '';
      if (span === null) continue;
      const found = exitFrom(scene, { code, span, birth: code.statementAt(match.index), variable });
      if (found !== null) return found;
    }
  }
  return null;
}

/** The elements are freed when they leave, but not all of them. */
function freedUnderCondition(
  scene: Scene,
  { container: name, step, line }: Target,
  freed: readonly Shrink[],
): Finding | null {
  for (const { code, line: at } of freed) {
    const from = code.offsetOf(at - 3);
    const found = /\bdelete\b|\bfree\s*\(/.exec(code.mask.slice(from, code.offsetOf(at + 3)));
    if (found === null) continue;
    const offset = from + found.index;
    const before = conditionBefore(code.mask.slice(0, offset));
    if (before === null || /^\s*!?\s*[\w.>[\]-]+\s*$/.test(code.mask.slice(before.from, before.to))) continue;
    const condition = code.text.slice(before.from, before.to).replace(/\s+/g, ' ').trim();
    return {
      cause: 'conditional-free',
      summary: `Elements of ${name} are freed at line ${code.lineOf(offset)} only when ${condition}; the others are dropped.`,
      explanation: `${thing(scene).replace(/^t/, 'T')} goes into ${name} at line ${line}.`,
      restsOn: [
        ...birthEvidence(scene),
        scene.pack.cite(step.birth.code, line),
        scene.pack.cite(code, code.lineOf(offset)),
      ],
      missingFree: `${place(code, code.lineOf(offset))}: where the condition does not hold, the element is not freed`,
      confidence: 'medium',
      remedy: 'Free every element that is taken out, or let the container hold std::unique_ptr or values.',
    };
  }
  return null;
}

function droppedPart(scene: Scene, { container: name, step, line }: Target, shrinks: readonly Shrink[]): Finding {
  const shrink = shrinks[0] as Shrink;
  const from = Math.max(1, shrink.line - 3);
  const text = shrink.code.lines.slice(from - 1, shrink.line + 2);
  const at = text.findIndex((source) => /\bdelete\b|\bfree\s*\(/.test(source));
  const missing = at < 0 ? shrink.line : from + at;
  const variable = step.birth.variable ?? 'the block';
  return {
    cause: 'missing-free',
    summary: `Elements of ${name} are freed when they leave it, but not ${thing(scene)} that each of them points to (${variable}).`,
    explanation: `${variable} is stored in an element at line ${line}.`,
    restsOn: [...birthEvidence(scene), scene.pack.cite(step.birth.code, line), scene.pack.cite(shrink.code, missing)],
    missingFree: `${place(shrink.code, missing)}: the element is freed, what it points to is not`,
    confidence: 'medium',
    remedy: 'Free what the element owns before the element, or let it own the block (std::unique_ptr, a destructor).',
  };
}

function growing(scene: Scene, { container: name, operation, step, line, role }: Target): Finding | null {
  const { code, span, statement } = step.birth;
  const storage = storageOf(name, span, statement, code);
  const cached =
    cacheName.test(name) || cacheName.test(span.name.replace(/.*::/, '')) || cacheName.test(code.classOf(span) ?? '');
  const kind =
    storage === 'local'
      ? 'the local container'
      : storage === 'member'
        ? 'the member'
        : storage === 'parameter'
          ? 'the container'
          : 'the static container';
  const until = retainedShare(scene.pack.decision) > 0.5 ? ' What it holds is freed when the program ends.' : '';
  const seen = `No erase, clear or pop of ${name} is in the source that could be read (${scene.pack.codes.map(({ path }) => path).join(', ')}).`;
  const verb = operation === '[]' ? 'writes new keys into' : operation === '+=' ? 'appends to' : 'adds to';
  return {
    cause: cached ? 'unbounded-cache' : 'growing-container',
    summary: cached
      ? `${span.name} ${verb} the cache ${name} and nothing is ever evicted.`
      : `${span.name} ${verb} ${kind} ${name} and nothing is ever taken out.`,
    explanation: `${seen}${until}`,
    restsOn: [...birthEvidence(scene), scene.pack.cite(code, line), ...scene.pack.figure(/^teardown|^lifetime/)],
    missingFree: `${place(code, line)}: every ${operation === '[]' ? 'new key' : 'element'} stays in ${name}`,
    confidence: role === 'memory' ? 'high' : 'medium',
    remedy: cached
      ? `Bound ${name}: evict by size or age.`
      : `Take elements out of ${name} when they are done with, or bound it.`,
  };
}
