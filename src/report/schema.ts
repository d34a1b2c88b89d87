/**
 * The shape of the JSON report, from which docs/report-schema.json is generated (schema.test.ts). The writer is document.ts; the reader,
 * for reports that come back from a file, is read.ts. Fields that a minor version added have defaults: older reports lack them.
 */
import * as z from 'zod';
import { causes } from '../diagnosis/diagnosis.js';

const bytes = z.number().describe('bytes');
const blocks = z.number().min(0).describe('blocks; an estimate when sampling');
const unit = z.enum(['second', 'iteration']);
const slope = z
  .object({ bytes: bytes.nullable(), low: bytes.nullable(), high: bytes.nullable(), unit })
  .meta({ id: 'slope', description: 'bytes kept per unit, with a two-sided 95 % confidence interval' });

const line = z
  .object({
    function: z.string().nullable().describe('demangled'),
    file: z.string().nullable(),
    line: z.int().min(0).nullable(),
    column: z.int().min(0).nullable().describe('in bytes, from 1'),
    inlined: z.boolean().describe('inlined into the next line of the stack'),
    runtime: z.boolean().default(false).describe('of the language runtime or an allocator, not the user’s code'),
    module: z.string().nullable().describe('path of the ELF file'),
    build_id: z.string().nullable(),
    offset: z.number().min(0).describe('ELF virtual address in the module, inside the call instruction'),
  })
  .meta({ id: 'call', description: 'one source-level call' });

const standing = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('new'),
      why: z.string().optional().describe('it was known, but is no longer excused: it grew, its entry has expired'),
    }),
    z.object({ kind: z.literal('baseline') }),
    z.object({
      kind: z.literal('frozen'),
      reason: z.string(),
      owner: z.string().nullable(),
      expires: z.string().nullable(),
    }),
    z.object({ kind: z.literal('suppressed'), rule: z.string() }),
  ])
  .meta({
    id: 'standing',
    description:
      'whether a leak is new; frozen and suppressed ones fail no run, those of the baseline when baseline.excuses',
  });

const diagnosis = z
  .object({
    author: z.string().describe('rules, or the name of the model'),
    cause: z.enum(causes),
    summary: z.string().describe('one sentence'),
    explanation: z.string(),
    rests_on: z.array(z.string()).describe('ids of evidence'),
    evidence: z.array(z.object({ id: z.string(), text: z.string() })),
    missing_free: z.string().nullable().describe('where it should have been freed, and on which path it is not'),
    confidence: z.enum(['high', 'medium', 'low']),
    remedy: z.string(),
    patch: z.string().nullable().describe('unified diff that applies to the checkout'),
    verified: z.string().nullable().describe('what came of trying the patch'),
    dropped_claims: z.int().min(0).describe('claims of a model that the evidence does not hold'),
    unavailable: z.string().nullable().describe('why there is no text of the model that was asked for'),
  })
  .meta({ id: 'diagnosis', description: 'what explains a leak; never part of the verdict' });

const decision = z
  .object({
    fingerprint: z.string().nullable().describe('stable across builds; null for a process as a whole'),
    decision: z.enum(['pass', 'leak', 'inconclusive']),
    reason: z.string().describe('one sentence'),
    sufficient_length: z.number().min(0).nullable().describe('run length, in the unit of the axis, that would decide'),
    label: z.string().describe('what the growth looks like: leak, churn, bounded cache, …'),
    slope: slope.nullable(),
    p: z.number().min(0).max(1).nullable().describe('before the correction for many sites'),
    why: z.string(),
    doubt: z.string().nullable().describe('what keeps an inconclusive site undecided'),
    unexplained_blocks: blocks.nullable(),
    regression: z
      .object({ bytes: bytes.nullable(), r_squared: z.number().nullable() })
      .nullable()
      .describe('a description, not the test'),
    alloc_blocks: blocks,
    alloc_bytes: bytes,
    live_blocks: blocks.describe('blocks alive at the end, or when teardown began'),
    live_bytes: bytes,
    retained_blocks: blocks.describe('of live_blocks, those freed in teardown'),
    retained_bytes: bytes,
    survivors: blocks.describe('traced blocks that survive in the window'),
    epochs: z.int(),
    window_epochs: z.int(),
    maturity_epochs: z.number().nullable(),
    detectable_slope_bytes: bytes.nullable().describe('smallest slope that this run could have found here'),
    survival: z
      .array(z.number().nullable())
      .describe('share of the blocks born in each epoch that is alive; null where none was born'),
    born_in: z
      .object({
        tests: z.array(z.object({ name: z.string(), blocks })).describe('the tests with most, at most 50'),
        untold_blocks: blocks.describe('born where more than one test ran in the epoch, or none yet'),
      })
      .nullable()
      .default(null)
      .describe('live blocks by the test (LEAK_GATE_TEST) in which they were born; null where the target marks none'),
    allocator: z.string().nullable().describe('the function called: malloc, operator new, …'),
    allocated_type: z
      .object({
        name: z.string().describe('qualified, as in the source'),
        bytes: z.int().min(1).describe('of one object'),
        array: z.boolean().describe('several in a block'),
      })
      .nullable()
      .default(null)
      .describe('what the blocks are, where debug information tells it and their size agrees'),
    blamed: line.nullable().describe('the line to look at first'),
    stack: z.array(line).describe('innermost call first; empty for a process as a whole'),
    stack_truncated: z.boolean(),
    excerpt: z
      .object({ file: z.string(), first_line: z.int(), blamed_line: z.int(), lines: z.array(z.string()) })
      .nullable()
      .describe('source around the blamed line'),
    freed: z
      .object({
        stacks: z.int().min(0).describe('frees whose stack was taken'),
        more: z.boolean().describe('there were more places than these'),
        places: z
          .array(
            z.object({
              function: z.string().nullable().describe('free, operator delete; realloc: the block was moved'),
              blocks,
              stack: z.array(line).describe('innermost call first'),
            }),
          )
          .describe('most blocks first'),
      })
      .optional()
      .describe('of a leak: where other blocks of the site were freed while the program ran; absent: none was seen'),
    threads: z
      .object({
        distinct: z.int().min(0).describe('threads that were seen, at least'),
        names: z.array(z.object({ name: z.string(), blocks })).describe('most blocks first'),
        others: blocks.describe('made by threads of other names'),
      })
      .optional()
      .describe('of a leak: the threads that made its blocks; absent: not recorded'),
    standing: standing.default({ kind: 'new' }),
    diagnosis: diagnosis.nullable().default(null),
  })
  .meta({ id: 'decision', description: 'on one allocation site, or on a process as a whole' });

const remark = z.object({ code: z.string(), message: z.string(), remedy: z.string() });
const status = z.int().nullable();

export const reportSchema = z
  .object({
    format: z.literal('leak-gate-report'),
    version: z.string().regex(/^1\.\d+$/),
    generator: z.string(),
    context: z
      .object({ commit: z.string().nullable(), label: z.string().nullable() })
      .default({ commit: null, label: null })
      .describe('the commit that was tested, and the job of a matrix'),
    baseline: z
      .object({
        source: z.string().nullable().describe('null: cold start, there was none that could be used'),
        excuses: z.boolean().default(false).describe('leaks of the baseline fail nothing'),
        fixed: z.array(z.object({ fingerprint: z.string(), place: z.string() })),
      })
      .nullable()
      .default(null)
      .describe('comparison with the report of the base branch; null when none was asked for'),
    verdict: z.object({
      kind: z.enum(['pass', 'leak', 'inconclusive', 'not-observed']),
      reason: z.string().describe('one sentence'),
      exit_status: z.int().min(0).max(255),
      slope_bytes: bytes.nullable().describe('sum over the leaking sites that count, per unit'),
      known_leaks: z.int().min(0).default(0).describe('leaks that are known and fail nothing'),
      known_slope_bytes: bytes.nullable().default(0).describe('sum over those, per unit'),
      unit,
      budget: z.object({ text: z.string(), bytes, unit }),
      fail_on: z.enum(['leak', 'inconclusive', 'never']).default('leak'),
    }),
    observation: z.object({
      mode: z.enum(['run', 'attach']),
      tap: z.enum(['preload', 'uprobe']),
      command: z.array(z.string()),
      directory: z.string(),
      started_at: z.string().describe('ISO 8601, UTC'),
      duration_seconds: z.number().min(0),
      ended: z.enum(['exit', 'duration', 'detached', 'signal', 'fault', 'truncated']),
      target: z.object({ exit_code: status, signal: status }).nullable(),
      host: z.object({ kernel: z.string(), arch: z.string(), cpus: z.int() }),
      collector: z.string(),
      sampling_probability: z.number().min(0).max(1),
      overhead_percent: z.number().min(0).nullable(),
      overhead: z
        .object({
          percent: z.number().min(0).nullable().describe('of the CPU time that the target used for itself'),
          budget_percent: z.number().min(0).nullable().describe('what it was to be kept below; null: nothing'),
          elapsed_percent: z
            .number()
            .min(0)
            .nullable()
            .default(null)
            .describe('of the time that passed: what the budget means for a program that mostly sleeps'),
          untraced_percent: z
            .number()
            .min(0)
            .nullable()
            .default(null)
            .describe('of `percent`, the calls that were not traced; null where that is not known'),
          measured_by: z.enum(['time stamps', 'probe hits']).nullable().describe('null: it was not measured'),
        })
        .default({
          percent: null,
          budget_percent: null,
          elapsed_percent: null,
          untraced_percent: null,
          measured_by: null,
        })
        .describe('what observing cost the target'),
      traced_blocks: blocks
        .nullable()
        .default(null)
        .describe('allocations that were traced; null where the recording does not tell'),
      drops: z
        .record(z.string(), z.number())
        .describe('what was lost, by name (bpf/TIMELINE_FORMAT.md); empty when nothing was'),
      notes: z.array(remark),
      fault: remark.nullable(),
    }),
    processes: z.array(
      z.object({
        id: z.int(),
        pid: z.int(),
        parent: z.int().describe('id of the parent in this list; 0 for the first'),
        executable: z.string(),
        tap: z.enum(['preload', 'uprobe', 'none']),
        untapped_reason: z.string().nullable(),
        exit_code: status,
        signal: status,
        seconds: z.number().min(0),
        axis: unit,
        live_blocks: blocks.nullable(),
        live_bytes: bytes.nullable(),
        alloc_blocks: blocks.nullable(),
        alloc_bytes: bytes.nullable(),
        traced_blocks: blocks.nullable().default(null).describe('allocations that were traced'),
        sampling: z
          .object({
            probability: z.number().min(0).max(1).describe('in the end, and of everything in this report'),
            history: z
              .array(z.object({ seconds: z.number().min(0), probability: z.number().min(0).max(1) }))
              .describe('from when on it was what, since the start of the process; it only falls'),
          })
          .default({ probability: 1, history: [] }),
        peak_rss_bytes: bytes,
        verdict: z.enum(['pass', 'leak', 'inconclusive', 'not-observed']),
        reason: z.string(),
        total: decision.nullable().describe('all sites together'),
        sites: z.array(decision).describe('leaks first, by slope; then inconclusive; then pass'),
        timeline: z
          .object({
            seconds: z.array(z.number()),
            live_bytes: z.array(bytes),
            rss_bytes: z.array(bytes),
          })
          .default({ seconds: [], live_bytes: [], rss_bytes: [] })
          .describe('levels over time since the start of the observation, thinned to at most 120 points'),
        sites_omitted: z.int().min(0).describe('sites not listed: there are at most 10 000 in a report, leaks first'),
      }),
    ),
  })
  .describe('The JSON report of leak-gate, version 1. A minor version only adds fields.');

export const mergedSchema = z
  .object({
    format: z.literal('leak-gate-merged'),
    version: z.string().regex(/^1\.\d+$/),
    generator: z.string(),
    verdict: z.object({
      kind: z.enum(['pass', 'leak', 'inconclusive', 'not-observed']),
      reason: z.string().describe('one sentence'),
      exit_status: z.int().min(0).max(255),
    }),
    missing: z.array(z.string()).describe('jobs that were expected, but gave no report'),
    reports: z.array(reportSchema).describe('of the jobs, each with its label in context.label'),
  })
  .describe('The reports of the jobs of a matrix and one verdict over them, version 1.');

export type MergedReport = z.output<typeof mergedSchema>;

export type ReportDocument = z.output<typeof reportSchema>;
export type ReportProcess = ReportDocument['processes'][number];
export type ReportDecision = z.output<typeof decision>;
export type ReportCall = z.output<typeof line>;
export type ReportDiagnosis = z.output<typeof diagnosis>;
