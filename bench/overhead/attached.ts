/** Has a tool taken hold of a running process? Seen from outside, the same way for every tool. */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const STEP_MS = 20;
/** Probes come one by one with some tools: they are all there when nothing has changed for so long. */
const STABLE_MS = 400;

/**
 * What a tool changes in a process when it attaches: pages of code that are no longer the file's (a breakpoint makes a private copy), and
 * mappings (an injected library, the kernel's page for uprobes).
 */
export function traces(pid: number): string {
  let copied = 0;
  let mappings = 0;
  let executable = false;
  for (const line of readFileSync(`/proc/${pid}/smaps`, 'utf8').split('\n')) {
    const range = /^[0-9a-f]+-[0-9a-f]+ (\S+)/.exec(line);
    if (range) {
      executable = range[1]?.includes('x') ?? false;
      if (executable) mappings++;
    } else if (executable && line.startsWith('Anonymous:')) {
      copied += Number(/\d+/.exec(line)?.[0]);
    }
  }
  return `${copied} ${mappings}`;
}

/** Waits until the tool has changed the process and then leaves it unchanged for a while; false when it does not in time, or ends. */
export async function holdsTarget(
  pid: number,
  tool: { readonly exitCode?: number | null },
  limitMs: number,
): Promise<boolean> {
  const before = traces(pid);
  let last = before;
  let since = Date.now();
  for (const end = Date.now() + limitMs; Date.now() < end; await sleep(STEP_MS)) {
    const now = traces(pid);
    if (now !== last) {
      last = now;
      since = Date.now();
    }
    if (now !== before && Date.now() - since > STABLE_MS) return true;
    if (typeof tool.exitCode === 'number') return false;
  }
  return false;
}
