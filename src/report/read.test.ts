import fc from 'fast-check';
import { expect, it } from 'vitest';
import { GateError } from '../errors.js';
import { reportDocument } from './document.js';
import { jsonReporter } from './json.js';
import { readReport } from './read.js';
import { samples } from './sample.js';

it.each(Object.entries(samples))('reads back what was written (%s)', (_, result) => {
  expect(readReport(jsonReporter().render(result), 'r.json')).toEqual(reportDocument(result));
});

it('reads a report of version 1.0', () => {
  const document = JSON.parse(jsonReporter().render(Object.values(samples)[0] as never)) as Record<string, unknown>;
  delete document['context'];
  delete document['baseline'];
  const read = readReport(JSON.stringify({ ...document, version: '1.0' }), 'old.json');
  expect(read).toMatchObject({ context: { commit: null, label: null }, baseline: null });
});

it.each([
  ['', 'not JSON'],
  ['[]', 'format'],
  ['null', 'format'],
  ['{"format":"leak-gate-report","version":"2.0"}', 'version'],
])('refuses %j and says why', (text, why) => {
  try {
    readReport(text, 'r.json');
    expect.unreachable();
  } catch (error) {
    expect(error).toMatchObject({ code: 'REPORT_UNREADABLE', exitStatus: 2 });
    expect((error as GateError).message).toContain(why);
  }
});

it('throws nothing else, whatever it is given (property)', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      try {
        readReport(`{"format":"leak-gate-report","version":"1.0","verdict":${text}}`, 'r.json');
      } catch (error) {
        expect(error).toBeInstanceOf(GateError);
      }
    }),
  );
});
