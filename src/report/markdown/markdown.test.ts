/** Summary and comment against committed golden files (`npx vitest -u` writes them again), and how they are cut to size. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMMIT, documents, hostileDocument, rich, withLeak } from '../sample-documents.js';
import type { ReportDocument } from '../schema.js';
import { liveHeapChart } from './chart.js';
import { COMMENT_LIMIT, renderComment } from './comment.js';
import { size } from './fit.js';
import { renderSummary, SUMMARY_LIMIT } from './summary.js';

const checkout = { root: '/home/me/shop', repositoryUrl: 'https://github.example/acme/shop' };
const settings = { checkout, reportUrl: 'https://github.example/acme/shop/actions/runs/1' };
const comment = (made: readonly ReportDocument[], limit = COMMENT_LIMIT) => renderComment(made, { ...settings, limit });
const summary = (made: readonly ReportDocument[], limit = SUMMARY_LIMIT) => renderSummary(made, { ...settings, limit });
const first = (text: string) => text.split('\n')[0];
const get = (name: string) => documents[name] ?? rich;
const matrix = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ ...rich, context: { commit: COMMIT, label: `job ${i}` } }));

/** A report whose only process leaks at `count` sites. */
function leaks(count: number): ReportDocument {
  const [process] = rich.processes;
  const [site] = process?.sites ?? [];
  if (process === undefined || site === undefined) throw new Error('the sample leaks');
  const sites = Array.from({ length: count }, (_, i) => ({ ...site, fingerprint: `f${i}` }));
  return { ...rich, processes: [{ ...process, sites }] };
}

describe.each(['rich', 'known', 'pass', 'inconclusive', 'not-observed', 'failing-target'])('of %s', (name) => {
  it('the comment', async () => {
    await expect(comment([get(name)])).toMatchFileSnapshot(`../fixtures/markdown/comment-${name}.md`);
  });
  it('the summary is the same every time', () => expect(summary([get(name)])).toBe(summary([get(name)])));
});

it('the summary, and the comment on a matrix', async () => {
  await expect(summary([rich])).toMatchFileSnapshot('../fixtures/markdown/summary-rich.md');
  const jobs = ['rich', 'pass', 'inconclusive'].map((name) => ({
    ...get(name),
    context: { commit: COMMIT, label: `${name} job` },
  }));
  await expect(comment(jobs)).toMatchFileSnapshot('../fixtures/markdown/comment-matrix.md');
});

describe('the headline', () => {
  it.each([
    ['rich', '### ❌ leak-gate `gcc, Debug`: 2 new leaks, 64.1 KiB/s (budget 0), 1 fixed'],
    ['leak', '### ❌ leak-gate: 2 leaks, 64.1 KiB/s (budget 0)'],
    ['known', '### ✅ leak-gate `gcc, Debug`: no new leak, 6 known leaks remain, 1 fixed'],
    ['pass', '### ✅ leak-gate: no leak found'],
    ['inconclusive', '### ⚠️ leak-gate: inconclusive, 1 site could not be decided'],
    ['not-observed', '### 🚫 leak-gate: not observed, so nothing is known about leaks'],
  ])('of %s', (name, text) => expect(first(comment([get(name)]))).toBe(text));

  it('is never green without a report', () => {
    expect(first(comment([]))).toContain('not observed');
    expect(comment([])).toContain('a report is missing');
  });

  it('takes the worst of a matrix', () => {
    expect(first(comment([get('pass'), get('not-observed'), get('inconclusive')]))).toContain('not observed');
    expect(first(comment([get('not-observed'), get('leak')]))).toContain('2 leaks');
  });

  it('is not green when a job gave no report', () => {
    const text = renderComment([get('pass')], { limit: 9999, missing: ['clang, Release'] });
    expect(first(text)).toContain('not observed');
    expect(text).toContain('No report came from `clang, Release`.');
  });

  it('counts leaks of a baseline that does not excuse them', () => {
    const document = withLeak(rich, { standing: { kind: 'baseline' } });
    expect(first(comment([document]))).toContain(': 2 leaks, 64.1 KiB/s');
  });

  it('tells of what is fixed, but not of what still leaks in another job', () => {
    const fixed = [
      { fingerprint: 'f-leak', place: 'still there' },
      { fingerprint: 'f-other', place: 'src/gone.cpp:1' },
    ];
    expect(first(renderComment([get('pass')], { limit: 9999, fixed }))).toContain('no leak found, 2 fixed');
    const text = renderComment([get('leak')], { limit: 9999, fixed });
    expect(text).toContain('`src/gone.cpp:1`');
    expect(text).not.toContain('still there');
  });
});

describe('the next step', () => {
  const next = (document: ReportDocument) => /\*\*Next:\*\* (.*)/.exec(comment([document]))?.[1];

  it('is the remedy of the diagnosis, at the line', () => {
    expect(next(rich)).toBe(
      `at [\`src/basket.cpp:42\`](https://github.example/acme/shop/blob/${COMMIT}/src/basket.cpp#L42): Hold the order in a \`std::unique_ptr<Order>\`.`,
    );
  });
  it('is to free it, without a diagnosis', () => {
    expect(next(get('leak'))).toContain(
      'free what `shop::Basket::add(shop::Order const&)` allocates at `src/basket.cpp:42`',
    );
  });
  it('is a longer run, for an inconclusive one', () =>
    expect(next(get('inconclusive'))).toContain('for 31.5 s or longer'));
  it('is the remedy of what failed, when nothing was observed', () => {
    const blind = get('not-observed');
    const fault = { code: 'no_privilege', message: 'no', remedy: 'Run it as root.' };
    expect(next(blind)).toContain('`leak-gate doctor`');
    expect(next({ ...blind, observation: { ...blind.observation, fault } })).toBe('Run it as root.');
  });
  it('is nothing, for a pass', () => expect(next(get('pass'))).toBeUndefined());
});

describe('several jobs', () => {
  it('that found the same leak show it once, with their names', () => {
    const text = comment(matrix(6));
    expect(text.match(/<summary><b>Why/g)).toHaveLength(2);
    expect(text).toContain('`job 0`, `job 1`, `job 2`, `job 3` and 2 more');
  });
  it('of a big matrix are counted', () => {
    expect(comment(matrix(40))).toContain('… and 10 more jobs.');
  });
});

describe('a link', () => {
  it('goes nowhere without a commit, or with one that is none', () => {
    for (const commit of [null, 'main', `${COMMIT}/../x`]) {
      expect(comment([{ ...rich, context: { commit, label: null } }])).not.toContain('/blob/');
    }
  });
  it('goes nowhere for a file outside the checkout', () => {
    const site = rich.processes[0]?.sites[0];
    const blamed = site?.blamed ?? null;
    for (const file of ['/etc/passwd', '../../etc/passwd', '/home/me/shop/../x.c', '/home/me/shop-2/x.c']) {
      const document = withLeak(rich, { excerpt: null, blamed: blamed === null ? null : { ...blamed, file } });
      expect(comment([document]), file).toMatch(/\*\*Next:\*\* at `[^`]*`: /);
    }
  });
  it('goes to the file in the checkout that the program was built from elsewhere', () => {
    const site = rich.processes[0]?.sites[0];
    const blamed = site?.blamed == null ? null : { ...site.blamed, file: '/build/x/basket.cpp' };
    expect(comment([withLeak(rich, { blamed })])).toContain('/src/basket.cpp#L42');
  });
});

describe('a text that is too long', () => {
  const long = leaks(3000);

  it('loses stacks first, and says so', () => {
    const whole = size(comment([leaks(10)]));
    const text = comment([leaks(10)], whole - 1);
    expect(text).toMatch(/Shortened to fit: (?:the far ends of )?stacks left out. The job summary has everything./);
    expect(text).toContain('**Diagnosis**');
  });

  it('keeps the headline and the next step whatever the limit', () => {
    const text = comment([long], 900);
    expect(text).toContain('3,000 new leaks');
    expect(text).toContain('**Next:**');
    expect(text).toContain('the table left out');
    expect(size(text)).toBeLessThanOrEqual(900);
  });

  it('fits any limit from 6 000 on, with hostile text of any length (property)', () => {
    const hostile = ['\u{1f332}'.repeat(3000), '`x'.repeat(5000), '&'.repeat(5000), '@a '.repeat(900)].map((text) =>
      hostileDocument(text, leaks(40)),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...hostile, long),
        fc.integer({ min: 6_000, max: COMMENT_LIMIT }),
        (document, limit) => {
          expect(size(comment([document, document, document], limit))).toBeLessThanOrEqual(limit);
        },
      ),
      { numRuns: 25 },
    );
  }, 60_000);

  it('stays within the limit of a summary', () => {
    const text = summary([long, ...matrix(255)]);
    expect(size(text)).toBeLessThanOrEqual(SUMMARY_LIMIT);
    expect(text).toContain('3,002 new leaks');
  });
});

describe('the chart', () => {
  const levels = (count: number, level: (i: number) => number) => ({
    seconds: Array.from({ length: count }, (_, i) => i / 4),
    live_bytes: Array.from({ length: count }, (_, i) => level(i)),
    rss_bytes: [],
  });
  const chart = (count: number, level: (i: number) => number) => {
    const [process] = rich.processes;
    return process === undefined ? null : liveHeapChart({ ...process, timeline: levels(count, level) });
  };

  it('is what Mermaid reads', async () => {
    await expect(chart(120, (i) => i * 4096)).toMatchFileSnapshot('../fixtures/markdown/chart.md');
  });

  it('has at most 60 points, no exponent, and the grammar’s numbers (property)', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1, max: 1e15, noNaN: true }), { minLength: 3, maxLength: 130 }),
        (values) => {
          const text = chart(values.length, (i) => values[i] ?? 0) ?? '';
          const [, line = ''] = /line \[(.*)\]/.exec(text) ?? [];
          const points = line.split(', ');
          expect(points.length).toBeLessThanOrEqual(60);
          for (const point of points) expect(point).toMatch(/^\d+(?:\.\d+)?$/);
          expect(text).toMatch(/x-axis "seconds" [\d.]+ --> [\d.]+\n/);
          expect(text).toMatch(/y-axis "(?:B|[KMGT]iB)" 0 --> [\d.]+\n/);
        },
      ),
    );
  });

  it('is left out where there is nothing to draw', () => {
    expect(chart(2, () => 1)).toBeNull();
    const [process] = rich.processes;
    const still = { seconds: [1, 1, 1], live_bytes: [1, 2, 3], rss_bytes: [] };
    expect(process === undefined ? null : liveHeapChart({ ...process, timeline: still })).toBeNull();
  });
});
