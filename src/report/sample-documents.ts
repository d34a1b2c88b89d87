/** Reports as data for the tests of what is made from them: one of everything, and one in which every text is hostile. Not shipped. */
import { reportDocument } from './document.js';
import { samples } from './sample.js';
import { reportSchema, type ReportDecision, type ReportDiagnosis, type ReportDocument } from './schema.js';

export const COMMIT = '0123456789abcdef0123456789abcdef01234567';

export const diagnosis: ReportDiagnosis = {
  author: 'qwen2.5-coder:7b',
  cause: 'early-exit',
  summary: 'The `Order` made in add() is never deleted when `validate` throws.',
  explanation: 'Basket keeps raw pointers, and ~Basket() clears the vector without deleting what it points to.',
  rests_on: ['F1', 'S1'],
  evidence: [{ id: 'F1', text: 'shop::Basket::add' }],
  missing_free: 'on the path through the exception in session.cpp:88',
  confidence: 'high',
  remedy: 'Hold the order in a `std::unique_ptr<Order>`.',
  patch: [
    '--- a/src/basket.cpp',
    '+++ b/src/basket.cpp',
    '@@ -41,3 +41,3 @@',
    ' \t// "some thing"',
    '-\titems.push_back(new Order(order));',
    '+\titems.push_back(std::make_unique<Order>(order));',
    ' }',
    '',
  ].join('\n'),
  verified: 'With the patch the site does not leak any more (2 runs).',
  dropped_claims: 1,
  unavailable: null,
};

const start = reportDocument(samples['leak'] ?? (undefined as never));

/** `document` with its first site changed. */
export function withLeak(document: ReportDocument, change: Partial<ReportDecision>): ReportDocument {
  const [process] = document.processes;
  const [site] = process?.sites ?? [];
  if (process === undefined || site === undefined) throw new Error('a sample has a process and a site');
  const sites = [{ ...site, ...change }, ...process.sites.slice(1)];
  return { ...document, processes: [{ ...process, sites }, ...document.processes.slice(1)] };
}

/** A leak with all that can be said about one. */
export const rich: ReportDocument = {
  ...withLeak(start, {
    diagnosis,
    born_in: {
      tests: [
        { name: 'Basket.Adds', blocks: 4710 },
        { name: 'Basket.Sorts/2', blocks: 31 },
      ],
      untold_blocks: 110,
    },
  }),
  context: { commit: COMMIT, label: 'gcc, Debug' },
  baseline: {
    source: 'report of main',
    excuses: false,
    fixed: [{ fingerprint: 'f-gone', place: 'src/old.cpp:3 shop::Old::make' }],
  },
};

/** The same leak, in each way of being known. */
export const known: ReportDocument = {
  ...rich,
  baseline: rich.baseline === null ? null : { ...rich.baseline, excuses: true },
  verdict: { ...rich.verdict, kind: 'pass', exit_status: 0, reason: 'no new leak' },
  processes: rich.processes.map((process) => ({
    ...process,
    sites: process.sites.flatMap((site, index) => {
      if (site.decision !== 'leak') return [site];
      const standings: ReportDecision['standing'][] = [
        { kind: 'baseline' },
        { kind: 'frozen', reason: 'vendor bug 17', owner: '@vendor', expires: '2026-03-01' },
        { kind: 'suppressed', rule: 'leak:libvendor' },
      ];
      return standings.map((standing) => ({ ...site, standing, fingerprint: `f-${index}-${standing.kind}` }));
    }),
  })),
};

/** Every sample by name. */
export const documents: Readonly<Record<string, ReportDocument>> = {
  ...Object.fromEntries(Object.entries(samples).map(([name, result]) => [name, reportDocument(result)])),
  rich,
  known,
};

/** Fields whose values are ours: closed sets, versions, times. */
const ours = new Set([
  'format',
  'version',
  'kind',
  'decision',
  'unit',
  'mode',
  'tap',
  'ended',
  'axis',
  'cause',
  'confidence',
  'fail_on',
  'started_at',
  'measured_by',
]);

/** `document` with `text` in every place where a target, a model or an artifact can put some. */
export function hostileDocument(text: string, document: ReportDocument = rich): ReportDocument {
  const put = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return ours.has(key) || (key === 'verdict' && isVerdict(value)) ? value : text;
    if (Array.isArray(value)) return value.map((entry) => put(entry, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, put(entry, name)]));
  };
  const made = put(document, '') as ReportDocument;
  return reportSchema.parse({
    ...made,
    observation: {
      ...made.observation,
      drops: { [text]: 3 },
      notes: [{ code: text, message: text, remedy: text }],
      fault: { code: text, message: text, remedy: text },
    },
  });
}

function isVerdict(value: string): boolean {
  return ['pass', 'leak', 'inconclusive', 'not-observed'].includes(value);
}

/** What a program's author can call things. */
export const attacks: readonly string[] = [
  '</details><img src=x onerror=alert(1)>@everyone',
  'src/a\n%0A::error file=x::pwned\n::stop-commands::abc',
  '::stop-commands::pause',
  '##[error]spoofed',
  `std::map<${'std::basic_string<char>, '.repeat(400)}>`,
  '`'.repeat(40),
  '`` ` ```',
  'a | b \\| c || d',
  '[link](javascript:alert(1))',
  '![image](https://evil.example/x.png)',
  '<https://evil.example> https://evil.example www.evil.example mail@evil.example',
  '#123 @user owner/repo#1 GH-7 0123456789abcdef0123456789abcdef01234567 deadbeef1',
  '<!-- leak-gate:comment key=0 -->',
  '--> <script>alert(1)</script> <!--',
  '\u202egnp.exe\u202c \u2066x\u2069 \ufeff',
  '\x1b[31mred\x1b[0m \x1b]8;;https://evil.example\x07click\x1b]8;;\x07',
  '# heading',
  '- item\n\n> quote\n\n---\n\n    code',
  '1. one',
  '***bold*** __bold__ ~~gone~~ :tada: $x^2$ [^1]',
  '&lt;b&gt; &#64;user &commat;user',
  'trailing \\',
  '{0} [text](0)',
  '',
  ' ',
  '\ud800',
];
