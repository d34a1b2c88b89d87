/** Leaking sites for tests, from source with marks. Not shipped. */
import { decision, trend } from '../report/sample.js';
import type { Call, Frame, Module } from '../timeline/timeline.js';
import type { Trend } from '../trend/trend.js';
import type { Decision } from '../verdict/verdict.js';
import type { Diagnosis } from './diagnosis.js';
import { EvidencePack, type SiteSources } from './evidence/pack.js';
import { diagnoseByRules } from './rules/rules.js';

export interface TestSite {
  /** Marks: `F1` in a comment is the line of the innermost user's frame, `F2` of its caller, … */
  readonly source: string;
  readonly file?: string;
  /** Runtime functions between the user's code and the allocator, innermost first. */
  readonly inner?: readonly string[];
  readonly allocator?: string;
  readonly trend?: Partial<Trend>;
  readonly others?: Readonly<Record<string, string>>;
}

const program: Module = { path: '/w/app', buildId: null, debugInfo: 'dwarf' };
const runtime: Module = { path: '/usr/lib/libstdc++.so.6', buildId: null, debugInfo: 'symbols' };

export function leakingSite({
  source,
  file = 'a.cpp',
  inner = [],
  allocator = 'malloc',
  trend: figures = {},
}: TestSite): Decision {
  const lines = source.split('\n');
  const frames: Frame[] = inner.map((name, i) =>
    frame(runtime, i, { function: name, file: null, line: null, column: null, inlined: false }),
  );
  for (let number = 1; ; number += 1) {
    const at = lines.findIndex((text) => new RegExp(`\\bF${number}\\b`).test(text));
    if (at < 0) break;
    const name = `function_${number}`;
    frames.push(
      frame(program, 0x1000 + number, { function: name, file: `/w/${file}`, line: at + 1, column: 1, inlined: false }),
    );
  }
  return decision({
    site: { id: 1, frames, allocator, truncated: false },
    kind: 'leak',
    fingerprint: 'f-test',
    trend: trend({ label: 'leak', outcome: 'leak', liveBlocks: 100, liveBytes: 6400, blocks: 100, ...figures }),
  });
}

function frame(module: Module, offset: number, call: Call): Frame {
  return { module, offset, calls: [call] };
}

export function packOf(given: TestSite): EvidencePack {
  const { source, file = 'a.cpp', others = {} } = given;
  const files = new Map([[`/w/${file}`, { path: file, text: source }]]);
  for (const [name, text] of Object.entries(others)) files.set(`/w/${name}`, { path: name, text });
  const sources: SiteSources = { files, physical: (_, line) => line, history: null };
  return new EvidencePack(leakingSite(given), [], sources, []);
}

export function explain(given: TestSite): Diagnosis {
  return diagnoseByRules(packOf(given));
}
