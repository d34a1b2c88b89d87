/** The outputs of the action, for later steps. */
import { existsSync } from 'node:fs';
import * as core from '@actions/core';
import type { GateOptions } from '../options.js';
import type { OutputName } from '../options/manifest.js';
import type { ReportDecision, ReportDocument } from '../report/schema.js';

/** GitHub takes about 1 MB of outputs a job: the JSON report has all sites. */
const MOST_SITES = 50;
/** A C++ name can have thousands of characters. */
const LONGEST_NAME = 300;

export type Outputs = Partial<Record<OutputName, string>>;

/** Hands `outputs` to later steps. */
export function setOutputs(outputs: Outputs): void {
  for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value);
}

/** Outputs that the result decides. */
export function resultOutputs(document: ReportDocument): Outputs {
  const leaks = leaksOf(document);
  const { slope_bytes: slope, unit, reason } = document.verdict;
  const overhead = document.observation.overhead_percent;
  return {
    verdict: document.verdict.kind,
    headline: reason,
    'leak-count': `${leaks.length}`,
    'new-leak-count': `${leaks.filter(({ standing }) => standing.kind === 'new').length}`,
    'slope-bytes-per-second': slope === null || unit !== 'second' ? '' : `${slope}`,
    'overhead-percent': overhead === null ? '' : `${overhead}`,
    json: JSON.stringify(compact(document, leaks)),
  };
}

/** Paths of the files that are there. */
export function pathOutputs(options: GateOptions, folder: string | null): Outputs {
  const paths: Partial<Record<OutputName, string | null>> = {
    'json-path': options.jsonPath,
    'junit-path': options.junitPath,
    'sarif-path': options.sarifPath,
    'markdown-path': options.markdownPath,
    'recording-path': options.recordPath,
    'report-dir': folder,
  };
  const there = Object.entries(paths).filter(([, path]) => path !== null && existsSync(path));
  return Object.fromEntries(there) as Outputs;
}

/** Every leaking decision; a process that leaks only as a whole counts once. */
function leaksOf(document: ReportDocument): ReportDecision[] {
  return document.processes.flatMap(({ sites, total }) => {
    const leaking = sites.filter(({ decision }) => decision === 'leak');
    return leaking.length === 0 && total?.decision === 'leak' ? [total] : leaking;
  });
}

function compact(document: ReportDocument, leaks: readonly ReportDecision[]): object {
  const { kind, reason, exit_status, slope_bytes, unit } = document.verdict;
  return {
    verdict: kind,
    reason,
    exit_status,
    slope_bytes,
    unit,
    overhead_percent: document.observation.overhead_percent,
    label: document.context.label,
    leaks: leaks.slice(0, MOST_SITES).map(({ fingerprint, blamed, slope, standing, live_bytes, live_blocks }) => ({
      fingerprint,
      function: blamed?.function?.slice(0, LONGEST_NAME) ?? null,
      file: blamed?.file ?? null,
      line: blamed?.line ?? null,
      slope_bytes: slope?.bytes ?? null,
      live_bytes,
      live_blocks,
      standing: standing.kind,
    })),
    leaks_omitted: Math.max(0, leaks.length - MOST_SITES),
  };
}
