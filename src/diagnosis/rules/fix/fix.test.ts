import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explain, type TestSite } from '../../test-site.js';
import { SourceCode } from '../../code/source-code.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'leak-gate-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The source after `git apply`; null where there is no patch. */
function mended(site: TestSite): string | null {
  const { patch } = explain({ file: 'a.c', ...site });
  if (patch === null) return null;
  const path = join(folder, site.file ?? 'a.c');
  writeFileSync(path, site.source);
  execFileSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd: folder, input: patch });
  return readFileSync(path, 'utf8');
}

const body = (lines: string): string => `int f(int x) {\n    char *p = malloc(9); // F1\n${lines}}\n`;
const cpp = { file: 'a.cpp', allocator: 'operator new' };

describe('puts the release where it is missing', () => {
  it.each<[string, TestSite, string]>([
    [
      'before a return that is all of an if',
      { source: body('    if (x)\n        return 1;\n    free(p);\n    return 0;\n') },
      body('    if (x) {\n        free(p);\n        return 1;\n    }\n    free(p);\n    return 0;\n'),
    ],
    [
      'in one line',
      { source: body('    if (x) return 1;\n    free(p);\n    return 0;\n') },
      body('    if (x) {\n        free(p);\n        return 1;\n    }\n    free(p);\n    return 0;\n'),
    ],
    [
      'in a block',
      { source: body('    if (x) {\n        log();\n        return 1;\n    }\n    free(p);\n    return 0;\n') },
      body('    if (x) {\n        log();\n        free(p);\n        return 1;\n    }\n    free(p);\n    return 0;\n'),
    ],
    [
      'with a comment behind the condition',
      { source: body('    if (x) // why\n        return 1;\n    free(p);\n    return 0;\n') },
      body('    if (x) { // why\n        free(p);\n        return 1;\n    }\n    free(p);\n    return 0;\n'),
    ],
    [
      'after else',
      { source: body('    if (x)\n        log();\n    else\n        return 1;\n    free(p);\n    return 0;\n') },
      body(
        '    if (x)\n        log();\n    else {\n        free(p);\n        return 1;\n    }\n    free(p);\n    return 0;\n',
      ),
    ],
    [
      'before a throw',
      { source: 'void f(int x) {\n\tT *p = new T; // F1\n\tif (x)\n\t\tthrow 1;\n\tdelete p;\n}\n', ...cpp },
      'void f(int x) {\n\tT *p = new T; // F1\n\tif (x) {\n\t\tdelete p;\n\t\tthrow 1;\n\t}\n\tdelete p;\n}\n',
    ],
    [
      'before every exit of a handle without its counterpart',
      {
        source:
          'int f(int x) {\n    DIR *d = opendir("."); // F1\n    if (!d)\n        return 1;\n    if (x)\n        return 2;\n    return 0;\n}\n',
        inner: ['malloc', 'opendir'],
      },
      'int f(int x) {\n    DIR *d = opendir("."); // F1\n    if (!d)\n        return 1;\n    if (x) {\n        closedir(d);\n        return 2;\n    }\n    closedir(d);\n    return 0;\n}\n',
    ],
    [
      'at the end of a block',
      { source: 'void f(void) {\n    char *p = malloc(9); // F1\n    puts(p);\n}' },
      'void f(void) {\n    char *p = malloc(9); // F1\n    puts(p);\n    free(p);\n}',
    ],
    [
      'of the right kind',
      { source: 'void f() {\n  T *p = new T[3]; // F1\n  delete p;\n}\n', ...cpp },
      'void f() {\n  T *p = new T[3]; // F1\n  delete[] p;\n}\n',
    ],
    [
      'without its condition',
      { source: 'void f(int done) {\n  char *p = malloc(9); // F1\n  if (done)\n    free(p);\n}\n' },
      'void f(int done) {\n  char *p = malloc(9); // F1\n  free(p);\n}\n',
    ],
    [
      'for a realloc that fails',
      {
        source:
          'int f(void) {\n  char *p = malloc(9); // F1\n  p = realloc(p, 99);\n  if (!p)\n    return 1;\n  free(p);\n  return 0;\n}\n',
      },
      'int f(void) {\n  char *p = malloc(9); // F1\n  void *grown = realloc(p, 99);\n  if (!grown) {\n    free(p);\n    return 1;\n  }\n  p = grown;\n  free(p);\n  return 0;\n}\n',
    ],
  ])('%s', (_, site, expected) => {
    expect(mended(site)).toBe(expected);
  });
});

describe('gives no patch where it is not certain', () => {
  const early = (before: string, exit = 'return 1;', after = ''): string =>
    body(`${before}    if (x)\n        ${exit}\n${after}    free(p);\n    return 0;\n`);
  it.each<[string, string]>([
    ['the pointer is stored before', early('    g->p = p;\n')],
    ['another name has it', early('    char *q = p;\n')],
    ['what is returned points into it', early('    char *q = strchr(p, 9);\n', 'return *q;')],
    ['it is returned in part', early('', 'return p[0];')],
    ['a function that may keep it decides', body('    if (add(list, p)) return 1;\n    free(p);\n    return 0;\n')],
    [
      'a function on that path may keep it',
      body('    if (x) {\n        add(list, p);\n        return 1;\n    }\n    free(p);\n    return 0;\n'),
    ],
    ['a directive stands between', early('#if A\n    g();\n#endif\n').replace('    if (x)\n', '    if (x)\n#line 9\n')],
    ['a macro is half a statement', body('    WHEN(x)\n        return 1;\n    free(p);\n    return 0;\n')],
    ['lines end in CR LF', early('').replaceAll('\n', '\r\n')],
    ['the line goes on', early('').replace('return 1;\n', 'return \\\n 1;\n')],
    ['the name is declared twice', early('    { char *p = 0; g(p); }\n')],
    ['a line hides something', early('').replace('return 1;', 'return 1; // \u202e')],
    ['a line near it is a command of a runner', early('/*\n::set-output name=verdict::pass\n*/\n')],
    ['a line near it hides something', early('    // \u202e\n')],
    ['a line is huge', early('').replace('if (x)', `if (x${' + x'.repeat(200)})`)],
    [
      'the release names what comes later',
      body('    if (x)\n        return 1;\n    int n = 3;\n    pool_free(n, p);\n    return 0;\n'),
    ],
    [
      'the release is part of more',
      body('    if (x)\n        return 1;\n    int r = my_free(p);\n    return r;\n').replace(
        'my_free(p)',
        'g(free(p))',
      ),
    ],
  ])('%s', (_, source) => {
    expect(explain({ source, file: 'a.c' }).patch).toBeNull();
  });

  it.each<[string, string, readonly string[]]>([
    [
      'a handle that an object keeps',
      'void f(CURL *c) {\n  struct curl_slist *l = curl_slist_append(0, "a"); // F1\n  curl_easy_setopt(c, 1, l);\n}\n',
      ['malloc', 'curl_slist_append'],
    ],
    [
      'a stream that is never checked',
      'void f(void) {\n  FILE *s = fopen("a", "r"); // F1\n  g();\n}\n',
      ['malloc', 'fopen'],
    ],
    [
      'a block that is handed out',
      'char *f(void) {\n  char *s = strdup("a"); // F1\n  return s;\n}\n',
      ['malloc', 'strdup'],
    ],
  ])('%s', (_, source, inner) => {
    expect(explain({ source, file: 'a.c', inner }).patch).toBeNull();
  });

  it('a path that no diff can hold', () => {
    for (const file of ['../a.c', 'a\nb.c', '/abs/a.c', '.git/hooks/a.c', 'a"b.c'])
      expect(explain({ source: early(''), file }).patch).toBeNull();
  });
});

describe('hostile sources (property)', () => {
  const noise = fc.constantFrom(
    '',
    '    /* if (x) return 1; free(p); { */\n',
    '    // } free(p);\n',
    '    puts("} return 1; {");\n',
    '\tg();\n',
    '#define F(x) do { if (x) return 1; } while (0)\n',
    '#line 7 "other.c"\n',
    '    {\n        g();\n    }\n',
    '    while (g()) {\n        if (x) break;\n    }\n',
    '    int n = strlen(p);\n',
    "    char c = '}';\n",
    '    F(x)\n',
    '#if 0\n    }\n#endif\n',
    '    g(); /* a\n comment */\n',
    '    switch (x) { case 1: g(); }\n',
  );
  const exit = fc.constantFrom(
    '    if (x)\n        return 1;\n',
    '    if (x) return 1;\n',
    '    if (x) { return 1; }\n',
    '    if (x) {\n        return 1;\n    }\n',
    '    if (x)\n        g();\n    else\n        return 2;\n',
    '    if (x) // {\n        return 3;\n',
    '    if (x) /* } */ return 1;\n',
    '    if (x)\n        return g(\n            x);\n',
    '    if (x) g(); else return 1;\n',
    '    F(x) return 1;\n',
    '    if (x)\n#ifdef A\n        return 1;\n#else\n        return 2;\n#endif\n',
    '    switch (x) {\n    case 1:\n        return 4;\n    }\n',
    '    for (;;)\n        if (x)\n            return 5;\n',
    '    if (x == 2)\n        goto out;\n',
    '    if (x)\n        return n;\n',
  );
  const source = fc
    .record({
      parts: fc.array(fc.oneof(noise, exit), { maxLength: 5 }),
      release: fc.constantFrom('    free(p);\n', '    free( p ) ;\n', '    if (p) free(p);\n', ''),
      frame: fc.constantFrom(
        (text: string) => text,
        (text: string) => `\ufeff${text}`,
        (text: string) => text.replaceAll('\n', '\r\n'),
        (text: string) => text.trimEnd(),
        (text: string) => text.replaceAll('    ', '\t'),
      ),
    })
    .map(({ parts, release, frame }) =>
      frame(`static int g();\n${body(`${parts.join('')}${release}out:\n    return 0;\n`)}int h() { return 1; }\n`),
    );

  it('get a patch that adds releases and braces and nothing else, or none', () => {
    let patches = 0;
    fc.assert(
      fc.property(source, (text) => {
        const { patch } = explain({ source: text, file: 'a.c' });
        if (patch === null) return;
        patches += 1;
        const after = mended({ source: text }) ?? '';
        const plain = (all: string): string => all.replace(/free\( ?p ?\) ?;|[{}\s]/g, '');
        expect(plain(after)).toBe(plain(text));
        const count = (all: string, what: RegExp): number => all.match(what)?.length ?? 0;
        const code = new SourceCode('a.c', after);
        expect(count(code.mask, /\{/g)).toBe(count(code.mask, /\}/g));
        expect(code.functions().map(({ name }) => name)).toEqual(['f', 'h']);
        expect(count(after, /free\( ?p ?\)/g)).toBeGreaterThan(count(text, /free\( ?p ?\)/g));
        // It is the function with the leak that changed.
        expect(after.slice(after.lastIndexOf('int h'))).toBe(text.slice(text.lastIndexOf('int h')));
        // The rules see the release on that path now.
        const again = explain({ source: after, file: 'a.c' });
        expect([again.cause === 'early-exit', again.missingFree]).not.toEqual([
          true,
          explain({ source: text, file: 'a.c' }).missingFree,
        ]);
      }),
      { numRuns: 400 },
    );
    expect(patches).toBeGreaterThan(20);
  }, 60_000);
});
