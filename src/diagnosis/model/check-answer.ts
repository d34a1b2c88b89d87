/** What of a model's answer the evidence holds. The rest is taken out and counted; what is left may be nothing. */
import type { Diagnosis } from '../diagnosis.js';
import type { EvidencePack } from '../evidence/pack.js';
import { apiPairs } from '../rules/api-pairs.js';
import type { Answer } from './answer.js';
import { diffOf } from './edits.js';
import { plainText } from './plain-text.js';

export type CheckedAnswer = Pick<
  Diagnosis,
  'cause' | 'summary' | 'explanation' | 'restsOn' | 'missingFree' | 'confidence' | 'remedy' | 'patch' | 'droppedClaims'
>;

const MOST_SUMMARY = 400;
const MOST_TEXT = 1_200;

/** Words of the languages and their libraries that nobody has to have written in the source. */
const common = new Set(
  (
    'free malloc calloc realloc reallocarray new delete unique_ptr shared_ptr weak_ptr make_unique make_shared std RAII nullptr NULL ' +
    'push_back emplace_back erase clear reset release lock destructor constructor goto return throw catch try break continue noexcept ' +
    'vector map list string pthread_join pthread_detach join detach Rc Arc Box Weak drop Drop downgrade virtual override explicit ' +
    'memory_order atexit main C C++ Rust Valgrind LeakSanitizer'
  ).split(' '),
);
const releasers = new Set(apiPairs.flatMap((pair) => [...pair.releasers, ...pair.makers]));

/** Checked against `pack`; null when no statement of the summary is left. `secrets` never get out. */
export function checkAnswer(answer: Answer, pack: EvidencePack, secrets: readonly string[]): CheckedAnswer | null {
  const known = new Known(pack);
  let dropped = 0;
  const held = (text: string, most: number): string => {
    const sentences = splitSentences(plainText(text, most, secrets));
    const kept = sentences.filter((sentence) => known.holds(sentence));
    dropped += sentences.length - kept.length;
    return kept.join(' ');
  };
  const summary = held(answer.summary, MOST_SUMMARY);
  if (summary === '') return null;
  const restsOn = [...new Set(answer.rests_on.map((id) => id.trim().replace(/^\[|\]$/g, '')))];
  const real = restsOn.filter((id) => known.ids.has(id));
  dropped += restsOn.length - real.length;
  const explanation = held(answer.explanation, MOST_TEXT);
  const remedy = held(answer.remedy, MOST_SUMMARY);
  const missing = missingFree(answer, pack, known, secrets);
  if (answer.missing_free !== null && missing === null) dropped += 1;
  const diff = diffOf(answer.edits, pack, secrets);
  return {
    cause: answer.cause,
    summary,
    explanation,
    restsOn: real,
    missingFree: missing,
    // Sure of something that rests on nothing is not sure.
    confidence: real.length === 0 ? 'low' : answer.confidence,
    remedy: remedy === '' ? 'Free the block on every path.' : remedy,
    patch: diff.patch,
    droppedClaims: dropped + diff.dropped,
  };
}

function missingFree(
  { missing_free: claim }: Answer,
  pack: EvidencePack,
  known: Known,
  secrets: readonly string[],
): string | null {
  if (claim === null) return null;
  const part = pack.citedLines().find(({ id }) => id === claim.source.trim().replace(/^\[|\]$/g, ''));
  if (part === undefined || claim.line < part.first || claim.line > part.last) return null;
  const why = splitSentences(plainText(claim.why, MOST_SUMMARY, secrets))
    .filter((sentence) => known.holds(sentence))
    .join(' ');
  return `${part.path}:${claim.line}: ${why === '' ? 'the block should have been freed by here' : why}`;
}

function splitSentences(text: string): string[] {
  return text.split(/(?<=[.!?])\s+(?=[A-Z"'`(])/).filter((sentence) => sentence.trim() !== '');
}

/** Names, lines and files that the evidence holds. */
class Known {
  readonly ids: ReadonlySet<string>;
  private readonly words: ReadonlySet<string>;
  private readonly lines: ReadonlySet<number>;
  private readonly files: readonly string[];

  constructor(pack: EvidencePack) {
    const items = pack.items();
    this.ids = new Set(items.map(({ id }) => id));
    this.words = new Set(items.flatMap(({ text }) => text.match(/[A-Za-z_]\w*/g) ?? []));
    this.files = [
      ...pack.citedLines().map(({ path }) => path),
      ...pack.frames.flatMap(({ file }) => (file === null ? [] : [file])),
    ];
    const lines = new Set<number>();
    for (const { first, last } of pack.citedLines()) for (let line = first; line <= last; line += 1) lines.add(line);
    for (const { line } of pack.frames) if (line !== null) lines.add(line);
    this.lines = lines;
  }

  /** Whether every id, file, line and symbol that the sentence names is in the evidence. */
  holds(sentence: string): boolean {
    return (
      this.holdsIds(sentence) && this.holdsFiles(sentence) && this.holdsLines(sentence) && this.holdsSymbols(sentence)
    );
  }

  private holdsIds(sentence: string): boolean {
    return (sentence.match(/\b[FSDTNG]\d{1,3}\b/g) ?? []).every((id) => this.ids.has(id));
  }

  private holdsFiles(sentence: string): boolean {
    const named = sentence.match(/[\w./+-]+\.(?:c|cc|cpp|cxx|h|hh|hpp|hxx|rs|inc|ipp|y|l)\b(?!\()/gi) ?? [];
    return named.every((name) =>
      this.files.some((file) => file === name || file.endsWith(`/${name.replace(/^\.?\//, '')}`)),
    );
  }

  private holdsLines(sentence: string): boolean {
    const named = [
      ...sentence.matchAll(/\blines?\s+(\d+)(?:\s*(?:,|and|to|through|-|–)\s*(\d+))?/gi),
      ...sentence.matchAll(/\.\w{1,3}:(\d+)()/g),
    ].flatMap(([, first, second]) =>
      [first, second].filter((line): line is string => line !== undefined && line !== ''),
    );
    return named.every((line) => this.lines.has(Number(line)));
  }

  private holdsSymbols(sentence: string): boolean {
    const named = [
      ...[...sentence.matchAll(/`([^`]{1,120})`/g)].flatMap(([, code]) => code?.match(/[A-Za-z_]\w*/g) ?? []),
      ...[...sentence.matchAll(/([A-Za-z_][\w:]*)\s*\(\)/g)].flatMap(([, name]) => name?.split('::') ?? []),
      ...[...sentence.matchAll(/\b([A-Za-z]\w*(?:::~?\w+)+)/g)].flatMap(([, name]) => name?.split('::') ?? []),
      ...(sentence.match(/\b[A-Za-z]\w*_\w+\b/g) ?? []),
      ...(sentence.match(/\b[a-z]+[A-Z]\w*\b/g) ?? []),
    ];
    return named.every(
      (name) => name === '' || this.words.has(name.replace(/^~/, '')) || common.has(name) || releasers.has(name),
    );
  }
}
