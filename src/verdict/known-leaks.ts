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

export function identityOfKnown({ fingerprint, function: name, module, allocator }: KnownLeak): LeakIdentity {
  return {
    hash: withoutNumber(fingerprint),
    chain: null,
    allocator: allocator ?? 'malloc',
    blamed: module === null ? null : `${module}!${name ?? '?'}`,
    positions: null,
    fullName: null,
    line: null,
    sourceText: null,
    blockBytes: null,
  };
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
