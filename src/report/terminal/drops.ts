/** What was lost, in words: the meaning of every drop counter of bpf/TIMELINE_FORMAT.md. */
import { terminalText } from '../escape.js';
import { formatCount } from '../units.js';

const meanings: Readonly<Record<string, string>> = {
  block_table_full: 'blocks that found no room in the kernel table',
  cohort_table_full: 'allocations that could not be counted in a cohort',
  site_table_full: 'allocations whose stack found no room',
  stack_missing: 'allocations whose stack could not be read',
  stack_truncated: 'stacks that ended early',
  event_lost: 'process or module events that were lost',
  alloc_over_live: 'addresses allocated while still live (a free was missed)',
  free_unmatched: 'frees of blocks that were never seen born',
  return_missed: 'allocations whose return was never seen',
  dangling_reference: 'records that name something the recording never introduced',
  large_table_full: 'large blocks that were sampled like others, for want of room in a table',
  free_site_lost: 'frees whose place could not be kept (the verdict does not need them)',
  thread_lost: 'allocations whose thread could not be kept (the verdict does not need them)',
  reentrant: 'calls made while the tap itself was working',
};

/** One line a counter that is not zero, in the order of their names. */
export function dropLines(drops: Readonly<Record<string, number>>): string[] {
  return Object.entries(drops)
    .filter(([, count]) => count > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, count]) => {
      const meaning = Object.hasOwn(meanings, name) ? ` (${meanings[name]})` : '';
      return `${formatCount(count)} ${terminalText(name)}${meaning}`;
    });
}
