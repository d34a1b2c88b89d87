/** The job summary: it needs no token, so every run has one. */
import { appendFile } from 'node:fs/promises';
import type { Publisher } from '../publish/port.js';
import type { GateResult } from '../report/result.js';
import { terminalReporter } from '../report/terminal.js';
import type { GateError } from '../errors.js';
import { terminalText } from '../report/escape.js';

/** Columns of a code block in a summary. */
const WIDTH = 110;

/** Appends the summary to the file that the runner shows; does nothing outside of GitHub. */
export function summaryPublisher(path: string | undefined, written: () => void, preface = ''): Publisher {
  return {
    path: null,
    prepare: () => Promise.resolve(),
    publish: async (result) => {
      if (path === undefined || path === '') return;
      await appendFile(path, preface + summaryText(result));
      written();
    },
  };
}

function summaryText(result: GateResult): string {
  const text = terminalReporter({ color: false, width: WIDTH, verbose: false, quiet: false }).render(result);
  return `## leak-gate\n\n${block(text)}\n`;
}

/** What the summary says when there is no verdict to tell of. */
export async function writeFaultSummary(path: string | undefined, error: GateError): Promise<void> {
  if (path === undefined || path === '') return;
  const lines = [...error.message.split('\n'), error.remedy].map(terminalText);
  await appendFile(path, `## leak-gate: no verdict\n\n${block(lines.join('\n'))}\n`);
}

/** A fence longer than any in the text. */
function block(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text.trim()}\n${fence}`;
}
