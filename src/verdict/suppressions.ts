/** Suppression files at work: which leaks they excuse, and which of their rules are of no use. */
import type { Remark } from '../timeline/timeline.js';
import type { Candidate } from './leak-identity.js';
import type { Standing } from './standing.js';
import { suppressibleStack, type SuppressionFile, type SuppressionRule } from './suppression.js';
import type { Decision } from './verdict.js';

/** Names in a remark; the rest is counted. */
const MOST_NAMES = 5;

export class Suppressions {
  private readonly used = new Set<SuppressionRule>();

  constructor(private readonly files: readonly SuppressionFile[]) {}

  standings(candidates: readonly Candidate[]): [Decision, Standing][] {
    if (this.files.length === 0) return [];
    return candidates.flatMap(({ decision }): [Decision, Standing][] => {
      if (decision.site === null) return [];
      const stack = suppressibleStack(decision.site);
      const matching = this.files.flatMap(({ rules }) => rules.filter((rule) => rule.matches(stack)));
      for (const rule of matching) this.used.add(rule);
      const [first] = matching;
      return first === undefined ? [] : [[decision, { kind: 'suppressed', rule: first.name }]];
    });
  }

  /** `observed`: what matched nothing was really not there. */
  remarks(observed: boolean): Remark[] {
    return this.files.flatMap((file) => [
      ...(observed ? this.unused(file) : []),
      ...unreadable(file),
      ...otherKinds(file),
    ]);
  }

  private unused({ path, rules }: SuppressionFile): Remark[] {
    const idle = rules.filter((rule) => !this.used.has(rule));
    if (idle.length === 0) return [];
    const named = idle.slice(0, MOST_NAMES).map(({ name, line }) => `${name} (line ${line})`);
    const more = idle.length > MOST_NAMES ? `, and ${idle.length - MOST_NAMES} more` : '';
    return [
      {
        code: 'suppression_unused',
        message: `${path}: ${idle.length} of ${rules.length} suppressions match no leak of this run: ${named.join(', ')}${more}`,
        remedy: 'Remove those of leaks that are mended.',
      },
    ];
  }
}

function unreadable({ path, unreadableNames }: SuppressionFile): Remark[] {
  if (unreadableNames.length === 0) return [];
  const lines = unreadableNames.slice(0, MOST_NAMES).join(', ');
  const more = unreadableNames.length > MOST_NAMES ? ', …' : '';
  return [
    {
      code: 'suppression_unreadable_name',
      message: `${path}: mangled names that leak-gate cannot read, so that they match nothing, in line ${lines}${more}`,
      remedy: 'Write the readable name, such as fun:Cache::insert or fun:*insert*.',
    },
  ];
}

function otherKinds({ path, otherKinds, format }: SuppressionFile): Remark[] {
  if (otherKinds === 0) return [];
  const message = `${path}: ${otherKinds} suppressions of ${format} for other faults than leaks are ignored`;
  return [{ code: 'suppression_other_kind', message, remedy: '' }];
}
