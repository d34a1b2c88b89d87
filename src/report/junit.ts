/**
 * JUnit XML: a suite a process, a case for its budget and one a leaking site, so that CI shows leaks as it shows tests. It has what the
 * strictest reader, Jenkins' xunit plugin, takes (fixtures/junit-10.rng), and no more.
 */
import library, { type Builder } from 'junit-report-builder';
import { bornInText } from './born-in.js';
import { callPlace, callTitle } from './call.js';
import { reportDocument } from './document.js';
import { xmlText } from './escape.js';
import { isExcused } from './leaks.js';
import type { Reporter } from './result.js';
import type { ReportDecision, ReportDocument, ReportProcess } from './schema.js';
import { baseName } from './stack.js';
import { targetEnd, targetFailure } from './target-end.js';
import { formatBytes, formatConfidence, formatSlope, plural } from './units.js';

type Suite = ReturnType<Builder['testSuite']>;
type Case = ReturnType<Suite['testCase']>;

/** The package exports the builder itself (CommonJS `module.exports = builder`); its types claim a `default` around it. */
const junit = library as unknown as Builder;

export function junitReporter(): Reporter {
  return { format: 'junit', render: (result) => junitOfReport(reportDocument(result)) };
}

/** One job: a suite a process, and one for the run. */
export function junitOfReport(document: ReportDocument): string {
  const builder = junit.newBuilder().name('leak-gate');
  for (const process of document.processes) {
    const suite = newSuite(builder, processName(process), process.seconds);
    new Cases(document, suite, 'leak-gate', '').process(process);
  }
  const suite = newSuite(builder, 'leak-gate run', document.observation.duration_seconds);
  new Cases(document, suite, 'leak-gate', '').run();
  return written(builder);
}

/** The jobs of a matrix: a suite a job, and one in which jobs without a report are errors. */
export function junitOfMerged({ reports, missing }: MatrixReports): string {
  const builder = junit.newBuilder().name('leak-gate');
  reports.forEach((document, index) => {
    const label = document.context.label ?? `job ${index + 1}`;
    const suite = newSuite(builder, label, document.observation.duration_seconds);
    // Cases are grouped by their class name; a dot would begin a group inside.
    const className = `leak-gate.${label.replaceAll('.', '_')}`;
    for (const process of document.processes) {
      new Cases(document, suite, className, `${processName(process)}: `).process(process);
    }
    new Cases(document, suite, className, '').run();
  });
  if (missing.length > 0) {
    const suite = newSuite(builder, 'leak-gate merge', 0);
    for (const name of missing) {
      const test = newCase(suite, 'leak-gate', `report of ${name}`);
      test.error(xmlText(`${name} gave no report`), 'not-observed');
    }
  }
  return written(builder);
}

/** What of a merged report goes into JUnit. */
export interface MatrixReports {
  readonly reports: readonly ReportDocument[];
  /** Jobs that were expected, but gave no report. */
  readonly missing: readonly string[];
}

/** The library counts skipped cases in the root too, where the schema has no room for them. */
function written(builder: Builder): string {
  return builder.build().replace(/^(<testsuites [^>\n]*?) skipped="\d+"/m, '$1');
}

/** Time in milliseconds: a smaller number would be written with an exponent, which the schema does not know. */
function newSuite(builder: Builder, name: string, seconds: number): Suite {
  const time = Math.round(Math.max(0, seconds) * 1000) / 1000;
  return builder.testSuite().name(xmlText(name)).time(time);
}

function newCase(suite: Suite, className: string, name: string): Case {
  return suite.testCase().className(xmlText(className)).name(xmlText(name));
}

function processName({ executable, pid }: ReportProcess): string {
  return `${baseName(executable) || 'unknown'} [${pid}]`;
}

/** Adds the cases of one process, or of one run, to a suite. */
class Cases {
  constructor(
    private readonly document: ReportDocument,
    private readonly suite: Suite,
    private readonly className: string,
    /** What the names of the cases begin with. */
    private readonly prefix: string,
  ) {}

  process(process: ReportProcess): void {
    this.budgetCase(process);
    for (const site of process.sites) if (site.decision === 'leak') this.siteCase(site, process);
  }

  /** The run as a whole: whether it was observed, whether the target itself passed. */
  run(): void {
    const { observation, verdict } = this.document;
    const observed = this.case('observation');
    if (verdict.kind === 'not-observed') observed.error(xmlText(verdict.reason), 'not-observed');
    else if (observation.ended === 'truncated' || observation.ended === 'fault')
      this.undecided(observed, this.brokenText());
    if (targetEnd(this.document) === null) return;
    const target = this.case('target exit status');
    const failure = targetFailure(this.document);
    if (failure !== null) target.failure(`The target ${failure.replace('killed', 'was killed')}`, 'target');
  }

  /** One case that is always there: so "checked and clean" and "not checked" look different. */
  private budgetCase({ verdict, reason }: ReportProcess): void {
    const test = this.case(`slope budget ${this.document.verdict.budget.text}`);
    switch (verdict) {
      case 'pass':
        return;
      case 'leak':
        return this.tolerate(test, reason, () => test.failure(xmlText(reason), 'leak'));
      case 'inconclusive':
        return this.undecided(test, reason);
      case 'not-observed':
        test.error(xmlText(reason), 'not-observed');
    }
  }

  private siteCase(site: ReportDecision, process: ReportProcess): void {
    const { directory } = this.document.observation;
    const { blamed, slope } = site;
    const place = blamed === null ? 'unknown place' : (callPlace(blamed, directory) ?? callTitle(blamed));
    const test = this.case(`${site.label}: ${place} ${blamed?.function ?? ''}`.trim());
    const growth = slope?.bytes == null ? '' : `${formatSlope(slope.bytes, slope.unit)}, `;
    const live = `${plural(site.live_blocks, 'block')}, ${formatBytes(site.live_bytes)} live at the end`;
    const sure = site.p === null ? '' : `; ${formatConfidence(site.p)}`;
    const message = `${place}: ${growth}${live}${sure}; budget ${this.document.verdict.budget.text}`;
    const stack = stackText(site, directory);
    const born = bornInText(site.born_in);
    const more = [...standingLines(site), ...(born === null ? [] : [born]), ...diagnosisLines(site)];
    if (isExcused({ decision: site, document: this.document, process, jobs: [] })) {
      // Told, and green: it is known.
      test.standardOutput(xmlText([...more, message, stack].join('\n')));
      return;
    }
    if (more.length > 0 && this.document.verdict.fail_on !== 'never') test.standardOutput(xmlText(more.join('\n')));
    this.tolerate(test, [...more, message, stack].join('\n'), () =>
      test.failure(xmlText(message), 'leak').stacktrace(xmlText(stack)),
    );
  }

  /** With --fail-on never a leak is told but fails nothing. */
  private tolerate(test: Case, text: string, fail: () => unknown): void {
    if (this.document.verdict.fail_on === 'never') test.standardOutput(xmlText(text));
    else fail();
  }

  private undecided(test: Case, text: string): void {
    if (this.document.verdict.fail_on === 'inconclusive') test.failure(xmlText(text), 'inconclusive');
    else test.skipped().standardOutput(xmlText(text));
  }

  /** What stays true of an observation that broke off, whatever the verdict on its beginning. */
  private brokenText(): string {
    return this.document.observation.fault?.message ?? 'The recording has no end: what came after is unknown';
  }

  private case(name: string): Case {
    return newCase(this.suite, this.className, `${this.prefix}${name}`);
  }
}

function stackText({ stack, allocator }: ReportDecision, directory: string): string {
  const lines = stack.map((call, index) => {
    const place = callPlace(call, directory);
    return `  #${index} ${callTitle(call)}${call.inlined ? ' (inlined)' : ''}${place === null ? '' : ` at ${place}`}`;
  });
  return lines.length === 0 ? '' : [allocator ?? 'allocation', ...lines].join('\n');
}

function standingLines({ standing }: ReportDecision): string[] {
  switch (standing.kind) {
    case 'new':
      return standing.why === undefined ? [] : [`known, but no longer excused: ${standing.why}`];
    case 'baseline':
      return ['known: it is in the baseline'];
    case 'frozen': {
      const owner = standing.owner === null ? '' : `, ${standing.owner}`;
      return [
        `known: frozen${owner}${standing.expires === null ? '' : ` until ${standing.expires}`}: ${standing.reason}`,
      ];
    }
    case 'suppressed':
      return [`suppressed by ${standing.rule}`];
  }
}

function diagnosisLines({ diagnosis }: ReportDecision): string[] {
  if (diagnosis === null) return [];
  return [
    `diagnosis (${diagnosis.author}, ${diagnosis.cause}, confidence ${diagnosis.confidence}): ${diagnosis.summary}`,
    ...(diagnosis.explanation === '' ? [] : [diagnosis.explanation]),
    ...(diagnosis.missing_free === null ? [] : [`not freed: ${diagnosis.missing_free}`]),
    ...(diagnosis.remedy === '' ? [] : [`fix: ${diagnosis.remedy}`]),
    ...(diagnosis.patch === null ? [] : [diagnosis.patch.trimEnd().replaceAll('\t', '    ')]),
    ...(diagnosis.verified === null ? [] : [`tried: ${diagnosis.verified}`]),
    ...(diagnosis.unavailable === null ? [] : [`no text of a model: ${diagnosis.unavailable}`]),
  ];
}
