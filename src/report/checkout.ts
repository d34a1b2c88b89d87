/**
 * Paths of the target's debug information as paths of the repository, for links, annotations and SARIF. What does not lie in the
 * checkout has none: a hostile binary can name any file.
 */
import { terminalText } from './escape.js';
import type { ReportDecision, ReportDocument } from './schema.js';

/** Where the repository is. */
export interface Checkout {
  /** Folder of the checkout on the machine that ran the target (GITHUB_WORKSPACE); null: told from the report itself. */
  readonly root: string | null;
  /** Address of the repository's page, such as `https://github.com/owner/name`; null: no links. */
  readonly repositoryUrl: string | null;
}

export const noCheckout: Checkout = { root: null, repositoryUrl: null };

/** Where GitHub's runners put the checkout: on hosted machines, in job containers, in container actions. */
const runnerFolder = /^(?:\/home\/runner\/work\/[^/]+\/[^/]+|\/__w\/[^/]+\/[^/]+|\/github\/workspace)(?=\/|$)/;

/** `file` relative to the checkout, `/` between its parts; null when it lies outside, or is no path. */
export function checkoutPath(file: string, document: ReportDocument, checkout: Checkout): string | null {
  const { directory } = document.observation;
  const absolute = normal(file.startsWith('/') ? file : `${directory}/${file}`);
  if (absolute === null) return null;
  for (const root of rootsOf(directory, checkout)) {
    if (absolute.startsWith(`${root}/`)) return absolute.slice(root.length + 1);
  }
  return null;
}

/** Folders that may be the checkout; the target's own only where it lies in no other: a report may come from another machine. */
function rootsOf(directory: string, checkout: Checkout): string[] {
  const known = [checkout.root, runnerFolder.exec(directory)?.[0] ?? null].flatMap((root) => {
    const base = root === null ? null : normal(root);
    return base === null || base === '' ? [] : [base];
  });
  const own = normal(directory);
  if (own === null || own === '' || known.some((root) => own === root || own.startsWith(`${root}/`))) return known;
  return [...known, own];
}

/** Without `.`, `..` and doubled slashes; null when it climbs out of the root, or hides something of itself. */
function normal(path: string): string | null {
  if (terminalText(path) !== path) return null;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.length === 0 ? '' : `/${parts.join('/')}`;
}

export interface SitePlace {
  readonly path: string;
  /** From 1; null when unknown. */
  readonly line: number | null;
  /** In bytes from 1; null when unknown. */
  readonly column: number | null;
}

/** The blamed line of a site as a place in the repository; null when it has none there. */
export function sitePlace(decision: ReportDecision, document: ReportDocument, checkout: Checkout): SitePlace | null {
  const { blamed, excerpt } = decision;
  if (blamed?.file == null) return null;
  // The excerpt was found in this checkout, wherever the program was built.
  const found = excerpt !== null && excerpt.blamed_line === blamed.line ? [excerpt.file] : [];
  for (const file of [...found, blamed.file]) {
    const path = checkoutPath(file, document, checkout);
    if (path !== null) return { path, line: positive(blamed.line), column: positive(blamed.column) };
  }
  return null;
}

/** Address of a line at the commit that was tested; null without a repository or a commit. */
export function blobUrl(place: SitePlace, document: ReportDocument, checkout: Checkout): string | null {
  const { commit } = document.context;
  if (checkout.repositoryUrl === null || commit === null || !/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(commit))
    return null;
  const line = place.line === null ? '' : `#L${place.line}`;
  return `${checkout.repositoryUrl}/blob/${commit}/${encodePath(place.path)}${line}`;
}

/** Percent-encodes each part of a path, also what only Markdown would act on. Surrogate halves become U+FFFD. */
export function encodePath(path: string): string {
  return path
    .split('/')
    .map((part) =>
      encodeURIComponent(part.replace(/\p{Cs}/gu, '\ufffd')).replace(
        /[!'()*~]/g,
        (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
      ),
    )
    .join('/');
}

function positive(number: number | null): number | null {
  return number !== null && number > 0 ? number : null;
}
