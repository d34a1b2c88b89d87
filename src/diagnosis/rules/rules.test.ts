import { describe, expect, it } from 'vitest';
import type { Cause } from '../diagnosis.js';
import { explain, type TestSite } from '../test-site.js';
import { apiPairs, pairOf } from './api-pairs.js';

const throwing = 'void check(int x) {\n  if (x) throw 1;\n}\n';

/** Cause, and the line named as the missing free. */
const shapes: readonly [string, TestSite, Cause, number | null][] = [
  [
    'an early return',
    { source: 'int f() {\n char *p = malloc(9); // F1\n if (x)\n  return 1;\n free(p);\n return 0;\n}' },
    'early-exit',
    4,
  ],
  [
    'a null check is none',
    { source: 'int f() {\n char *p = malloc(9); // F1\n if (!p)\n  return 1;\n return 0;\n}' },
    'missing-free',
    2,
  ],
  [
    'a throw',
    { source: 'int f() {\n T *p = new T; // F1\n if (x) throw 1;\n delete p;\n}', allocator: 'operator new' },
    'early-exit',
    3,
  ],
  [
    'a call that throws',
    { source: `${throwing}void f() {\n T *p = new T; // F1\n check(2);\n delete p;\n}`, allocator: 'operator new' },
    'early-exit',
    6,
  ],
  [
    'a throw that is caught and cleaned up',
    {
      source: `${throwing}void f() {\n T *p = new T; // F1\n try { check(2); } catch (int) { delete p; throw; }\n delete p;\n}`,
      allocator: 'operator new',
    },
    'unknown',
    null,
  ],
  [
    'a goto to the cleanup',
    {
      source: 'int f() {\n char *p = malloc(9); // F1\n if (x)\n  goto out;\n g();\nout:\n free(p);\n return 0;\n}',
      file: 'a.c',
    },
    'unknown',
    null,
  ],
  [
    'a goto past the cleanup',
    {
      source: 'int f() {\n char *p = malloc(9); // F1\n if (x)\n  goto out;\n free(p);\nout:\n return 0;\n}',
      file: 'a.c',
    },
    'early-exit',
    4,
  ],
  [
    'a continue',
    { source: 'void f() {\n while (x) {\n  char *p = malloc(9); // F1\n  if (y)\n   continue;\n  free(p);\n }\n}' },
    'early-exit',
    5,
  ],
  [
    'a break before a release behind the loop',
    { source: 'void f() {\n char *p = malloc(9); // F1\n while (x) {\n  if (y)\n   break;\n }\n free(p);\n}' },
    'unknown',
    null,
  ],
  [
    'a return in a lambda leaves nothing',
    { source: 'int f() {\n char *p = malloc(9); // F1\n g([] { return 1; });\n free(p);\n return 0;\n}' },
    'unknown',
    null,
  ],
  [
    'a release under a condition',
    { source: 'void f() {\n char *p = malloc(9); // F1\n if (verbose)\n  free(p);\n}' },
    'conditional-free',
    4,
  ],
  [
    'a release under a check of the pointer',
    { source: 'void f() {\n char *p = malloc(9); // F1\n if (p != NULL)\n  free(p);\n}' },
    'unknown',
    null,
  ],
  [
    'an early return in the caller that owns it',
    {
      source:
        'char *make() {\n char *p = malloc(9); // F1\n return p;\n}\nint f() {\n char *q = make(); // F2\n if (x)\n  return 1;\n free(q);\n return 0;\n}',
    },
    'early-exit',
    8,
  ],
  [
    'a block handed out through a pointer',
    {
      source:
        'int make(char **out) {\n char *p = malloc(9); // F1\n *out = p;\n return 0;\n}\nint f() {\n char *q;\n make(&q); // F2\n return 0;\n}',
    },
    'missing-free',
    8,
  ],
  [
    'a value that Rust forgets',
    { source: 'fn f() {\n let b = vec![1]; // F1\n std::mem::forget(b);\n}', file: 'a.rs' },
    'missing-free',
    3,
  ],
  [
    'an assignment in Rust loses nothing',
    { source: 'fn f() {\n let mut b = String::new();\n for _ in 0..9 {\n  b = make(); // F1\n }\n}', file: 'a.rs' },
    'missing-free',
    4,
  ],
  [
    'a result that the join throws away',
    {
      source:
        'void *work(void *x) {\n char *p = malloc(9); // F1\n return p;\n}\nvoid f(void) {\n pthread_create(&t, NULL, work, NULL);\n pthread_join(t, NULL);\n}',
      file: 'a.c',
    },
    'missing-free',
    7,
  ],
  [
    'a member of the caller’s object',
    {
      source:
        'int fill(struct s *o) {\n o->name = strdup("a"); // F1\n return 0;\n}\nint f(void) {\n struct s local;\n fill(&local); // F2\n return local.width;\n}',
      file: 'a.c',
    },
    'missing-free',
    8,
  ],
  [
    'a thread that is joined sometimes',
    {
      source:
        'int f(int wait) {\n pthread_t t;\n pthread_create(&t, NULL, work, NULL); // F1\n if (wait)\n  pthread_join(t, NULL);\n return 0;\n}',
      file: 'a.c',
      inner: ['calloc', 'pthread_create'],
    },
    'unjoined-thread',
    5,
  ],
  [
    'an object given to free()',
    {
      source: 'void f() {\n T *p = new T; // F1\n std::free(p);\n}',
      allocator: 'operator new',
    },
    'kind-mismatch',
    3,
  ],
  [
    'an object given to free() elsewhere',
    {
      source:
        'void drop(void *d) {\n T *t = static_cast<T *>(d);\n free(t);\n}\nJob f() {\n T *p = new T; // F1\n return Job{p, drop};\n}',
      allocator: 'operator new',
    },
    'kind-mismatch',
    3,
  ],
  [
    'a base without a virtual destructor',
    {
      source:
        'class B {\n int x;\n};\nclass T : public B {\n std::string s;\n};\nvoid f() {\n T *t = new T; // F1\n B *b = t;\n delete b;\n}',
      allocator: 'operator new',
    },
    'kind-mismatch',
    10,
  ],
  [
    'the buffer of a memory stream',
    {
      source:
        'void f(void) {\n char *text; size_t n;\n FILE *s = open_memstream(&text, &n);\n fputs("a", s);\n fclose(s); // F1\n}',
      file: 'a.c',
      inner: ['realloc', '_IO_mem_finish', 'fclose'],
    },
    'unpaired-call',
    3,
  ],
  [
    'getline',
    {
      source: 'void f() {\n char *line = NULL; size_t n = 0;\n getline(&line, &n, in); // F1\n}',
      inner: ['malloc', 'getline'],
    },
    'unpaired-call',
    3,
  ],
  [
    'sqlite3_prepare_v2',
    {
      source:
        'int f(sqlite3 *db) {\n sqlite3_stmt *s;\n int rc = sqlite3_prepare_v2(db, "x", -1, &s, 0); // F1\n if (rc != SQLITE_OK)\n  return rc;\n sqlite3_step(s);\n return 0;\n}',
      inner: ['sqlite3_malloc', 'sqlite3_prepare_v2'],
    },
    'unpaired-call',
    3,
  ],
  [
    'sqlite3_finalize that is passed by',
    {
      source:
        'int f(sqlite3 *db) {\n sqlite3_stmt *s;\n int rc = sqlite3_prepare_v2(db, "x", -1, &s, 0); // F1\n if (rc != SQLITE_OK)\n  return rc;\n if (sqlite3_step(s) != SQLITE_ROW)\n  return 1;\n sqlite3_finalize(s);\n return 0;\n}',
      inner: ['sqlite3_prepare_v2'],
    },
    'early-exit',
    7,
  ],
  [
    'a C API without source',
    { source: '// F1', file: 'a.txt', inner: ['malloc', 'getaddrinfo'] },
    'unpaired-call',
    null,
  ],
  [
    'realloc into itself',
    { source: 'void f() {\n char *p = malloc(9); // F1\n p = realloc(p, n);\n free(p);\n}', file: 'a.c' },
    'lost-realloc',
    3,
  ],
  [
    'new[] and delete',
    { source: 'void f() {\n T *p = new T[9]; // F1\n delete p;\n}', allocator: 'operator new[]' },
    'kind-mismatch',
    3,
  ],
  [
    'a vector that grows',
    {
      source: 'static std::vector<int> v;\nvoid f() {\n v.push_back(1); // F1\n}',
      inner: ['std::vector<int>::push_back(int&&)'],
      allocator: 'operator new',
    },
    'growing-container',
    3,
  ],
  [
    'a map used as a cache',
    {
      source: 'struct S { std::map<int, T> cache_; void f(int k); };\nvoid S::f(int k) {\n cache_[k] = T(); // F1\n}',
      inner: ['std::map<int, T>::operator[](int const&)'],
      allocator: 'operator new',
    },
    'unbounded-cache',
    3,
  ],
  [
    'a vector of pointers that is cleared',
    {
      source: 'std::vector<T *> v;\nvoid f() {\n v.push_back(new T); // F1\n}\nvoid g() {\n v.clear();\n}',
      allocator: 'operator new',
    },
    'missing-free',
    6,
  ],
  [
    'a cycle of shared pointers',
    {
      source:
        'void f() {\n auto a = std::make_shared<N>(); // F1\n auto b = std::make_shared<N>();\n a->next = b;\n b->prev = a;\n}',
      inner: ['std::make_shared<N>()'],
      allocator: 'operator new',
    },
    'ownership-cycle',
    5,
  ],
  [
    'no cycle with a weak pointer',
    {
      source:
        'struct N { std::shared_ptr<N> next; std::weak_ptr<N> prev; };\nvoid f() {\n auto a = std::make_shared<N>(); // F1\n auto b = std::make_shared<N>();\n a->next = b;\n b->prev = a;\n}',
      inner: ['std::make_shared<N>()'],
      allocator: 'operator new',
    },
    'unknown',
    null,
  ],
  [
    'a lambda that owns its owner',
    {
      source: 'void f() {\n auto s = std::make_shared<S>(); // F1\n s->on_close = [s] { s->n++; };\n}',
      inner: ['std::make_shared<S>()'],
      allocator: 'operator new',
    },
    'ownership-cycle',
    3,
  ],
  [
    'a Rust cycle',
    {
      source:
        'fn f() {\n let a = Rc::new(N::new()); // F1\n let b = Rc::new(N::new());\n *a.peer.borrow_mut() = Some(Rc::clone(&b));\n *b.peer.borrow_mut() = Some(Rc::clone(&a));\n}',
      file: 'a.rs',
      inner: ['alloc::rc::Rc<N>::new'],
    },
    'ownership-cycle',
    5,
  ],
  [
    'a thread that nobody joins',
    {
      source: 'void f() {\n pthread_t t;\n pthread_create(&t, NULL, work, NULL); // F1\n}',
      file: 'a.c',
      inner: ['calloc', '_dl_allocate_tls', 'pthread_create'],
      allocator: 'calloc',
    },
    'unjoined-thread',
    3,
  ],
  [
    'an argument that its thread forgets',
    {
      source:
        'void *work(void *arg) {\n const struct job *job = arg;\n return NULL;\n}\nvoid f() {\n struct job *j = malloc(9); // F1\n pthread_create(&t, NULL, work, j);\n}',
      file: 'a.c',
    },
    'missing-free',
    4,
  ],
  [
    'a global that is overwritten',
    { source: 'static char *name;\nvoid f() {\n name = malloc(9); // F1\n}' },
    'overwritten-pointer',
    3,
  ],
  [
    'a variable overwritten in a loop',
    { source: 'void f() {\n char *p = NULL;\n for (;;) {\n  p = malloc(9); // F1\n }\n free(p);\n}' },
    'overwritten-pointer',
    4,
  ],
  [
    'release() of a unique_ptr',
    {
      source: 'void f() {\n auto p = std::make_unique<T>(); // F1\n use(p.get());\n p.release();\n}',
      inner: ['std::make_unique<T>()'],
      allocator: 'operator new',
    },
    'missing-free',
    4,
  ],
  [
    'a list whose head alone is freed',
    {
      source:
        'struct e *push(struct e *h) {\n struct e *n = malloc(9); // F1\n n->next = h;\n return n;\n}\nvoid f() {\n struct e *head = NULL;\n for (;;)\n  head = push(head); // F2\n free(head);\n}',
      file: 'a.c',
    },
    'missing-free',
    10,
  ],
  [
    'a list that only grows',
    {
      source: 'static struct e *all;\nvoid f() {\n struct e *n = malloc(9); // F1\n n->next = all;\n all = n;\n}',
      file: 'a.c',
    },
    'growing-container',
    5,
  ],
  [
    'a member without its destructor',
    {
      source: 'struct S { T *t; S(); ~S(); };\nS::S() {\n t = new T; // F1\n}\nS::~S() {\n puts("");\n}',
      allocator: 'operator new',
    },
    'missing-free',
    7,
  ],
  [
    'what teardown frees',
    {
      source: 'T *f() {\n return registry().adopt(new T); // F1\n}',
      allocator: 'operator new',
      trend: { retainedBlocks: 100 },
    },
    'retained-until-exit',
    2,
  ],
  [
    'a callee that frees sometimes',
    {
      source: 'void run(T *t) {\n if (t->ok)\n  delete t;\n}\nvoid f() {\n T *p = new T; // F1\n run(p);\n}',
      allocator: 'operator new',
    },
    'conditional-free',
    3,
  ],
  [
    'an element that is taken out and forgotten',
    {
      source:
        'std::deque<T *> q;\nvoid f() {\n q.push_back(new T); // F1\n}\nvoid g() {\n while (!q.empty()) {\n  T *t = q.front();\n  q.pop_front();\n  if (t->odd)\n   continue;\n  delete t;\n }\n}',
      allocator: 'operator new',
    },
    'early-exit',
    10,
  ],
  [
    'a constructor that throws',
    {
      source:
        'class D {\n D(int n) {\n  buffer_ = new T; // F1\n  if (n)\n   throw 1;\n }\n ~D() { delete buffer_; }\n T *buffer_;\n};',
      allocator: 'operator new',
    },
    'early-exit',
    5,
  ],
  [
    'a part that its free function forgets',
    {
      source:
        'struct node *make() {\n struct node *n = calloc(1, 9);\n n->name = strdup("x"); // F1\n return n;\n}\nvoid node_free(struct node *n) {\n free(n);\n}',
      file: 'a.c',
      inner: ['malloc', 'strdup'],
    },
    'missing-free',
    7,
  ],
  [
    'a part that its free function frees',
    {
      source:
        'struct node *make() {\n struct node *n = calloc(1, 9);\n n->name = strdup("x"); // F1\n return n;\n}\nvoid node_free(struct node *n) {\n free(n->name);\n free(n);\n}',
      file: 'a.c',
      inner: ['malloc', 'strdup'],
    },
    'unpaired-call',
    3,
  ],
  [
    'a buffer that is grown by hand',
    {
      source: 'void grow(struct b *b) {\n char *p = malloc(9); // F1\n memcpy(p, b->data, b->n);\n b->data = p;\n}',
      file: 'a.c',
    },
    'overwritten-pointer',
    4,
  ],
  [
    'a cycle made by a method',
    {
      source:
        'struct N : std::enable_shared_from_this<N> {\n void add(std::shared_ptr<N> c) {\n  c->parent_ = shared_from_this();\n  children_.push_back(c);\n }\n};\nvoid f() {\n auto n = std::make_shared<N>(); // F1\n}',
      inner: ['std::make_shared<N>()'],
      allocator: 'operator new',
    },
    'ownership-cycle',
    3,
  ],
  [
    'a tree without a cycle',
    {
      source:
        'struct N : std::enable_shared_from_this<N> {\n std::weak_ptr<N> parent_;\n void add(std::shared_ptr<N> c) {\n  c->parent_ = shared_from_this();\n  children_.push_back(c);\n }\n};\nvoid f() {\n auto n = std::make_shared<N>(); // F1\n}',
      inner: ['std::make_shared<N>()'],
      allocator: 'operator new',
    },
    'unknown',
    null,
  ],
  [
    'what a loop’s condition makes',
    {
      source:
        'void f() {\n char *line;\n while ((line = next()) != NULL) { // F1\n  if (*line)\n   continue;\n  free(line);\n }\n}',
      file: 'a.c',
    },
    'early-exit',
    5,
  ],
  ['nothing at all', { source: 'void f() {\n char *p = malloc(9); // F1\n}' }, 'missing-free', 2],
];

describe('rules', () => {
  it.each(shapes)('%s', (_, site, cause, line) => {
    const found = explain(site);
    expect(found.cause, found.summary).toBe(cause);
    const named = /:(\d+): /.exec(found.missingFree ?? '')?.[1];
    expect(named === undefined ? null : Number(named), found.missingFree ?? '').toBe(line);
  });

  it('rest on evidence that is there, and every line that they name is in it', () => {
    for (const [name, site] of shapes) {
      const found = explain(site);
      const ids = new Set(found.evidence.map(({ id }) => id));
      expect(ids.size, name).toBe(found.evidence.length);
      for (const id of found.restsOn) expect(ids, name).toContain(id);
      const shown = found.evidence
        .filter(({ id }) => id.startsWith('S'))
        .flatMap(({ text }) => text.split('\n').slice(1));
      const numbers = new Set(shown.map((text) => Number(text.split(':')[0])));
      const named = [...`${found.summary} ${found.explanation}`.matchAll(/lines? ([\d, and]+)/g)].flatMap(
        (match) => (match[1] ?? '').match(/\d+/g) ?? [],
      );
      for (const line of named) expect(numbers, `${name}: line ${line}`).toContain(Number(line));
    }
  });
});

describe('the table of pairs', () => {
  it('is large, has a source for each row, and no function twice', () => {
    expect(apiPairs.length).toBeGreaterThan(60);
    expect(apiPairs.every(({ source, releasers }) => source !== '' && releasers.length > 0)).toBe(true);
    const makers = apiPairs.flatMap((pair) => pair.makers);
    expect(makers.filter((maker, i) => makers.indexOf(maker) !== i)).toEqual([]);
  });

  it('knows the names that functions have inside the C library', () => {
    expect(pairOf('__asprintf_chk')?.releasers).toEqual(['free']);
    expect(pairOf('__getdelim')?.releasers).toEqual(['free']);
    expect(pairOf('__strdup')?.what).toBe('the copy of the string');
    expect(pairOf('malloc')).toBeUndefined();
  });
});
