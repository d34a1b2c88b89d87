/** `leak-gate freeze`: the leaks of a report become known ones. */
import { readFile } from 'node:fs/promises';
import { InvalidArgumentError, type Command } from 'commander';
import { ExitStatus, GateError } from '../errors.js';
import { dayOf, readInput, readReportFiles } from '../known/read-known.js';
import { parseWrapper } from '../options/wrapper.js';
import { writeWhole } from '../publish/file.js';
import { terminalText } from '../report/escape.js';
import { comparableRun, leaksOfRuns } from '../report/recorded-leaks.js';
import { plural } from '../report/units.js';
import type { Frozen } from '../verdict/freeze.js';
import { isDay } from '../verdict/known-leaks.js';

export const DEFAULT_KNOWN_PATH = 'leak-gate.known.yml';

interface FreezeFlags {
  readonly from: readonly string[];
  readonly reason?: string;
  readonly owner?: string;
  readonly expires?: string;
  readonly out: string;
  readonly prune?: boolean;
  readonly wrapper: readonly RegExp[];
}

/** Adds the command to `program`; `finish` gets the exit status. */
export function addFreeze(program: Command, finish: (status: number) => void): void {
  program
    .command('freeze')
    .summary('write the leaks of a report to a file of known leaks')
    .requiredOption(
      '--from <file>',
      'what run --json or merge --json wrote (repeatable)',
      (text, earlier: string[] = []) => [...earlier, text],
    )
    .option('--reason <text>', 'why they are tolerated')
    .option('--owner <name>', 'who is to mend them')
    .option('--expires <date>', 'last day on which they are excused, as 2027-01-31', parseDay)
    .option('--out <file>', 'the file to write or update; .json for JSON', DEFAULT_KNOWN_PATH)
    .option('--prune', 'drop entries that match no leak of the report')
    .option(
      '--wrapper <regex>',
      'as for run (repeatable)',
      (text, earlier: RegExp[]) => [...earlier, parseWrapper(text)],
      [],
    )
    .action(async (flags: FreezeFlags) => finish(await freezeReports(flags, new Date())));
}

function parseDay(text: string): string {
  if (isDay(text)) return text;
  throw new InvalidArgumentError('Write a day as 2027-01-31.');
}

async function freezeReports(flags: FreezeFlags, now: Date): Promise<number> {
  const files = await readReportFiles(flags.from, '--from');
  const documents = files.map(({ document }) => document);
  for (const [index, document] of documents.entries()) {
    const { unusable } = comparableRun(document, flags.wrapper);
    if (unusable === null) continue;
    const which = documents.length > 1 ? ` (report ${index + 1})` : '';
    throw new GateError(
      'USAGE',
      `There is nothing to freeze${which}: ${unusable}`,
      'Give the report of a complete run.',
    );
  }
  const existing = await readExisting(flags.out);
  const { freeze } = await import('../verdict/freeze.js');
  const frozen = freeze(leaksOfRuns(documents, flags.wrapper), existing, flags.out, {
    reason: flags.reason ?? null,
    owner: flags.owner ?? null,
    expires: flags.expires ?? null,
    today: dayOf(now),
    prune: flags.prune ?? false,
  });
  await writeKnown(flags.out, frozen.text);
  process.stdout.write(told(frozen, flags));
  return ExitStatus.pass;
}

async function readExisting(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    return readInput(path, '--out');
  }
}

async function writeKnown(path: string, text: string): Promise<void> {
  try {
    await writeWhole(path, text);
  } catch (cause) {
    const message = `Cannot write ${path}: ${(cause as Error).message}`;
    throw new GateError('OUTPUT_UNWRITABLE', message, 'Give --out a file that you may write to.', { cause });
  }
}

function told({ added, kept, unmatched, expired }: Frozen, { out, prune, reason }: FreezeFlags): string {
  const lines = [`${out}: ${plural(added, 'leak')} added, ${kept} known already`];
  const named = unmatched.map(({ function: name, fingerprint }) => terminalText(name ?? fingerprint)).slice(0, 5);
  const list = `${named.join(', ')}${unmatched.length > 5 ? ', …' : ''}`;
  if (unmatched.length > 0)
    lines.push(
      `${plural(unmatched.length, 'entry').replace('entrys', 'entries')} without a leak ${prune ? 'dropped' : 'kept (--prune drops them)'}: ${list}`,
    );
  if (expired.length > 0)
    lines.push(`${expired.length} of them expired: they excuse nothing until you set another date (--expires)`);
  if (added > 0 && reason === undefined)
    lines.push('Say why in the file, or with --reason; and who mends it, and until when.');
  lines.push(`Commit it, and give it to the gate: leak-gate run --known ${out} -- CMD`);
  return `${lines.join('\n')}\n`;
}
