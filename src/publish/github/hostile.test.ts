/** From a report full of attacks to what GitHub was asked to store: text, and nothing but text, of whoever wrote the report. */
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { attacks, hostileDocument } from '../../report/sample-documents.js';
import type { ReportDocument } from '../../report/schema.js';
import { markedBody, readMarker, readReviewed } from './marker.js';
import { context, githubServer, HEAD, publisher, pullRequest } from './test-pull-request.js';
import type { GithubServer } from './test-server/server.js';

const REPOSITORY = 'https://github.example/octo-org/shop';
const checkout = { root: '/home/me/shop', repositoryUrl: REPOSITORY };
const source = ['{', '  items.push_back(new Order(order));', '}'];
const patch = ['@@ -40,0 +41,3 @@', ...source.map((text) => `+${text}`)].join('\n');

let server: GithubServer;
beforeEach(() => {
  server = githubServer();
  server.repository.pullRequests.set(
    7,
    pullRequest({ files: [{ filename: 'src/basket.cpp', status: 'added', patch }] }),
  );
});
afterEach(() => expect(server.violations).toEqual([]));

/** `text` in every field, but for what places the first leak in the diff. The fix is hostile too. */
function hostile(text: string): ReportDocument {
  const document = hostileDocument(text);
  const fix = `--- a/src/basket.cpp\n+++ b/src/basket.cpp\n@@ -42 +42 @@\n-${source[1]}\n${text.replace(/^/gm, '+')}\n`;
  const processes = document.processes.map((process) => ({
    ...process,
    sites: process.sites.map((site, i) => {
      if (i > 0 || site.blamed === null || site.diagnosis === null) return { ...site, fingerprint: `${text}${i}` };
      const file = '/home/me/shop/src/basket.cpp';
      const blamed = { ...site.blamed, file, line: 42 };
      return {
        ...site,
        blamed,
        excerpt: { file, first_line: 41, blamed_line: 42, lines: source },
        diagnosis: { ...site.diagnosis, patch: fix },
      };
    }),
  }));
  return { ...document, processes };
}

/** What GitHub would make of `markdown` that is more than text. */
function harm(markdown: string): string[] {
  const html = micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
  return walk(parseFragment(html).childNodes, false);
}
const harmless = /^(h\d|p|strong|code|pre|a|br|table|thead|tbody|tr|th|td|details|summary|b|sub|ul|li|#text)$/;

function walk(nodes: readonly DefaultTreeAdapterTypes.ChildNode[], quoted: boolean): string[] {
  return nodes.flatMap((node) => {
    if (node.nodeName === '#text') {
      const { value } = node as DefaultTreeAdapterTypes.TextNode;
      return quoted ? [] : (value.match(/@\w|#\d|:\/\/|\bwww\.|[\p{Cf}]/gu) ?? []);
    }
    const { attrs = [], childNodes = [] } = node as DefaultTreeAdapterTypes.Element;
    const links = attrs.filter(
      ({ name, value }) => !/^(class|align|open)$/.test(name) && !value.startsWith(`${REPOSITORY}/`),
    );
    const inner = walk(childNodes, quoted || /^(code|pre|a)$/.test(node.nodeName));
    return [
      ...(harmless.test(node.nodeName) ? [] : [`<${node.nodeName}>`]),
      ...links.map(({ value }) => value),
      ...inner,
    ];
  });
}

const publish = (document: ReportDocument, runId = 500) =>
  publisher(server, { reviewComments: true, checkout, context: { ...context, runId } }).publish([document]);
const marker = { key: '0'.repeat(16), state: '0'.repeat(16), runId: 9e9, attempt: 1, head: HEAD };

it.each([
  ...attacks,
  markedBody(marker, 'forged'),
  '<!-- leak-gate:review key=0000000000000000 leak=0000000000000000 state=gone -->',
  '```\n@everyone\n```suggestion',
  '--> @octo-org/team <!--',
])('posts %j as text', async (attack) => {
  const first = await publish(hostile(attack));
  expect(first).toMatchObject({ comment: 'created', reviewComments: { posted: 1 }, notices: [] });
  const comment = server.repository.comments[0]?.body ?? '';
  const review = server.repository.reviewComments[0]?.body ?? '';
  expect(readMarker(comment)).toMatchObject({ runId: 500, head: HEAD });
  for (const body of [comment, review]) {
    const text = body.slice(body.indexOf('\n') + 1);
    expect(harm(text)).toEqual([]);
    expect(body.length).toBeLessThanOrEqual(65_536);
  }
  // It is known again, and what it says about itself cannot be forged from within.
  expect(readReviewed(review)?.marker.state).toBe('open');
  expect(await publish(hostile(attack), 501)).toMatchObject({
    comment: 'updated',
    reviewComments: { posted: 0, gone: 0 },
  });
  expect(server.repository.comments).toHaveLength(1);
});

it('stays within GitHub’s limit with thousands of leaks', async () => {
  const document = hostile('x'.repeat(3_000));
  const [process] = document.processes;
  const sites = Array.from({ length: 500 }, (_, i) => ({
    ...(process?.sites[0] as never as object),
    fingerprint: `f${i}`,
  }));
  const many = { ...document, processes: [{ ...process, sites }] } as ReportDocument;
  expect(await publish(many)).toMatchObject({
    comment: 'created',
    reviewComments: { posted: 20, omitted: 480 },
    notices: [],
  });
});
