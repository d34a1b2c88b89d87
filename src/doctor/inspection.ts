/** What `leak-gate-collector inspect FILE` found. Lenient: what a later collector leaves out is unknown, not an error. */
import { isObject } from '../collector/shapes.js';

export interface Inspection {
  readonly path: string;
  /** `elf`, `script` or `other`. */
  readonly kind: string;
  readonly elf_class: number | null;
  readonly machine: string | null;
  /** `static`, `dynamic` or `shared`. */
  readonly type: string | null;
  readonly interpreter: string | null;
  readonly setuid: boolean;
  readonly debug_info: string | null;
  readonly dwarf_version: number | null;
  readonly frame_pointers: string | null;
  readonly allocator: string | null;
  readonly sanitizer: string | null;
  readonly tap: string | null;
  readonly reason: string | null;
  readonly interpreter_of_script: string | null;
}

/** Null when `text` is not an inspection at all. */
export function parseInspection(text: string): Inspection | null {
  const found = parseJson(text);
  if (!isObject(found) || typeof found['path'] !== 'string' || typeof found['kind'] !== 'string') return null;
  const word = (name: string) => (typeof found[name] === 'string' && found[name] !== '' ? found[name] : null);
  const number = (name: string) => (typeof found[name] === 'number' ? found[name] : null);
  return {
    path: found['path'],
    kind: found['kind'],
    elf_class: number('elf_class'),
    machine: word('machine'),
    type: word('type'),
    interpreter: word('interpreter'),
    setuid: found['setuid'] === true,
    debug_info: word('debug_info'),
    dwarf_version: number('dwarf_version'),
    frame_pointers: word('frame_pointers'),
    allocator: word('allocator'),
    sanitizer: word('sanitizer'),
    tap: word('tap'),
    reason: word('reason'),
    interpreter_of_script: word('interpreter_of_script'),
  };
}

/** Undefined for what is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
