/** The gate's options from the values of the table. */
import { join } from 'node:path';
import { GateError } from '../errors.js';
import type { GateOptions, Subject } from '../options.js';
import { defaultDiagnosis, type DiagnosisOptions } from './diagnosis.js';
import type { OptionValues } from './table.js';

/** Names of what lies in the folder of reports. */
export const reportNames = {
  json: 'report.json',
  junit: 'junit.xml',
  sarif: 'leak-gate.sarif',
  markdown: 'summary.md',
  html: 'report.html',
  folded: 'heap.folded',
  pprof: 'heap.pb',
  recording: 'timeline.ndjson',
} as const;

/** Throws GateError USAGE for options that do not go together. A file that was named beats its place in the folder of reports. */
export function gateOptions(subject: Subject, values: OptionValues): GateOptions {
  if (values['fail-on-new-only'] && values.baseline === null) {
    throw new GateError(
      'USAGE',
      'fail-on-new-only needs to know what is not new',
      "Give baseline with the base branch's JSON report.",
    );
  }
  if (values.image !== null && subject.kind === 'attach') {
    throw new GateError(
      'USAGE',
      'image does not go with a process that runs already',
      'Leave image away: attach finds a process in a container by its PID on this machine.',
    );
  }
  if (values['image-option'].length > 0 && values.image === null && values.runner !== 'container') {
    throw new GateError('USAGE', 'image-option says how to start a container, and there is none', 'Give image, too.');
  }
  const folder = values['report-dir'];
  const inFolder = (name: string) => (folder === null ? null : join(folder, name));
  return {
    subject,
    tap: values.tap,
    runner: values.runner,
    image: values.image,
    imageOptions: values['image-option'].flat(),
    runnerImage: values['runner-image'],
    workingDirectory: values['working-directory'],
    variables: values.env,
    durationSeconds: values.duration,
    sampleRate: values['sample-rate'],
    overheadBudgetPercent: values['overhead-budget'],
    inject: values.inject,
    maxOverheadPercent: values['max-overhead'],
    slopeBudget: values['slope-budget'],
    failOn: values['fail-on'],
    failOnNewOnly: values['fail-on-new-only'],
    suppressionPaths: values.suppressions,
    knownPath: values.known,
    baselinePath: values.baseline,
    diagnosis: diagnosisOptions(values),
    sourceMaps: values['source-map'],
    wrappers: values.wrapper,
    label: values.label,
    recordPath: subject.kind === 'recording' ? null : (values.record ?? inFolder(reportNames.recording)),
    junitPath: values['junit-path'] ?? inFolder(reportNames.junit),
    jsonPath: values.json ?? inFolder(reportNames.json),
    sarifPath: values.sarif ?? inFolder(reportNames.sarif),
    markdownPath: values.markdown ?? inFolder(reportNames.markdown),
    htmlPath: values.html ?? inFolder(reportNames.html),
    foldedPath: values.folded ?? inFolder(reportNames.folded),
    pprofPath: values.pprof ?? inFolder(reportNames.pprof),
    quiet: values.quiet,
    verbose: values.verbose,
  };
}

function diagnosisOptions(values: OptionValues): DiagnosisOptions {
  return {
    ...defaultDiagnosis,
    // A patch to try must come from somebody: the rules need nothing.
    mode: values.ai
      ? 'model'
      : values['verify-fix'] !== null && values.diagnosis === 'off'
        ? 'rules'
        : values.diagnosis,
    model: values.model,
    host: values['ollama-host'],
    pull: values.pull,
    siteSeconds: Math.min(defaultDiagnosis.siteSeconds, values['ai-time']),
    totalSeconds: values['ai-time'],
    mostSites: values['ai-sites'],
    verifyFix: values['verify-fix'],
  };
}
