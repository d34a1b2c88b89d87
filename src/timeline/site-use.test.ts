/** Where blocks were freed and which threads made them: from the wire to the timeline. */
import { expect, it } from 'vitest';
import type { FreesRecord, ThreadsRecord } from '../collector/records.js';
import { buildTimeline, DANGLING_REFERENCE } from './build.js';
import { cohort, header, process, processEnd, site, snapshot } from './test-records.js';

const EPOCH = 2 ** 20;
const frees: FreesRecord = {
  type: 'frees',
  process: 1,
  site: 1,
  stacks: 3,
  more: true,
  places: [
    { site: 2, blocks: 8 },
    { site: 3, blocks: 90 },
  ],
};
const threads: ThreadsRecord = {
  type: 'threads',
  process: 1,
  site: 1,
  distinct: 2,
  others: 4,
  names: [
    { name: 'a', blocks: 1 },
    { name: 'b\n\u202e', blocks: 9 },
  ],
};

function use(...records: (FreesRecord | ThreadsRecord)[]) {
  const timeline = buildTimeline([
    header(),
    process(),
    ...site(1, 'make'),
    ...site(2, 'rare'),
    ...site(3, 'often'),
    cohort([20, 0], 100, 2),
    snapshot(EPOCH + 1000, [20, 1]),
    ...records,
    processEnd(4 * EPOCH),
  ]);
  return { use: timeline.processes[0]?.sites[0]?.use, drops: timeline.drops };
}

it('sorts by blocks and resolves the places', () => {
  const { use: of, drops } = use(frees, threads);
  expect(of?.frees).toMatchObject({ stacks: 3, more: true });
  expect(of?.frees?.places.map(({ site, blocks }) => [site.frames[0]?.calls[0]?.function, blocks])).toEqual([
    ['often', 90],
    ['rare', 8],
  ]);
  expect(of?.threads).toEqual({ distinct: 2, others: 4, names: [threads.names[1], threads.names[0]] });
  expect(drops).toEqual({});
});

it('knows nothing of an older recording, and either part alone', () => {
  expect(use().use).toBeUndefined();
  expect(use(frees).use).toMatchObject({ threads: null });
  expect(use(threads).use).toMatchObject({ frees: null });
});

it('counts what names a site or a process that is not there', () => {
  const lost = use({ ...frees, site: 9 }, { ...threads, site: 9 }, { ...threads, process: 9 });
  expect(lost.use).toBeUndefined();
  expect(lost.drops).toEqual({ [DANGLING_REFERENCE]: 3 });
  const one = use({ ...frees, places: [...frees.places, { site: 9, blocks: 1 }] });
  expect(one.use?.frees?.places).toHaveLength(2);
  expect(one.drops).toEqual({ [DANGLING_REFERENCE]: 1 });
});
