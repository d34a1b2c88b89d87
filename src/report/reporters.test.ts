/** The reporters against committed golden files: `npx vitest -u` writes them again, and the diff is reviewed. */
import { describe, expect, it } from 'vitest';
import { jsonReporter } from './json.js';
import { junitReporter } from './junit.js';
import * as sample from './sample.js';
import { terminalReporter, type TerminalSettings } from './terminal.js';

const plain: TerminalSettings = { color: false, width: 100, verbose: false, quiet: false };
const program = { path: '/opt/app/program', buildId: null, debugInfo: 'symbols' } as const;
const golden = (name: string) => `./fixtures/${name}`;

describe.each(Object.entries(sample.samples))('a result of kind %s', (name, result) => {
  it('on a terminal', async () => {
    await expect(terminalReporter(plain).render(result)).toMatchFileSnapshot(golden(`${name}.txt`));
  });
  it('as JUnit XML', async () => {
    await expect(junitReporter().render(result)).toMatchFileSnapshot(golden(`${name}.xml`));
  });
  it('as JSON', async () => {
    await expect(jsonReporter().render(result)).toMatchFileSnapshot(golden(`${name}.json`));
  });
  it('lets no control or bidirectional character of the target through', () => {
    const texts = [terminalReporter(plain).render(result), junitReporter().render(result)];
    for (const text of texts) expect(text).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
  });
});

describe('the terminal report', () => {
  it('in colour and verbose', async () => {
    const text = terminalReporter({ ...plain, color: true, verbose: true }).render(sample.result());
    await expect(text).toMatchFileSnapshot(golden('leak-verbose-color.txt'));
  });

  it('is the headline only when quiet', () => {
    const lines = terminalReporter({ ...plain, quiet: true })
      .render(sample.result())
      .trimEnd()
      .split('\n');
    expect(lines.length).toBeLessThanOrEqual(2);
    expect(lines[0]).toContain('LEAK');
  });

  it('has the same figures with and without colour', () => {
    const colored = terminalReporter({ ...plain, color: true }).render(sample.result());
    expect(colored.replace(/\x1b\[\d+m/g, '')).toBe(terminalReporter(plain).render(sample.result()));
  });

  it('names the process when there are several', () => {
    const base = sample.verdict('leak', 'leaks', [sample.leak]);
    const [first] = base.processes;
    const verdict = { ...base, processes: first === undefined ? [] : [first, { ...first, processId: 2 }] };
    const processes = [sample.processTimeline(), sample.processTimeline({ id: 2, pid: 77, executable: '/bin/child' })];
    const text = terminalReporter(plain).render(sample.result({ verdict, timeline: sample.timeline({ processes }) }));
    expect(text).toContain('in shop_test [4242]');
    expect(text).toContain('in child [77]');
  });

  it('says what it could have found only where there is something to say', () => {
    const nothing = sample.decision({ trend: sample.trend({ detectableSlope: 0 }) });
    const text = terminalReporter(plain).render(
      sample.result({ verdict: sample.verdict('pass', 'nothing allocated', [nothing]) }),
    );
    expect(text).not.toContain('could find');
  });

  it('asks for debug information only where symbols were read at all', () => {
    const lineless = sample.site(
      7,
      'malloc',
      sample.frame(program, 0x99, sample.call('vendor_init', null, null, null)),
    );
    const verdict = sample.verdict('leak', 'leaks', [{ ...sample.leak, site: lineless }]);
    const text = (ended: 'exit' | 'truncated') =>
      terminalReporter(plain).render(sample.result({ verdict, timeline: sample.timeline({ ended }) }));
    expect(text('exit')).toContain('compile with -g');
    expect(text('truncated')).not.toContain('compile with -g');
  });

  it('shows the process as a whole when only the sum leaks', () => {
    const base = sample.verdict('leak', 'many small sites leak together', [sample.decision()]);
    const whole = { ...sample.leak, site: null, fingerprint: null };
    const verdict = { ...base, processes: base.processes.map((process) => ({ ...process, total: whole })) };
    expect(terminalReporter(plain).render(sample.result({ verdict }))).toContain('all sites together');
  });
});

describe('a result with known leaks', () => {
  const reason = `asked ${sample.hostile}`;
  const known = sample.result({
    verdict: {
      ...sample.verdict('leak', '1 site leaks; 2 known leaks (64.1 KiB/s) do not count', [
        { ...sample.leak, standing: { kind: 'new', why: 'it grew from 1 KiB/s in the baseline to 64 KiB/s' } },
        { ...sample.leak, standing: { kind: 'frozen', reason, owner: 'ann', expires: '2027-01-31' } },
        { ...sample.hostileLeak, standing: { kind: 'suppressed', rule: `leak:${sample.hostile}` } },
        { ...sample.hostileLeak, standing: { kind: 'baseline' } },
        sample.decision(),
      ]),
      known: { leaks: 3, slope: 65_636 },
    },
    baseline: {
      source: 'base.json',
      excuses: true,
      fixed: [{ fingerprint: 'f-gone', place: `a.c:1 ${sample.hostile}` }],
    },
  });

  it('on a terminal', async () => {
    await expect(terminalReporter(plain).render(known)).toMatchFileSnapshot(golden('known.txt'));
  });
  it('as JUnit XML: what is known fails nothing', async () => {
    await expect(junitReporter().render(known)).toMatchFileSnapshot(golden('known.xml'));
  });
  it('lets no control or bidirectional character through', () => {
    const texts = [terminalReporter(plain).render(known), junitReporter().render(known)];
    for (const text of texts) expect(text).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
  });
  it('fails for what is in the baseline when that does not excuse, and says that there is none', () => {
    const strict = { ...known, baseline: { source: 'base.json', fixed: [] } };
    expect(
      junitReporter()
        .render(strict)
        .match(/<failure/g),
    ).toHaveLength(3);
    expect(terminalReporter(plain).render(strict)).toContain('all leaks fail');
    const cold = { ...known, baseline: { source: null, fixed: [] } };
    expect(terminalReporter(plain).render(cold)).toContain('none that can be used: every leak counts');
  });
});

describe('JUnit XML', () => {
  const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

  it('tells a leak without failing under --fail-on never', () => {
    const text = junitReporter().render(sample.result({ failOn: 'never', exitStatus: 0 }));
    expect(count(text, /<failure/g)).toBe(0);
    expect(text).toContain('src/basket.cpp:42:17');
  });

  it('skips an inconclusive run, and fails it under --fail-on inconclusive', () => {
    const open = sample.samples['inconclusive'] ?? sample.result();
    expect(count(junitReporter().render(open), /<skipped/g)).toBe(1);
    const strict = junitReporter().render({ ...open, failOn: 'inconclusive', exitStatus: 11 });
    expect(count(strict, /<skipped/g)).toBe(0);
    expect(count(strict, /type="inconclusive"/g)).toBe(1);
  });

  it('keeps the failure of the target apart from the leak', () => {
    const timeline = sample.timeline({ target: { exitCode: null, signal: 11 } });
    const text = junitReporter().render(sample.result({ timeline, exitStatus: 139 }));
    expect(count(text, /type="target"/g)).toBe(1);
    expect(text).toContain('killed by SIGSEGV');
    expect(count(text, /type="leak"/g)).toBe(3);
  });
});

describe('JSON', () => {
  it('is the same bytes for the same result', () => {
    expect(jsonReporter().render(sample.result())).toBe(jsonReporter().render(sample.result()));
  });

  it('has no NaN and no infinity', () => {
    const endless = sample.decision({ trend: sample.trend({ detectableSlope: Infinity, p: NaN }) });
    const text = jsonReporter().render(sample.result({ verdict: sample.verdict('pass', 'ok', [endless]) }));
    expect(JSON.parse(text)).toMatchObject({ processes: [{ sites: [{ detectable_slope_bytes: null, p: null }] }] });
  });
});
