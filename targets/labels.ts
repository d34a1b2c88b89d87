/**
 * The known truth about every target. labels.json says what each program does; the lines to blame are found by markers in
 * the sources (`// BLAME`), so that no line number in a label can drift.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const verdict = z.enum(['leak', 'pass', 'inconclusive', 'not-observed']);

const trendLabel = z.enum([
  'leak',
  'initialisation burst',
  'bounded cache',
  'sawtooth',
  'step',
  'saturating',
  'churn',
  'unclear',
]);

/** One value, or several where what this run shows does not determine it; `reason` says why. */
const oneOf = <T extends z.ZodType<string>>(value: T) =>
  z.union([
    value.transform((only) => ({ anyOf: [only], reason: null as string | null })),
    z.strictObject({ anyOf: z.array(value).min(2), reason: z.string().min(20) }),
  ]);

const site = z.strictObject({
  /** Relative to targets/; the label's source when left out. */
  file: z.string().optional(),
  /** `BLAME…` marks a leak, `SITE…` an allocation that must not be taken for one. */
  marker: z.string().regex(/^(BLAME|SITE)(:[a-z]+)?$/),
  /** What the growth looks like; null where the procedure gives it no name. */
  label: oneOf(trendLabel).nullable(),
  /** `at-exit`: freed, but only in teardown. */
  freed: z.enum(['never', 'at-exit']).optional(),
});

/** How it is compiled; what is left out is build.mjs's default (gcc -O2 -fomit-frame-pointer -g, PIE). */
const build = z.strictObject({
  compiler: z.enum(['gcc', 'clang']).optional(),
  libc: z.enum(['glibc', 'musl']).optional(),
  optimize: z.enum(['O0', 'O2']).optional(),
  debug: z.enum(['dwarf4', 'dwarf5', 'compressed', 'split', 'separate', 'none']).optional(),
  link: z.enum(['pie', 'no-pie', 'static']).optional(),
  stripped: z.boolean().optional(),
  sanitizer: z.enum(['address']).optional(),
  libraries: z.array(z.enum(['pthread', 'dl', 'jemalloc'])).optional(),
  /** A shared library that is built beside the program, as NAME.so. */
  plugin: z.string().optional(),
});

const label = z.strictObject({
  /** The program's file in build/targets/. */
  name: z.string().regex(/^[a-z0-9-]+$/i),
  /** Relative to targets/. */
  source: z.string(),
  language: z.enum(['c', 'c++']),
  build: build.optional(),
  arguments: z.array(z.string()).optional(),
  /** Why the leak is too rare to be found within the overhead budget in a run of this length. */
  everyBlock: z.string().min(20).optional(),
  /** What starts the program, as `timeout 3`. */
  launcher: z.array(z.string()).optional(),
  /** Options that `leak-gate run` needs to see this truth. */
  options: z.array(z.string()).optional(),
  verdict: oneOf(verdict),
  sites: z.array(site),
  /** Where the sites are: in the process that is started, in a fork of it, or after an exec. */
  process: z.enum(['main', 'child', 'exec']),
  /** How the command ends by itself, without leak-gate. */
  exit: z.union([z.strictObject({ status: z.number() }), z.strictObject({ signal: z.number() })]),
  taps: z.array(z.enum(['preload', 'uprobe'])).min(1),
});

/** A place in a source that the report must name (or must not, when it does not leak). */
export interface ExpectedSite extends Omit<z.output<typeof site>, 'file'> {
  readonly file: string;
  readonly line: number;
  readonly leaks: boolean;
}

export interface Label extends Omit<z.output<typeof label>, 'sites'> {
  readonly sites: readonly ExpectedSite[];
}

/** Folder of the sources, with a slash at its end. */
export const targetsFolder = fileURLToPath(new URL('./', import.meta.url));

/** Line of the comment `// MARKER`; throws unless there is exactly one. */
export function markedLine(text: string, marker: string): number {
  const comment = new RegExp(`(?://|/\\*) ${marker}(?![:\\w])`);
  const found = text.split('\n').flatMap((line, index) => (comment.test(line) ? [index + 1] : []));
  const [line] = found;
  if (line === undefined || found.length > 1)
    throw new Error(`marker ${marker} occurs ${found.length} times, not once`);
  return line;
}

function resolveSite(source: string, expected: z.output<typeof site>): ExpectedSite {
  const file = expected.file ?? source;
  const line = markedLine(readFileSync(`${targetsFolder}${file}`, 'utf8'), expected.marker);
  return { ...expected, file, line, leaks: expected.marker.startsWith('BLAME') };
}

/** Reads and checks labels.json and finds its lines in the sources. */
export function loadLabels(): Label[] {
  const labels = z.array(label).parse(JSON.parse(readFileSync(`${targetsFolder}labels.json`, 'utf8')));
  const names = new Set(labels.map(({ name }) => name));
  if (names.size !== labels.length) throw new Error('labels.json names a target twice');
  return labels.map((one) => ({ ...one, sites: one.sites.map((expected) => resolveSite(one.source, expected)) }));
}
