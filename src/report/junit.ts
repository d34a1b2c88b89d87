/** JUnit XML: a suite a process, a case for its budget and one a leaking site, so that CI shows leaks as it shows tests. */
import library, { type Builder } from 'junit-report-builder';
import { ownEnd } from '../timeline/own-end.js';
import type { Decision, ProcessVerdict } from '../verdict/verdict.js';
import { blamedLine } from './blame.js';
import { xmlText } from './escape.js';
import type { GateResult, Reporter } from './result.js';
import { signalName } from './signal.js';
import { isKnownLeak, standingText } from './standing.js';
import { baseName, relativeTo, stackLines } from './stack.js';
import { formatBytes, formatConfidence, formatSlope, plural } from './units.js';

type Suite = ReturnType<Builder['testSuite']>;
type Case = ReturnType<Suite['testCase']>;

/** The package exports the builder itself (CommonJS `module.exports = builder`); its types claim a `default` around it. */
const junit = library as unknown as Builder;

/** The classname of every case: what CI groups by. */
const CLASS = 'leak-gate';

export function junitReporter(): Reporter {
  return { format: 'junit', render: renderJunit };
}

function renderJunit(result: GateResult): string {
  const builder = junit.newBuilder().name('leak-gate');
  for (const process of result.verdict.processes) processSuite(builder, process, result);
  runSuite(builder, result);
  return builder.build();
}

function processSuite(builder: Builder, verdict: ProcessVerdict, result: GateResult): void {
  const process = result.timeline.processes.find(({ id }) => id === verdict.processId);
  const name = baseName(process?.executable ?? '') || 'unknown';
  const suite = builder.testSuite().name(xmlText(`${name} [${process?.pid ?? verdict.processId}]`));
  if (process !== undefined) suite.time(Math.max(0, process.endNs - process.startNs) / 1e9);
  budgetCase(suite, verdict, result);
  for (const decision of verdict.decisions) if (decision.kind === 'leak') siteCase(suite, decision, result);
}

/** One case that is always there: so "checked and clean" and "not checked" look different. */
function budgetCase(suite: Suite, verdict: ProcessVerdict, result: GateResult): void {
  const budget = result.verdict.budget;
  const test = newCase(suite, `slope budget ${budget.text}`);
  switch (verdict.kind) {
    case 'pass':
      return;
    case 'leak':
      return tolerate(result, test, verdict.reason, () => test.failure(xmlText(verdict.reason), 'leak'));
    case 'inconclusive':
      return undecided(test, verdict.reason, result);
    case 'not-observed':
      test.error(xmlText(verdict.reason), 'not-observed');
  }
}

function siteCase(suite: Suite, decision: Decision, result: GateResult): void {
  const blamed = blamedLine(decision, result.wrappers);
  const place = relativeTo(result.timeline.directory, blamed?.place ?? blamed?.title ?? 'unknown place');
  const test = newCase(suite, `${decision.trend.label}: ${place} ${blamed?.call?.function ?? ''}`.trim());
  if (blamed?.call?.file != null) test.file(xmlText(relativeTo(result.timeline.directory, blamed.call.file)));
  const { trend } = decision;
  const slope = trend.slope === null ? '' : `${formatSlope(trend.slope.bytesPerUnit, trend.slope.unit)}, `;
  const live = `${plural(trend.liveBlocks, 'block')}, ${formatBytes(trend.liveBytes)} live at the end`;
  const message = `${place}: ${slope}${live}; ${formatConfidence(trend.p)}; budget ${result.verdict.budget.text}`;
  const stack = stackText(decision, result);
  const standing = standingText(decision.standing, result.baseline?.source != null);
  if (isKnownLeak(decision, result)) {
    // Told, and green: it is known.
    test.standardOutput(xmlText(`${standing ?? 'known'}\n${message}\n${stack}`));
    return;
  }
  tolerate(result, test, `${message}\n${stack}`, () =>
    test.failure(xmlText(message), 'leak').stacktrace(xmlText(stack)),
  );
}

/** With --fail-on never a leak is told but fails nothing. */
function tolerate(result: GateResult, test: Case, text: string, fail: () => unknown): void {
  if (result.failOn === 'never') test.standardOutput(xmlText(text));
  else fail();
}

function undecided(test: Case, text: string, result: GateResult): void {
  if (result.failOn === 'inconclusive') test.failure(xmlText(text), 'inconclusive');
  else test.skipped().standardOutput(xmlText(text));
}

function stackText(decision: Decision, result: GateResult): string {
  if (decision.site === null) return '';
  const lines = stackLines(decision.site, result.wrappers).map((line, index) => {
    const place = line.place === null ? '' : ` at ${relativeTo(result.timeline.directory, line.place)}`;
    return `  #${index} ${line.title}${line.inlined ? ' (inlined)' : ''}${place}`;
  });
  return [decision.site.allocator ?? 'allocation', ...lines].join('\n');
}

/** The run as a whole: whether it was observed, whether the target itself passed. */
function runSuite(builder: Builder, result: GateResult): void {
  const { timeline, verdict } = result;
  const suite = builder
    .testSuite()
    .name('leak-gate run')
    .time(timeline.durationNs / 1e9);
  const observed = newCase(suite, 'observation');
  if (verdict.kind === 'not-observed') observed.error(xmlText(verdict.reason), 'not-observed');
  else if (timeline.ended === 'truncated' || timeline.ended === 'fault')
    undecided(observed, brokenText(result), result);
  const end = ownEnd(timeline);
  if (end === null) return;
  const target = newCase(suite, 'target exit status');
  const { exitCode, signal } = end;
  if (signal !== null) target.failure(`The target was killed by ${signalName(signal)}`, 'target');
  else if ((exitCode ?? 0) !== 0) target.failure(`The target ended with status ${exitCode}`, 'target');
}

/** What stays true of an observation that broke off, whatever the verdict on its beginning. */
function brokenText({ timeline }: GateResult): string {
  return timeline.fault?.message ?? 'The recording has no end: what came after is unknown';
}

function newCase(suite: Suite, name: string): Case {
  return suite.testCase().className(CLASS).name(xmlText(name));
}
