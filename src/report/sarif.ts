/**
 * SARIF 2.1.0, as code scanning reads it: a run a job, a result a leak, with its stack as a code flow from the outermost call to the
 * allocation. What is undecided is no result but a notification: an alert would claim more than is known.
 */
import type { Invocation, Log, Notification, Result, Run } from 'sarif';
import { encodePath, noCheckout, sitePlace, type Checkout } from './checkout.js';
import { elide, terminalText } from './escape.js';
import { plainMessage } from './sarif-message.js';
import { blamedTitle, leaksOf, openSitesOf, type FoundSite } from './leaks.js';
import { fixOf } from './sarif-fixes.js';
import { artifactLocation, codeFlow, primaryLocation, stackOf } from './sarif-locations.js';
import { ruleId, rulesOf } from './sarif-rules.js';
import type { ReportDecision, ReportDocument } from './schema.js';
import { formatBytes, formatConfidence, formatSlope, plural } from './units.js';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** Code scanning shows 5 000 results of a run and refuses 25 000. */
const MOST_RESULTS = 5000;
const MOST_NOTIFICATIONS = 100;

export interface SarifSettings {
  /** Default: no repository, paths relative to the target's directory. */
  readonly checkout?: Checkout;
}

/** The documents as one SARIF log, indented, with a line break at the end. Same documents, same bytes. */
export function renderSarif(documents: readonly ReportDocument[], settings: SarifSettings = {}): string {
  return `${JSON.stringify(sarifLog(documents, settings.checkout ?? noCheckout), null, 1)}\n`;
}

function sarifLog(documents: readonly ReportDocument[], checkout: Checkout): Log {
  return { $schema: SCHEMA, version: '2.1.0', runs: documents.map((document) => runOf(document, checkout)) };
}

function runOf(document: ReportDocument, checkout: Checkout): Run {
  const leaks = leaksOf([document]);
  const [name = 'leak-gate', version = '0'] = document.generator.split(' ');
  const { label, commit } = document.context;
  const provenance =
    checkout.repositoryUrl === null || commit === null
      ? {}
      : {
          versionControlProvenance: [
            { repositoryUri: checkout.repositoryUrl, revisionId: commit, mappedTo: { uriBaseId: 'SRCROOT' } },
          ],
        };
  return {
    tool: { driver: { name: terminalText(name), version: terminalText(version), rules: rulesOf(leaks) } },
    automationDetails: { id: label === null ? 'leak-gate/' : `leak-gate/${encodePath(label.replaceAll('/', '_'))}/` },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { SRCROOT: { description: { text: 'The checkout of the repository' } } },
    ...provenance,
    invocations: [invocationOf(document, checkout, Math.max(0, leaks.length - MOST_RESULTS))],
    results: leaks.slice(0, MOST_RESULTS).map((leak) => resultOf(leak, checkout)),
  };
}

function resultOf(leak: FoundSite, checkout: Checkout): Result {
  const { decision, document } = leak;
  const flow = codeFlow(leak, checkout);
  const stack = stackOf(leak, checkout);
  const fix = fixOf(leak, checkout);
  const isNew = decision.standing.kind === 'new';
  return {
    ruleId: ruleId(decision.label),
    level: isNew && document.verdict.fail_on !== 'never' ? 'error' : 'warning',
    message: { text: messageText(leak) },
    locations: [primaryLocation(leak, checkout)],
    ...(flow === null ? {} : { codeFlows: [flow] }),
    ...(stack === null ? {} : { stacks: [stack] }),
    ...(fix === null ? {} : { fixes: [fix] }),
    ...(decision.fingerprint === null
      ? {}
      : {
          // The second is the only one by which code scanning knows an alert again; it would else be made from the line.
          partialFingerprints: {
            'leakGateSite/v1': decision.fingerprint,
            primaryLocationLineHash: decision.fingerprint,
          },
        }),
    ...(document.baseline?.source == null ? {} : { baselineState: isNew ? 'new' : 'unchanged' }),
    ...suppressionsOf(decision),
    properties: {
      slopeBytes: decision.slope?.bytes ?? null,
      slopeUnit: decision.slope?.unit ?? null,
      p: decision.p,
      liveBlocks: decision.live_blocks,
      liveBytes: decision.live_bytes,
    },
  };
}

function suppressionsOf({ standing }: ReportDecision): Pick<Result, 'suppressions'> {
  switch (standing.kind) {
    case 'new':
    case 'baseline':
      return {};
    case 'frozen': {
      const owner = standing.owner === null ? '' : ` (owner ${standing.owner})`;
      const until = standing.expires === null ? '' : `, until ${standing.expires}`;
      return accepted(`${standing.reason}${owner}${until}`);
    }
    case 'suppressed':
      return accepted(standing.rule);
  }
}

function accepted(justification: string): Pick<Result, 'suppressions'> {
  return {
    suppressions: [{ kind: 'external', status: 'accepted', justification: elide(terminalText(justification), 1000) }],
  };
}

function messageText(leak: FoundSite): string {
  const { decision } = leak;
  const slope = decision.slope?.bytes == null ? '' : ` ${formatSlope(decision.slope.bytes, decision.slope.unit)}`;
  const live = `${plural(decision.live_blocks, 'block')}, ${formatBytes(decision.live_bytes)} live at the end`;
  const sure = decision.p === null ? '' : `; ${formatConfidence(decision.p)}`;
  const lines = [`${elide(blamedTitle(leak), 200)} leaks${slope}: ${live}${sure}.`];
  const { diagnosis } = decision;
  if (diagnosis !== null)
    lines.push(diagnosis.summary, ...(diagnosis.remedy === '' ? [] : [`Fix: ${diagnosis.remedy}`]));
  return plainMessage(lines.map(terminalText).join('\n'));
}

function invocationOf(document: ReportDocument, checkout: Checkout, cut: number): Invocation {
  const { observation, verdict } = document;
  const started = Date.parse(observation.started_at);
  const times = Number.isNaN(started)
    ? {}
    : {
        startTimeUtc: new Date(started).toISOString(),
        endTimeUtc: new Date(Math.min(started + observation.duration_seconds * 1000, 8.64e15)).toISOString(),
      };
  return {
    commandLine: terminalText(observation.command.join(' ')),
    ...times,
    exitCode: verdict.exit_status,
    exitCodeDescription: terminalText(verdict.reason),
    executionSuccessful: verdict.kind !== 'not-observed' && observation.fault === null,
    toolExecutionNotifications: notifications(document, checkout, cut),
  };
}

function notifications(document: ReportDocument, checkout: Checkout, cut: number): Notification[] {
  const { observation } = document;
  const fault = observation.fault;
  const all = [
    ...(fault === null ? [] : [remark(fault.code, fault.message, fault.remedy, 'error')]),
    ...observation.notes.map(({ code, message, remedy }) => remark(code, message, remedy, 'note')),
    ...Object.entries(observation.drops)
      .filter(([, count]) => count > 0)
      .map(([name, count]) => remark(`drop/${name}`, `${count} ${name}`, '', 'note')),
    ...openSitesOf([document]).map((site) => openNotification(site, checkout)),
    ...(cut > 0 ? [remark('results-cut', `${cut} more leaks are in the JSON report`, '', 'warning')] : []),
  ];
  return all.slice(0, MOST_NOTIFICATIONS);
}

function openNotification({ decision, document, process, jobs }: FoundSite, checkout: Checkout): Notification {
  const title = blamedTitle({ decision, document, process, jobs });
  const made = remark('inconclusive', `${title}: ${decision.reason}`, '', 'warning');
  const place = sitePlace(decision, document, checkout);
  if (place === null) return made;
  return { ...made, locations: [{ physicalLocation: { artifactLocation: artifactLocation(place.path) } }] };
}

function remark(code: string, text: string, remedy: string, level: 'error' | 'warning' | 'note'): Notification {
  const message = plainMessage(terminalText(remedy === '' ? text : `${text} (${remedy})`));
  return { descriptor: { id: terminalText(code) }, level, message: { text: message } };
}
