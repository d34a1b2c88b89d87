/**
 * GitHub on the loopback, for tests: it keeps state, misbehaves on demand, and holds every request and every answer against GitHub's
 * own description. What breaks it is in `violations`. `fetch` answers without a socket; `listen` serves HTTP.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { requestFaults, responseFaults, routeOf } from './description.js';
import { answerGraphql } from './graphql.js';
import { operate, type Reply } from './operations.js';
import { Repository } from './repository.js';

/** How a request goes wrong. With `done`, what it asks for is done all the same. */
export type Misbehaviour =
  | { readonly kind: 'reply'; readonly reply: Reply; readonly done?: boolean }
  | { readonly kind: 'silence'; readonly done?: boolean }
  | { readonly kind: 'reset'; readonly done?: boolean }
  | { readonly kind: 'half-body'; readonly done?: boolean }
  | { readonly kind: 'text'; readonly status: number; readonly text: string; readonly done?: boolean };

export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly token: string;
  readonly body: unknown;
}

export class GithubServer {
  readonly repository = new Repository();
  readonly violations: string[] = [];
  readonly seen: Seen[] = [];
  /** Asked before each request is served: a schedule of two clients, or a failure. */
  before: (request: Seen) => Promise<Misbehaviour | undefined> | Misbehaviour | undefined = () => undefined;
  #server: Server | null = null;

  /** Serves HTTP; gives the address for GITHUB_API_URL. */
  async listen(): Promise<string> {
    const server = createServer((request, response) => void this.#serve(request, response));
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise((resolve) => this.#server?.close(resolve) ?? resolve(undefined));
  }

  /** In place of the global fetch, without a socket. */
  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const url = new URL(String(input));
    const body = typeof init?.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined;
    const authorization = new Headers(init?.headers).get('authorization') ?? '';
    const request = {
      method: init?.method ?? 'GET',
      path: url.pathname + url.search,
      token: tokenOf(authorization),
      body,
    };
    const outcome = await this.#answer(request);
    if (outcome.kind !== 'reply') throw new TypeError('fetch failed');
    const { status, headers, body: answer } = outcome.reply;
    const text = answer === undefined ? null : JSON.stringify(answer);
    return new Response(text, { status, headers: { 'content-type': 'application/json', ...headers } });
  };

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await bodyOf(request);
    const outcome = await this.#answer({
      method: request.method ?? '',
      path: request.url ?? '',
      token: tokenOf(request.headers.authorization ?? ''),
      body: text === '' ? undefined : (JSON.parse(text) as unknown),
    });
    const json = { 'content-type': 'application/json; charset=utf-8' };
    if (outcome.kind === 'silence') return;
    if (outcome.kind === 'reset') return void request.socket.destroy();
    if (outcome.kind === 'half-body') return void response.writeHead(200, json).write('[{"id": 1,');
    if (outcome.kind === 'text') return void response.writeHead(outcome.status, json).end(outcome.text);
    const { status, headers, body } = outcome.reply;
    response.writeHead(status, { ...json, ...headers }).end(body === undefined ? undefined : JSON.stringify(body));
  }

  async #answer(request: Seen): Promise<Misbehaviour> {
    this.seen.push(request);
    const misbehaviour = await this.before(request);
    if (misbehaviour === undefined) return { kind: 'reply', reply: await this.#do(request) };
    if (misbehaviour.done === true) await this.#do(request);
    return misbehaviour;
  }

  async #do(request: Seen): Promise<Reply> {
    const url = new URL(request.path, 'http://localhost');
    const who = this.repository.accounts.get(request.token);
    if (who === undefined) return { status: 401, body: { message: 'Bad credentials' } };
    // Enterprise Server: REST below /api/v3, GraphQL at /api/graphql.
    if (/^(\/api)?\/graphql$/.test(url.pathname)) {
      return { status: 200, body: await answerGraphql(this.repository, who, request.body) };
    }
    const route = routeOf(request.method, url.pathname.replace(/^\/api\/v3/, ''));
    const name = `${request.method} ${url.pathname}`;
    if (route === null) {
      this.violations.push(`${name}: not in the description`);
      return { status: 404, body: { message: 'Not Found' } };
    }
    this.violations.push(...requestFaults(route, url.searchParams, request.body).map((fault) => `${name}: ${fault}`));
    const { repository } = this;
    const reply = operate(route, { repository, who, path: route.path, query: url.searchParams, body: request.body });
    const faults = responseFaults(route, reply.status, reply.body);
    this.violations.push(...faults.map((fault) => `${name}: answer ${reply.status}: ${fault}`));
    return reply;
  }
}

const tokenOf = (authorization: string): string => authorization.replace(/^(token|bearer) /i, '');

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
