/** `leak-gate merge`: one verdict over the reports of a matrix. */
import { basename } from 'node:path';
import type { Command } from 'commander';
import { GateError } from '../errors.js';
import { readReportFiles } from '../known/read-known.js';
import { writeWhole } from '../publish/file.js';
import { mergeReports, type Expected } from '../report/merge.js';
import { mergedText } from '../report/merged-terminal.js';
import type { MergedReport } from '../report/schema.js';
import { paintFor } from '../report/terminal/paint.js';
import { wantsColor } from './color.js';
import { version } from './version.js';

interface MergeFlags {
  readonly expect?: Expected;
  readonly json?: string;
  readonly junit?: string;
  readonly markdown?: string;
  readonly sarif?: string;
  readonly color: boolean;
}

/** Adds the command to `program`; `finish` gets the exit status. */
export function addMerge(program: Command, finish: (status: number) => void): void {
  program
    .command('merge')
    .summary('make one verdict from the JSON reports of several jobs')
    .argument('[reports...]', 'what run --json wrote in each job')
    .option('--expect <jobs>', 'how many jobs there must be, or their labels: 3, or gcc,clang', parseExpected)
    .option('--json <file>', 'write the merged JSON report')
    .option('--junit <file>', 'write one JUnit XML report, suites of every job')
    .option('--markdown <file>', 'write the pull request comment')
    .option('--sarif <file>', 'write one SARIF log, a run a job')
    .option('--no-color', 'no colour')
    .action(async (paths: string[], flags: MergeFlags) => finish(await merge(paths, flags)));
}

function parseExpected(text: string): Expected {
  if (/^\d{1,6}$/.test(text)) return { count: Number(text) };
  const names = text.split(',').map((name) => name.trim());
  if (!names.includes('')) return { names };
  throw new GateError('USAGE', `--expect ${text} names a job without a name`, 'Give a number, or labels: gcc,clang.');
}

async function merge(paths: readonly string[], flags: MergeFlags): Promise<number> {
  if (paths.length === 0 && flags.expect === undefined) {
    throw new GateError('USAGE', 'There is nothing to merge', 'Give the JSON reports of the jobs, or --expect.');
  }
  const files = await readReportFiles(paths, 'merge');
  const jobs = files.map(({ path, document }) => ({ name: basename(path, '.json'), document }));
  const merged = mergeReports(jobs, flags.expect ?? null, version());
  // Files first: what a later stage of CI reads must be there even when nobody reads the terminal any more.
  if (flags.json !== undefined) await write(flags.json, '--json', `${JSON.stringify(merged, null, 2)}\n`);
  for (const [option, render] of renderers) {
    const path = flags[option];
    if (path !== undefined) await write(path, `--${option}`, await render(merged));
  }
  process.stdout.write(mergedText(merged, paintFor(wantsColor(flags.color, process.env, process.stdout.isTTY))));
  return merged.verdict.exit_status;
}

/** Loaded when they are asked for. */
const renderers: readonly ['junit' | 'markdown' | 'sarif', (merged: MergedReport) => Promise<string>][] = [
  ['junit', async (merged) => (await import('../report/junit.js')).junitOfMerged(merged)],
  [
    'markdown',
    async ({ reports, missing }) => {
      const { COMMENT_LIMIT, renderComment } = await import('../report/markdown/comment.js');
      return renderComment(reports, { limit: COMMENT_LIMIT, missing });
    },
  ],
  ['sarif', async ({ reports }) => (await import('../report/sarif.js')).renderSarif(reports)],
];

async function write(path: string, option: string, text: string): Promise<void> {
  try {
    await writeWhole(path, text);
  } catch (cause) {
    const message = `Cannot write ${path}: ${(cause as Error).message}`;
    throw new GateError('OUTPUT_UNWRITABLE', message, `Give ${option} a file in a folder that you may write to.`, {
      cause,
    });
  }
}
