/** Wires the gate to a job of GitHub: which runner, which reports, where they go. */
import { resolve } from 'node:path';
import { version } from '../cli/version.js';
import { collectorPath } from '../collector/location.js';
import { thisSystem } from '../doctor/system.js';
import { excerptsFor } from '../gate/excerpts.js';
import { explained, sourcesOf } from '../gate/explained.js';
import type { GatePorts } from '../gate.js';
import type { GateOptions } from '../options.js';
import { dayOf, readKnown } from '../known/read-known.js';
import { reportFiles } from '../publish/report-files.js';
import type { Publisher } from '../publish/port.js';
import { streamPublisher } from '../publish/stream.js';
import { terminalReporter } from '../report/terminal.js';
import { chooseRunner, runnersOf } from '../runner/choose.js';
import { checkImage, imageOf, openRecording, openTarget } from '../runner/source.js';
import { guardCommandFiles } from './command-files.js';
import { say, warnOf } from './console.js';
import { commitOf, placeOf, type Step } from './step.js';
import { targetEnvironment } from './target-environment.js';

/** Columns of the report in the log. */
const WIDTH = 120;

/** The ports of the action; `publishers` come after the files and the log. */
export function actionPorts(options: GateOptions, step: Step, publishers: readonly Publisher[]): GatePorts {
  return {
    version: version(),
    context: { commit: commitOf(step.job), label: options.label },
    open: (given) => open(given, step),
    known: (given) => readKnown(given, dayOf(new Date())),
    watch: () => undefined,
    watched: () => undefined,
    excerpts: (verdict, timeline, wrappers) =>
      excerptsFor(verdict, sourcesOf(timeline, options, step.directory).tree, wrappers),
    diagnose: (result) => explained(result, options, step.directory, { progress: say, complain: warnOf }),
    publishers: [...reportFiles(options, placeOf(step.job, step.directory)), log(step), ...publishers],
    complain: warnOf,
  };
}

async function open(options: GateOptions, step: Step) {
  const { subject } = options;
  if (subject.kind === 'recording') return openRecording(subject.path);
  const system = thisSystem();
  const collector = collectorPath();
  const chosen = await chooseRunner(options.runner, runnersOf(options.runnerImage, system), collector, system);
  say(`runner ${chosen.runner.name}: ${chosen.because}`);
  const image = subject.kind === 'run' ? imageOf(options, chosen.runner) : null;
  if (image !== null) {
    await checkImage(image, system);
    say(`the target runs in an unprivileged container of ${image}`);
  }
  const files = guardCommandFiles(step.environment);
  const source = openTarget(options, subject, {
    runner: chosen.runner,
    environment: targetEnvironment(step.environment),
    directory: resolve(step.directory, options.workingDirectory ?? '.'),
    workspace: step.directory,
    temporary: step.folder,
    output: step.quarantine.sink,
  });
  step.quarantine.begin();
  return {
    records: async function* () {
      try {
        yield* source.records();
      } finally {
        tellTampering(files.restore());
      }
    },
    close: () => source.close(),
  };
}

/** Inside the quarantine this is no annotation, so it is told by a note in the log; the files are as before. */
function tellTampering(names: readonly string[]): void {
  for (const name of names) say(`the target wrote to the file of ${name}; that was taken back`);
}

/** The report in the log, still where nothing counts as a command: it quotes the target. */
function log(step: Step): Publisher {
  const reporter = terminalReporter({ color: true, width: WIDTH, verbose: false, quiet: false });
  const publisher = streamPublisher(step.quarantine.sink, reporter);
  return {
    ...publisher,
    publish: async (result) => {
      await publisher.publish(result);
      step.quarantine.end();
    },
  };
}
