/** The committed file of known leaks: what is in it, and what a leak has to do with it. */
import type { SlopeBudget } from './verdict.js';
import type { LeakIdentity } from './leak-identity.js';
import { withoutNumber } from './fingerprint.js';

/** One frozen leak, as people write it. */
export interface KnownLeak {
  readonly fingerprint: string;
  /** Qualified base name of the blamed function; null for one without a name. */
  readonly function: string | null;
  /** File name of the blamed module, without version. */
  readonly module: string | null;
  readonly allocator: string | null;
  /** The user's calls as LeakIdentity has them; null: only the function is known. */
  readonly chain: readonly string[] | null;
  /** Mean size of its blocks, bytes. */
  readonly blockBytes: number | null;
  /** Steepest growth that is excused; null: any. */
  readonly atMost: SlopeBudget | null;
  readonly reason: string;
  readonly owner: string | null;
  /** Day (YYYY-MM-DD) it was frozen first. */
  readonly since: string | null;
  /** Last day (YYYY-MM-DD) on which it excuses; null: for ever. */
  readonly expires: string | null;
  /** In its file, from 1. */
  readonly line: number;
}

export interface KnownLeaksFile {
  readonly path: string;
  readonly leaks: readonly KnownLeak[];
}

/** What stands for a reason that nobody gave. */
export const NO_REASON = 'not given';

export function identityOfKnown(leak: KnownLeak): LeakIdentity {
  const { fingerprint, function: name, module, allocator, chain, blockBytes } = leak;
  return {
    hash: withoutNumber(fingerprint),
    chain,
    allocator: allocator ?? 'malloc',
    blamed: module === null ? null : `${module}!${name ?? '?'}`,
    positions: null,
    fullName: null,
    line: null,
    sourceText: null,
    blockBytes,
  };
}

/** `odd < work < [libjobs.so] run`: a call of another module than the entry's has it in front. */
export function stackText(chain: readonly string[], module: string): string {
  const call = (name: string) => {
    const at = name.indexOf('!');
    const [own, bare] = [name.slice(0, at), name.slice(at + 1)];
    return own === module ? bare : `[${own}] ${bare}`;
  };
  return chain.map(call).join(' < ');
}

/** What stackText() wrote. */
export function chainOf(text: string, module: string): string[] {
  return text.split(' < ').map((call) => {
    const [, other, bare] = /^\[([^\]]*)\] (.*)$/.exec(call) ?? [];
    return other === undefined ? `${module}!${call}` : `${other}!${bare}`;
  });
}

/** Days before `expires` from which on it is said. */
const SOON_DAYS = 14;

/** Whether an entry has expired on `today` (YYYY-MM-DD, UTC), or soon will. */
export function expiryOf({ expires }: Pick<KnownLeak, 'expires'>, today: string): 'valid' | 'soon' | 'expired' {
  if (expires === null) return 'valid';
  const days = (Date.parse(`${expires}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / 86_400_000;
  if (days < 0) return 'expired';
  return days <= SOON_DAYS ? 'soon' : 'valid';
}

/** A day that exists, as YYYY-MM-DD. */
export function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(text);
}
