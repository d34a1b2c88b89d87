/** Which programs and libraries a run saw: what it did not see it says nothing about. */
import type { Module, Timeline } from '../timeline/timeline.js';
import { stableModule } from './fingerprint.js';
import type { LeakIdentity } from './leak-identity.js';

/** File names of the programs that ran, the first one first. */
export function programsOf({ processes }: Pick<Timeline, 'processes'>): string[] {
  const names = processes.map(({ executable }) => stableModule({ path: executable, buildId: null, debugInfo: 'none' }));
  return [...new Set(names)];
}

/** File names of all programs that ran, and of all files on a stack, without versions. */
export function modulesOf(timeline: Timeline): ReadonlySet<string> {
  const modules = new Set<Module | null>();
  for (const { sites } of timeline.processes)
    for (const { site } of sites) for (const { module } of site.frames) modules.add(module);
  return new Set([...programsOf(timeline), ...[...modules].map(stableModule)]);
}

/** Whether the code of a leak was part of a run that saw `modules`. */
export function wasThere({ blamed }: LeakIdentity, modules: ReadonlySet<string>): boolean {
  return blamed === null || modules.has(blamed.slice(0, blamed.indexOf('!')));
}
