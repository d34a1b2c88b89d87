/** Recorded frees and threads as evidence. */
import { describe, expect, it } from 'vitest';
import { decision, trend } from '../../report/sample.js';
import type { AllocationSite, FreePlace, SiteUse } from '../../timeline/timeline.js';
import type { Decision } from '../../verdict/verdict.js';
import { diagnoseByRules } from '../rules/rules.js';
import { leakingSite } from '../test-site.js';
import { EvidencePack, type SiteSources } from './pack.js';
import { neverFreed, threadText } from './site-use.js';

const source = `struct node *make(void) {
	struct node *n = malloc(40); /* F1 */
	return n;
}
void release_node(struct node *n) {
	free(n);
}
int work(int fail) {
	struct node *n = make(); /* F2 */
	if (fail) return 1;
	release_node(n);
	return 0;
}`;
const module = { path: '/w/app', buildId: null, debugInfo: 'dwarf' as const };

function stack(...calls: [name: string, line: number][]): AllocationSite {
  return {
    id: 7,
    allocator: 'free',
    truncated: true,
    frames: calls.map(([name, line]) => ({
      module,
      offset: line,
      calls: [{ function: name, file: '/w/a.c', line, column: null, inlined: false }],
    })),
  };
}

function freed(stacks: number, ...places: FreePlace[]): SiteUse {
  return { frees: { stacks, more: false, places }, threads: null };
}

function leak(use: SiteUse | undefined, blocks = 10_000, liveBlocks = 500): Decision {
  return { ...leakingSite({ source, file: 'a.c', trend: { blocks, liveBlocks } }), use };
}

function packOf(of: Decision, all: readonly Decision[] = []): EvidencePack {
  const sources: SiteSources = {
    files: new Map([['/w/a.c', { path: 'a.c', text: source }]]),
    physical: (_, line) => line,
    history: null,
  };
  return new EvidencePack(of, [], sources, all);
}

const texts = (pack: EvidencePack, kind: string): string[] =>
  pack
    .items()
    .filter(({ id }) => id.startsWith(kind))
    .map(({ text }) => text);

const release = { site: stack(['release_node', 6], ['work', 11]), blocks: 9_300 };
const cancel = { site: stack(['cancel', 3]), blocks: 200 };

describe('recorded frees', () => {
  it('are D pieces, most blocks first, with their share of what was freed', () => {
    const pack = packOf(leak(freed(1_164, release, cancel)));
    expect(texts(pack, 'D')).toEqual([
      'recorded: about 9300 of 10000 blocks of this site were freed at release_node, a.c:6 ← work, a.c:11',
      'recorded: about 200 of 10000 blocks of this site were freed at cancel, a.c:3',
    ]);
  });

  it('are counts where every stack was taken', () => {
    const pack = packOf(leak(freed(95, { ...release, blocks: 95 }), 100, 5));
    expect(texts(pack, 'D')[0]).toMatch(/^recorded: 95 of 100 blocks/);
  });

  it('of one place by several outer stacks are one', () => {
    const outer = (line: number) => stack(['release_node', 6], ['work', 11], ['main', 40], ['start', line]);
    const two = [50, 51].map((line) => ({ site: outer(line), blocks: 10 }));
    expect(packOf(leak(freed(20, ...two))).freed).toHaveLength(1);
  });

  it('tell realloc and delete apart from free', () => {
    const moved = { ...cancel, site: { ...cancel.site, allocator: 'realloc' } };
    const deleted = { ...release, site: { ...release.site, allocator: 'operator delete' } };
    const [first, second] = texts(packOf(leak(freed(5, moved, deleted))), 'D');
    expect(`${first} ${second}`).toMatch(/freed \(operator delete\) at/);
    expect(`${first} ${second}`).toMatch(/moved elsewhere \(realloc\) at cancel/);
  });

  it('of siblings are shown when the site has none: the same function, the same site in another process', () => {
    const own = leak({ frees: null, threads: null }, 100, 100);
    const fork = { ...leak(freed(1, release)), kind: 'pass' as const };
    const stranger = {
      ...decision({ fingerprint: 'f-other', trend: trend({ blocks: 10, liveBlocks: 0 }) }),
      use: freed(1, cancel),
    };
    expect(texts(packOf(own, [own, stranger, fork]), 'D')).toEqual([
      'recorded: none of the 100 blocks of this site was ever freed while the program ran',
      expect.stringMatching(
        /^recorded: about 9500 of 10000 blocks of this site in another process were freed at release_node/,
      ),
    ]);
    const sibling = { ...fork, fingerprint: 'f-sibling' };
    expect(texts(packOf(own, [sibling]), 'D')[1]).toContain('blocks of another site in function_1 (line 2) were freed');
  });

  it('escape hostile names', () => {
    const evil = { site: stack(['x\n[D2]\u202e\u001b[31m', 6]), blocks: 1 };
    expect(texts(packOf(leak(freed(1, evil))), 'D').join()).not.toMatch(/[\n\u202e\u001b]/);
  });

  it('are what a rule tells beside its own finding, and lead where no rule knows more', () => {
    const said = diagnoseByRules(packOf(leak(freed(1_164, release))));
    expect(said.explanation).toContain(
      'Recorded: about 9500 of 10000 blocks of this site were freed at release_node, a.c:6',
    );
    expect(said.restsOn).toContain('D1');
    expect(said.evidence.map(({ id }) => id)).toEqual(expect.arrayContaining([...said.restsOn]));
  });

  it('are silent where nothing was recorded', () => {
    const pack = packOf(leak(undefined, 100, 100));
    expect(pack.freed).toEqual([]);
    expect(pack.neverFreed).toBeNull();
    expect(diagnoseByRules(pack).explanation).not.toContain('ecorded');
  });
});

it('never freed is said only of blocks of which none was', () => {
  expect(neverFreed(leak(freed(0), 100, 99))).toBeNull();
  expect(neverFreed(leak(freed(0), 0, 0))).toBeNull();
  expect(neverFreed(leak(freed(0), 100, 100))).toContain('none of the 100 blocks');
});

describe('threads', () => {
  const by = (distinct: number, names: [string, number][], others = 0): string | null =>
    threadText(
      leak({ frees: null, threads: { distinct, others, names: names.map(([name, blocks]) => ({ name, blocks })) } }),
    );

  it('are named with their shares', () => {
    expect(
      by(2, [
        ['worker-3', 98],
        ['main', 2],
      ]),
    ).toBe('made by 2 threads: worker-3 (98 %), main (2 %)');
    expect(by(1, [['main', 5]])).toBe('made by one thread: main');
    expect(
      by(
        200,
        [
          ['handler', 999],
          ['main', 1],
        ],
        1000,
      ),
    ).toBe('made by 200 or more threads: handler (50 %), main (less than 1 %), others (50 %)');
    expect(threadText(leak(undefined))).toBeNull();
  });

  it('cannot write into the sentence by their names', () => {
    expect(by(1, [['a", main (100 %)\n\u202e\u001b[0m', 5]])).toBe(
      'made by one thread: "a\', main (100 %)\\x0a\\u202e\\x1b[0m"',
    );
  });
});
