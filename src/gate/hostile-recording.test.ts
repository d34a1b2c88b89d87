/** Recordings whose shape is right and whose numbers are nonsense: a wrong verdict is fair, a crash is not. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { TimelineRecord } from '../collector/records.js';
import { WireReader } from '../collector/wire.js';
import { GateError } from '../errors.js';
import { jsonReporter } from '../report/json.js';
import { junitReporter } from '../report/junit.js';
import { terminalReporter } from '../report/terminal.js';
import { TimelineBuilder } from '../timeline/build.js';
import { parseSlopeBudget } from '../verdict/budget.js';
import { decide } from '../verdict/decide.js';
import { recording } from './sample-recording.js';
import { temper } from './temper.js';

const lines = [...recording({ kept: 3, epochs: 30 })].map((record) => JSON.stringify(record));
const numbers = [0, 1, 2, 3, 63, 1000, 1e6, 2 ** 40, 2 ** 53 - 1, 1e300];

/** Puts `value` in place of one number of the record, the `at`-th. */
function tamper(line: string, at: number, value: number): string {
  const found = [...line.matchAll(/(?<=[:[,])-?\d[\d.e+]*(?=[,\]}])/g)];
  const match = found[at % Math.max(1, found.length)];
  if (match === undefined) return line;
  return `${line.slice(0, match.index)}${value}${line.slice(match.index + match[0].length)}`;
}

function analyze(text: string): void {
  const reader = new WireReader('FILE');
  const builder = new TimelineBuilder();
  const records: TimelineRecord[] = [...reader.push(Buffer.from(text))];
  for (const record of records) builder.add(record);
  reader.end();
  const timeline = builder.finish();
  const verdict = temper(decide(timeline, { budget: parseSlopeBudget('0') }), timeline, true);
  const result = {
    version: '0',
    context: { commit: null, label: null },
    baseline: null,
    diagnoses: new Map(),
    timeline,
    verdict,
    exitStatus: 0,
    excerpts: new Map(),
    wrappers: [],
    failOn: 'leak' as const,
    files: [],
  };
  terminalReporter({ color: false, width: 80, verbose: true, quiet: false }).render(result);
  junitReporter().render(result);
  expect(() => void JSON.parse(jsonReporter().render(result))).not.toThrow();
}

it('survives any number in any place, lines lost and lines repeated (property)', () => {
  const change = fc.record({
    kind: fc.constantFrom('tamper', 'tamper', 'tamper', 'drop', 'repeat'),
    line: fc.nat(lines.length - 1),
    at: fc.nat(30),
    value: fc.constantFrom(...numbers),
  });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
      const text = [...lines];
      for (const { kind, line, at, value } of changes) {
        if (kind === 'tamper') text[line] = tamper(text[line] ?? '', at, value);
        else if (kind === 'drop') text[line] = '';
        else text.push(lines[line] ?? '');
      }
      try {
        analyze(`${text.join('\n')}\n`);
      } catch (error) {
        if (!(error instanceof GateError)) throw error;
      }
    }),
    { numRuns: 150 },
  );
}, 30_000);
