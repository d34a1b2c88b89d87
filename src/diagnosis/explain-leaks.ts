/** The leaks of a run explained: by rules always, by a local model when one is asked for. */
import type { GateError } from '../errors.js';
import type { DiagnosisOptions } from '../options/diagnosis.js';
import type { GateResult } from '../report/result.js';
import { diagnosedSites, type Checkout } from './diagnosed-sites.js';
import type { Diagnosis } from './diagnosis.js';
import type { Surroundings } from './ollama/host.js';

export interface ExplainSettings {
  readonly options: DiagnosisOptions;
  readonly checkout: Checkout;
  readonly surroundings: Surroundings;
  /** Hears what takes its time, one line at a time. */
  progress(text: string): void;
  /** Hears of sites that could not be explained. */
  complain(error: GateError): void;
}

/** Diagnoses by fingerprint; empty when they are switched off. */
export async function explainLeaks(
  result: GateResult,
  { options, checkout, surroundings, progress, complain }: ExplainSettings,
): Promise<ReadonlyMap<string, Diagnosis>> {
  if (options.mode === 'off') return new Map();
  const sites = await diagnosedSites(result, checkout, complain);
  if (options.mode === 'rules') return new Map(sites.map(({ fingerprint, byRules }) => [fingerprint, byRules]));
  // The client and the answer's schema are loaded only by who asks for a model.
  const { askModel } = await import('./ask-model.js');
  return askModel(sites, { options, surroundings, directories: checkout.directories, progress });
}
