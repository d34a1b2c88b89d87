/** What is made from the table is what is committed: `npx vitest run --project unit src/options -u` writes it again. */
import { readFileSync } from 'node:fs';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { root } from '../test-root.js';
import { configSchema } from './config-schema.js';
import { actionManifest, actionOutputs } from './manifest.js';
import { optionsPage } from './page.js';
import { optionOf, optionsOf, type OptionName } from './table.js';

interface Manifest {
  readonly inputs: Record<string, { description: string; default?: string; required: boolean }>;
  readonly outputs: Record<string, { description: string }>;
  readonly runs: Record<string, string>;
}

describe('what is generated', () => {
  it('action.yml', async () => {
    const text = await format(actionManifest(), { parser: 'yaml', printWidth: 120, singleQuote: true });
    await expect(text).toMatchFileSnapshot('../../action.yml');
  });

  it('docs/options.md', () => expect(optionsPage()).toMatchFileSnapshot('../../docs/options.md'));

  it('docs/config-schema.json', async () => {
    const schema = JSON.stringify(z.toJSONSchema(configSchema, { io: 'input' }));
    const text = await format(schema, { parser: 'json', printWidth: 120 });
    await expect(text).toMatchFileSnapshot('../../docs/config-schema.json');
  });
});

describe('action.yml', () => {
  const manifest = parse(readFileSync(`${root}action.yml`, 'utf8')) as Manifest;

  it('lists exactly the inputs and outputs there are', () => {
    expect(Object.keys(manifest.inputs)).toEqual(optionsOf('action'));
    expect(Object.keys(manifest.outputs)).toEqual(Object.keys(actionOutputs));
  });

  it.each(optionsOf('action'))('tells what %s is and its default', (name: OptionName) => {
    const input = manifest.inputs[name];
    const option = optionOf(name);
    const preset = option.actionDefault ?? option.default;
    expect(input?.description).toContain(option.summary);
    // A default of the manifest would reach us as if it had been given, and win over leak-gate.yml.
    if (option.doors.includes('config')) expect(input?.default).toBeUndefined();
    else expect(input?.default ?? null).toBe(preset);
    if (option.doors.includes('config') && preset !== null) expect(input?.description).toContain(`default: ${preset}`);
  });

  it('starts what is built', () => {
    expect(manifest.runs).toEqual({
      using: 'node24',
      main: 'dist/action/index.js',
      post: 'dist/action/post.js',
      'post-if': 'always()',
    });
  });
});
