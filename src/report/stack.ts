/** A site's stack as source-level calls, innermost first: what reporters print. */
import type { AllocationSite, Call, Frame } from '../timeline/timeline.js';
import { ownerOf } from '../verdict/code-owner.js';

export interface StackLine {
  readonly frame: Frame;
  readonly call: Call | null;
  /** `name`, else `module+0xoffset`: never empty. */
  readonly title: string;
  /** `file:line:column` as far as known, else the module; null when the title says it all. */
  readonly place: string | null;
  readonly inlined: boolean;
  /** The language runtime, an allocator or a thin wrapper around one: not the user's code. */
  readonly runtime: boolean;
}

/** Every call of `site`, inlined ones too, innermost first. */
export function stackLines(site: AllocationSite, wrappers: readonly RegExp[]): StackLine[] {
  return site.frames.flatMap((frame) => {
    if (frame.calls.length === 0) return [stackLine(frame, null, wrappers)];
    return frame.calls.map((call) => stackLine(frame, call, wrappers));
  });
}

function stackLine(frame: Frame, call: Call | null, wrappers: readonly RegExp[]): StackLine {
  const located = call?.file != null;
  const address = `${frame.module === null ? '' : `${baseName(frame.module.path)}+`}0x${frame.offset.toString(16)}`;
  return {
    frame,
    call,
    title: call?.function ?? address,
    place: call !== null && located ? location(call) : call?.function != null ? address : null,
    inlined: call?.inlined ?? false,
    runtime: ownerOf(call, frame.module, wrappers) !== 'user',
  };
}

/** `file:line:column` with what is unknown left out. */
export function location(call: Call): string {
  const line = call.line === null || call.line === 0 ? '' : `:${call.line}`;
  const column = line === '' || call.column === null || call.column === 0 ? '' : `:${call.column}`;
  return `${call.file ?? '?'}${line}${column}`;
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1) || path;
}

/** Paths under `directory` relative to it: the shorter one is the one an editor's terminal opens. */
export function relativeTo(directory: string, path: string): string {
  const base = directory.endsWith('/') ? directory : `${directory}/`;
  return base.length > 1 && path.startsWith(base) ? path.slice(base.length) : path;
}
