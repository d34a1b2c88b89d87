/** Suppressions in the words of the tools that users come from: LeakSanitizer and Valgrind. */
import type { AllocationSite, Call, Frame } from '../timeline/timeline.js';
import { bareName } from './function-name.js';

/** One call of a stack as a rule sees it. */
export interface SuppressibleCall {
  /** Demangled with parameters; null without a symbol. */
  readonly function: string | null;
  /** Qualified base name; also null. */
  readonly bare: string | null;
  readonly file: string | null;
  readonly line: number | null;
  /** Path of the ELF file. */
  readonly module: string | null;
}

export interface SuppressibleStack {
  readonly allocator: string;
  /** Innermost first, inlined calls too. */
  readonly calls: readonly SuppressibleCall[];
}

export interface SuppressionRule {
  /** As its file words it: `leak:pattern`, or the name of a Valgrind block. */
  readonly name: string;
  readonly file: string;
  readonly line: number;
  matches(stack: SuppressibleStack): boolean;
}

export interface SuppressionFile {
  readonly path: string;
  readonly format: 'LeakSanitizer' | 'Valgrind';
  readonly rules: readonly SuppressionRule[];
  /** Rules for other faults than leaks (races, uninitialised values): of no use here. */
  readonly otherKinds: number;
  /** Lines whose mangled name cannot be read, so that they match nothing. */
  readonly unreadableNames: readonly number[];
}

export function suppressibleStack({ frames, allocator }: AllocationSite): SuppressibleStack {
  const calls = frames.flatMap((frame) => {
    if (frame.calls.length === 0) return [suppressibleCall(null, frame)];
    return frame.calls.map((call) => suppressibleCall(call, frame));
  });
  return { allocator: allocator ?? 'malloc', calls };
}

function suppressibleCall(call: Call | null, { module }: Frame): SuppressibleCall {
  const name = call?.function ?? null;
  return {
    function: name,
    bare: name === null ? null : bareName(name),
    file: call?.file ?? null,
    line: call?.line ?? null,
    module: module?.path ?? null,
  };
}
