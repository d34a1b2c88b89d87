/**
 * What observing costs, beside the peers, in three views: whole processes in pairs, slices of one process, instructions. docs/overhead.md
 * says how it measures. Root, a kernel with BPF, dist/.
 *
 *   npm run bench:overhead [-- --quick] [--install] [--only WORKLOAD,…] [--tools TOOL,…]
 *                              [--views pairs,slices,instructions|none] [--merge] [--docs]
 *
 * Writes build/bench/overhead.{md,json,svg}; with --docs also docs/overhead.{md,svg}. Exit status 1 when the machine was too noisy
 * for a figure, or leak-gate failed.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { execaSync } from 'execa';
import { buildPrograms, install, missingFiles, missingPackages } from './build.js';
import { judge } from './goals.js';
import { countInstructions, type Instructions } from './instructions.js';
import { runPairs, type Plan, type WorkloadRuns } from './pairs.js';
import { cli, distDigest, machine, results, root, type Machine } from './place.js';
import { plot, toSeries } from './plot.js';
import { runSlices, type SliceRuns } from './slices.js';
import { FULL_LIMITS, QUICK_LIMITS, mergeRuns, mergeSlices, summarize, summarizeSlices, trusted } from './summary.js';
import { toMarkdown, type ToolText } from './table.js';
import { allTools, type Tool } from './tool.js';
import { allWorkloads, type Workload } from './workload.js';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    install: { type: 'boolean', default: false },
    merge: { type: 'boolean', default: false },
    docs: { type: 'boolean', default: false },
    only: { type: 'string' },
    tools: { type: 'string' },
    views: { type: 'string', default: 'pairs,slices,instructions' },
  },
});

/** Columns that are ours: a failure there is a failure of the bench. */
const OURS = ['default', 'exact', 'attach', 'inject'];
const PEERS = ['heaptrack', 'lsan', 'valgrind', 'bpftrace', 'entries', 'memleak'];
const FULL: Plan = {
  pairs: { many: 15, some: 7, few: 3 },
  least: { many: 7, some: 2, few: 2 },
  seconds: { many: 40, some: 15, few: 15 },
};
const QUICK: Plan = {
  pairs: { many: 5, some: 2, few: 2 },
  least: { many: 5, some: 2, few: 1 },
  seconds: { many: 20, some: 5, few: 5 },
};

/** What was measured, before any figure is made from it. */
interface Results {
  readonly machine: Machine;
  readonly version: string;
  /** Digest of the dist/ that was measured. */
  readonly build: string;
  readonly quick: boolean;
  readonly tools: readonly ToolText[];
  readonly workloads: readonly WorkloadRuns[];
  readonly slices: readonly SliceRuns[];
  readonly instructions: Instructions | null;
}

const say = (line: string) => console.error(line);

function stop(line: string): never {
  say(line);
  process.exit(2);
}

/** Names of an option, each of which must be known. */
function chosen<T extends { readonly name: string }>(
  all: readonly T[],
  names: string | undefined,
  option: string,
): readonly T[] {
  if (names === undefined) return all;
  return names.split(',').map((name) => {
    const found = all.find((each) => each.name === name);
    return found ?? stop(`${option} ${name}: there are ${all.map((each) => each.name).join(', ')}`);
  });
}

/** What can be used here; what cannot is said loudly. */
function usable(tools: readonly Tool[]): { use: Tool[]; texts: ToolText[] } {
  const texts = tools.map(({ name, title, what, ...tool }) => ({ name, title, what, missing: tool.missing() }));
  for (const { title, missing } of texts) if (missing !== null) say(`LEFT OUT: ${title}: ${missing}`);
  return { use: tools.filter((_, i) => texts[i]?.missing === null), texts };
}

/** Puts the figures into the page between its two marks, and the plot beside it. */
function document(markdown: string, svg: string): void {
  const page = join(root, 'docs/overhead.md');
  const text = readFileSync(page, 'utf8');
  const [begin, end] = ['<!-- figures: begin -->', '<!-- figures: end -->'].map((mark) => text.indexOf(mark));
  if (begin === undefined || end === undefined || begin < 0 || end < begin)
    stop(`${page} has lost its marks for the figures`);
  const figures = markdown.replace(/^(#+) /gm, '#$1 ');
  writeFileSync(page, `${text.slice(0, begin)}<!-- figures: begin -->\n\n${figures}\n${text.slice(end)}`);
  writeFileSync(join(root, 'docs/overhead.svg'), svg);
}

interface Orders {
  readonly workloads: readonly string[];
  readonly tools: readonly string[];
}

/** Figures and files from results; true when every self-test passed. */
function report(of: Results, orders: Orders): boolean {
  const limits = of.quick ? QUICK_LIMITS : FULL_LIMITS;
  const workloads = of.workloads
    .map((runs) => summarize(runs, limits))
    .sort((a, b) => orders.workloads.indexOf(a.workload) - orders.workloads.indexOf(b.workload));
  const slices = summarizeSlices(of.slices, limits);
  const goals = judge(workloads, slices, of.instructions);
  const tools = [...of.tools].sort((a, b) => orders.tools.indexOf(a.name) - orders.tools.indexOf(b.name));
  const markdown = toMarkdown({ ...of, tools, workloads, slices, goals });
  writeFileSync(join(results, 'overhead.md'), markdown);
  const svg = plot(toSeries(workloads, tools), 'What observing costs');
  writeFileSync(join(results, 'overhead.svg'), svg);
  if (values.docs) document(markdown, svg);
  console.log(markdown);
  const tests = [
    ...workloads.flatMap(({ workload, cpuTest, wallTest }) => [
      { name: `${workload}, CPU`, test: cpuTest },
      { name: `${workload}, wall`, test: wallTest },
    ]),
    ...slices.tests.map(({ work, how, test }) => ({ name: `slices of ${work}, ${how}`, test })),
  ];
  const failed = tests.filter(({ test }) => !test.passed);
  for (const { name, test } of failed) say(`TOO NOISY: ${name}: ${test.complaint}; its figures are not printed`);
  const exact = of.instructions === null || of.instructions.self === 0;
  if (!exact) say('callgrind counts differ between equal runs: its figures are not exact here');
  return failed.length === 0 && exact;
}

interface Prepared {
  readonly workloads: readonly Workload[];
  readonly tools: readonly Tool[];
  readonly texts: readonly ToolText[];
}

/** What can be run here, built; what cannot is said. */
function prepare(every: readonly Workload[]): Prepared {
  const absent = missingFiles();
  if (absent.length > 0) stop(`missing: ${absent.join(', ')}; npm run build makes them`);
  if (process.getuid?.() !== 0) stop('the bench attaches probes: run it as root');
  // bpftrace and bcc look for it; nothing mounts it in a bare container.
  execaSync('mount', ['-t', 'tracefs', 'tracefs', '/sys/kernel/tracing'], { reject: false });
  const wanted = chosen(every, values.only, '--only');
  const tools = chosen(allTools(), values.tools, '--tools');
  const packages = missingPackages(wanted, tools);
  if (packages.length > 0 && values.install) install(packages);
  else if (packages.length > 0) say(`NOT INSTALLED: apt-get install ${packages.join(' ')} (or --install)`);
  const workloads = wanted.filter(({ name, needs }) => {
    const lacks = needs.filter(({ file }) => !existsSync(file));
    for (const { debian } of lacks) say(`LEFT OUT: workload ${name}: Debian package ${debian} is not installed`);
    return lacks.length === 0;
  });
  buildPrograms(workloads.some(({ name }) => name === 'json'));
  mkdirSync(results, { recursive: true });
  const { use, texts } = usable(tools);
  return { workloads, tools: use, texts };
}

/** Earlier results to add to, or none yet. What was measured of another leak-gate than this one is left behind. */
function begin(texts: readonly ToolText[]): Results {
  const path = join(results, 'overhead.json');
  const build = distDigest();
  const before = values.merge && existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Results) : null;
  if (before && before.quick !== values.quick) stop('--merge: a quick run and a full one do not mix');
  const same = before?.build === build;
  if (before && !same) say('--merge: dist/ has changed: earlier columns of leak-gate are left out');
  const peers = (tool: string | null) => same || (tool !== null && PEERS.includes(tool));
  return {
    machine: before?.machine ?? machine(),
    version: execaSync(process.execPath, [cli, '--version']).stdout.trim(),
    build,
    quick: values.quick,
    tools: [...(before?.tools.filter(({ name }) => !texts.some((text) => text.name === name)) ?? []), ...texts],
    workloads: (before?.workloads ?? []).map((each) => ({
      ...each,
      columns: each.columns.filter(({ tool }) => peers(tool)),
    })),
    slices: (before?.slices ?? []).filter(({ tool }) => tool === null || peers(tool)),
    instructions: same ? (before?.instructions ?? null) : null,
  };
}

/** Measures what is asked for; what there is after each step is on disk, should the next one be ended. */
async function measureAll({ workloads, tools, texts }: Prepared, views: readonly string[]): Promise<Results> {
  const limits = values.quick ? QUICK_LIMITS : FULL_LIMITS;
  let of = begin(texts);
  const save = (more: Partial<Results>) => {
    of = { ...of, ...more };
    writeFileSync(join(results, 'overhead.json'), `${JSON.stringify(of, null, 1)}\n`);
  };
  save({});
  if (views.includes('instructions')) save({ instructions: countInstructions() });
  if (views.includes('slices')) {
    save({ slices: mergeSlices(of.slices, await runSlices(tools, values.quick ? 5 : 7, 0.5, say)) });
  }
  for (const workload of views.includes('pairs') ? workloads : []) {
    const earlier = of.workloads;
    const plan = values.quick ? QUICK : FULL;
    for await (const runs of runPairs(workload, tools, plan, (self) => trusted(self, limits), say)) {
      save({ workloads: mergeRuns(earlier, [runs]) });
    }
  }
  return of;
}

const every = allWorkloads(values.quick ? 0.3 : 1);
const views = values.views.split(',');
const unknown = views.find((view) => !['pairs', 'slices', 'instructions', 'none'].includes(view));
if (unknown !== undefined) stop(`--views ${unknown}: there are pairs, slices, instructions, none`);
const of = await measureAll(prepare(every), views);
const orders = { workloads: every.map(({ name }) => name), tools: allTools().map(({ name }) => name) };
const quiet = report(of, orders);
const broken = of.workloads.flatMap(({ workload, columns }) =>
  columns.flatMap(({ tool, failure }) =>
    failure !== null && OURS.includes(tool) ? [`${tool} on ${workload}: ${failure}`] : [],
  ),
);
for (const line of broken) say(`leak-gate FAILED: ${line}`);
if (!quiet || broken.length > 0) process.exitCode = 1;
