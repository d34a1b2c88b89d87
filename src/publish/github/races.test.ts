/** Two runs at the same time: every order in which GitHub may serve their requests. */
import { expect, it } from 'vitest';
import type { ReportDocument } from '../../report/schema.js';
import { githubApi } from './api.js';
import { markedBody, markerKey, readMarker } from './marker.js';
import { reportState, type CommentRule } from './state.js';
import { keepComment } from './sticky-comment.js';
import { bot, context, documentOf, githubServer, HEAD, testClock } from './test-pull-request.js';
import type { GithubServer, Seen } from './test-server/server.js';

interface Schedule {
  /** Which client each served request came from, with its method. */
  readonly served: { readonly client: string; readonly method: string }[];
  /** Places where the other client could have been served instead. */
  readonly choices: { readonly taken: string; readonly other: string | null }[];
  readonly server: GithubServer;
}

/** Runs both clients; `prefix` says whose request is served at each step, after that the first one waiting. */
async function runSchedule(
  prefix: readonly string[],
  before: (server: GithubServer) => void,
  rule: CommentRule,
  reports: readonly ReportDocument[],
): Promise<Schedule> {
  const server = githubServer();
  before(server);
  const waiting = new Map<string, { request: Seen; serve: () => void }>();
  const served: Schedule['served'] = [];
  const choices: Schedule['choices'] = [];
  const clients = ['older', 'newer'];
  const running = new Set(clients);
  for (const token of clients) server.repository.accounts.set(token, bot);

  const serveNext = () => {
    // Everyone must have shown what they ask for next; else the order would depend on this machine.
    if (running.size === 0 || [...running].some((client) => !waiting.has(client))) return;
    const names = [...waiting.keys()].sort();
    const taken = prefix[choices.length] ?? names[0] ?? '';
    choices.push({ taken, other: names.find((name) => name !== taken) ?? null });
    const next = waiting.get(taken);
    waiting.delete(taken);
    served.push({ client: taken, method: next?.request.method ?? '' });
    next?.serve();
  };
  server.before = (request) => {
    return new Promise((resolve) => {
      waiting.set(request.token, { request, serve: () => resolve(undefined) });
      serveNext();
    });
  };
  await Promise.all(
    clients.map(async (token, i) => {
      const api = githubApi({ token, apiUrl: 'https://api.github.example', fetch: server.fetch, clock: testClock() });
      const state = reportState([reports[i] as ReportDocument]);
      const marker = { key: markerKey('CI'), state: state.hash, runId: 500 + i, attempt: 1, head: HEAD };
      await keepComment(api, context, bot, HEAD, { rule, state, marker, text: token });
      running.delete(token);
      serveNext();
    }),
  );
  return { served, choices, server };
}

/** All schedules, depth first: each run tells where the other client could have been served. */
async function everySchedule(
  before: (server: GithubServer) => void,
  rule: CommentRule,
  reports: readonly ReportDocument[],
): Promise<Schedule[]> {
  const all: Schedule[] = [];
  const open: string[][] = [[]];
  for (let prefix = open.pop(); prefix !== undefined; prefix = open.pop()) {
    const schedule = await runSchedule(prefix, before, rule, reports);
    all.push(schedule);
    schedule.choices.forEach(({ other }, at) => {
      if (at >= (prefix?.length ?? 0) && other !== null) {
        open.push([...schedule.choices.slice(0, at).map(({ taken }) => taken), other]);
      }
    });
  }
  return all;
}

/**
 * GitHub has no conditional write, so one thing remains: the older run looks, stalls while the newer one writes *and* has looked again,
 * and then writes.
 */
function stalledWrite({ served }: Schedule): boolean {
  const lastWrite = served.findLastIndex(({ client, method }) => client === 'older' && method === 'PATCH');
  const itsLook = served.findLastIndex(({ client }, at) => client === 'older' && at < lastWrite);
  const between = served.slice(itsLook + 1, lastWrite).filter(({ client }) => client === 'newer');
  return lastWrite >= 0 && between.some(({ method }) => method === 'PATCH') && between.at(-1)?.method === 'GET';
}

const leak = documentOf('leak');
const pass = documentOf('pass');
const runOf = ({ server }: Schedule) => readMarker(server.repository.comments[0]?.body ?? '')?.runId;
const none = () => undefined;
const oneFromBefore = (server: GithubServer) => {
  const marker = { key: markerKey('CI'), state: '0'.repeat(16), runId: 400, attempt: 1, head: HEAD };
  server.repository.addComment(bot, markedBody(marker, 'before'));
};

it.each<[string, (server: GithubServer) => void, CommentRule, ReportDocument[], boolean]>([
  ['both post the first', none, 'always', [leak, pass], true],
  ['both edit', oneFromBefore, 'always', [leak, pass], true],
  ['both edit by the rule changes', oneFromBefore, 'changes', [leak, pass], true],
  ['both say the same by the rule changes', none, 'changes', [leak, leak], false],
  ['only the older would post', none, 'changes', [leak, pass], false],
  ['only the newer would post', none, 'changes', [pass, leak], true],
])(
  'ends with one comment, the newer run’s, when %s',
  async (_, before, rule, reports, newerSpeaks) => {
    const schedules = await everySchedule(before, rule, reports);
    expect(schedules.length).toBeGreaterThan(3);
    for (const schedule of schedules) {
      expect(schedule.server.violations).toEqual([]);
      expect(schedule.server.repository.comments.length, JSON.stringify(schedule.served)).toBe(1);
      if (newerSpeaks && !stalledWrite(schedule)) expect(runOf(schedule), JSON.stringify(schedule.served)).toBe(501);
    }
    expect(schedules.filter(stalledWrite).length).toBeLessThan(schedules.length / 5);
  },
  60_000,
);
