/** What the kernel's verifier has to look at before a target can start: it refuses a program past a million instructions, and takes a second for half of that. */
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { collectorOf, TestGate } from './test-gate.js';

let gate: TestGate;
beforeAll(async () => {
  gate = await TestGate.create();
});
afterAll(() => gate.remove());

/** Instructions that the verifier went through, by program, most first. */
function verified(collector: number): number[] {
  return readdirSync(`/proc/${collector}/fdinfo`)
    .flatMap((fd) => {
      try {
        const text = readFileSync(`/proc/${collector}/fdinfo/${fd}`, 'utf8');
        return [Number(/^verified_insns:\s+(\d+)/m.exec(text)?.[1] ?? 0)];
      } catch {
        return []; // closed meanwhile
      }
    })
    .sort((a, b) => b - a);
}

it.each(['preload', 'uprobe'])('the programs of the %s tap are looked at in no time', async (tap) => {
  const running = gate.start(['run', '--quiet', '--tap', tap, '--', 'sh', '-c', 'echo started; sleep 2']);
  const collector = await collectorOf(running);
  await running.printed('started');
  await sleep(100);
  const [most = 0] = verified(collector);
  expect(most).toBeGreaterThan(1000);
  expect(most).toBeLessThan(60_000);
  await running.ended;
});
