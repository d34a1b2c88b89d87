/** The reports that the options ask for, as files. */
import type { GateOptions } from '../options.js';
import type { Checkout } from '../report/checkout.js';
import { reportDocument } from '../report/document.js';
import type { ReportDocument } from '../report/schema.js';
import { filePublisher, type Render } from './file.js';
import type { Publisher } from './port.js';

/** What reports for people far away name of the place where the run was. */
export interface ReportPlace {
  readonly checkout: Checkout;
  /** Address of the workflow run; null when unknown. */
  readonly runUrl: string | null;
}

/** Each is loaded when it is written: the target does not wait for its libraries. */
type Load = (place: ReportPlace) => Promise<(document: ReportDocument) => string | Uint8Array>;

const loadJunit: Load = async () => (await import('../report/junit.js')).junitOfReport;
const loadJson: Load = async () => (await import('../report/json.js')).renderJson;
const loadSarif: Load = async ({ checkout }) => {
  const { renderSarif } = await import('../report/sarif.js');
  return (document) => renderSarif([document], { checkout });
};
const loadMarkdown: Load = async ({ checkout, runUrl }) => {
  const { renderSummary, SUMMARY_LIMIT } = await import('../report/markdown/summary.js');
  return (document) => renderSummary([document], { checkout, reportUrl: runUrl, limit: SUMMARY_LIMIT });
};
const loadHtml: Load = async () => {
  const { renderHtml } = await import('../report/html/page.js');
  return (document) => renderHtml([document]);
};
const loadFolded: Load = async () => {
  const { renderFolded } = await import('../report/folded.js');
  return (document) => renderFolded([document]);
};
const loadPprof: Load = async () => {
  const { renderPprof } = await import('../report/pprof.js');
  return (document) => renderPprof([document]);
};

/** A publisher for each file that `options` name. */
export function reportFiles(options: GateOptions, place: ReportPlace): Publisher[] {
  const wanted: readonly [string | null, string, Load][] = [
    [options.junitPath, 'junit', loadJunit],
    [options.jsonPath, 'json', loadJson],
    [options.sarifPath, 'sarif', loadSarif],
    [options.markdownPath, 'markdown', loadMarkdown],
    [options.htmlPath, 'html', loadHtml],
    [options.foldedPath, 'folded', loadFolded],
    [options.pprofPath, 'pprof', loadPprof],
  ];
  return wanted.flatMap(([path, format, load]) =>
    path === null ? [] : [filePublisher(path, format, () => ofResult(load(place)))],
  );
}

async function ofResult(loading: ReturnType<Load>): Promise<Render> {
  const render = await loading;
  return (result) => render(reportDocument(result));
}
