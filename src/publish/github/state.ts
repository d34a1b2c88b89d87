/** What the rules for posting look at: what is wrong, in one hash, and whether it fails the build. Pure. */
import { ExitStatus } from '../../errors.js';
import type { ReportDecision, ReportDocument } from '../../report/schema.js';
import { fnv1a64 } from '../../verdict/hash.js';

/** When the comment is posted. */
export const commentRules = ['always', 'changes', 'failures', 'off'] as const;
export type CommentRule = (typeof commentRules)[number];

export interface ReportState {
  /** The same whenever the same leaks are found with the same verdicts. */
  readonly hash: string;
  /** Something is not as it should be: any verdict but pass, or a new leak. */
  readonly wrong: boolean;
  /** The gate fails the build. A target's own failure does not count. */
  readonly failed: boolean;
}

export function reportState(documents: readonly ReportDocument[]): ReportState {
  const lines = documents.flatMap(stateLines).sort();
  return {
    hash: fnv1a64(JSON.stringify(lines)),
    wrong: documents.some((document) => document.verdict.kind !== 'pass' || hasNewLeak(document)),
    failed: documents.some(fails),
  };
}

/** Figures are left out on purpose: a slope differs from run to run. */
function stateLines(document: ReportDocument): string[] {
  const label = document.context.label ?? '';
  const leaks = document.processes.flatMap(({ executable, sites, total }) => [
    ...sites.filter(isLeak).map((site) => [label, 'leak', site.fingerprint ?? executable, site.standing.kind]),
    ...(total !== null && isLeak(total) ? [[label, 'total', executable, total.standing.kind]] : []),
  ]);
  // Two processes of one program leak at one site: one line.
  return [...new Set([[label, 'verdict', document.verdict.kind], ...leaks].map((line) => JSON.stringify(line)))];
}

const isLeak = ({ decision }: ReportDecision): boolean => decision === 'leak';

function hasNewLeak({ processes }: ReportDocument): boolean {
  return processes.some(({ sites }) => sites.some((site) => isLeak(site) && site.standing.kind === 'new'));
}

/** The verdict fails as `fail_on` says, whatever status the target's own failure made of it (src/gate/exit-status.ts). */
function fails({ verdict }: ReportDocument): boolean {
  if (verdict.kind === 'not-observed' || verdict.exit_status === ExitStatus.internal) return true;
  if (verdict.kind === 'leak') return verdict.fail_on !== 'never';
  return verdict.kind === 'inconclusive' && verdict.fail_on === 'inconclusive';
}

/** Whether `rule` wants a comment where there is none yet. */
export function wantsFirst(rule: CommentRule, state: ReportState): boolean {
  if (rule === 'always') return true;
  return rule === 'changes' ? state.wrong : rule === 'failures' && state.failed;
}
