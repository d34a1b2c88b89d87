/** One Ollama server and one model on it, through the `ollama` client. Every call has an end in time and in bytes. */
import { Ollama } from 'ollama/browser';
import { answerFormat } from '../model/answer.js';
import { contextFor, MOST_ANSWER_TOKENS, type Message } from '../model/prompt.js';
import { guardedFetch } from './guarded-fetch.js';
import { shownHost } from './host.js';
import { ModelUnavailable, reasonOf } from './unavailable.js';

export interface ModelServer {
  /** As shown: without a password. */
  readonly host: string;
  /** Digest of the model's weights, for the cache. */
  readonly digest: string;
  /** The answer's text. `progress` hears how many characters there are so far. Throws ModelUnavailable. */
  ask(messages: readonly Message[], signal: AbortSignal, progress: (characters: number) => void): Promise<string>;
}

export interface ServerChoice {
  readonly hosts: readonly string[];
  readonly model: string;
  readonly pull: boolean;
  /** For all that happens with the server. */
  readonly signal: AbortSignal;
  /** Hears of a download, in words. */
  progress(text: string): void;
}

const PROBE_MS = 3_000;
const SHOW_MS = 10_000;
/** A list of models, a description of one: some of its fields are long. */
const MOST_REPLY_BYTES = 8_000_000;
/** An answer of MOST_ANSWER_TOKENS takes some 300 KB, a token a line. */
const MOST_STREAM_BYTES = 4_000_000;
const MOST_ANSWER_CHARACTERS = 64_000;
const MOST_PULL_BYTES = 64_000_000;
const UNKNOWN_CONTEXT = 131_072;
/** Some fixed number: the same evidence gives the same answer on the same machine. */
const SEED = 20_250_101;

/** The first host that answers, with the model on it. Throws ModelUnavailable saying what to do. */
export async function openModel(choice: ServerChoice): Promise<ModelServer> {
  const tried: string[] = [];
  for (const host of choice.hosts) {
    let models: readonly Listed[];
    try {
      models = await list(host, choice.signal);
    } catch (error) {
      tried.push(`${shownHost(host)}: ${reasonOf(error)}`);
      continue;
    }
    return await withModel(host, models, choice);
  }
  const remedy = 'start Ollama (`ollama serve`), or name the host with --ollama-host';
  throw new ModelUnavailable(`no Ollama server (${tried.join('; ')}): ${remedy}`);
}

interface Listed {
  readonly name: string;
  readonly digest: string;
}

async function list(host: string, signal: AbortSignal): Promise<readonly Listed[]> {
  const bounded = AbortSignal.any([signal, AbortSignal.timeout(PROBE_MS)]);
  const reply: unknown = await client(host, bounded, MOST_REPLY_BYTES).list();
  const models = typeof reply === 'object' && reply !== null && 'models' in reply ? reply.models : null;
  if (!Array.isArray(models)) throw new ModelUnavailable('what answers is no Ollama server');
  return models.flatMap((model: unknown) => {
    if (typeof model !== 'object' || model === null || !('name' in model) || typeof model.name !== 'string') return [];
    const digest = 'digest' in model && typeof model.digest === 'string' ? model.digest : '';
    return [{ name: model.name, digest }];
  });
}

async function withModel(host: string, models: readonly Listed[], choice: ServerChoice): Promise<ModelServer> {
  const { model } = choice;
  let found = byName(models, model);
  if (found === undefined && choice.pull) {
    await pull(host, choice);
    found = byName(await list(host, choice.signal), model);
  }
  if (found === undefined) {
    const remedy = choice.pull
      ? 'it is not there after its download'
      : `\`ollama pull ${model}\` fetches it, or --pull`;
    throw new ModelUnavailable(`the model ${model} is not on ${shownHost(host)}: ${remedy}`);
  }
  const limit = await contextLimit(host, model, choice.signal);
  return {
    host: shownHost(host),
    digest: found.digest,
    ask: (messages, signal, progress) =>
      ask({ host, model, limit }, messages, AbortSignal.any([choice.signal, signal]), progress),
  };
}

/** `llama3.2` is `llama3.2:latest`. */
function byName(models: readonly Listed[], model: string): Listed | undefined {
  const name = (text: string): string => (/:[^/]*$/.test(text) ? text : `${text}:latest`).toLowerCase();
  return models.find((listed) => name(listed.name) === name(model));
}

async function pull(host: string, { model, signal, progress }: ServerChoice): Promise<void> {
  try {
    const parts = await client(host, signal, MOST_PULL_BYTES).pull({ model, stream: true });
    for await (const { status, completed, total } of parts) {
      const share = total > 0 && completed >= 0 ? ` ${Math.floor((completed / total) * 100)} %` : '';
      progress(`pulling ${model}: ${String(status).slice(0, 60)}${share}`);
    }
  } catch (error) {
    throw new ModelUnavailable(`the model ${model} could not be pulled: ${reasonOf(error)}`);
  }
}

/** How many tokens the model can hold (`llama.context_length`); a server that does not say is taken at its word later. */
async function contextLimit(host: string, model: string, signal: AbortSignal): Promise<number> {
  try {
    const bounded = AbortSignal.any([signal, AbortSignal.timeout(SHOW_MS)]);
    const reply: unknown = await client(host, bounded, MOST_REPLY_BYTES).show({ model });
    const facts = typeof reply === 'object' && reply !== null && 'model_info' in reply ? reply.model_info : null;
    for (const [key, value] of Object.entries(facts ?? {})) {
      if (key.endsWith('.context_length') && typeof value === 'number' && value > 0) return value;
    }
  } catch {
    return UNKNOWN_CONTEXT;
  }
  return UNKNOWN_CONTEXT;
}

async function ask(
  at: { readonly host: string; readonly model: string; readonly limit: number },
  messages: readonly Message[],
  signal: AbortSignal,
  progress: (characters: number) => void,
): Promise<string> {
  try {
    const parts = await client(at.host, signal, MOST_STREAM_BYTES).chat({
      model: at.model,
      messages: messages.map(({ role, content }) => ({ role, content })),
      stream: true,
      format: answerFormat,
      options: { temperature: 0, seed: SEED, num_ctx: contextFor(messages, at.limit), num_predict: MOST_ANSWER_TOKENS },
    });
    let text = '';
    for await (const part of parts as AsyncIterable<unknown>) {
      text += contentOf(part);
      if (text.length > MOST_ANSWER_CHARACTERS) throw new ModelUnavailable('the answer has no end');
      progress(text.length);
    }
    return text;
  } catch (error) {
    if (signal.aborted) throw new ModelUnavailable('no answer in time');
    throw error instanceof ModelUnavailable ? error : new ModelUnavailable(reasonOf(error));
  }
}

function contentOf(part: unknown): string {
  const message = typeof part === 'object' && part !== null && 'message' in part ? part.message : null;
  const content = typeof message === 'object' && message !== null && 'content' in message ? message.content : null;
  return typeof content === 'string' ? content : '';
}

function client(host: string, signal: AbortSignal, mostBytes: number): Ollama {
  const url = new URL(host);
  const password =
    url.username === '' ? null : `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  url.username = '';
  url.password = '';
  return new Ollama({
    host: url.href.replace(/\/+$/, ''),
    fetch: guardedFetch({ signal, mostBytes }),
    ...(password === null ? {} : { headers: { Authorization: `Basic ${Buffer.from(password).toString('base64')}` } }),
  });
}
