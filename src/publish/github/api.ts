/**
 * GitHub's API with a limit on time and on attempts. One instance serves one publication: its clock starts with it.
 * Whatever goes wrong is thrown as a GithubFault, whose text holds neither the token nor a header of the request.
 */
import { Octokit } from '@octokit/core';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { answerFault, quotable, shapeFault, silenceFault, type Answer } from './classify.js';
import { GithubFault } from './fault.js';

/** Time, ms. Tests put their own in its place. */
export interface Clock {
  now(): number;
  sleep(ms: number): Promise<void>;
}
const wallClock: Clock = { now: () => Date.now(), sleep: (ms) => sleep(ms) };

export interface ApiOptions {
  readonly token: string;
  /** GITHUB_API_URL, for example `https://api.github.com` or `https://HOST/api/v3`. */
  readonly apiUrl: string;
  /** In place of the global one, for example one that goes through a proxy. */
  readonly fetch?: typeof globalThis.fetch;
  readonly clock?: Clock;
  /** For everything together, ms. */
  readonly timeLimitMs?: number;
  /** For one answer with its body, ms. */
  readonly requestTimeoutMs?: number;
}

export interface GithubApi {
  /** Sends one request, again where that is safe and promises something, and gives its answer in `shape`. Throws GithubFault. */
  send<T>(route: string, parameters: Record<string, unknown>, shape: z.ZodType<T>): Promise<T>;
  /** All pages of a list. Throws GithubFault. */
  list<T>(route: string, parameters: Record<string, unknown>, item: z.ZodType<T>): Promise<T[]>;
  /** A GraphQL query, or a mutation that may be repeated. Throws GithubFault. */
  graphql<T>(query: string, variables: Record<string, unknown>, data: z.ZodType<T>): Promise<T>;
  /**
   * After a write of which nobody knows whether it was done, number `made`: waits, so that the caller can look and perhaps write again.
   * Throws `thrown` when it certainly was not done, or when attempts or time are up.
   */
  lookAgain(thrown: unknown, made: number): Promise<void>;
}

const MOST_ATTEMPTS = 4;
const FIRST_BACKOFF_MS = 1_000;
const PAGE_SIZE = 100;
/** A pull request with more comments than this has other worries. */
const MOST_PAGES = 50;

/** Talks to GitHub with `options.token`. */
export function githubApi(options: ApiOptions): GithubApi {
  const { clock = wallClock, timeLimitMs = 60_000, requestTimeoutMs = 15_000 } = options;
  const deadlineMs = clock.now() + timeLimitMs;
  const octokit = quietOctokit(options);

  /** One attempt. */
  const exchange = async (route: string, parameters: Record<string, unknown>): Promise<Answer> => {
    const timeoutMs = Math.max(1, Math.min(requestTimeoutMs, deadlineMs - clock.now()));
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const answer = await octokit.request(route, { ...parameters, request: { signal } });
      // Octokit hands out what it has when a body breaks off.
      if (signal.aborted) throw signal.reason;
      return answer as Answer;
    } catch (thrown) {
      const answered = (thrown as { response?: Answer }).response;
      throw answered === undefined
        ? silenceFault(route, thrown)
        : answerFault(route, answered, clock.now(), options.token);
    }
  };

  /** Throws `thrown` when another attempt after number `made` is unsafe, promises nothing or would be too late. */
  const waitToRetry = async (thrown: unknown, made: number, repeatable: boolean): Promise<void> => {
    const pauseMs = pauseBeforeRetry(thrown, made, repeatable);
    if (pauseMs === null || clock.now() + pauseMs >= deadlineMs) throw thrown;
    await clock.sleep(pauseMs);
  };

  /** Attempts until one succeeds. `repeatable`: doing it twice is doing it once. */
  const persist = async <T>(repeatable: boolean, attempt: () => Promise<T>): Promise<T> => {
    for (let made = 1; ; made++) {
      try {
        return await attempt();
      } catch (thrown) {
        await waitToRetry(thrown, made, repeatable);
      }
    }
  };

  const send: GithubApi['send'] = (route, parameters, shape) =>
    persist(!route.startsWith('POST '), async () => inShape(route, await exchange(route, parameters), shape));

  return {
    send,
    lookAgain: async (thrown, made) => {
      if (!(thrown instanceof GithubFault) || !thrown.maybeDone) throw thrown;
      await waitToRetry(thrown, made, true);
    },
    list: async (route, parameters, item) => {
      const all = [];
      for (let page = 1; page <= MOST_PAGES; page++) {
        const found = await send(route, { ...parameters, per_page: PAGE_SIZE, page }, z.array(item));
        all.push(...found);
        if (found.length < PAGE_SIZE) break;
      }
      return all;
    },
    graphql: (query, variables, data) =>
      persist(true, async () => {
        // Enterprise Server has REST below /api/v3 and GraphQL at /api/graphql.
        const baseUrl = options.apiUrl.replace(/\/api\/v3\/?$/, '/api').replace(/\/$/, '');
        return graphqlData(await exchange('POST /graphql', { baseUrl, query, variables }), data, options.token);
      }),
  };
}

function quietOctokit({ token, apiUrl, fetch }: ApiOptions): Octokit {
  const silent = () => undefined;
  return new Octokit({
    auth: token,
    baseUrl: apiUrl.replace(/\/$/, ''),
    userAgent: 'leak-gate',
    log: { debug: silent, info: silent, warn: silent, error: silent },
    ...(fetch === undefined ? {} : { request: { fetch } }),
  });
}

/** How long to wait before attempt `made + 1`, ms; null: give up. */
export function pauseBeforeRetry(thrown: unknown, made: number, repeatable: boolean): number | null {
  if (!(thrown instanceof GithubFault) || made >= MOST_ATTEMPTS) return null;
  if (thrown.maybeDone && !repeatable) return null;
  const worthwhile = thrown.kind === 'rate-limited' || thrown.kind === 'unavailable' || thrown.kind === 'malformed';
  return worthwhile ? Math.max(thrown.retryAfterMs ?? 0, FIRST_BACKOFF_MS * 2 ** (made - 1)) : null;
}

function inShape<T>(route: string, answer: Answer, shape: z.ZodType<T>): T {
  const parsed = shape.safeParse(answer.data);
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  throw shapeFault(
    route,
    answer.status,
    `${first?.path.map(String).join('.') || 'body'}: ${first?.message ?? 'invalid'}`,
  );
}

const envelope = z.object({
  data: z.unknown().optional(),
  errors: z.array(z.object({ type: z.string().optional(), message: z.string() })).optional(),
});

/** GraphQL tells its faults in an answer with status 200. */
function graphqlData<T>(answer: Answer, data: z.ZodType<T>, secret: string): T {
  const route = 'POST /graphql';
  const body = inShape(route, answer, envelope);
  const [error] = body.errors ?? [];
  if (error === undefined) return inShape(route, { ...answer, data: body.data }, data);
  const kinds = { FORBIDDEN: 'forbidden', NOT_FOUND: 'missing', RATE_LIMITED: 'rate-limited' } as const;
  const kind = kinds[error.type as keyof typeof kinds] ?? 'refused';
  throw new GithubFault(kind, route, answer.status, quotable(error.message, secret), false, null);
}
