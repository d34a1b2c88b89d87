/**
 * What observing costs, beside the peers, in three views: whole processes in pairs, slices of one process, instructions. docs/overhead.md
 * says how it measures. Root, a kernel with BPF, dist/.
 *
 *   npm run bench:overhead [-- --quick] [--install] [--only WORKLOAD,…] [--tools TOOL,…] [--views pairs,slices,instructions] [--merge] [--docs]
 *
 * Writes build/bench/overhead.{md,json,svg}; with --docs also docs/overhead.{md,svg}. Exit status 1 when the machine was too noisy for a figure or leak-gate failed.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { execaSync } from 'execa';
import { buildPrograms, install, missingFiles, missingPackages } from './build.js';
import { judge } from './goals.js';
import { countInstructions, type Instructions } from './instructions.js';
import { runPairs, type Plan, type WorkloadRuns } from './pairs.js';
import { cli, machine, results, root, type Machine } from './place.js';
import { plot, toSeries } from './plot.js';
import { runSlices, type SliceRuns } from './slices.js';
import { FULL_LIMITS, QUICK_LIMITS, mergeRuns, summarize, summarizeSlices, trusted } from './summary.js';
import { toMarkdown, type ToolText } from './table.js';
import { allTools, type Tool } from './tool.js';
import { allWorkloads } from './workload.js';

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

const FULL: Plan = { pairs: { many: 15, some: 7, few: 3 }, seconds: { many: 90, some: 40, few: 40 } };
const QUICK: Plan = { pairs: { many: 5, some: 2, few: 2 }, seconds: { many: 20, some: 10, few: 10 } };

/** What was measured, before any figure is made from it. */
interface Results {
  readonly machine: Machine;
  readonly version: string;
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

function earlierResults(path: string): Results | null {
  return values.merge && existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Results) : null;
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

/** Figures and files from results; true when every self-test passed. */
function report(of: Results, order: readonly string[]): boolean {
  const limits = of.quick ? QUICK_LIMITS : FULL_LIMITS;
  const workloads = of.workloads
    .map((runs) => summarize(runs, limits))
    .sort((a, b) => order.indexOf(a.workload) - order.indexOf(b.workload));
  const slices = summarizeSlices(of.slices, limits);
  const goals = judge(workloads, slices, of.instructions);
  const markdown = toMarkdown({ ...of, workloads, slices, goals });
  writeFileSync(join(results, 'overhead.json'), `${JSON.stringify(of, null, 1)}\n`);
  writeFileSync(join(results, 'overhead.md'), markdown);
  const svg = plot(toSeries(workloads, of.tools), 'What observing costs');
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

async function main(): Promise<void> {
  const absent = missingFiles();
  if (absent.length > 0) stop(`missing: ${absent.join(', ')}; npm run build makes them`);
  if (process.getuid?.() !== 0) stop('the bench attaches probes: run it as root');
  // bpftrace and bcc look for it; nothing mounts it in a bare container.
  execaSync('mount', ['-t', 'tracefs', 'tracefs', '/sys/kernel/tracing'], { reject: false });
  const everyWorkload = allWorkloads(values.quick ? 0.3 : 1);
  const workloads = chosen(everyWorkload, values.only, '--only');
  let tools = chosen(allTools(), values.tools, '--tools');
  const packages = missingPackages(workloads, tools);
  if (packages.length > 0 && values.install) install(packages);
  else if (packages.length > 0) say(`NOT INSTALLED: apt-get install ${packages.join(' ')} (or --install)`);
  tools = chosen(allTools(), values.tools, '--tools');
  const runnable = workloads.filter(({ name, needs }) => {
    const lacks = needs.filter(({ file }) => !existsSync(file));
    for (const { debian } of lacks) say(`LEFT OUT: workload ${name}: Debian package ${debian} is not installed`);
    return lacks.length === 0;
  });
  buildPrograms(runnable.some(({ name }) => name === 'json'));
  mkdirSync(results, { recursive: true });
  const { use, texts } = usable(tools);
  const views = values.views.split(',');
  const plan = values.quick ? QUICK : FULL;
  const limits = values.quick ? QUICK_LIMITS : FULL_LIMITS;
  const before = earlierResults(join(results, 'overhead.json'));
  const runs: WorkloadRuns[] = [];
  if (views.includes('pairs'))
    for (const workload of runnable)
      runs.push(await runPairs(workload, use, plan, (self) => trusted(self, limits), say));
  const of: Results = {
    machine: before?.machine ?? machine(),
    version: execaSync(process.execPath, [cli, '--version']).stdout.trim(),
    quick: values.quick,
    tools: [...(before?.tools.filter(({ name }) => !texts.some((text) => text.name === name)) ?? []), ...texts],
    workloads: mergeRuns(before?.workloads ?? [], runs),
    slices: views.includes('slices') ? await runSlices(use, values.quick ? 5 : 7, 1, say) : (before?.slices ?? []),
    instructions: views.includes('instructions') ? countInstructions() : (before?.instructions ?? null),
  };
  const quiet = report(
    of,
    everyWorkload.map(({ name }) => name),
  );
  const broken = runs.flatMap(({ columns }) =>
    columns.filter(({ tool, failure }) => failure !== null && /^(default|exact|attach|inject)$/.test(tool)),
  );
  for (const { tool, failure } of broken) say(`leak-gate FAILED: ${tool}: ${failure ?? ''}`);
  if (!quiet || broken.length > 0) process.exitCode = 1;
}

await main();
