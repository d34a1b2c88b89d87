/**
 * Summary, comment and review through two GitHub-flavoured renderers, GitHub's own C one (cmark-gfm) and micromark: nothing that a target
 * says becomes more than text.
 */
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import { describe, expect, it } from 'vitest';
import { leaksOf } from '../leaks.js';
import { reviewBody } from '../review.js';
import { attacks, documents, hostileDocument, rich } from '../sample-documents.js';
import type { ReportDocument } from '../schema.js';
import { COMMENT_LIMIT, renderComment } from './comment.js';
import { code, prose } from './text.js';
import { renderSummary, SUMMARY_LIMIT } from './summary.js';

type Node = DefaultTreeAdapterTypes.ChildNode;

const REPOSITORY = 'https://github.example/acme/shop';
const checkout = { root: '/home/me/shop', repositoryUrl: REPOSITORY };
const settings = { checkout, reportUrl: `${REPOSITORY}/actions/runs/1` };

const allowed = new Set(
  'h2 h3 p strong code pre a br table thead tbody tr th td details summary b sub ul li #text'.split(' '),
);

interface Seen {
  readonly tags: string[];
  readonly faults: string[];
}

/** Walks what GitHub would show; `plain` is false where it looks for no mentions and references: in code and in links. */
function inspect(nodes: readonly Node[], seen: Seen, plain = true): Seen {
  for (const node of nodes) {
    if (node.nodeName === '#text') {
      if (plain) seen.faults.push(...mentions((node as DefaultTreeAdapterTypes.TextNode).value));
      continue;
    }
    seen.tags.push(node.nodeName);
    if (!allowed.has(node.nodeName)) seen.faults.push(`<${node.nodeName}>`);
    const element = node as DefaultTreeAdapterTypes.Element;
    for (const { name, value } of element.attrs ?? []) {
      const fine =
        (node.nodeName === 'a' && name === 'href' && value.startsWith(`${REPOSITORY}/`)) ||
        (node.nodeName === 'code' && name === 'class' && /^language-[a-z]+$/.test(value)) ||
        (node.nodeName === 'pre' && name === 'lang' && /^[a-z]+$/.test(value)) ||
        (name === 'align' && value === 'right') ||
        (node.nodeName === 'details' && name === 'open');
      if (!fine) seen.faults.push(`${node.nodeName} ${name}=${value}`);
    }
    inspect(element.childNodes ?? [], seen, plain && !['code', 'pre', 'a'].includes(node.nodeName));
  }
  return seen;
}

function mentions(text: string): string[] {
  const found = text.match(
    /@[\w-]|#\d|\bgh-\d|:\/\/|\bwww\.|\b(?=[a-f]*\d)[0-9a-f]{7,}\b|:\w+:|[\p{Cc}\p{Cf}](?<!\n)|\$[^ ]/giu,
  );
  return (found ?? []).map((what) => `text ${what}`);
}

function rendered(markdown: string): Seen {
  const html = micromark(markdown, {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
  expect(html).not.toContain('<!--');
  return inspect(parseFragment(html).childNodes, { tags: [], faults: [] });
}

/** As GitHub renders it, without its own removal of dangerous HTML afterwards. */
function renderedByGitHub(markdown: string): Seen {
  const extensions = ['table', 'strikethrough', 'autolink', 'tasklist', 'footnotes'].flatMap((name) => ['-e', name]);
  const { stdout, status, error } = spawnSync('cmark-gfm', ['--unsafe', '--github-pre-lang', ...extensions], {
    input: markdown,
    encoding: 'utf8',
  });
  if (error !== undefined) throw new Error('cmark-gfm is missing: apt-get install cmark-gfm', { cause: error });
  expect(status).toBe(0);
  return inspect(parseFragment(stdout).childNodes, { tags: [], faults: [] });
}

const renderers: Record<string, (made: readonly ReportDocument[]) => string> = {
  summary: (made) => renderSummary(made, { ...settings, limit: SUMMARY_LIMIT }),
  comment: (made) => renderComment(made, { ...settings, limit: COMMENT_LIMIT }),
  review: (made) =>
    leaksOf(made)
      .map((site) => reviewBody(site).body)
      .join('\n\n'),
};

describe.each(Object.entries(renderers))('a %s', (_, render) => {
  it.each(Object.keys(documents))('of %s has no link, element or mention of the target’s', (name) => {
    expect(rendered(render([documents[name] ?? rich])).faults).toEqual([]);
  });

  it.each(attacks.map((attack) => [JSON.stringify(attack.slice(0, 60)), attack]))(
    'with %s everywhere is inert',
    (_name, attack) => {
      const made = hostileDocument(attack);
      const { faults, tags } = rendered(render([made, { ...made, context: { commit: attack, label: attack } }]));
      expect(faults).toEqual([]);
      // The same sections, rows and cells as with a harmless text.
      const plain = rendered(render([hostileDocument('word'), hostileDocument('word')])).tags;
      const structure = (all: readonly string[]) =>
        all.filter((tag) => /^(?:h\d|details|table|tr|td|pre|ul|li)$/.test(tag));
      expect(structure(tags)).toEqual(structure(plain));
      const own = renderedByGitHub(render([made, { ...made, context: { commit: attack, label: attack } }]));
      expect(own.faults).toEqual([]);
      expect(structure(own.tags)).toEqual(structure(plain));
    },
  );

  it('with any text everywhere is inert (property)', () => {
    const piece = fc.oneof(
      fc.constantFrom(...attacks),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('`', '|', '\n', '<', '@', '#', '\\', ' ', '!', '['),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const markdown = render([hostileDocument(pieces.join(''))]);
        expect(rendered(markdown).faults).toEqual([]);
        expect(renderedByGitHub(markdown).faults).toEqual([]);
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});

describe('a sentence of somebody else', () => {
  it.each([
    ['12 blocks (768 B) are alive, but still die; a run of 32 s would decide', null],
    ['2 sites leak 64.1 KiB/s in all', null],
    [
      'most of it in shop::Basket::add (basket.cpp:42); the budget is 0',
      'most of it in `shop::Basket::add` (`basket.cpp:42`); the budget is 0',
    ],
    ['Free it in `~Basket()`, always.', 'Free it in `~Basket()`, always.'],
    ['call f(), then close_it()!', 'call `f()`, then `close_it()`!'],
    ['größe und 日本語 bleiben', null],
    ['don’t use-after-free and/or 95 % of 1,541', null],
    ['- not a list', '`-` not a list'],
    ['a`b`` c', '`` a`b`` `` c'.replace('`` a`b`` ``', '``` a`b`` ```')],
  ])('%s', (text, shown) => expect(prose(text)).toBe(shown ?? text));

  it('is code where it must be, with a fence that holds', () => {
    expect(code('a`b')).toBe('``a`b``');
    expect(code('`')).toBe('`` ` ``');
    expect(code(' x ')).toBe('`  x  `');
    expect(code('')).toBe('` `');
  });
});
