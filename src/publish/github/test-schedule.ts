/** Two clients at one server, in every order in which it may serve their requests. Not shipped. */
import { bot, githubServer } from './test-pull-request.js';
import type { GithubServer, Seen } from './test-server/server.js';

/** The tokens of the two clients, both of the same account. */
export const clients = ['older', 'newer'] as const;
export type Client = (typeof clients)[number];

export interface Schedule {
  readonly server: GithubServer;
  /** Who was served, in order. */
  readonly served: { readonly client: string; readonly method: string }[];
  /** At each step who was served, and who could have been instead. */
  readonly choices: { readonly taken: string; readonly other: string | null }[];
}

/** Runs `client` for both. `prefix` says whose request is served at each step; after that it is the first by name. */
async function runSchedule(
  prefix: readonly string[],
  before: (server: GithubServer) => void,
  client: (server: GithubServer, token: Client) => Promise<unknown>,
): Promise<Schedule> {
  const server = githubServer();
  before(server);
  const waiting = new Map<string, { request: Seen; serve: () => void }>();
  const schedule: Schedule = { server, served: [], choices: [] };
  const running = new Set<string>(clients);
  for (const token of clients) server.repository.accounts.set(token, bot);

  const serveNext = () => {
    // Both must have shown what they ask for next; else the order would depend on this machine.
    if (running.size === 0 || [...running].some((token) => !waiting.has(token))) return;
    const names = [...waiting.keys()].sort();
    const taken = prefix[schedule.choices.length] ?? names[0] ?? '';
    schedule.choices.push({ taken, other: names.find((name) => name !== taken) ?? null });
    const next = waiting.get(taken);
    waiting.delete(taken);
    schedule.served.push({ client: taken, method: next?.request.method ?? '' });
    next?.serve();
  };
  server.before = (request) =>
    new Promise((resolve) => {
      waiting.set(request.token, { request, serve: () => resolve(undefined) });
      serveNext();
    });
  await Promise.all(
    clients.map(async (token) => {
      await client(server, token);
      running.delete(token);
      serveNext();
    }),
  );
  return schedule;
}

/** All schedules, depth first: each run tells where the other client could have been served. */
export async function everySchedule(
  before: (server: GithubServer) => void,
  client: (server: GithubServer, token: Client) => Promise<unknown>,
): Promise<Schedule[]> {
  const all: Schedule[] = [];
  const open: string[][] = [[]];
  for (let prefix = open.pop(); prefix !== undefined; prefix = open.pop()) {
    const schedule = await runSchedule(prefix, before, client);
    all.push(schedule);
    for (const [at, { other }] of schedule.choices.entries()) {
      if (at < prefix.length || other === null) continue;
      open.push([...schedule.choices.slice(0, at).map(({ taken }) => taken), other]);
    }
  }
  return all;
}
