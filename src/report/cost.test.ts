import { expect, it } from 'vitest';
import { overheadText, samplingText } from './cost.js';
import { rich } from './sample-documents.js';
import type { ReportDocument } from './schema.js';

const observed = (change: object): ReportDocument => ({ ...rich, observation: { ...rich.observation, ...change } });

const cost = (change: object) => ({
  overhead: { budget_percent: null, elapsed_percent: null, untraced_percent: null, measured_by: null, ...change },
});

it.each([
  [cost({}), '0.42 % of the target’s own CPU time'],
  [{ overhead_percent: null }, 'not measured'],
  [{ overhead_percent: 4000, ...cost({}) }, 'more than 1,000 % of the target’s own CPU time'],
  [
    cost({ budget_percent: 1, measured_by: 'time stamps' }),
    '0.42 % of the target’s own CPU time (budget 1 %), by time stamps around every traced call',
  ],
  [
    cost({ budget_percent: 1, untraced_percent: 0.15, measured_by: 'time stamps' }),
    '0.42 % of the target’s own CPU time (budget 1 %), by time stamps around every traced call; of that calls that were not traced 0.15 %, by samples',
  ],
  [
    { overhead_percent: 42, ...cost({ budget_percent: 1, elapsed_percent: 0.5 }) },
    '0.5 % of the time that passed (budget 1 %); it mostly slept: 42 % of the target’s own CPU time',
  ],
  [
    { overhead_percent: 3, ...cost({ budget_percent: 1, elapsed_percent: 2.9 }) },
    '3 % of the target’s own CPU time (over the budget 1 %: up to 8 ms are free)',
  ],
  [
    { overhead_percent: 3, ...cost({ measured_by: 'probe hits' }) },
    '3 % of the target’s own CPU time, by the hits of its probes and their price on this machine',
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
