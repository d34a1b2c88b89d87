/** The base branch's leaks against those of this run. */
import type { Remark, Timeline } from '../timeline/timeline.js';
import {
  growthAt,
  hasGrown,
  sumOf,
  whyIncomparable,
  type Baseline,
  type BaselineLeak,
  type BaselineSummary,
  type Growth,
} from './baseline.js';
import { formatSlope } from './budget.js';
import { modulesOf, programsOf, wasThere } from './seen-modules.js';
import { foundByKnown, matchLeaks } from './match-leaks.js';
import type { Candidate } from './leak-identity.js';
import type { Standing } from './standing.js';
import type { Decision } from './verdict.js';

export class BaselineComparison {
  private readonly leaks: readonly BaselineLeak[];
  /** Why there is nothing to compare with; null when there is, or nobody asked. */
  private readonly missing: string | null;
  private readonly seen = new Set<BaselineLeak>();
  private readonly byFunction = new Set<BaselineLeak>();

  constructor(
    private readonly baseline: Baseline | null,
    private readonly timeline: Timeline,
  ) {
    this.missing = whyMissing(baseline, timeline);
    this.leaks = baseline?.kind === 'report' && this.missing === null ? baseline.run.leaks : [];
  }

  /** Of the leaks of one process; each of them has the whole baseline to itself, since processes share their code. */
  standings(candidates: readonly Candidate[]): [Decision, Standing][] {
    const leaking = candidates.filter(({ decision }) => decision.kind === 'leak');
    const matches = this.match(this.leaks, leaking);
    const here = new Set(matches.flatMap((match) => (match === null ? [] : [this.leaks[match.known]])));
    // A leak that is undecided now is not mended.
    const left = this.leaks.filter((leak) => !here.has(leak));
    const undecided = candidates.filter(({ decision }) => decision.kind !== 'leak');
    for (const match of this.match(left, undecided)) {
      const leak = match === null ? undefined : left[match.known];
      if (leak !== undefined) this.seen.add(leak);
    }
    const together = foundByKnown(matches);
    return leaking.flatMap(({ decision }, i): [Decision, Standing][] => {
      const match = matches[i] ?? null;
      const leak = match === null ? undefined : this.leaks[match.known];
      if (match === null || leak === undefined) return [];
      this.seen.add(leak);
      if (match.kind === 'function') this.byFunction.add(leak);
      const growth = sumOf((together.get(match.known) ?? []).map((one) => growthAt(leaking, one)));
      const why = whyWorse(leak, growth);
      return [[decision, why === null ? { kind: 'baseline' } : { kind: 'new', why }]];
    });
  }

  private match(leaks: readonly BaselineLeak[], candidates: readonly Candidate[]) {
    return matchLeaks(
      leaks.map(({ identity }) => identity),
      candidates.map(({ identity }) => identity),
    );
  }

  summary(excuses: boolean): BaselineSummary | null {
    if (this.baseline === null) return null;
    if (this.baseline.kind === 'absent' || this.missing !== null) return { source: null, fixed: [], excuses };
    const modules = modulesOf(this.timeline);
    const fixed = this.leaks
      .filter((leak) => !this.seen.has(leak) && wasThere(leak.identity, modules))
      .map(({ fingerprint, place }) => ({ fingerprint, place }));
    return { source: this.baseline.source, fixed, excuses };
  }

  remarks(): Remark[] {
    const { baseline, missing, byFunction } = this;
    if (missing !== null) {
      const remedy =
        "Keep the base branch's report (--json) where --baseline looks for it; until then the verdict is absolute.";
      return [{ code: 'baseline_missing', message: `No baseline: ${missing}. Every leak counts.`, remedy }];
    }
    if (baseline?.kind !== 'report') return [];
    const out: Remark[] = [];
    if (baseline.run.command.join('\0') !== this.timeline.command.join('\0')) {
      const message = `the baseline is of another command line: ${baseline.run.command.join(' ')}`;
      out.push({
        code: 'baseline_other_command',
        message,
        remedy: 'Compare runs of the same work: rates depend on it.',
      });
    }
    if (byFunction.size > 0) {
      const places = [...byFunction].slice(0, 5).map(({ place }) => place);
      const message = `leaks of the baseline recognised by their function only, since their callers have changed: ${places.join(', ')}`;
      out.push({ code: 'baseline_moved', message, remedy: 'Look whether they are the same leaks.' });
    }
    return out;
  }
}

function whyMissing(baseline: Baseline | null, timeline: Timeline): string | null {
  if (baseline === null) return null;
  if (baseline.kind === 'absent') return `there is no file ${baseline.path}`;
  const why = whyIncomparable(baseline.run, { programs: programsOf(timeline) });
  return why === null ? null : `${baseline.source} cannot be used, ${why}`;
}

function whyWorse(leak: BaselineLeak, slope: Growth | null): string | null {
  if (leak.slope === null || slope === null) return null;
  if (leak.slope.unit !== slope.unit)
    return `the baseline measured it per ${leak.slope.unit}, this run per ${slope.unit}: nobody can tell whether it grew`;
  if (!hasGrown(leak.slope.high, slope.low)) return null;
  return `it grew from ${formatSlope(leak.slope.bytes, slope.unit)} in the baseline to ${formatSlope(slope.bytes, slope.unit)}`;
}
