/** What a workflow's event lets the action do. */
import type { GateOptions } from '../options.js';
import type { OptionValues } from '../options/table.js';

export const targetWarning =
  'This workflow runs on pull_request_target: code of the pull request, perhaps of a stranger, was built and is started next to a token ' +
  'that may write and to the secrets of the repository. Use pull_request, and post the comment from a workflow_run workflow (docs/action.md, ' +
  '"Forks"). Comments and the model are off in this run.';

/**
 * On pull_request_target the code that is tested comes from outside while the token is the base branch's. What such a program made of the
 * report must not be posted with that token, nor put before a model: both are off, whatever the inputs say.
 */
export function trusted(eventName: string, values: OptionValues): { values: OptionValues; warning: string | null } {
  if (eventName !== 'pull_request_target') return { values, warning: null };
  const diagnosis: GateOptions['diagnosis']['mode'] = values.diagnosis === 'model' ? 'rules' : values.diagnosis;
  return {
    values: { ...values, comment: 'off', 'review-comments': false, pull: false, diagnosis, 'github-token': null },
    warning: targetWarning,
  };
}
