/**
 * fetch for a server that nobody vouches for: no redirect, no more than so many bytes, an end in time, and of a stream only whole lines
 * that are JSON objects. The client library prints to the console what it cannot parse; behind this it never has to.
 */
import { ModelUnavailable } from './unavailable.js';

export interface Bounds {
  readonly signal: AbortSignal;
  /** Of one response. */
  readonly mostBytes: number;
}

const LONGEST_LINE = 1_000_000;
const LONGEST_COMPLAINT = 300;

export function guardedFetch({ signal, mostBytes }: Bounds): typeof fetch {
  return async (input, init) => {
    const own = init?.signal;
    const signals = own == null ? [signal] : [signal, own];
    const response = await fetch(input, { ...init, redirect: 'manual', signal: AbortSignal.any(signals) });
    if (response.status >= 300 && response.status < 400) {
      await response.body?.cancel();
      throw new ModelUnavailable('the server redirects elsewhere, which is not followed');
    }
    const body = response.body?.pipeThrough(capped(mostBytes)) ?? null;
    if (!response.ok) throw await refusal(response.status, body);
    const type = response.headers.get('content-type') ?? '';
    const lines = type.includes('ndjson') ? (body?.pipeThrough(wholeLines()) ?? null) : body;
    return new Response(lines, { status: response.status, headers: { 'content-type': type } });
  };
}

function capped(most: number): TransformStream<Uint8Array, Uint8Array> {
  let seen = 0;
  return new TransformStream({
    transform(chunk, controller) {
      seen += chunk.length;
      if (seen > most) throw new ModelUnavailable(`the server sent more than ${Math.round(most / 1_000_000)} MB`);
      controller.enqueue(chunk);
    },
  });
}

/** Passes lines on that are JSON objects; anything else ends the stream with an error. */
function wholeLines(): TransformStream<Uint8Array, Uint8Array> {
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  let rest = '';
  const pass = (line: string, controller: TransformStreamDefaultController<Uint8Array>): void => {
    if (line.trim() === '') return;
    if (!isObject(line)) throw new ModelUnavailable('the server sent something that is no answer of Ollama');
    controller.enqueue(encoder.encode(`${line}\n`));
  };
  return new TransformStream({
    transform(chunk, controller) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      if (rest.length > LONGEST_LINE) throw new ModelUnavailable('the server sent a line without end');
      for (const line of lines) pass(line, controller);
    },
    flush(controller) {
      pass(rest + decoder.decode(), controller);
    },
  });
}

function isObject(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    return !('error' in value) || typeof value.error === 'string';
  } catch {
    return false;
  }
}

/** What an error response says: Ollama's is `{"error": "…"}`; a proxy's may be a page. */
async function refusal(status: number, body: ReadableStream<Uint8Array> | null): Promise<ModelUnavailable> {
  let text = '';
  try {
    text = body === null ? '' : await new Response(body).text();
  } catch (error) {
    if (error instanceof ModelUnavailable) return error;
  }
  let said = '';
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && 'error' in value) said = String(value.error);
  } catch {
    said = '';
  }
  const detail = said === '' ? '' : `: ${said.slice(0, LONGEST_COMPLAINT)}`;
  return new ModelUnavailable(`the server answered with status ${status}${detail}`, status);
}
