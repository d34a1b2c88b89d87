import { format } from 'prettier';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { jsonReporter } from './json.js';
import { samples } from './sample.js';
import { reportSchema } from './schema.js';

it('is what docs/report-schema.json says', async () => {
  // "input": a reader of version 1.0 must accept the fields that 1.1 adds.
  const schema = JSON.stringify(z.toJSONSchema(reportSchema, { io: 'input' }));
  await expect(await format(schema, { parser: 'json', printWidth: 120 })).toMatchFileSnapshot(
    '../../docs/report-schema.json',
  );
});

it.each(Object.entries(samples))(
  'describes all of a report of kind %s, and nothing is left undescribed',
  (_, result) => {
    const document: unknown = JSON.parse(jsonReporter().render(result));
    // Parsing strips what the schema does not know.
    expect(reportSchema.parse(document)).toEqual(document);
  },
);
