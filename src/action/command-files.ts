/**
 * The files through which this step speaks to the runner. A target can find them (it runs as the same user), so what it wrote there is taken
 * back before the runner reads them: it must not set our outputs, nor variables of later steps.
 */
import { statSync, truncateSync } from 'node:fs';
import { commandFiles } from './target-environment.js';

export interface CommandFiles {
  /** Cuts the files back to their length at the time of guardCommandFiles; gives the variables of those that had grown. */
  restore(): string[];
}

/** Remembers how long the files are now. Call before the target starts. */
export function guardCommandFiles(environment: NodeJS.ProcessEnv): CommandFiles {
  const before = commandFiles.flatMap((name) => {
    const path = environment[name] ?? '';
    const size = path === '' ? null : sizeOf(path);
    return size === null ? [] : [{ name, path, size }];
  });
  return {
    restore: () =>
      before.flatMap(({ name, path, size }) => {
        const now = sizeOf(path);
        if (now === null || now <= size) return [];
        truncateSync(path, size);
        return [name];
      }),
  };
}

function sizeOf(path: string): number | null {
  try {
    const found = statSync(path);
    return found.isFile() ? found.size : null;
  } catch {
    return null;
  }
}
