/** The leaking sites of a run with their evidence, and what the rules make of it. Can never change the verdict. */
import { GateError } from '../errors.js';
import type { SourceTree } from '../gate/source-tree.js';
import type { GateResult } from '../report/result.js';
import type { Decision } from '../verdict/verdict.js';
import { appliesTo } from './checkout/patch.js';
import { sourcesOf } from './checkout/site-sources.js';
import type { Diagnosis } from './diagnosis.js';
import { EvidencePack } from './evidence/pack.js';
import { diagnoseByRules } from './rules/rules.js';
import { withinTime } from './time-limit.js';

/** A report with more diagnoses than this is read by nobody. */
const MOST_SITES = 100;
/** For one site's source, read and judged by the rules; and for all sites together. */
const RULES_MS = 5_000;
const ALL_MS = 30_000;

export interface DiagnosedSite {
  readonly fingerprint: string;
  readonly decision: Decision;
  readonly pack: EvidencePack;
  readonly byRules: Diagnosis;
}

export interface Checkout {
  readonly tree: SourceTree;
  /** What shown paths are relative to, the most likely first. */
  readonly directories: readonly string[];
}

/** Leaking sites with what the rules make of them, the steepest first. `complain` hears of sites that could not be explained. */
export async function diagnosedSites(
  result: GateResult,
  checkout: Checkout,
  complain: (error: GateError) => void,
): Promise<DiagnosedSite[]> {
  const all = result.verdict.processes.flatMap(({ decisions }) => decisions);
  const leaks = all.filter(({ kind, site, fingerprint }) => kind === 'leak' && site !== null && fingerprint !== null);
  leaks.sort((a, b) => (b.trend.slope?.bytesPerUnit ?? 0) - (a.trend.slope?.bytesPerUnit ?? 0));
  const sites: DiagnosedSite[] = [];
  const begun = performance.now();
  for (const decision of leaks.slice(0, MOST_SITES)) {
    const { site, fingerprint } = decision;
    if (site === null || fingerprint === null || sites.some((known) => known.fingerprint === fingerprint)) continue;
    if (performance.now() - begun > ALL_MS) {
      complain(
        new GateError(
          'INTERNAL',
          `Only the first ${sites.length} leaks are explained: it took longer than ${ALL_MS / 1_000} s`,
          'The leaks themselves are all reported.',
        ),
      );
      break;
    }
    try {
      const frees = (decision.use?.frees?.places ?? []).map((place) => place.site);
      const sources = await sourcesOf(site, result.wrappers, checkout.tree, checkout.directories, frees);
      const found = withinTime(RULES_MS, () => {
        const pack = new EvidencePack(decision, result.wrappers, sources, all);
        return { pack, byRules: diagnoseByRules(pack) };
      });
      if (found !== null)
        sites.push({ fingerprint, decision, pack: found.pack, byRules: await applied(found.byRules, checkout) });
      else complain(new GateError('INTERNAL', `The source of site ${fingerprint} took too long to read`, 'Report it.'));
    } catch (cause) {
      complain(
        new GateError('INTERNAL', `Site ${fingerprint} could not be explained: ${cause as Error}`, 'Report it.', {
          cause,
        }),
      );
    }
  }
  return sites;
}

/** A patch that git would not take is none. */
async function applied(diagnosis: Diagnosis, { directories }: Checkout): Promise<Diagnosis> {
  if (diagnosis.patch === null || (await appliesTo(diagnosis.patch, directories)) !== null) return diagnosis;
  return { ...diagnosis, patch: null };
}
