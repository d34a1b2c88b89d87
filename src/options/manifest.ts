/** action.yml, made from the table of options (manifest.test.ts keeps the file in step). */
import { stringify } from 'yaml';
import type { Option } from './option.js';
import { optionOf, optionsOf } from './table.js';

/** Outputs of the action, in the order of its page. */
export const actionOutputs = {
  verdict: 'pass, leak, inconclusive or not-observed; empty when leak-gate was called wrongly',
  'leak-count': 'number of leaking sites',
  'new-leak-count': 'number of leaking sites that neither the baseline nor a suppression knows',
  'slope-bytes-per-second': 'how fast the leaking sites grow together; empty with a budget per iteration',
  'overhead-percent': 'what observing cost, in percent of the CPU time of the target; empty when not measured',
  headline: 'the verdict in one sentence',
  'json-path': 'the JSON report',
  'junit-path': 'the JUnit XML report',
  'sarif-path': 'the SARIF report',
  'markdown-path': 'the job summary, as a file',
  'recording-path': 'the timeline, for leak-gate analyze',
  'report-dir': 'the folder of the reports',
  json: 'a compact JSON document of the verdict and the leaking sites',
} as const;

export type OutputName = keyof typeof actionOutputs;

/**
 * Inputs have no `default:` where leak-gate.yml may set them: the runner hands a default over like a given value, and it would win over
 * the configuration. The description tells it instead.
 */
export function actionManifest(): string {
  const inputs = optionsOf('action').map((name) => [name, inputOf(optionOf(name))]);
  const outputs = Object.entries(actionOutputs).map(([name, description]) => [name, { description }]);
  const body = stringify(
    {
      name: 'leak-gate',
      description: 'Tells whether a native program leaks memory, where, and why - and fails the build on it.',
      author: 'leak-gate',
      branding: { icon: 'droplet', color: 'blue' },
      inputs: Object.fromEntries(inputs) as object,
      outputs: Object.fromEntries(outputs) as object,
      runs: { using: 'node24', main: 'dist/action/index.js', post: 'dist/action/post.js', 'post-if': 'always()' },
    },
    { lineWidth: 0, defaultStringType: 'PLAIN', singleQuote: true },
  );
  return `# Made from src/options/table.ts: npx vitest run --project unit src/options -u\n${body}`;
}

function inputOf(option: Option<unknown>): object {
  const configurable = option.doors.includes('config');
  const preset = option.actionDefault ?? option.default;
  const told = configurable && preset !== null ? `${option.summary} (default: ${preset})` : option.summary;
  return {
    description: told,
    required: false,
    ...(configurable || preset === null ? {} : { default: preset }),
  };
}
