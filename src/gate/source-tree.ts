/** Finds and reads the source that debug information names: by its own path, by --source-map, or by the path's end in the checkout. */
import { isAbsolute, join, normalize } from 'node:path';
import type { SourceMap } from '../options/source-map.js';
import { readSource } from './source-files.js';

export interface SourceText {
  /** Where it was found. */
  readonly path: string;
  readonly text: string;
}

export class SourceTree {
  private readonly read = new Map<string, Promise<SourceText | null>>();

  /** `directories`: where the checkout may be, the most likely first; `maps` are relative to the last one, where the user is. */
  constructor(
    readonly directories: readonly string[],
    private readonly maps: readonly SourceMap[] = [],
  ) {}

  /** The file, or null when there is nothing (or nothing fit) to show. */
  find(file: string): Promise<SourceText | null> {
    const known = this.read.get(file) ?? this.first(file);
    this.read.set(file, known);
    return known;
  }

  private async first(file: string): Promise<SourceText | null> {
    for (const path of this.candidates(file)) {
      const text = await readSource(path);
      if (text !== null) return { path, text };
    }
    return null;
  }

  /** As mapped by the user; the path itself; then its ever shorter ends: a build in /build/x is looked for in this checkout. */
  private candidates(file: string): string[] {
    const path = normalize(file);
    const here = this.directories.at(-1) ?? '/';
    const mapped = this.maps
      .filter(({ from }) => path === from || path.startsWith(from.endsWith('/') ? from : `${from}/`))
      .map(({ from, to }) => join(isAbsolute(to) ? to : join(here, to), path.slice(from.length)));
    const parts = path.split('/').filter((part) => part !== '' && part !== '.' && part !== '..');
    const ends = this.directories.flatMap((folder) => parts.map((_, index) => join(folder, ...parts.slice(index))));
    return [...mapped, ...(isAbsolute(path) ? [path] : []), ...ends];
  }
}
