/**
 * All that is known of one leaking site, in pieces with ids, so that whoever explains it (a rule, a model) can say what a claim rests
 * on. F frames, S source, D places that free such blocks (recorded: seen
 * in this run; else found in the source), T figures of the trend and threads, N sibling sites, G the line's history.
 */
import { SourceCode } from '../code/source-code.js';
import type { EvidenceItem } from '../diagnosis.js';
import type { Call } from '../../timeline/timeline.js';
import type { Decision } from '../../verdict/verdict.js';
import { blame } from '../../verdict/blame.js';
import { ownerOf } from '../../verdict/code-owner.js';
import { trendTexts } from './figures.js';
import { siblingTexts } from './siblings.js';
import { neverFreed, recordedFrees, threadText, type RecordedFree } from './site-use.js';

export interface SourceFile {
  /** As it is shown: relative to the checkout. */
  readonly path: string;
  readonly text: string;
}

/** What the edge has read; every key is a path as debug information names it. */
export interface SiteSources {
  readonly files: ReadonlyMap<string, SourceFile>;
  /** Line of the file for a line as the compiler counted (#line). */
  physical(file: string, line: number): number;
  /** Who last changed the blamed line and when, one sentence; null when not known. */
  readonly history: string | null;
}

export interface FrameEvidence {
  readonly id: string;
  readonly function: string | null;
  readonly file: string | null;
  readonly line: number | null;
  readonly inlined: boolean;
  readonly user: boolean;
  readonly blamed: boolean;
  /** The source, where it could be read and the line is in it. */
  readonly code: SourceCode | null;
}

interface Cited {
  readonly id: string;
  readonly code: SourceCode;
  readonly first: number;
  readonly last: number;
}

/** A function longer than this is shown around its line only. */
const LONGEST_FUNCTION = 120;
/** Callers shown beside the blamed function. */
const CALLERS = 3;
const LONGEST_LINE = 300;
const MOST_SIBLINGS = 5;
/** Recorded frees whose function is shown, and lines of it around the free. */
const MOST_RELEASES = 2;
const RELEASE_LINES = 12;

export class EvidencePack {
  readonly frames: readonly FrameEvidence[];
  /** Every file of the site's frames that could be read, the blamed one first. */
  readonly codes: readonly SourceCode[];
  /** Where such blocks were seen freed, most blocks first; each is a D piece. */
  readonly freed: readonly (RecordedFree & { readonly id: string })[];
  /** The D piece that says that none ever was; null when some were, or nothing tells. */
  readonly neverFreed: { readonly id: string; readonly text: string } | null;
  private readonly cited: Cited[] = [];
  private readonly others: EvidenceItem[] = [];

  constructor(
    readonly decision: Decision,
    readonly wrappers: readonly RegExp[],
    sources: SiteSources,
    siblings: readonly Decision[],
  ) {
    const codes = new Map<string, SourceCode>();
    this.frames = framesOf(decision, wrappers, sources, codes);
    const blamed = this.blamedFrame();
    for (const { path, text } of sources.files.values()) {
      if (!codes.has(path)) codes.set(path, new SourceCode(path, text));
    }
    this.codes = [...codes.values()].sort((a, b) => Number(b === blamed?.code) - Number(a === blamed?.code));
    trendTexts(decision).forEach((text) => this.add('T', text));
    const threads = threadText(decision);
    if (threads !== null) this.add('T', threads);
    const locate = ({ file, line }: Call): { path: string; line: number } | null =>
      file === null || line === null
        ? null
        : { path: sources.files.get(file)?.path ?? file, line: sources.physical(file, line) };
    const never = neverFreed(decision);
    this.neverFreed = never === null ? null : { id: this.add('D', never), text: never };
    this.freed = recordedFrees(decision, siblings, wrappers, locate).map((free) => ({
      ...free,
      id: this.add('D', free.text),
    }));
    siblingTexts(decision, siblings, wrappers)
      .slice(0, MOST_SIBLINGS)
      .forEach((text) => this.add('N', text));
    if (sources.history !== null) this.add('G', sources.history);
    this.citeFunctions();
    for (const { call } of this.freed.slice(0, MOST_RELEASES)) this.citeRelease(call, sources, codes);
  }

  /** The frame of the blamed line; null for a site without frames. */
  blamedFrame(): FrameEvidence | null {
    return this.frames.find(({ blamed }) => blamed) ?? null;
  }

  /** User's frames with source from the blamed one outwards. */
  callers(): FrameEvidence[] {
    const from = this.frames.findIndex(({ blamed }) => blamed);
    return from < 0
      ? []
      : this.frames.slice(from).filter(({ user, code, line }) => user && code !== null && line !== null);
  }

  /** Adds a piece of evidence and gives its id; the same text twice is one piece. */
  add(kind: 'D' | 'T' | 'N' | 'G', text: string): string {
    const known = this.others.find((item) => item.id.startsWith(kind) && item.text === text);
    if (known !== undefined) return known.id;
    const id = `${kind}${this.others.filter((item) => item.id.startsWith(kind)).length + 1}`;
    this.others.push({ id, text });
    return id;
  }

  /** Id of the source that shows these lines, which becomes evidence when it is not yet. */
  cite(code: SourceCode, first: number, last: number = first): string {
    const known = this.cited.find((part) => part.code === code && part.first <= first && part.last >= last);
    if (known !== undefined) return known.id;
    const id = `S${this.cited.length + 1}`;
    this.cited.push({ id, code, first: Math.max(1, first), last: Math.min(code.lines.length, last) });
    return id;
  }

  /** Id of the figure whose text matches. */
  figure(wanted: RegExp): string[] {
    return this.others.filter(({ id, text }) => id.startsWith('T') && wanted.test(text)).map(({ id }) => id);
  }

  /** Lines of source that are evidence, by path as shown. */
  citedLines(): readonly {
    readonly id: string;
    readonly path: string;
    readonly first: number;
    readonly last: number;
    readonly code: SourceCode;
  }[] {
    return this.cited.map(({ id, code, first, last }) => ({ id, path: code.path, first, last, code }));
  }

  /** All evidence, in the order F, S, D, T, N, G. */
  items(): EvidenceItem[] {
    const of = (kind: string): EvidenceItem[] => this.others.filter(({ id }) => id.startsWith(kind));
    return [
      ...this.frames.map((frame) => ({ id: frame.id, text: frameText(frame) })),
      ...this.cited.map((part) => ({ id: part.id, text: sourceText(part) })),
      ...['D', 'T', 'N', 'G'].flatMap(of),
    ];
  }

  /** The function that frees, where its source could be read. */
  private citeRelease(call: Call | null, sources: SiteSources, codes: ReadonlyMap<string, SourceCode>): void {
    const path = call?.file == null ? undefined : sources.files.get(call.file)?.path;
    const code = path === undefined ? undefined : codes.get(path);
    if (code === undefined || call?.file == null || call.line === null) return;
    const line = sources.physical(call.file, call.line);
    if (line < 1 || line > code.lines.length) return;
    const span = code.functionAt(line);
    this.cite(
      code,
      Math.max(1, span?.firstLine ?? 1, line - RELEASE_LINES),
      Math.min(span?.lastLine ?? code.lines.length, line + RELEASE_LINES),
    );
  }

  /** The blamed function first, then its callers, cut at their bounds. */
  private citeFunctions(): void {
    for (const { code, line } of this.callers().slice(0, CALLERS + 1)) {
      if (code === null || line === null) continue;
      const span = code.functionAt(line);
      const first = span?.firstLine ?? line - 10;
      const last = span?.lastLine ?? line + 10;
      const half = LONGEST_FUNCTION / 2;
      if (last - first < LONGEST_FUNCTION) this.cite(code, Math.max(1, first), last);
      else this.cite(code, Math.max(first, line - half), Math.min(last, line + half));
    }
  }
}

function framesOf(
  { site }: Decision,
  wrappers: readonly RegExp[],
  sources: SiteSources,
  codes: Map<string, SourceCode>,
): FrameEvidence[] {
  if (site === null) return [];
  const at = blame(site, wrappers);
  return site.frames
    .flatMap((frame, index) =>
      (frame.calls.length === 0 ? [null] : frame.calls).map((call, number) => ({ frame, call, index, number })),
    )
    .map(({ frame, call, index, number }, position): FrameEvidence => {
      const file = call?.file ?? null;
      const source = file === null ? undefined : sources.files.get(file);
      const line =
        file !== null && source !== undefined && call?.line != null
          ? sources.physical(file, call.line)
          : (call?.line ?? null);
      let code: SourceCode | null = null;
      if (source !== undefined && line !== null) {
        code = codes.get(source.path) ?? new SourceCode(source.path, source.text, line);
        codes.set(source.path, code);
        if (line < 1 || line > code.lines.length) code = null;
      }
      return {
        id: `F${position + 1}`,
        function: call?.function ?? null,
        file: source?.path ?? file,
        line,
        inlined: call?.inlined ?? false,
        user: ownerOf(call, frame.module, wrappers) === 'user',
        blamed: at !== null && at.frame === index && at.call === number,
        code,
      };
    });
}

function frameText({ function: name, file, line, inlined, user }: FrameEvidence): string {
  const place = file === null ? '' : ` at ${file}${line === null ? '' : `:${line}`}`;
  return `${name ?? 'unknown function'}${place}${inlined ? ' (inlined)' : ''}${user ? '' : ' (runtime)'}`;
}

function sourceText({ code, first, last }: Cited): string {
  const lines = code.lines.slice(first - 1, last).map((text, i) => `${first + i}: ${text.slice(0, LONGEST_LINE)}`);
  return [`${code.path}:${first}`, ...lines].join('\n');
}
