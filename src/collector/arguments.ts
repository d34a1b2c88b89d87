/** The collector's command line. */
import type { Subject, TapChoice } from '../options.js';
import type { Identity } from './identity.js';

/** What the collector is asked to do; the recording and the control socket are ours, the rest is the user's. */
export interface CollectorRequest {
  readonly subject: Exclude<Subject, { kind: 'recording' }>;
  readonly recordPath: string;
  readonly controlPath: string;
  readonly environmentPath: string;
  /** Shared with the target's container, which then starts the target; null: the collector does. */
  readonly heldFolder: string | null;
  readonly directory: string;
  readonly identity: Identity;
  readonly tap: TapChoice;
  readonly sampleRate: number;
  readonly overheadBudgetPercent: number | null;
  readonly durationSeconds: number | null;
  readonly inject: boolean;
  readonly maxOverheadPercent: number | null;
}

/** Arguments of the collector for `request`. The target's own come last, after `--`, and are never looked at. */
export function collectorArguments(request: CollectorRequest): string[] {
  const shared = [
    '--record',
    request.recordPath,
    '--control',
    request.controlPath,
    '--sample-rate',
    `${request.sampleRate}`,
    '--overhead-budget-ppm',
    `${Math.round((request.overheadBudgetPercent ?? 0) * 1e4)}`,
  ];
  if (request.durationSeconds !== null) shared.push('--duration-ns', `${Math.round(request.durationSeconds * 1e9)}`);
  const subject = request.subject;
  if (subject.kind === 'attach') {
    const inject = request.inject ? ['--inject'] : [];
    return ['attach', ...shared, ...inject, '--max-overhead', `${request.maxOverheadPercent ?? 0}`, `${subject.pid}`];
  }
  if (request.heldFolder !== null)
    return ['run', ...shared, '--held-in', request.heldFolder, '--tap', request.tap, '--', ...subject.command];
  const { uid, gid } = request.identity;
  const own = ['--env-file', request.environmentPath, '--user', `${uid}:${gid}`, '--cwd', request.directory];
  return ['run', ...shared, ...own, '--tap', request.tap, '--', ...subject.command];
}
