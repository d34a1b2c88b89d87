/** What explains the leaks, and how long that may take. */

export interface DiagnosisOptions {
  /** `rules` needs nothing; `model` asks a local language model as well. */
  readonly mode: 'off' | 'rules' | 'model';
  /** Name of the model as Ollama knows it. */
  readonly model: string;
  /** Where Ollama listens: `host:port` or a URL; null looks at OLLAMA_HOST and the usual places. */
  readonly host: string | null;
  /** Download the model when the host does not have it. */
  readonly pull: boolean;
  /** Seconds for the model's answer on one site, and on all of them. */
  readonly siteSeconds: number;
  readonly totalSeconds: number;
  /** The worst so many sites are put before the model. */
  readonly mostSites: number;
  /** Command that builds the test binary, to try the patch; null does not try. */
  readonly verifyFix: string | null;
}

export const defaultDiagnosis: DiagnosisOptions = {
  mode: 'rules',
  model: 'llama3.2',
  host: null,
  pull: false,
  siteSeconds: 120,
  totalSeconds: 600,
  mostSites: 5,
  verifyFix: null,
};
