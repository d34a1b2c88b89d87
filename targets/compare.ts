/** Where a report departs from a label. */
import { basename } from 'node:path';
import type { ExpectedSite, Label } from './labels.js';
import type { Report, ReportedSite } from './report.js';

/** `file.cpp:12`, or the module where there is no line. */
function place(site: ReportedSite): string {
  const { blamed } = site;
  if (blamed?.file != null) return `${basename(blamed.file)}:${blamed.line ?? '?'}`;
  return blamed?.module == null ? 'nowhere' : basename(blamed.module);
}

const expectedPlace = (site: ExpectedSite) => `${basename(site.file)}:${site.line}`;

/** The status that `leak-gate run` ends with (design: not observed, then the target's own failure, then the verdict). */
export function expectedStatus(verdict: Report['verdict']['kind'], exit: Label['exit']): number {
  if (verdict === 'not-observed') return 12;
  const own = 'signal' in exit ? 128 + exit.signal : exit.status;
  if (own !== 0) return own;
  return verdict === 'leak' ? 10 : 0;
}

function siteDisagreements(expected: ExpectedSite, all: readonly ReportedSite[]): string[] {
  const here = all.filter((site) => place(site) === expectedPlace(expected));
  const leaking = here.filter(({ decision }) => decision === 'leak');
  if (!expected.leaks && leaking.length > 0) return [`${expectedPlace(expected)} is taken for a leak`];
  if (expected.leaks && leaking.length === 0) {
    const instead = here.map(({ decision, reason }) => `${decision}: ${reason}`).join('; ');
    return [`${expectedPlace(expected)} is not found to leak (${instead || 'no site is blamed there'})`];
  }
  // An innocent line may have other, smaller sites than the one that the label is about.
  const judged = expected.leaks ? leaking : here.sort((a, b) => b.alloc_blocks - a.alloc_blocks).slice(0, 1);
  return judged.flatMap((site) => [...labelDisagreements(expected, site), ...teardownDisagreements(expected, site)]);
}

function labelDisagreements(expected: ExpectedSite, site: ReportedSite): string[] {
  const { label } = expected;
  if (label === null || label.anyOf.some((accepted) => accepted === site.label)) return [];
  return [`${expectedPlace(expected)} is called "${site.label}", not "${label.anyOf.join('" or "')}"`];
}

function teardownDisagreements(expected: ExpectedSite, site: ReportedSite): string[] {
  if (!expected.leaks) return [];
  const atExit = site.retained_blocks > site.live_blocks / 2;
  if (atExit === (expected.freed === 'at-exit')) return [];
  return [
    `${expectedPlace(expected)}: ${site.retained_blocks} of ${site.live_blocks} blocks are said to be freed at exit`,
  ];
}

/** Leaks where the label has none: elsewhere in the source, or in the wrong process. */
function unexpectedLeaks(label: Label, report: Report): string[] {
  const known = new Set(label.sites.filter(({ leaks }) => leaks).map(expectedPlace));
  // Without debug information the module is all that can be named.
  if (label.build?.stripped) known.add(label.name);
  const mayLeak = label.verdict.anyOf.includes('leak') && known.size === 0;
  return report.processes.flatMap((process, index) =>
    process.sites
      .filter(({ decision }) => decision === 'leak')
      .flatMap((site) => {
        if (mayLeak) return [];
        if (!known.has(place(site))) return [`${place(site)} is taken for a leak: ${site.reason}`];
        if ((label.process === 'main') !== (index === 0)) return [`${place(site)} leaks in process ${index}`];
        return [];
      }),
  );
}

function endDisagreements(label: Label, report: Report): string[] {
  const { target } = report.observation;
  const expected = 'signal' in label.exit ? `signal ${label.exit.signal}` : `status ${label.exit.status}`;
  const reported = target?.signal != null ? `signal ${target.signal}` : `status ${target?.exit_code ?? 'unknown'}`;
  return expected === reported ? [] : [`the target is said to end with ${reported}, not with ${expected}`];
}

/** Sentences, none when the report says what the label says. */
export function disagreements(label: Label, report: Report): string[] {
  const found: string[] = [];
  const { kind, reason } = report.verdict;
  if (!label.verdict.anyOf.includes(kind)) {
    found.push(`the verdict is ${kind}, not ${label.verdict.anyOf.join(' or ')}: ${reason}`);
  }
  if (kind === 'not-observed') return found;
  const all = report.processes.flatMap(({ sites }) => sites);
  found.push(...label.sites.flatMap((expected) => siteDisagreements(expected, all)));
  found.push(...unexpectedLeaks(label, report), ...endDisagreements(label, report));
  if (label.build?.stripped && !all.some((site) => site.decision === 'leak' && place(site) === label.name)) {
    found.push(`no leak is found in the module ${label.name}`);
  }
  return found;
}

/** Leaks of the label that the report does not have where they are, and those that it has elsewhere. */
export function missedLeaks(label: Label, report: Report): string[] {
  const all = report.processes.flatMap(({ sites }) => sites);
  const leaking = label.sites.filter(({ leaks }) => leaks);
  const missed = leaking.filter(
    (expected) => !all.some((site) => site.decision === 'leak' && place(site) === expectedPlace(expected)),
  );
  return [
    ...missed.map((expected) => `${expectedPlace(expected)} is not found to leak`),
    ...unexpectedLeaks(label, report),
  ];
}
