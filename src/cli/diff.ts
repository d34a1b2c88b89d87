/** `leak-gate diff`: what one report has that another has not. */
import type { Command } from 'commander';
import { ExitStatus } from '../errors.js';
import { readReportFiles } from '../known/read-known.js';
import { diffReports } from '../report/diff.js';
import { diffJson, diffText } from '../report/diff-text.js';
import type { ReportDocument } from '../report/schema.js';
import { paintFor } from '../report/terminal/paint.js';
import { parseWrapper } from '../options/wrapper.js';
import { wantsColor } from './color.js';

interface DiffFlags {
  readonly json?: boolean;
  readonly color: boolean;
  readonly wrapper: readonly RegExp[];
}

/** Adds the command to `program`; `finish` gets the exit status. */
export function addDiff(program: Command, finish: (status: number) => void): void {
  program
    .command('diff')
    .summary('compare two JSON reports: 10 when the second has new or steeper leaks')
    .argument('<base>', 'what run --json or merge --json wrote')
    .argument('<head>', 'the same, later')
    .option('--json', 'machine-readable')
    .option(
      '--wrapper <regex>',
      'as for run (repeatable)',
      (text, earlier: RegExp[]) => [...earlier, parseWrapper(text)],
      [],
    )
    .option('--no-color', 'no colour')
    .action(async (base: string, head: string, flags: DiffFlags) => finish(await diff(base, head, flags)));
}

async function diff(basePath: string, headPath: string, flags: DiffFlags): Promise<number> {
  const [base, head] = [await readReportFiles([basePath], 'BASE'), await readReportFiles([headPath], 'HEAD')];
  const found = diffReports(documentsOf(base), documentsOf(head), flags.wrapper);
  const paint = paintFor(wantsColor(flags.color, process.env, process.stdout.isTTY));
  process.stdout.write(flags.json ? diffJson(found) : diffText(found, paint));
  if (found.new.length + found.grew.length > 0) return ExitStatus.leak;
  // No new leak in a run that nobody saw is not good news.
  const blind = documentsOf(head).every(({ verdict }) => verdict.kind === 'not-observed');
  return blind ? ExitStatus.notObserved : ExitStatus.pass;
}

function documentsOf(files: readonly { readonly document: ReportDocument }[]): ReportDocument[] {
  return files.map(({ document }) => document);
}
