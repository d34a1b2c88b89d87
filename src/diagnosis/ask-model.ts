/** The model's word on each site, checked against the evidence; where it fails in any way, the rules' text and one line why. */
import { createHash } from 'node:crypto';
import type { DiagnosisOptions } from '../options/diagnosis.js';
import type { DiagnosedSite } from './diagnosed-sites.js';
import type { Diagnosis } from './diagnosis.js';
import { appliesTo } from './checkout/patch.js';
import { parseAnswer } from './model/answer.js';
import { checkAnswer, type CheckedAnswer } from './model/check-answer.js';
import { plainText } from './model/plain-text.js';
import { promptFor, retryAfter, type Message } from './model/prompt.js';
import { answerCache, cacheFolder, type AnswerCache } from './ollama/answer-cache.js';
import { hostsToTry, type Surroundings } from './ollama/host.js';
import { openModel, type ModelServer } from './ollama/model-server.js';
import { ModelUnavailable, reasonOf } from './ollama/unavailable.js';
import { secretsOf } from './secrets.js';
import { withinTime } from './time-limit.js';

export interface AskSettings {
  readonly options: DiagnosisOptions;
  readonly surroundings: Surroundings;
  /** Folders that a patch may apply to. */
  readonly directories: readonly string[];
  /** Hears what goes on, one line at a time. */
  progress(text: string): void;
}

const MOST_REASON = 300;
const CHECK_MS = 5_000;

/** Diagnoses by fingerprint for every site given. Never throws. */
export async function askModel(
  sites: readonly DiagnosedSite[],
  settings: AskSettings,
): Promise<Map<string, Diagnosis>> {
  const found = new Map(sites.map(({ fingerprint, byRules }) => [fingerprint, byRules]));
  const asked = sites.slice(0, settings.options.mostSites);
  const secrets = secretsOf(settings.surroundings.environment);
  const fail = (site: DiagnosedSite, reason: string): void => {
    found.set(site.fingerprint, { ...site.byRules, unavailable: plainReason(reason, secrets) });
  };
  const left = sites.slice(asked.length);
  for (const site of left) fail(site, `only the ${asked.length} worst sites are put before the model (--ai-sites)`);
  if (asked.length === 0) return found;
  const all = AbortSignal.timeout(settings.options.totalSeconds * 1_000);
  let conversation: Conversation;
  try {
    conversation = await begin(settings, secrets, all);
  } catch (error) {
    for (const site of asked) fail(site, all.aborted ? timeText(settings, 'total') : reasonOf(error));
    return found;
  }
  for (const [index, site] of asked.entries()) {
    settings.progress(`asking ${settings.options.model} about site ${index + 1} of ${asked.length}`);
    const own = AbortSignal.timeout(settings.options.siteSeconds * 1_000);
    try {
      found.set(site.fingerprint, await diagnose(site, conversation, AbortSignal.any([all, own])));
    } catch (error) {
      fail(
        site,
        all.aborted ? timeText(settings, 'total') : own.aborted ? timeText(settings, 'site') : reasonOf(error),
      );
    }
  }
  return found;
}

/** For people: one line that carries nothing of a hostile server but plain words. */
function plainReason(reason: string, secrets: readonly string[]): string {
  // Our own messages name hosts; a URL of the server's would have lost its scheme in them already.
  const parts = reason.split(/(https?:\/\/[\w.:[\]-]+)/);
  const plain = parts.map((part, i) => (i % 2 === 1 ? part : plainText(part, MOST_REASON, secrets)));
  return plain
    .filter((part) => part !== '')
    .join(' ')
    .replace(/ ([:;,)])/g, '$1')
    .replace(/\( /g, '(')
    .slice(0, MOST_REASON);
}

function timeText({ options }: AskSettings, which: 'site' | 'total'): string {
  return which === 'site'
    ? `the model ${options.model} gave no answer on this site within ${options.siteSeconds} s`
    : `the time for the model (${options.totalSeconds} s in all, --ai-time) was used up`;
}

interface Conversation {
  readonly server: ModelServer;
  readonly cache: AnswerCache;
  readonly settings: AskSettings;
  readonly secrets: readonly string[];
}

async function begin(settings: AskSettings, secrets: readonly string[], signal: AbortSignal): Promise<Conversation> {
  const { options, surroundings, progress } = settings;
  let hosts: string[];
  try {
    hosts = hostsToTry(options.host, surroundings);
  } catch {
    throw new ModelUnavailable('the host is no address: write --ollama-host localhost:11434, for example');
  }
  const server = await openModel({ hosts, model: options.model, pull: options.pull, signal, progress });
  return { server, cache: await answerCache(cacheFolder(surroundings.environment)), settings, secrets };
}

async function diagnose(site: DiagnosedSite, at: Conversation, signal: AbortSignal): Promise<Diagnosis> {
  const evidence = site.byRules.evidence.map(({ id, text }) => ({ id, text: withoutSecrets(text, at.secrets) }));
  const nonce = digest(evidence.map(({ text }) => text).join('\0')).slice(0, 24);
  const messages = promptFor(evidence, site.byRules, nonce);
  const key = digest(
    [at.server.digest, at.settings.options.model, ...messages.map(({ content }) => content)].join('\0'),
  );
  const cached = await at.cache.get(key);
  const remembered = cached === null ? null : read(cached, site, at.secrets);
  if (remembered !== null && 'checked' in remembered) return await finished(remembered.checked, site, at);
  const { checked, text } = await fresh(messages, site, at, signal);
  await at.cache.put(key, text);
  return await finished(checked, site, at);
}

/** An answer that can be used, with one retry. */
async function fresh(
  messages: readonly Message[],
  site: DiagnosedSite,
  at: Conversation,
  signal: AbortSignal,
): Promise<{ readonly checked: CheckedAnswer; readonly text: string }> {
  const hear = progressOf(at.settings);
  const first = await at.server.ask(messages, signal, hear);
  const result = read(first, site, at.secrets);
  if ('checked' in result) return { ...result, text: first };
  at.settings.progress(
    `the answer of ${at.settings.options.model} cannot be used (${result.complaint}); asking once more`,
  );
  const second = await at.server.ask(retryAfter(messages, first, result.complaint), signal, hear);
  const again = read(second, site, at.secrets);
  if ('checked' in again) return { ...again, text: second };
  throw new ModelUnavailable(`the answer of ${at.settings.options.model} cannot be used: ${again.complaint}`);
}

function read(
  text: string,
  site: DiagnosedSite,
  secrets: readonly string[],
): { readonly checked: CheckedAnswer } | { readonly complaint: string } {
  const parsed = parseAnswer(text);
  if ('complaint' in parsed) return parsed;
  const checked = withinTime(CHECK_MS, () => checkAnswer(parsed.answer, site.pack, secrets));
  return checked === null ? { complaint: 'its summary claims what is not in the evidence' } : { checked };
}

/** A patch that does not apply is a claim like another. */
async function finished(checked: CheckedAnswer, { byRules }: DiagnosedSite, at: Conversation): Promise<Diagnosis> {
  const applies = checked.patch === null || (await appliesTo(checked.patch, at.settings.directories)) !== null;
  const differs = checked.cause !== byRules.cause && byRules.cause !== 'unknown';
  const other = differs
    ? ` The rules say otherwise (${byRules.cause}, confidence ${byRules.confidence}): ${byRules.summary}`
    : '';
  return {
    ...checked,
    author: at.settings.options.model,
    explanation: `${checked.explanation}${other}`.trim(),
    evidence: byRules.evidence,
    missingFree: checked.missingFree ?? byRules.missingFree,
    patch: applies ? checked.patch : null,
    droppedClaims: checked.droppedClaims + (applies ? 0 : 1),
    verified: null,
    unavailable: null,
  };
}

/** A word every so many characters: a terminal's user wants to see that something comes. */
function progressOf({ progress, options }: AskSettings): (characters: number) => void {
  let told = 0;
  return (characters) => {
    if (characters - told < 400) return;
    told = characters;
    progress(`${options.model} is answering (${characters} characters)`);
  };
}

function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((kept, secret) => kept.split(secret).join('[removed]'), text);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
