/** Test-only: stacks from short lists. */
import type { AllocationSite, Call, Frame, Module } from '../timeline/timeline.js';

export const app: Module = { path: '/opt/app/server', buildId: null, debugInfo: 'dwarf' };
export const libc: Module = { path: '/lib/x86_64-linux-gnu/libc.so.6', buildId: null, debugInfo: 'symbols' };
export const libstdcxx: Module = {
  path: '/usr/lib/x86_64-linux-gnu/libstdc++.so.6.0.30',
  buildId: null,
  debugInfo: 'none',
};

/** `name@/path/file.cc:12`, or a bare name. */
export function call(text: string, inlined = false): Call {
  const [name = '', place] = text.split('@');
  const [, file = null, line = null] = /^(.*):(\d+)$/.exec(place ?? '') ?? [];
  return { function: name, file, line: line === null ? null : Number(line), column: null, inlined };
}

/** Calls of one frame, innermost first: all but the last are inlined. */
export function frame(calls: readonly string[], module: Module | null = app, offset = 0x1000): Frame {
  return { module, offset, calls: calls.map((text, i) => call(text, i < calls.length - 1)) };
}

export function stack(frames: readonly Frame[], allocator: string | null = 'malloc'): AllocationSite {
  return { id: 1, frames, allocator, truncated: false };
}
