/**
 * A server that follows Ollama's documented API (docs/api.md of ollama: /api/version, tags, show, pull, chat, generate; NDJSON streams;
 * errors as {"error": …}, in the stream once it has begun) and does what a test tells it to. Not shipped.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface ChatRequest {
  readonly model: string;
  /** What clients of older versions call the model, still accepted by pull and show. */
  readonly name?: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly prompt?: string;
  readonly stream?: boolean;
  readonly format?: unknown;
  readonly options?: Readonly<Record<string, unknown>>;
}

/** How one answer is given. */
export type Reply =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** Bytes of the body in the first packet. */ readonly splitAt?: number;
    }
  | { readonly kind: 'status'; readonly status: number; readonly error: string }
  | { readonly kind: 'page'; readonly status: number; readonly html: string }
  | { readonly kind: 'error line'; readonly after: string; readonly error: string }
  | { readonly kind: 'truncated'; readonly text: string }
  | { readonly kind: 'cut off'; readonly text: string }
  | { readonly kind: 'raw'; readonly body: string }
  | { readonly kind: 'drip'; readonly text: string; readonly everyMs: number }
  | { readonly kind: 'flood'; readonly bytes: number; readonly lines: boolean }
  | { readonly kind: 'redirect'; readonly to: string }
  | { readonly kind: 'hang' };

export class ScriptedOllama {
  /** Every chat and generate request so far. */
  readonly requests: ChatRequest[] = [];
  readonly pulled: string[] = [];
  /** Paths asked for, in order. */
  readonly paths: string[] = [];
  models: string[] = ['llama3.2:latest'];
  contextLength = 131_072;
  /** What happens at the n-th request (from 0). */
  reply: (request: ChatRequest, n: number) => Reply = () => ({ kind: 'text', text: '{}' });
  /** Error in the stream of a pull; null lets it succeed. */
  pullError: string | null = null;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<ScriptedOllama> {
    const server = createServer();
    const scripted = new ScriptedOllama(server);
    server.on('request', (request, response) => {
      scripted.handle(request, response).catch(() => response.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return scripted;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    this.paths.push(path);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    if (path === '/api/version') return json(response, 200, { version: '0.6.4' });
    if (path === '/api/tags') return json(response, 200, { models: this.models.map(described) });
    if (request.method !== 'POST') return json(response, 405, { error: 'method not allowed' });
    let body: ChatRequest;
    try {
      body = JSON.parse(text) as ChatRequest;
    } catch {
      return json(response, 400, { error: 'invalid character looking for beginning of value' });
    }
    if (path === '/api/show') return this.show(body, response);
    if (path === '/api/pull') return this.pull(body, response);
    if (path === '/api/chat' || path === '/api/generate') return this.answer(body, path === '/api/chat', response);
    return json(response, 404, { error: 'not found' });
  }

  private has(model: string): boolean {
    return this.models.includes(model.includes(':') ? model : `${model}:latest`);
  }

  private show(request: ChatRequest, response: ServerResponse): void {
    const model = request.model ?? request.name;
    if (!this.has(model)) return json(response, 404, { error: `model '${model}' not found` });
    const facts = { 'general.architecture': 'llama', 'llama.context_length': this.contextLength };
    return json(response, 200, { modelfile: '', template: '', details: { family: 'llama' }, model_info: facts });
  }

  private pull(request: ChatRequest, response: ServerResponse): void {
    const model = request.model ?? request.name;
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    const line = (value: object): void => void response.write(`${JSON.stringify(value)}\n`);
    line({ status: 'pulling manifest' });
    line({ status: 'pulling dde5aa3fc5ff', digest: 'sha256:dde5aa3fc5ff', total: 2_000 });
    line({ status: 'pulling dde5aa3fc5ff', digest: 'sha256:dde5aa3fc5ff', total: 2_000, completed: 1_000 });
    if (this.pullError !== null) line({ error: this.pullError });
    else {
      for (const status of ['verifying sha256 digest', 'writing manifest', 'success']) line({ status });
      this.pulled.push(model);
      this.models.push(model.includes(':') ? model : `${model}:latest`);
    }
    response.end();
  }

  private async answer(body: ChatRequest, chat: boolean, response: ServerResponse): Promise<void> {
    if (!this.has(body.model)) return json(response, 404, { error: `model '${body.model}' not found` });
    const reply = this.reply(body, this.requests.push(body) - 1);
    if (reply.kind === 'status') return json(response, reply.status, { error: reply.error });
    if (reply.kind === 'page') {
      response.writeHead(reply.status, { 'content-type': 'text/html' });
      return void response.end(reply.html);
    }
    if (reply.kind === 'redirect') return void response.writeHead(307, { location: reply.to }).end();
    if (reply.kind === 'hang') return;
    if (body.stream === false) return json(response, 200, part(body, chat, 'text' in reply ? reply.text : '', true));
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    await this.stream(reply, body, chat, response);
  }

  private async stream(reply: Reply, body: ChatRequest, chat: boolean, response: ServerResponse): Promise<void> {
    const line = (text: string, done = false): string => `${JSON.stringify(part(body, chat, text, done))}\n`;
    const lines = (text: string): string =>
      tokens(text)
        .map((token) => line(token))
        .join('');
    switch (reply.kind) {
      case 'text': {
        const bytes = Buffer.from(lines(reply.text) + line('', true));
        if (reply.splitAt === undefined) return void response.end(bytes);
        response.socket?.setNoDelay(true);
        response.write(bytes.subarray(0, reply.splitAt));
        await sleep(1);
        return void response.end(bytes.subarray(reply.splitAt));
      }
      case 'error line':
        return void response.end(`${lines(reply.after)}${JSON.stringify({ error: reply.error })}\n`);
      case 'truncated': // ends well-formed, but without the last line
        return void response.end(lines(reply.text));
      case 'cut off':
        response.write(lines(reply.text));
        await sleep(5);
        return void response.destroy();
      case 'raw':
        return void response.end(reply.body);
      case 'drip':
        for (const token of tokens(reply.text)) {
          if (response.destroyed) return;
          response.write(line(token));
          await sleep(reply.everyMs);
        }
        return void response.end(line('', true));
      case 'flood':
        return flood(response, reply.lines ? line('x'.repeat(60_000)) : 'x'.repeat(65_536), reply.bytes);
      case 'status':
      case 'page':
      case 'redirect':
      case 'hang':
        return;
    }
  }
}

async function flood(response: ServerResponse, piece: string, bytes: number): Promise<void> {
  for (let sent = 0; sent < bytes && !response.destroyed; sent += piece.length) {
    if (!response.write(piece))
      await Promise.race([
        new Promise((go) => response.once('drain', go)),
        new Promise((go) => response.once('close', go)),
      ]);
  }
  response.end();
}

/** Pieces as a model gives them: a few characters each. */
function tokens(text: string): string[] {
  return text.match(/[\s\S]{1,24}/g) ?? [];
}

function part({ model }: ChatRequest, chat: boolean, text: string, done: boolean): object {
  const created_at = '2025-01-02T03:04:05.678Z';
  const content = chat ? { message: { role: 'assistant', content: text } } : { response: text };
  const end = done ? { done_reason: 'stop', total_duration: 5, eval_count: 5 } : {};
  return { model, created_at, ...content, done, ...end };
}

function described(name: string): object {
  const details = { format: 'gguf', family: 'llama', parameter_size: '3.2B', quantization_level: 'Q4_K_M' };
  return {
    name,
    model: name,
    modified_at: '2025-01-02T03:04:05Z',
    size: 2_019_393_189,
    digest: 'a80c4f17acd5',
    details,
  };
}

function json(response: ServerResponse, status: number, value: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(value));
}
