import { expect, it } from 'vitest';
import type { Diagnosis } from '../../diagnosis/diagnosis.js';
import { junitReporter } from '../junit.js';
import { result } from '../sample.js';
import { diagnosisText } from './diagnosis.js';
import { paintFor } from './paint.js';

const diagnosis: Diagnosis = {
  author: 'rules',
  cause: 'early-exit',
  summary:
    'add returns at line 41 when order.empty() before it gets to delete at line 44, and the Order (order) is lost.',
  explanation: '',
  restsOn: ['F2', 'S1'],
  evidence: [{ id: 'F2', text: 'add' }],
  missingFree: 'src/basket.cpp:41: this return leaves add without delete order',
  confidence: 'high',
  remedy: 'Let a std::unique_ptr hold it.',
  patch: null,
  verified: null,
  droppedClaims: 0,
  unavailable: null,
};
const text = (changes: Partial<Diagnosis> = {}, width = 100) =>
  diagnosisText({ ...diagnosis, ...changes }, width, paintFor(false)).join('\n');

it('says why, where, what to do, and how sure', () => {
  expect(text()).toBe(
    [
      '    why          add returns at line 41 when order.empty() before it gets to delete at line 44, and',
      '                 the Order (order) is lost.',
      '    missing free src/basket.cpp:41: this return leaves add without delete order',
      '    remedy       Let a std::unique_ptr hold it.',
      '                 early-exit, confidence high, by rules; rests on F2 S1',
    ].join('\n'),
  );
});

it('says who wrote it, what was left out, and why there is no model', () => {
  expect(text({ author: 'llama3.2', droppedClaims: 2 }, 200)).toContain(
    'by the model llama3.2: check it; rests on F2 S1; 2 claims without evidence left out',
  );
  expect(text({ unavailable: 'nothing listens on localhost:11434' })).toContain('no model     nothing listens');
  expect(text({ patch: '--- a/x.c\n+++ b/x.c\n@@ -1 +1 @@\n-a\n+b\n', verified: 'slope 12 KiB/s → 0' })).toContain(
    '\n    +b\n    patch tried  slope',
  );
});

it('makes hostile text harmless', () => {
  const hostile = text({ summary: 'a \u001b[31m \u202e b', patch: '+\u001b]0;x\u0007' });
  expect(hostile).toContain('\\x1b[31m \\u202e b');
  expect(hostile).not.toMatch(/[\u001b\u0007\u202e]/);
});

it('goes to system-out of JUnit and changes nothing else there', () => {
  const without = junitReporter().render(result());
  const withIt = junitReporter().render(
    result({ diagnoses: new Map([['f-leak', { ...diagnosis, summary: 'a ]]> <b> \u0000' }]]) }),
  );
  expect(withIt).toContain('<system-out>');
  expect(withIt).toContain('not freed: src/basket.cpp:41');
  const bare = withIt.replace(/\s*<system-out>[\s\S]*?<\/system-out>/g, '');
  expect(bare.replace(/\s+/g, '')).toBe(
    without.replace(/\s*<system-out>[\s\S]*?<\/system-out>/g, '').replace(/\s+/g, ''),
  );
});
