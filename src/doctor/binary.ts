/** Can this program be observed, and how? The collector reads the file; the judgement is made here. */
import { collectorPath } from '../collector/location.js';
import { GateError } from '../errors.js';
import { fail, ok, warn, type Check } from './check.js';
import { parseInspection, type Inspection } from './inspection.js';
import type { System } from './system.js';

/** Asks the collector about `file`; needs no privilege. Throws GateError when there is no such file. */
export async function inspect(system: System, file: string): Promise<Inspection> {
  if (!system.exists(file)) {
    throw new GateError(
      'TARGET_NOT_FOUND',
      `There is no file ${file}`,
      'Give the path of the program, as for `leak-gate run`.',
    );
  }
  const outcome = await system.run(collectorPath(), ['inspect', file]);
  const found = parseInspection(outcome.stdout);
  if (found !== null) return found;
  const said = outcome.stderr.trim().split('\n')[0] || 'it said nothing';
  throw new GateError(
    'COLLECTOR_FAILED',
    `The collector cannot inspect ${file}: ${said}`,
    'Run `leak-gate doctor` without a program.',
  );
}

/** The judgement on what was found. */
export function binaryChecks(found: Inspection): Check[] {
  if (found.kind === 'script') return [scriptCheck(found), tapCheck(found)];
  if (found.kind !== 'elf') {
    return [
      fail(
        'program',
        `${found.path} is not a program that Linux can run`,
        'Give an ELF program or a script that starts with #!.',
      ),
    ];
  }
  const checks = [classCheck(found), linkCheck(found), allocatorCheck(found), tapCheck(found)];
  return [...checks, setuidCheck(found), sanitizerCheck(found), debugCheck(found), framePointerCheck(found)].filter(
    (check) => check !== null,
  );
}

function scriptCheck(found: Inspection): Check {
  return ok('program', `a script; what allocates is its interpreter, ${found.interpreter_of_script ?? 'unknown'}`);
}

function classCheck(found: Inspection): Check {
  const name = `ELF ${found.elf_class ?? '?'}-bit ${found.machine ?? ''}`.trim();
  if (found.elf_class === 64) return ok('program', name);
  return fail('program', name, 'Build it for 64 bit: x86_64 programs can be observed.');
}

function linkCheck(found: Inspection): Check {
  if (found.type === 'dynamic') return ok('linking', `dynamic, ${found.interpreter ?? 'unknown loader'}`);
  if (found.type === 'static') return ok('linking', 'static');
  if (found.type === 'shared') {
    return warn('linking', 'a shared library, not a program', 'Observe the program that loads it.');
  }
  return warn('linking', 'not known', '');
}

function allocatorCheck(found: Inspection): Check {
  if (found.allocator !== null && found.allocator !== 'none') return ok('allocator', found.allocator);
  return warn(
    'allocator',
    'none found in the file',
    'It may come with a library that is loaded later; run it and see.',
  );
}

function tapCheck(found: Inspection): Check {
  if (found.tap === 'preload' || found.tap === 'uprobe') {
    return ok('tap', found.reason === null ? found.tap : `${found.tap}: ${found.reason}`);
  }
  return fail(
    'tap',
    `none: ${found.reason ?? 'no allocator can be tapped'}`,
    'See docs/limitations.md for what can be observed.',
  );
}

function setuidCheck(found: Inspection): Check | null {
  if (!found.setuid) return null;
  return warn(
    'setuid',
    'the program is setuid or setgid; it runs without that under leak-gate',
    'Test a copy without the bit.',
  );
}

function sanitizerCheck(found: Inspection): Check | null {
  if (found.sanitizer === null) return null;
  return fail(
    'sanitizer',
    `built with ${found.sanitizer}, which brings its own allocator`,
    'Build it without -fsanitize for leak-gate.',
  );
}

function debugCheck(found: Inspection): Check {
  if (found.debug_info === 'dwarf')
    return ok('debug info', found.dwarf_version === null ? 'DWARF' : `DWARF ${found.dwarf_version}`);
  const remedy = 'Compile with -g for file and line (it costs nothing at run time).';
  if (found.debug_info === 'symbols') return warn('debug info', 'symbol names only', remedy);
  return warn('debug info', 'none: stacks are bare addresses', remedy);
}

function framePointerCheck(found: Inspection): Check {
  const words: Readonly<Record<string, string>> = {
    yes: 'yes',
    no: 'no; not needed, stacks are unwound from .eh_frame',
  };
  return ok('frame pointers', words[found.frame_pointers ?? ''] ?? 'not known; not needed');
}
