import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { describe, expect, it } from 'vitest';
import { attacks, documents, hostileDocument, rich } from '../sample-documents.js';
import type { ReportDocument } from '../schema.js';
import { renderHtml } from './page.js';
import { STYLE, STYLE_HASH } from './style.js';

const get = (name: string) => documents[name] ?? rich;
const tags = new Set(
  'html head meta title style body h1 h2 p table tbody tr th td code pre span br b details summary figure figcaption svg path line rect text title'.split(
    ' ',
  ),
);
const attributes = new Set(
  'lang charset http-equiv content name class open viewBox role aria-label x y x1 x2 y1 y2 d width height text-anchor fill-opacity'.split(
    ' ',
  ),
);

/** Elements and attributes that the page must not have, and its tags in order. */
function inspect(text: string): { faults: string[]; seen: string[] } {
  const faults: string[] = [];
  const seen: string[] = [];
  const walk = (node: DefaultTreeAdapterTypes.Node) => {
    if ('tagName' in node) {
      seen.push(node.tagName);
      if (!tags.has(node.tagName)) faults.push(`<${node.tagName}>`);
      for (const { name } of node.attrs) if (!attributes.has(name)) faults.push(`${node.tagName} ${name}`);
    } else if (node.nodeName === '#comment') faults.push('a comment');
    if ('childNodes' in node) node.childNodes.forEach(walk);
  };
  walk(parse(text));
  return { faults, seen };
}

it('lets its own style in and nothing else', () => {
  expect(STYLE_HASH).toBe(createHash('sha256').update(STYLE).digest('base64'));
  const text = renderHtml([rich]);
  expect(text).toContain(`style-src &#39;sha256-${STYLE_HASH}&#39;`);
  expect(text).not.toMatch(/(?:\ssrc=|\shref=|url\(|@import|\sstyle=|<script)/i);
});

it.each(Object.keys(documents))('is made of what it should be (%s)', (name) =>
  expect(inspect(renderHtml([get(name)])).faults).toEqual([]),
);

it('shows the leak, its chart and its survivors', () => {
  const seconds = Array.from({ length: 50 }, (_, i) => i / 10);
  const timeline = { seconds, live_bytes: seconds.map((at) => at * 1e6), rss_bytes: seconds.map(() => 9e6) };
  const document: ReportDocument = { ...rich, processes: rich.processes.map((process) => ({ ...process, timeline })) };
  const text = renderHtml([document]);
  expect(text).toContain('<h1 class="leak">leak-gate: leak</h1>');
  expect(text).toMatch(/<path class="live" d="M80 [\d.]+L/);
  expect(text.match(/<rect class="(?:cell|none)"/g)?.length).toBeGreaterThan(50);
  expect(text).toContain('<span class="blamed">▶ 42 │     items.push_back(new Order(order));</span>');
});

it('shows a matrix, and nothing at all', () => {
  expect(renderHtml([rich, get('pass')])).toContain('How it was observed: job 2');
  expect(renderHtml([])).toContain('leak-gate: not observed');
});

describe('a hostile text', () => {
  const plain = inspect(renderHtml([hostileDocument('word')])).seen;
  it.each(attacks.filter((attack) => attack !== '').map((attack) => [JSON.stringify(attack.slice(0, 50)), attack]))(
    '%s is only text',
    (_, attack) => {
      const { faults, seen } = inspect(renderHtml([hostileDocument(attack)]));
      expect(faults).toEqual([]);
      if (!attack.includes('\n')) expect(seen).toEqual(plain);
    },
  );
  it('of any kind is only text (property)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(inspect(renderHtml([hostileDocument(text)])).faults).toEqual([]);
      }),
      { numRuns: 60 },
    );
  }, 30_000);
});
