/** Function bounds and statements in code that fools a search for braces. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskCode, type Language } from './mask.js';
import { SourceCode } from './source-code.js';

/** The function around the line that says HERE: its name, first and last line. */
function around(text: string, path = 'a.cpp'): [string, number, number] | null {
  const line = text.split('\n').findIndex((source) => source.includes('HERE')) + 1;
  const span = new SourceCode(path, text, line).functionAt(line);
  return span === null ? null : [span.name, span.firstLine, span.lastLine];
}

describe('function bounds', () => {
  it.each<[string, string, [string, number, number]]>([
    ['a C function', 'int x;\nint f(void)\n{\n  HERE;\n}\n', ['f', 2, 5]],
    ['its own head', 'int f(int HERE)\n{\n}\n', ['f', 1, 3]],
    ['braces in strings', 'void f() {\n  puts("}}{");\n  HERE; }\nvoid g() {}', ['f', 1, 3]],
    ['braces in characters', "void f() {\n  int c = '}'; c = '\\''; c = '\"';\n  HERE;\n}", ['f', 1, 4]],
    ['raw strings', 'auto s = R"x(} )" {)x";\nvoid f() {\n  auto t = u8R"({)";\n  HERE;\n}', ['f', 2, 5]],
    ['comments', 'void f() { // }\n  /* } */ HERE; /* { */\n}\nint y;', ['f', 1, 3]],
    ['a comment that goes on', 'void f() { // } \\\n }\n  HERE;\n}', ['f', 1, 4]],
    ['digit separators', "void f() {\n  long n = 1'000'000; HERE;\n  char c = 'x';\n}", ['f', 1, 4]],
    ['macros of many lines', '#define BAD { \\\n  {\nvoid f() {\n  HERE;\n}', ['f', 3, 5]],
    [
      'both branches opening',
      'void f() {\n#ifdef A\n  if (a) {\n#else\n  if (b) {\n#endif\n    HERE;\n  }\n}\nint z;',
      ['f', 1, 9],
    ],
    ['code in the else branch', '#ifdef A\nvoid f() {\n#else\nvoid g() {\n  HERE;\n#endif\n}', ['g', 4, 7]],
    ['code that is switched off', '#if 0\nvoid f() {\n#endif\nvoid g() {\n  HERE;\n}', ['g', 4, 6]],
    ['templates', 'template <typename T, class U = X<int>>\nauto f(T t) -> decltype(t + 1) {\n  HERE;\n}', ['f', 1, 4]],
    ['a lambda belongs to its function', 'void f() {\n  auto g = [&](int x) {\n    HERE;\n  };\n}', ['f', 1, 5]],
    ['a lambda in an argument', 'void f() {\n  each(v, [](int x) {\n    HERE;\n  });\n  int y;\n}', ['f', 1, 6]],
    [
      'a method in a class',
      'namespace n {\nclass A : public B<int> {\npublic:\n  int f() const override {\n    HERE;\n  }\n};\n}',
      ['f', 4, 6],
    ],
    ['a method outside', 'ns::A<T>::A(int x)\n  : a_(x), b_{1, 2}, c_{} {\n  HERE;\n}', ['ns::A::A', 1, 4]],
    ['a destructor', 'A::~A() {\n  HERE;\n}', ['A::~A', 1, 3]],
    ['an operator', 'bool A::operator()(int x) const {\n  HERE;\n}', ['A::operator()', 1, 3]],
    ['a returned struct', 'struct s *make(int n)\n{\n  HERE;\n}', ['make', 1, 3 + 1]],
    ['an initialized array before', 'static struct s all[] = { { 1 }, { 2 } };\nvoid f() {\n  HERE;\n}', ['f', 2, 4]],
    ['extern "C"', 'extern "C" {\nvoid f() {\n  HERE;\n}\n}', ['f', 2, 4]],
    ['a macro that makes a test', 'TEST(Suite, name) {\n  HERE;\n}', ['TEST', 1, 3]],
    ['a local class', 'void f() {\n  struct L { int g() { HERE; } };\n}', ['f', 1, 3]],
    ['attributes', '__attribute__((noinline)) static void f(void)\n{\n  HERE;\n}', ['f', 1, 4]],
    [
      'attributes in the middle',
      'static __attribute__((noinline, format(printf, 1, 2))) struct s *f(char *x)\n{\n  HERE;\n}',
      ['f', 1, 4],
    ],
    ['an alignment', 'alignas(16) int f()\n{\n  HERE;\n}', ['f', 1, 4]],
    ['a try block as the body', 'int f() try {\n  HERE;\n} catch (...) {\n}', ['f', 1, 3]],
    ['requires', 'template <class T> requires std::integral<T>\nvoid f(T x) {\n  HERE;\n}', ['f', 1, 4]],
  ])('%s', (_, text, expected) => {
    expect(around(text)).toEqual(expected);
  });

  it.each<[string, string, [string, number, number]]>([
    ['a function', 'fn f<T: Into<String>>(x: T) -> Box<dyn Fn() -> i32> {\n  HERE;\n}', ['f', 1, 3]],
    ['lifetimes', "impl<'a> S<'a> {\n  fn f(&'a self) -> &'a str {\n    let c = '}'; HERE;\n  }\n}", ['f', 2, 4]],
    ['raw strings', 'fn f() {\n  let s = r#"}"{"#; HERE;\n}', ['f', 1, 3]],
    ['nested comments', 'fn f() {\n  /* /* } */ } */ HERE;\n}', ['f', 1, 3]],
    ['closures and match', 'fn f() {\n  let g = |x: i32| { match x { 1 => { HERE; } _ => {} } };\n}', ['f', 1, 3]],
  ])('of Rust: %s', (_, text, expected) => {
    expect(around(text, 'a.rs')).toEqual(expected);
  });

  it('is null outside of functions', () => {
    expect(around('int HERE;\nvoid f() {}')).toBeNull();
    expect(around('struct A { int HERE; };')).toBeNull();
  });
});

describe('statements', () => {
  const at = (text: string): string => {
    const code = new SourceCode('a.cpp', text);
    return code.statementAt(text.indexOf('HERE')).code;
  };
  it.each([
    ['void f() { a(); b = HERE(1, 2); c(); }', 'b = HERE(1, 2);'],
    ['void f() { x = new T{1, HERE}; y(); }', 'x = new T{1, HERE};'],
    ['void f() { if (a) { HERE; } }', 'HERE;'],
    ['void f() { for (int i = 0; i < n; i++) v.push_back(HERE); }', 'v.push_back(HERE);'],
    ['void f() { if (!(p = HERE())) { return; } }', 'if (!(p = HERE()))'],
    ['void f() { if (a) x(); else y = HERE; }', 'y = HERE;'],
    ['void f() { each([](int i) { HERE; z(); }); }', 'HERE;'],
    ['void f() { a(); \n p = // ;\n HERE("; {"); }', 'p = HERE(" ");'],
  ])('%s', (text, expected) => {
    expect(at(text)).toBe(expected);
  });
});

it('keeps length and line breaks of any text (property)', () => {
  const piece = fc.constantFrom(
    '{',
    '}',
    '"',
    "'",
    '\\',
    '/*',
    '*/',
    '//',
    '\n',
    '#if 0\n',
    '#else\n',
    '#endif\n',
    'R"(',
    ')"',
    'r#"',
    '"#',
    'x',
    '1',
    ' ',
    '(',
    ')',
    ';',
    "'a ",
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 60 }),
      fc.constantFrom<Language>('c', 'c++', 'rust'),
      fc.nat(20),
      (pieces, language, line) => {
        const text = pieces.join('');
        const masked = maskCode(text, language, line);
        expect(masked.length).toBe(text.length);
        expect(masked.split('\n').length).toBe(text.split('\n').length);
        const code = new SourceCode('a.cpp', text, line);
        const span = code.functionAt(Math.min(line + 1, code.lines.length));
        if (span !== null) expect(span.lastLine).toBeGreaterThanOrEqual(span.firstLine);
        code.statementAt(Math.min(line, text.length));
      },
    ),
  );
});
