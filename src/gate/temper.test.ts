/** A process that was left because it cost too much gets no green light for it. */
import { expect, it } from 'vitest';
import type { TimelineRecord } from '../collector/records.js';
import { TimelineBuilder } from '../timeline/build.js';
import { parseSlopeBudget } from '../verdict/budget.js';
import { decide } from '../verdict/decide.js';
import { recording } from './sample-recording.js';
import { temper } from './temper.js';

const limit = { type: 'note', code: 'overhead_limit', message: 'Detached', remedy: '--inject' } as const;

function judged(kept: number, notes: readonly TimelineRecord[]) {
  const builder = new TimelineBuilder();
  const records = [...recording({ kept, epochs: 30 })];
  for (const record of [...records.slice(0, -1), ...notes, ...records.slice(-1)]) builder.add(record);
  const timeline = builder.finish();
  return temper(decide(timeline, { budget: parseSlopeBudget('0') }), timeline, true);
}

it('takes a pass from an observation that the guard ended', () => {
  expect(judged(0, []).kind).toBe('pass');
  const tempered = judged(0, [limit]);
  expect(tempered.kind).toBe('inconclusive');
  expect(tempered.reason).toMatch(/^No leak in [\d.]+ s, but .*--max-overhead/);
});

it('leaves it the leak that was seen', () => {
  expect(judged(3, []).kind).toBe('leak');
  expect(judged(3, [limit])).toEqual(judged(3, []));
});
