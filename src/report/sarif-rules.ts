/** The rules of the SARIF report: a rule a label, that is, a shape of growth. */
import type { ReportingDescriptor } from 'sarif';
import { terminalText } from './escape.js';
import type { FoundSite } from './leaks.js';

/** `leak-gate/leak`: the label comes from a report, which may be anybody's. */
export function ruleId(label: string): string {
  const slug = label
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `leak-gate/${slug.slice(0, 60) || 'leak'}`;
}

/** The rules that `leaks` need, sorted by id. */
export function rulesOf(leaks: readonly FoundSite[]): ReportingDescriptor[] {
  const labels = new Map(leaks.map(({ decision }) => [ruleId(decision.label), decision.label]));
  return [...labels].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, label]) => rule(id, label));
}

const HELP = [
  'The site keeps blocks of every age: it makes them again and again, and a share of each generation is never freed while the program runs.',
  'The figure is the growth in retained bytes against the budget; the code flow is the stack of the allocation.',
  'Free the blocks on every path, also those of exceptions and early returns; or, when growth is meant, set a slope budget, or freeze the leak as known.',
];

function rule(id: string, label: string): ReportingDescriptor {
  const shape = terminalText(label);
  return {
    id,
    name: 'MemoryLeak',
    shortDescription: { text: shape === 'leak' ? 'Memory leak' : `Memory leak: ${shape}` },
    fullDescription: { text: 'An allocation site retains memory at a rate over the budget.' },
    help: { text: HELP.join('\n'), markdown: HELP.map((line) => `- ${line}`).join('\n') },
    defaultConfiguration: { level: 'error' },
    properties: { tags: ['memory', 'leak', 'performance'], precision: 'high', 'problem.severity': 'error' },
  };
}
