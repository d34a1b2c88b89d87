/** The drop counters of the wire contract against what the verdict and the report make of them. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decisiveLosses } from '../../verdict/drops.js';
import * as sample from '../sample.js';
import { dropLines } from './drops.js';

const format = readFileSync(new URL('../../../bpf/TIMELINE_FORMAT.md', import.meta.url), 'utf8');
const table = format.slice(format.indexOf('## Drop counters'));
const counters = [...table.matchAll(/^\| `(\w+)` \| .* \| (.*) \|$/gm)].map(([, name = '', effect = '']) => {
  return { name, effect };
});

it('the contract has drop counters', () => {
  expect(counters.length).toBeGreaterThanOrEqual(10);
});

describe.each(counters)('$name', ({ name, effect }) => {
  it('is told with its meaning', () => {
    expect(dropLines({ [name]: 7 })).toEqual([expect.stringMatching(new RegExp(`^7 ${name} \\(.+\\)$`))]);
  });

  it(`has this effect on the verdict: ${effect}`, () => {
    const losses = decisiveLosses(sample.timeline({ drops: { [name]: 1_000_000 } }));
    expect(losses).toHaveLength(effect.startsWith('inconclusive') ? 1 : 0);
  });
});
