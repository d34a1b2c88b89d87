/** What was recorded of a site besides its blocks, as sentences: where its blocks were freed, and which threads made them. */
import { terminalText } from '../../report/escape.js';
import type { AllocationSite, Call, FreePlace } from '../../timeline/timeline.js';
import { blame } from '../../verdict/blame.js';
import { ownerOf } from '../../verdict/code-owner.js';
import { bareName } from '../../verdict/function-name.js';
import type { Decision } from '../../verdict/verdict.js';

/** Path as it is shown and line of a call; null where either is not known. */
export type Locate = (call: Call) => { readonly path: string; readonly line: number } | null;

/** A place where such blocks were seen freed while the program ran. */
export interface RecordedFree {
  /** D piece. */
  readonly text: string;
  /** `release_node, list.c:88`. */
  readonly place: string;
  /** The user's call that freed; null where nothing is known of it. */
  readonly call: Call | null;
  /** Of the site itself; else of another one that makes the same. */
  readonly own: boolean;
  readonly byRealloc: boolean;
}

const MOST_PLACES = 4;
/** The user's calls that are named, innermost first. */
const MOST_CALLS = 3;
const MOST_NAME = 120;
/** A share below this does not name a place worth going to. */
const LEAST_SHARE = 0.01;

/** Places that free blocks of the site, most blocks first; when none was seen, those of its siblings. */
export function recordedFrees(
  decision: Decision,
  all: readonly Decision[],
  wrappers: readonly RegExp[],
  locate: Locate,
): RecordedFree[] {
  const own = placesOf(decision, wrappers, locate).map((place) => described(place, decision, 'this site', true));
  if (own.length > 0) return own.slice(0, MOST_PLACES);
  const siblings = all.flatMap((other) => {
    const what = other === decision ? null : kinship(decision, other, wrappers);
    return what === null ? [] : placesOf(other, wrappers, locate).map((place) => described(place, other, what, false));
  });
  return siblings.slice(0, MOST_PLACES);
}

/** A sentence when blocks of the site were made and none was freed while the program ran; null when some were, or nothing tells. */
export function neverFreed({ trend, use }: Decision): string | null {
  const freed = trend.blocks - trend.liveBlocks;
  if (use === undefined || trend.blocks < 1 || freed > 1e-6 * trend.blocks) return null;
  return `recorded: none of the ${Math.round(trend.blocks)} blocks of this site was ever freed while the program ran`;
}

/** `made by 2 threads: worker-3 (98 %), main (2 %)`; null when not recorded. */
export function threadText({ use }: Decision): string | null {
  const threads = use?.threads;
  if (threads == null || threads.names.length === 0) return null;
  const all = threads.names.reduce((sum, { blocks }) => sum + blocks, threads.others);
  const names = threads.names.map(({ name, blocks }) => `${quoted(name)} (${percent(blocks / all)})`);
  if (threads.others > 0) names.push(`others (${percent(threads.others / all)})`);
  // Thread ids fall into the same bit now and then: few are told exactly, many at least.
  const count = threads.distinct > 8 ? `${threads.distinct} or more` : `${threads.distinct}`;
  if (threads.distinct === 1 && threads.names.length === 1)
    return `made by one thread: ${quoted(threads.names[0]?.name ?? '')}`;
  return `made by ${count} ${threads.distinct === 1 ? 'thread of several names' : 'threads'}: ${names.join(', ')}`;
}

interface Place {
  readonly by: string;
  readonly calls: readonly string[];
  readonly call: Call | null;
  readonly blocks: number;
  readonly share: number;
}

/** Stacks that free in the same place of the user's code are one. */
function placesOf({ use }: Decision, wrappers: readonly RegExp[], locate: Locate): Place[] {
  const frees = use?.frees;
  if (frees == null) return [];
  const all = frees.places.reduce((sum, { blocks }) => sum + blocks, 0);
  const places = new Map<string, Place>();
  for (const place of frees.places) {
    const { calls, call } = userCalls(place, wrappers, locate);
    const by = place.site.allocator ?? 'free';
    const key = `${by} ${calls.join(' < ')}`;
    const blocks = place.blocks + (places.get(key)?.blocks ?? 0);
    places.set(key, { by, calls, call, blocks, share: all > 0 ? blocks / all : 0 });
  }
  return [...places.values()].filter(({ share }) => share >= LEAST_SHARE).sort((a, b) => b.blocks - a.blocks);
}

function userCalls(
  { site }: FreePlace,
  wrappers: readonly RegExp[],
  locate: Locate,
): { calls: string[]; call: Call | null } {
  const all = site.frames.flatMap(({ calls, module }) => calls.map((call) => ({ call, module })));
  const user = all.filter(({ call, module }) => ownerOf(call, module, wrappers) === 'user');
  const shown = (user.length > 0 ? user : all).slice(0, MOST_CALLS).map(({ call }) => call);
  return {
    call: shown[0] ?? null,
    calls: shown.length > 0 ? shown.map((call) => callText(call, locate)) : ['an unknown function'],
  };
}

function callText(call: Call, locate: Locate): string {
  const at = locate(call);
  const name = terminalText(
    (call.function === null ? 'unknown function' : bareName(call.function)).slice(0, MOST_NAME),
  );
  return at === null ? name : `${name}, ${terminalText(at.path)}:${at.line}`;
}

function described({ by, calls, call, share }: Place, decision: Decision, what: string, own: boolean): RecordedFree {
  const { trend, use } = decision;
  const freed = Math.max(0, trend.blocks - trend.liveBlocks);
  const blocks = Math.round(share * freed);
  // Every stack was taken: then it is a count.
  const exact = use?.frees?.stacks === Math.round(freed) && use.frees.more === false;
  const count = `${exact ? '' : 'about '}${blocks} of ${Math.round(trend.blocks)} blocks of ${what}`;
  const byRealloc = by.startsWith('realloc');
  const deed = byRealloc
    ? 'were moved elsewhere (realloc) at'
    : by === 'free'
      ? 'were freed at'
      : `were freed (${by}) at`;
  return {
    text: `recorded: ${count} ${deed} ${calls.join(' ← ')}`,
    place: calls[0] ?? '',
    call,
    own,
    byRealloc,
  };
}

/** How another site belongs to this one, for a sentence; null when it does not. */
function kinship(decision: Decision, other: Decision, wrappers: readonly RegExp[]): string | null {
  if (other.fingerprint !== null && other.fingerprint === decision.fingerprint) return 'this site in another process';
  const own = blamedCall(decision.site, wrappers);
  const theirs = blamedCall(other.site, wrappers);
  if (own?.function == null || theirs?.function == null || bareName(own.function) !== bareName(theirs.function))
    return null;
  const name = terminalText(bareName(own.function).slice(0, MOST_NAME));
  return `another site in ${name}${theirs.line === null ? '' : ` (line ${theirs.line})`}`;
}

function blamedCall(site: AllocationSite | null, wrappers: readonly RegExp[]): Call | null {
  const at = site === null ? null : blame(site, wrappers);
  return at === null ? null : (site?.frames[at.frame]?.calls[at.call] ?? null);
}

function percent(share: number): string {
  const value = Math.round(share * 100);
  return value === 0 ? 'less than 1 %' : `${value} %`;
}

/** Plain names as they are; a name that could be taken for the text around it stands in quotes. */
function quoted(name: string): string {
  return /^[\w.:/#+@-]+$/.test(name) ? name : `"${terminalText(name).replaceAll('"', "'")}"`;
}
