import { expect, it } from 'vitest';
import type { Decision } from '../verdict/verdict.js';
import { jsonReporter } from './json.js';
import { listedSites } from './listed-sites.js';
import { decision, result, verdict } from './sample.js';

const process = (...kinds: Decision['kind'][]) => {
  const [first] = verdict('pass', '', []).processes;
  return { ...first!, decisions: kinds.map((kind) => ({ ...decision(), kind })) };
};
const kinds = (listed: readonly (readonly Decision[])[]) => listed.map((sites) => sites.map(({ kind }) => kind));

it('lists all when there are few', () => {
  expect(kinds(listedSites([process('leak', 'pass'), process('inconclusive')], 3))).toEqual([
    ['leak', 'pass'],
    ['inconclusive'],
  ]);
});

it('lists the leak of a late process rather than what passes in an early one', () => {
  expect(kinds(listedSites([process('pass', 'pass', 'pass'), process('leak', 'pass')], 2))).toEqual([
    ['pass'],
    ['leak'],
  ]);
});

it('never lists more than the most', () => {
  expect(kinds(listedSites([process('leak', 'leak'), process('leak', 'pass')], 2))).toEqual([['leak', 'leak'], []]);
});

it('says in the report how many were left out', () => {
  const many = verdict('pass', '', new Array<Decision>(10_002).fill(decision()));
  const document = JSON.parse(jsonReporter().render(result({ verdict: many }))) as {
    processes: { sites: unknown[]; sites_omitted: number }[];
  };
  expect(document.processes[0]?.sites).toHaveLength(10_000);
  expect(document.processes[0]?.sites_omitted).toBe(2);
});
