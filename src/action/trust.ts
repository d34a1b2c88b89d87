/** What a workflow's event lets the action do. */
import type { OptionValues } from '../options/table.js';
import { unsafeTrigger, type JobEnvironment } from '../publish/github/event.js';
import type { Remark } from '../timeline/timeline.js';

export interface Trust {
  readonly values: OptionValues;
  /** What to say, loudly; null where nothing is taken away. */
  readonly warning: Remark | null;
}

/**
 * On pull_request_target the code of a fork runs beside a token that may write. What such a program made of the report must not be posted
 * with that token, nor put before a model: both are off, whatever the inputs say.
 */
export function trusted(job: JobEnvironment | null, values: OptionValues): Trust {
  const warning = job === null ? null : unsafeTrigger(job);
  if (warning === null) return { values, warning };
  const diagnosis = values.diagnosis === 'model' ? 'rules' : values.diagnosis;
  return {
    values: { ...values, comment: 'off', 'review-comments': false, pull: false, diagnosis, 'github-token': null },
    warning,
  };
}
