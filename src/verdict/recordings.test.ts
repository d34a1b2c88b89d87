/** Real programs, recorded once: what they were and what is true of them is in fixtures/recordings/labels.json. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { WireReader } from '../collector/wire.js';
import { buildTimeline } from '../timeline/build.js';
import type { Timeline } from '../timeline/timeline.js';
import { blame } from './blame.js';
import { parseSlopeBudget } from './budget.js';
import { decide } from './decide.js';
import type { Decision, VerdictKind } from './verdict.js';

interface Label {
  readonly recording: string;
  /** What the program does, whatever the gate says. */
  readonly truth: 'leak' | 'clean';
  /** Verdicts that are right. */
  readonly verdicts: readonly VerdictKind[];
  /** FILE:LINE that must be blamed; every leak of the run must be blamed on one of these. */
  readonly lines: readonly string[];
  readonly program: string;
  readonly load: string;
}

const folder = new URL('fixtures/recordings/', import.meta.url);
const labels = JSON.parse(readFileSync(new URL('labels.json', folder), 'utf8')) as readonly Label[];

function timelineOf(recording: string): Timeline {
  const reader = new WireReader(recording);
  const records = [...reader.push(gunzipSync(readFileSync(new URL(`${recording}.ndjson.gz`, folder))))];
  reader.end();
  return buildTimeline(records);
}

function blamedLine({ site }: Decision): string {
  const at = site === null ? null : blame(site);
  const call = at === null ? undefined : site?.frames[at.frame]?.calls[at.call];
  return `${call?.file?.split('/').at(-1) ?? '?'}:${call?.line ?? '?'}`;
}

describe('a recording of', () => {
  it.each(labels)('$program, $load: $truth', ({ recording, verdicts, lines }) => {
    const verdict = decide(timelineOf(recording), { budget: parseSlopeBudget('0') });
    expect(verdicts, verdict.reason).toContain(verdict.kind);
    const leaks = verdict.processes.flatMap(({ decisions }) => decisions).filter(({ kind }) => kind === 'leak');
    const blamed = new Set(leaks.map(blamedLine));
    expect([...blamed].sort()).toEqual([...lines].sort());
  });

  it('every fixture is labelled, and holds no path of the machine it was made on', () => {
    expect(labels.length).toBeGreaterThanOrEqual(12);
    for (const { recording, truth, verdicts, lines } of labels) {
      expect(verdicts.includes('leak'), recording).toBe(truth === 'leak');
      expect(lines.length > 0, recording).toBe(truth === 'leak');
      for (const { module } of timelineOf(recording).processes.flatMap(({ sites }) =>
        sites.flatMap(({ site }) => site.frames),
      ))
        expect(module?.path ?? '/usr', recording).toMatch(/^\/(?:usr|lib|lib64|src|bin|sbin)\b|^\[/);
    }
  });
});
