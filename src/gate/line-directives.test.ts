import { expect, it } from 'vitest';
import { physicalLine } from './line-directives.js';

const generated = ['int a;', '#line 10 "parser.y"', 'ten;', 'eleven;', '#line 6 "parser.c"', 'six;', 'seven;'];

it('leaves a source without directives alone', () => {
  expect(physicalLine(['a', '#include "x.h"', 'b'], '/w/a.c', 3)).toBe(3);
});

it('finds the line that the compiler meant', () => {
  expect(physicalLine(generated, '/build/parser.c', 1)).toBe(1);
  expect(physicalLine(generated, '/build/parser.c', 6)).toBe(6);
  expect(physicalLine(generated, '/src/parser.y', 11)).toBe(4);
  expect(physicalLine(['# 1 "a.c"', '# 41 "a.c" 3', 'x', '  #  line 7', 'y'], 'a.c', 41)).toBe(3);
  expect(physicalLine(['# 1 "a.c"', '# 41 "a.c" 3', 'x', '  #  line 7', 'y'], 'a.c', 7)).toBe(5);
});

it('keeps a line that no stretch holds', () => {
  expect(physicalLine(generated, '/build/parser.c', 99)).toBe(99);
});
