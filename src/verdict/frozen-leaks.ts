/** The file of known leaks at work: which leaks it excuses, which entries are of no use, have expired or soon will. */
import type { Remark } from '../timeline/timeline.js';
import { growthAt, hasGrown, sumOf, type Growth } from './baseline.js';
import { formatSlope } from './budget.js';
import { expiryOf, identityOfKnown, type KnownLeak, type KnownLeaksFile } from './known-leaks.js';
import { foundByKnown, matchLeaks } from './match-leaks.js';
import type { Candidate } from './leak-identity.js';
import { wasThere } from './seen-modules.js';
import type { Standing } from './standing.js';
import type { Decision } from './verdict.js';

export class FrozenLeaks {
  private readonly leaks: readonly KnownLeak[];
  private readonly path: string;
  private readonly used = new Set<KnownLeak>();
  private readonly byFunction = new Set<KnownLeak>();

  constructor(
    file: KnownLeaksFile | null,
    private readonly today: string,
  ) {
    this.leaks = file?.leaks ?? [];
    this.path = file?.path ?? '';
  }

  /** Of the leaks of one process; each of them has all entries to itself, since processes share their code. */
  standings(candidates: readonly Candidate[]): [Decision, Standing][] {
    if (this.leaks.length === 0) return [];
    // Leaks first: an undecided site must not take the entry of a leak that looks like it.
    const leaking = candidates.filter(({ decision }) => decision.kind === 'leak');
    const taken = new Set<KnownLeak>();
    const found = this.matched(leaking, this.leaks, taken);
    const left = this.leaks.filter((leak) => !taken.has(leak));
    const undecided = candidates.filter(({ decision }) => decision.kind !== 'leak');
    return [...found, ...this.matched(undecided, left, taken)];
  }

  private matched(
    candidates: readonly Candidate[],
    leaks: readonly KnownLeak[],
    taken: Set<KnownLeak>,
  ): [Decision, Standing][] {
    const matches = matchLeaks(
      leaks.map(identityOfKnown),
      candidates.map(({ identity }) => identity),
    );
    const together = foundByKnown(matches);
    return candidates.flatMap(({ decision }, i): [Decision, Standing][] => {
      const match = matches[i] ?? null;
      const leak = match === null ? undefined : leaks[match.known];
      if (match === null || leak === undefined) return [];
      taken.add(leak);
      this.used.add(leak);
      if (match.kind !== 'fingerprint') this.byFunction.add(leak);
      const growth = sumOf((together.get(match.known) ?? []).map((one) => growthAt(candidates, one)));
      return [[decision, this.standing(leak, decision.kind === 'leak' ? growth : null)]];
    });
  }

  private standing(leak: KnownLeak, growth: Growth | null): Standing {
    const { reason, owner, expires } = leak;
    if (expiryOf(leak, this.today) === 'expired')
      return { kind: 'new', why: `its entry in ${this.path}:${leak.line} expired on ${expires}` };
    const why = whyTooFast(leak, growth);
    return why === null ? { kind: 'frozen', reason, owner, expires } : { kind: 'new', why };
  }

  /** `seen`: the modules of the run (seen-modules.ts), whose leaks that matched nothing were really not there; null: it saw too little. */
  remarks(seen: ReadonlySet<string> | null): Remark[] {
    const expired = this.leaks.filter((leak) => this.used.has(leak) && expiryOf(leak, this.today) === 'expired');
    const soon = this.leaks.filter((leak) => expiryOf(leak, this.today) === 'soon');
    const unused = this.leaks.filter(
      (leak) => seen !== null && !this.used.has(leak) && wasThere(identityOfKnown(leak), seen),
    );
    const remark = (code: string, leaks: readonly KnownLeak[], message: string, remedy: string): Remark[] =>
      leaks.length === 0 ? [] : [{ code, message: `${this.path}: ${message}: ${this.named(leaks)}`, remedy }];
    return [
      ...remark(
        'known_leak_expired',
        expired,
        'entries that have expired no longer excuse',
        'Mend the leak, or agree on a new date.',
      ),
      ...remark(
        'known_leak_expires_soon',
        soon,
        'entries that expire within 14 days',
        'Mend the leak before it fails the build.',
      ),
      ...remark(
        'known_leak_unused',
        unused,
        'entries that match no leak of this run',
        'Remove those that are mended: leak-gate freeze --prune.',
      ),
      ...remark(
        'known_leak_moved',
        [...this.byFunction],
        'leaks recognised by their function only, since their callers have changed',
        'Look whether they are the same leaks, then run leak-gate freeze again.',
      ),
    ];
  }

  private named(leaks: readonly KnownLeak[]): string {
    const names = leaks.slice(0, 5).map(({ function: name, module, line, expires }) => {
      return `${name ?? module ?? 'a leak'} (line ${line}${expires === null ? '' : `, expires ${expires}`})`;
    });
    return `${names.join(', ')}${leaks.length > 5 ? `, and ${leaks.length - 5} more` : ''}`;
  }
}

function whyTooFast({ atMost }: KnownLeak, growth: Growth | null): string | null {
  if (atMost === null || growth === null) return null;
  const { low, bytes, unit } = growth;
  if (atMost.unit !== unit) return `it was frozen at most at ${atMost.text}, but is measured per ${unit} now`;
  if (!hasGrown(atMost.bytesPerUnit, low)) return null;
  return `it grew from at most ${formatSlope(atMost.bytesPerUnit, unit)} to ${formatSlope(bytes, unit)}`;
}
