/** Where a result goes on GitHub, in this order: outputs, annotations, job summary, pull request. */
import * as core from '@actions/core';
import type { GateOptions } from '../options.js';
import type { OptionValues } from '../options/table.js';
import { pullRequestOfEvent } from '../publish/github/event.js';
import type { Publisher } from '../publish/port.js';
import { annotationsOf, workflowCommand } from '../report/annotations.js';
import { reportDocument } from '../report/document.js';
import type { GateResult } from '../report/result.js';
import type { ReportDocument } from '../report/schema.js';
import { note, say } from './console.js';
import { pathOutputs, resultOutputs, setOutputs } from './outputs.js';
import { placeOf, type Step } from './step.js';
import { writeSummary } from './summary.js';

/** What main has to know of what was published. */
export interface Told {
  result: GateResult | null;
  /** Whether an error stands in the list of annotations already. */
  failed: boolean;
}

/** The publishers of the step; they fill in `told`. */
export function publishersOf(values: OptionValues, options: GateOptions, step: Step, told: Told): Publisher[] {
  const place = placeOf(step.job, step.directory);
  return [
    published((document, result) => {
      told.result = result;
      setOutputs({ ...resultOutputs(document), ...pathOutputs(options, values['report-dir']) });
    }),
    published((document) => {
      if (!values.annotations) return;
      const annotations = annotationsOf([document], { checkout: place.checkout });
      told.failed = annotations.some(({ level }) => level === 'error');
      process.stdout.write(annotations.map((annotation) => `${workflowCommand(annotation)}\n`).join(''));
    }),
    published(async (document) => {
      await writeSummary(step.environment['GITHUB_STEP_SUMMARY'], document, place);
      core.saveState('summary', 'written');
    }),
    published((document) => comment(document, values, step)),
  ];
}

function published(action: (document: ReportDocument, result: GateResult) => void | Promise<void>): Publisher {
  return {
    path: null,
    prepare: () => Promise.resolve(),
    publish: async (result) => action(reportDocument(result), result),
  };
}

/** Whatever GitHub does with it, verdict and exit status are what they are. */
async function comment(document: ReportDocument, values: OptionValues, { job, directory }: Step): Promise<void> {
  const context = job === null ? null : pullRequestOfEvent(job);
  if (job === null || context === null) return;
  const { githubPublisher } = await import('../publish/github/publisher.js');
  const publication = await githubPublisher({
    token: values['github-token'],
    apiUrl: job.apiUrl,
    context,
    rule: values.comment,
    reviewComments: values['review-comments'],
    checkout: placeOf(job, directory).checkout,
  }).publish([document]);
  if (publication.comment !== null) say(`pull request comment: ${publication.comment} ${publication.commentUrl ?? ''}`);
  for (const { message, remedy } of publication.notices) note('not posted', `${message}\n${remedy}`);
}
