/** The type of what leaks, from DWARF through the timeline to the reports. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ReportDocument } from './report/schema.js';
import { TestGate } from './test-gate.js';

let gate: TestGate;
beforeAll(async () => {
  gate = await TestGate.create();
  writeFileSync(
    gate.file('order.cpp'),
    `#include <cstdlib>
     #include <unistd.h>
     namespace shop {
     struct Order { explicit Order(int id) : id(id), lines{} {} int id; char lines[100]; };
     }
     struct pair { struct pair *next; double value[3]; };
     void *volatile lost;
     __attribute__((noinline)) void order(int id) {
       auto *made = new shop::Order(id);
       lost = made;
     }
     __attribute__((noinline)) void pairs() {
       struct pair *made = static_cast<struct pair *>(calloc(4, sizeof *made));
       lost = made;
     }
     __attribute__((noinline)) void bytes(int size) {
       lost = malloc(50 + size);
     }
     int main() {
       for (int i = 0; i < 700; i++) {
         order(i);
         pairs();
         bytes(i % 2);
         usleep(1000);
       }
     }`,
  );
});
afterAll(() => gate.remove());

it.each([
  ['g++', '-O0'],
  ['g++', '-O2'],
  ['clang++', '-O2'],
])('by %s %s', async (compiler, level) => {
  const program = gate.file(`order-${compiler}${level}`);
  execFileSync(compiler, [level, '-g', '-o', program, gate.file('order.cpp')]);
  const [json, html] = [gate.file('o.json'), gate.file('o.html')];
  const ended = await gate.run(['run', '--json', json, '--html', html, '--', program]);
  expect(ended.status, ended.stderr).toBe(10);
  const { processes } = JSON.parse(readFileSync(json, 'utf8')) as ReportDocument;
  const types = new Map(
    processes[0]?.sites.map(({ blamed, allocated_type }) => [blamed?.function?.replace(/\(.*/, ''), allocated_type]),
  );
  expect(types.get('order')).toEqual({ name: 'shop::Order', bytes: 104, array: false });
  expect(types.get('pairs')).toEqual({ name: 'pair', bytes: 32, array: true });
  expect(types.get('bytes')).toBeNull();
  expect(ended.stdout + ended.stderr).toMatch(/700 blocks of shop::Order, /);
  expect(readFileSync(html, 'utf8').includes('malloc of shop::Order')).toBe(true);
});
