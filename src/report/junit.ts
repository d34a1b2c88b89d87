/**
 * JUnit XML: a suite a process, a case for its budget and one a leaking site, so that CI shows leaks as it shows tests. Of several jobs, a
 * suite a job.
 */
import library, { type Builder } from 'junit-report-builder';
import { ownEnd } from '../timeline/own-end.js';
import { isExcused } from '../verdict/standing.js';
import { callPlace, callTitle } from './call-text.js';
import { reportDocument } from './document.js';
import { xmlText } from './escape.js';
import type { Reporter } from './result.js';
import type { MergedReport, ReportDecision, ReportDocument, ReportProcess } from './schema.js';
import { signalName } from './signal.js';
import { standingText } from './standing.js';
import { baseName, relativeTo } from './stack.js';
import { formatBytes, formatConfidence, formatSlope, plural } from './units.js';

type Suite = ReturnType<Builder['testSuite']>;
type Case = ReturnType<Suite['testCase']>;

/** The package exports the builder itself (CommonJS `module.exports = builder`); its types claim a `default` around it. */
const junit = library as unknown as Builder;

/** The classname of every case: what CI groups by. */
const CLASS = 'leak-gate';

/** The suite that cases go to, and what their names begin with there. */
interface Place {
  readonly suite: Suite;
  readonly prefix: string;
  readonly className: string;
}

export function junitReporter(): Reporter {
  return { format: 'junit', render: (result) => junitOfReport(reportDocument(result)) };
}

function junitOfReport(report: ReportDocument): string {
  const builder = junit.newBuilder().name('leak-gate');
  for (const process of report.processes) {
    const suite = builder.testSuite().name(xmlText(processName(process)));
    suite.time(Math.max(0, process.seconds));
    processCases({ suite, prefix: '', className: CLASS }, process, report);
  }
  const suite = builder.testSuite().name('leak-gate run').time(report.observation.duration_seconds);
  runCases({ suite, prefix: '', className: CLASS }, report);
  return builder.build();
}

/** A suite a job, and one in which jobs without a report are errors. */
export function junitOfMerged({ reports, missing }: MergedReport): string {
  const builder = junit.newBuilder().name('leak-gate');
  reports.forEach((report, index) => {
    const label = report.context.label ?? `job ${index + 1}`;
    const suite = builder.testSuite().name(xmlText(label)).time(report.observation.duration_seconds);
    const className = `${CLASS}.${label}`;
    for (const process of report.processes)
      processCases({ suite, prefix: `${processName(process)}: `, className }, process, report);
    runCases({ suite, prefix: '', className }, report);
  });
  if (missing.length === 0) return builder.build();
  const suite = builder.testSuite().name('leak-gate merge');
  for (const name of missing)
    newCase({ suite, prefix: '', className: CLASS }, `report of ${name}`).error(
      xmlText(`${name} gave no report`),
      'not-observed',
    );
  return builder.build();
}

function processName({ executable, pid }: ReportProcess): string {
  return `${baseName(executable) || 'unknown'} [${pid}]`;
}

function processCases(place: Place, process: ReportProcess, report: ReportDocument): void {
  budgetCase(place, process, report);
  for (const site of process.sites) if (site.decision === 'leak') siteCase(place, site, report);
}

/** One case that is always there: so "checked and clean" and "not checked" look different. */
function budgetCase(place: Place, { verdict, reason }: ReportProcess, report: ReportDocument): void {
  const test = newCase(place, `slope budget ${report.verdict.budget.text}`);
  switch (verdict) {
    case 'pass':
      return;
    case 'leak':
      return tolerate(report, test, reason, () => test.failure(xmlText(reason), 'leak'));
    case 'inconclusive':
      return undecided(test, reason, report);
    case 'not-observed':
      test.error(xmlText(reason), 'not-observed');
  }
}

function siteCase(to: Place, site: ReportDecision, report: ReportDocument): void {
  const { blamed, slope } = site;
  const { directory } = report.observation;
  const place = relativeTo(directory, blamed === null ? 'unknown place' : (callPlace(blamed) ?? callTitle(blamed)));
  const test = newCase(to, `${site.label}: ${place} ${blamed?.function ?? ''}`.trim());
  if (blamed?.file != null) test.file(xmlText(relativeTo(directory, blamed.file)));
  const rate = slope?.bytes == null ? '' : `${formatSlope(slope.bytes, slope.unit)}, `;
  const live = `${plural(site.live_blocks, 'block')}, ${formatBytes(site.live_bytes)} live at the end`;
  const message = `${place}: ${rate}${live}; ${formatConfidence(site.p ?? 1)}; budget ${report.verdict.budget.text}`;
  const stack = stackText(site, directory);
  const standing = standingText(site.standing, report.baseline?.source != null);
  const text = [...(standing === null ? [] : [standing]), message, stack].join('\n');
  // What is known is told, and green.
  if (isExcused(site.standing, report.baseline?.excuses ?? false)) test.standardOutput(xmlText(text));
  else tolerate(report, test, text, () => test.failure(xmlText(message), 'leak').stacktrace(xmlText(stack)));
}

/** With --fail-on never a leak is told but fails nothing. */
function tolerate(report: ReportDocument, test: Case, text: string, fail: () => unknown): void {
  if (report.verdict.fail_on === 'never') test.standardOutput(xmlText(text));
  else fail();
}

function undecided(test: Case, text: string, report: ReportDocument): void {
  if (report.verdict.fail_on === 'inconclusive') test.failure(xmlText(text), 'inconclusive');
  else test.skipped().standardOutput(xmlText(text));
}

function stackText({ stack, allocator }: ReportDecision, directory: string): string {
  if (stack.length === 0 && allocator === null) return '';
  const lines = stack.map((call, index) => {
    const place = callPlace(call);
    const where = place === null ? '' : ` at ${relativeTo(directory, place)}`;
    return `  #${index} ${callTitle(call)}${call.inlined ? ' (inlined)' : ''}${where}`;
  });
  return [allocator ?? 'allocation', ...lines].join('\n');
}

/** The run as a whole: whether it was observed, whether the target itself passed. */
function runCases(place: Place, report: ReportDocument): void {
  const { observation, verdict } = report;
  const observed = newCase(place, 'observation');
  if (verdict.kind === 'not-observed') observed.error(xmlText(verdict.reason), 'not-observed');
  else if (observation.ended === 'truncated' || observation.ended === 'fault')
    undecided(observed, brokenText(report), report);
  const { target } = observation;
  const end = ownEnd({
    ended: observation.ended,
    target: target === null ? null : { exitCode: target.exit_code, signal: target.signal },
  });
  if (end === null) return;
  const test = newCase(place, 'target exit status');
  const { exitCode, signal } = end;
  if (signal !== null) test.failure(`The target was killed by ${signalName(signal)}`, 'target');
  else if ((exitCode ?? 0) !== 0) test.failure(`The target ended with status ${exitCode}`, 'target');
}

/** What stays true of an observation that broke off, whatever the verdict on its beginning. */
function brokenText({ observation }: ReportDocument): string {
  return observation.fault?.message ?? 'The recording has no end: what came after is unknown';
}

function newCase({ suite, prefix, className }: Place, name: string): Case {
  return suite
    .testCase()
    .className(xmlText(className))
    .name(xmlText(`${prefix}${name}`));
}
