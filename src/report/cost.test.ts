import { expect, it } from 'vitest';
import { overheadText, samplingText } from './cost.js';
import { rich } from './sample-documents.js';
import type { ReportDocument } from './schema.js';

const observed = (change: object): ReportDocument => ({ ...rich, observation: { ...rich.observation, ...change } });

const none = { budget_percent: null };

it.each([
  [{ overhead: none }, '0.42 % of the target’s own CPU time'],
  [{ overhead_percent: null }, 'not measured'],
  [{ overhead_percent: 4000, overhead: none }, 'more than 1,000 % of the target’s own CPU time'],
  [{ overhead: { budget_percent: 1 } }, '0.42 % of the target’s own CPU time, within the budget of 1 %'],
  [
    { overhead_percent: 3, overhead: { budget_percent: 1 } },
    '3 % of the target’s own CPU time, over the budget of 1 %',
  ],
])('tells the cost of %j', (change, text) => expect(overheadText(observed(change))).toBe(text));

it('tells how closely it was watched', () => {
  expect(samplingText(rich)).toBe('every block');
  const sampled = observed({ sampling_probability: 1 / 64 });
  expect(samplingText(sampled)).toBe('one address in 64');
  const history = [1, 1 / 2, 1 / 4, 1 / 8, 1 / 16, 1 / 32, 1 / 64].map((probability, i) => ({
    seconds: i / 2,
    probability,
  }));
  const processes = sampled.processes.map((process) => ({ ...process, sampling: { probability: 1 / 64, history } }));
  expect(samplingText({ ...sampled, processes })).toBe(
    'one address in 64 in the end: every block from 0 s, one address in 8 from 1.5 s, one address in 16 from 2 s, one address in 32 from 2.5 s, one address in 64 from 3 s',
  );
});
