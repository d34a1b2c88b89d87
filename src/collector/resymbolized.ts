/**
 * A source whose frames get better symbols where a debuginfod server has the debug information that this machine lacks. Held
 * back until the end, so that a frame still has at most one symbol record.
 */
import { fetchDebugFile, type DebuginfodSettings } from './debuginfod.js';
import type { TimelineSource } from './port.js';
import type { FrameRecord, ModuleRecord, NoteRecord, SymbolRecord, TimelineRecord, TrailerRecord } from './records.js';
import { symbolize } from './symbolize.js';

/** The C and C++ runtime is never blamed; its debug information is large and would only slow the run down. */
const runtime =
  /\/(?:libc|libm|libdl|librt|libpthread|libstdc\+\+|libc\+\+|libc\+\+abi|libgcc_s|ld-linux[^/]*|ld-musl[^/]*)[.-][^/]*$/;

/** Past this many files a run would wait for minutes. */
const MOST_FILES = 32;

/** `collector`: finds the binary, and may throw: a recording can be read where there is none. */
export function resymbolized(
  source: TimelineSource,
  collector: () => string,
  settings: DebuginfodSettings,
): TimelineSource {
  return { records: () => improve(source, collector, settings), close: () => source.close() };
}

/** What has been said about code, and the symbols that are held back because they may be replaced. */
class HeldBack {
  /** A module may be written again when more is known about it. */
  readonly modules = new Map<number, ModuleRecord>();
  readonly frames = new Map<number, FrameRecord>();
  readonly symbols = new Map<number, SymbolRecord>();

  /** Takes note of `record`; true when it is held back. */
  take(record: TimelineRecord): boolean {
    if (record.type === 'module') this.modules.set(record.id, record);
    else if (record.type === 'frame') this.frames.set(record.id, record);
    else if (record.type === 'symbol' && this.moduleOf(record.frame)?.debug_info !== 'dwarf') {
      this.symbols.set(record.frame, record);
      return true;
    }
    return false;
  }

  /** Modules on stacks that lack DWARF and can be asked for. */
  bareModules(): (ModuleRecord & { build_id: string })[] {
    const used = new Set([...this.frames.values()].map((frame) => frame.module));
    return [...this.modules.values()]
      .filter((module) => module.build_id !== null && module.debug_info !== 'dwarf' && used.has(module.id))
      .filter((module) => !runtime.test(module.path))
      .map((module) => ({ ...module, build_id: module.build_id ?? '' }))
      .slice(0, MOST_FILES);
  }

  private moduleOf(frame: number): ModuleRecord | undefined {
    const module = this.frames.get(frame)?.module;
    return module === undefined || module === null ? undefined : this.modules.get(module);
  }
}

async function* improve(
  source: TimelineSource,
  collector: () => string,
  settings: DebuginfodSettings,
): AsyncGenerator<TimelineRecord> {
  const held = new HeldBack();
  let trailer: TrailerRecord | null = null;
  for await (const record of source.records()) {
    if (record.type === 'trailer') trailer = record;
    else if (!held.take(record)) yield record;
  }
  yield* betterSymbols(held, collector, settings);
  if (trailer !== null) yield trailer;
}

async function* betterSymbols(
  held: HeldBack,
  collector: () => string,
  settings: DebuginfodSettings,
): AsyncGenerator<TimelineRecord> {
  const better = new Map<number, SymbolRecord>();
  const failures: string[] = [];
  for (const module of held.bareModules()) {
    try {
      if (await symbolizeModule(module, held, collector, settings, better)) yield { ...module, debug_info: 'dwarf' };
    } catch (error) {
      failures.push(`${module.path}: ${reasonOf(error)}`);
      // One server that does not answer would make every module wait for it.
      if (error instanceof DOMException && error.name === 'TimeoutError') break;
    }
  }
  for (const [frame, symbol] of held.symbols) if (!better.has(frame)) yield symbol;
  yield* better.values();
  if (failures.length > 0) yield failureNote(failures);
}

/** Adds to `better` what `module`'s frames mean; false when no server knows it. */
async function symbolizeModule(
  module: ModuleRecord & { build_id: string },
  held: HeldBack,
  collector: () => string,
  settings: DebuginfodSettings,
  better: Map<number, SymbolRecord>,
): Promise<boolean> {
  const debugFile = await fetchDebugFile(module.build_id, settings);
  if (debugFile === null) return false;
  const frames = [...held.frames.values()].filter((frame) => frame.module === module.id);
  const places = frames.map(({ offset }) => ({ file: module.path, debugFile, address: offset }));
  const answers = await symbolize(collector(), places);
  frames.forEach((frame, index) => {
    const calls = answers[index] ?? [];
    if (calls.length > 0) better.set(frame.id, { type: 'symbol', frame: frame.id, calls });
  });
  return true;
}

/** fetch() says "fetch failed" and keeps the reason in `cause`. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as Error;
  return cause instanceof Error && cause.message !== '' ? `${message} (${cause.message})` : message;
}

function failureNote(failures: readonly string[]): NoteRecord {
  const more = failures.length > 1 ? ` (and ${failures.length - 1} more)` : '';
  return {
    type: 'note',
    code: 'debuginfod',
    message: `No debug information from DEBUGINFOD_URLS for ${failures[0]}${more}`,
    remedy: 'Check the server, or unset DEBUGINFOD_URLS; the verdict does not depend on it.',
  };
}
