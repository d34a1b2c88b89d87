/** Reads what the evidence of one site is made of: the files of its frames, what they include, and the history of the blamed line. */
import { dirname, join } from 'node:path';
import { physicalLine } from '../../gate/line-directives.js';
import type { SourceText, SourceTree } from '../../gate/source-tree.js';
import type { AllocationSite } from '../../timeline/timeline.js';
import { blame } from '../../verdict/blame.js';
import { ownerOf } from '../../verdict/code-owner.js';
import type { SiteSources, SourceFile } from '../evidence/pack.js';
import { lineHistory } from './line-history.js';

const MOST_FILES = 24;
/** Of the stack of a free: the innermost say who freed. */
const MOST_FREE_FILES = 2;
/** A larger file is shown around its line elsewhere, but not read as code. */
const MOST_CHARACTERS = 400_000;
const MOST_IN_ALL = 2_000_000;
/** No person wrote it, and no rule reads it. */
const LONGEST_LINE = 2_000;

/** Never throws: what cannot be read is not there. `base`: what shown paths are relative to; `frees`: stacks that free its blocks. */
export async function sourcesOf(
  site: AllocationSite,
  wrappers: readonly RegExp[],
  tree: SourceTree,
  base: readonly string[],
  frees: readonly AllocationSite[] = [],
): Promise<SiteSources> {
  const found = new Map<string, SourceText>();
  let room = MOST_IN_ALL;
  const take = async (file: string): Promise<void> => {
    if (found.has(file) || found.size >= MOST_FILES) return;
    const source = await tree.find(file);
    if (source === null || source.text.length > Math.min(room, MOST_CHARACTERS)) return;
    if (source.text.split('\n').some((line) => line.length > LONGEST_LINE)) return;
    if ([...found.values()].some(({ path }) => path === source.path) && !isFrameFile(site, file)) return;
    found.set(file, source);
    room -= source.text.length;
  };
  for (const file of frameFiles(site, wrappers)) await take(file);
  for (const file of new Set(frees.flatMap((free) => frameFiles(free, wrappers).slice(0, MOST_FREE_FILES))))
    await take(file);
  for (const [file, source] of [...found]) {
    for (const other of neighbours(file, source.text)) await take(other);
  }
  const files = new Map<string, SourceFile>();
  for (const [file, { path, text }] of found) files.set(file, { path: shown(path, base), text });
  const lines = new Map<string, readonly string[]>();
  return {
    files,
    physical: (file, line) => {
      const source = found.get(file);
      if (source === undefined) return line;
      const known = lines.get(file) ?? source.text.split('\n');
      lines.set(file, known);
      return physicalLine(known, file, line);
    },
    history: await historyOf(site, wrappers, found),
  };
}

/** Files of the user's own calls, innermost first. */
function frameFiles(site: AllocationSite, wrappers: readonly RegExp[]): string[] {
  const files = site.frames.flatMap(({ calls, module }) =>
    calls.flatMap((call) => (call.file !== null && ownerOf(call, module, wrappers) === 'user' ? [call.file] : [])),
  );
  return [...new Set(files)].slice(0, MOST_FILES / 2);
}

function isFrameFile(site: AllocationSite, file: string): boolean {
  return site.frames.some(({ calls }) => calls.some((call) => call.file === file));
}

/** The header of a source and the source of a header, and what is included by quotes: where classes and destructors are. */
function neighbours(file: string, text: string): string[] {
  const stem = file.replace(/\.[^./]*$/, '');
  const twins = /\.(?:h|hh|hpp|hxx|h\+\+)$/.test(file)
    ? ['.cpp', '.cc', '.c', '.cxx']
    : /\.rs$/.test(file)
      ? []
      : ['.h', '.hpp', '.hh', '.hxx'];
  const included = [...text.matchAll(/^[ \t]*#[ \t]*include[ \t]*"([^"\n]{1,200})"/gm)]
    .slice(0, 16)
    .map((match) => match[1] ?? '');
  return [...twins.map((extension) => stem + extension), ...included.map((name) => join(dirname(file), name))];
}

function shown(path: string, base: readonly string[]): string {
  for (const directory of base) {
    const folder = directory.endsWith('/') ? directory : `${directory}/`;
    if (folder.length > 1 && path.startsWith(folder)) return path.slice(folder.length);
  }
  return path;
}

async function historyOf(
  site: AllocationSite,
  wrappers: readonly RegExp[],
  found: ReadonlyMap<string, SourceText>,
): Promise<string | null> {
  const at = blame(site, wrappers);
  const call = at === null ? undefined : site.frames[at.frame]?.calls[at.call];
  const source = call?.file == null ? undefined : found.get(call.file);
  if (call?.file == null || call.line === null || source === undefined) return null;
  return lineHistory(source.path, physicalLine(source.text.split('\n'), call.file, call.line));
}
