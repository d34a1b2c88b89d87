/** One leaking site as the rules look at it: where its block is born, and the function that ends up owning it. */
import { birthAt, type Birth, type BirthHint } from '../code/birth.js';
import { callsIn, bareArgument } from '../code/calls.js';
import { handoversOf, releasesOf, type Handover, type Release } from '../code/releases.js';
import type { FunctionSpan, SourceCode } from '../code/source-code.js';
import type { EvidencePack, FrameEvidence } from '../evidence/pack.js';
import { allocatedType } from '../../verdict/allocated-type.js';
import { bareName } from '../../verdict/function-name.js';
import { pairOf, type ApiPair } from './api-pairs.js';

export interface Step {
  readonly frame: FrameEvidence;
  readonly birth: Birth;
}

export interface Scene {
  readonly pack: EvidencePack;
  /** From the birth outwards, as long as the block is returned to the caller; empty when the source cannot be read. */
  readonly steps: readonly Step[];
  /** The last step: its function should see to the block. */
  readonly home: Step | null;
  /** The C API that made the block; null for plain malloc and new. */
  readonly pair: ApiPair | null;
  readonly maker: string | null;
  readonly releasers: readonly string[];
  /** Functions between the user's code and the allocator, the user's side first, without template arguments. */
  readonly callees: readonly string[];
  /** The same, as they are. */
  readonly fullCallees: readonly string[];
  /** Of one object: by debug information where the size of the blocks agrees, else as the source looks. */
  readonly type: string | null;
}

const MOST_STEPS = 6;

export function sceneOf(pack: EvidencePack): Scene {
  const at = pack.frames.findIndex(({ blamed }) => blamed);
  const inner = pack.frames.slice(0, Math.max(0, at)).reverse();
  const fullCallees = inner.flatMap(({ function: name }) => (name === null ? [] : [name]));
  const allocator = pack.decision.site?.allocator ?? null;
  const callees = [...fullCallees.map(bareName), ...(allocator === null ? [] : [allocator])];
  const steps = stepsOf(pack, callees);
  const first = steps[0];
  const maker = callees.find((name) => pairOf(name) !== undefined) ?? pairedCall(first?.birth) ?? null;
  const pair = maker === null ? null : (pairOf(maker) ?? null);
  return {
    pack,
    steps,
    home: steps.at(-1) ?? null,
    pair,
    maker,
    releasers: pair?.releasers ?? (/new/.test(allocator ?? '') ? ['delete'] : ['free', 'cfree']),
    callees,
    fullCallees,
    type: allocatedType(pack.decision, pack.wrappers)?.name ?? first?.birth.type ?? typeFromSymbols(fullCallees),
  };
}

function pairedCall(birth: Birth | undefined): string | undefined {
  return birth === undefined
    ? undefined
    : callsIn(birth.statement.code).find(({ name }) => pairOf(name) !== undefined)?.name;
}

function stepsOf(pack: EvidencePack, callees: readonly string[]): Step[] {
  const steps: Step[] = [];
  let hint: BirthHint = { callees, outOf: (name) => pairOf(name)?.out ?? null };
  for (const frame of pack.callers().slice(0, MOST_STEPS)) {
    const birth = frame.code === null ? null : birthAt(frame.code, frame.line ?? 0, hint);
    if (birth === null) break;
    steps.push({ frame, birth });
    const out = handedUp(birth);
    if (out === null) break;
    const name = birth.span.name.replace(/^.*::/, '');
    hint = { callees: [name], outOf: (called) => (called === name && out !== 'result' ? out : null) };
  }
  return steps;
}

/** How the block gets to the caller: as the result, or through the argument of that number; null when it does not. */
function handedUp(birth: Birth): 'result' | number | null {
  if (birth.returned) return 'result';
  const { variable, code, span, statement } = birth;
  if (variable === null) return null;
  const parameters = callsIn(code.mask.slice(span.start, span.open)).at(-1)?.args ?? [];
  const parameter = (name: string): number | null => {
    const index = parameters.findIndex((text) => new RegExp(`\\b${name}\\s*(?:\\[\\s*\\])?$`).test(text));
    return index < 0 ? null : index;
  };
  const pointed = /^(\w+)$/.exec(variable)?.[1];
  if (pointed !== undefined && birth.storage === 'parameter') {
    const index = parameter(pointed);
    // `*out = malloc(…)`, or a parameter that is itself a pointer to the variable, given on: getline(line, …).
    if (index !== null && /\*\s*\w*\s*\*|&/.test(parameters[index] ?? '')) return index;
  }
  for (const handover of handoversOf(variable, code, statement.end, span.close)) {
    if (handover.kind === 'return') return 'result';
    const target = handover.kind === 'store' ? /^\(?\*\s*(\w+)\)?$/.exec(handover.to)?.[1] : undefined;
    const index = target === undefined ? null : parameter(target);
    if (index !== null) return index;
  }
  return null;
}

/** Template arguments tell: `std::allocator<Order>`, `std::make_shared<Node>`, `alloc::sync::Arc<T>::new`. */
function typeFromSymbols(names: readonly string[]): string | null {
  for (const name of names) {
    const found =
      /(?:make_shared|make_unique|allocate_shared|(?:new_|)allocator|Box|Rc|Arc|RefCell)(?:::)?<\s*((?:[^<>,]|<[^<>]*>)+)/.exec(
        name,
      );
    if (found !== null && !/^_|std::_/.test(found[1] ?? '')) return (found[1] ?? '').trim();
  }
  return null;
}

/** Releases of `birth`'s variable after it, in its function. */
export function releasesAfter({ birth }: Step, releasers: readonly string[]): Release[] {
  if (birth.variable === null) return [];
  return releasesOf(birth.variable, releasers, birth.code, birth.statement.end, birth.span.close);
}

export function handoversAfter({ birth }: Step): Handover[] {
  if (birth.variable === null) return [];
  return handoversOf(birth.variable, birth.code, birth.statement.start, birth.span.close);
}

export function place(code: SourceCode, line: number): string {
  return `${code.path}:${line}`;
}

/** A function by name in any file that was read. */
export function findFunction(pack: EvidencePack, name: string): { code: SourceCode; span: FunctionSpan } | null {
  for (const code of pack.codes) {
    const span = code.functionsNamed(name)[0];
    if (span !== undefined) return { code, span };
  }
  return null;
}

/** Name of parameter number `index` of a function. */
export function parameterName(code: SourceCode, span: FunctionSpan, index: number): string | null {
  const parameters = callsIn(code.mask.slice(span.start, span.open)).at(0)?.args ?? [];
  return /(\w+)\s*(?:\[\s*\])?$/.exec(bareArgument(parameters[index] ?? ''))?.[1] ?? null;
}
