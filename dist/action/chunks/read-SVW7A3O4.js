import { createRequire as leakGateRequire } from 'node:module';
const require = leakGateRequire(import.meta.url);
import {
  causes
} from "./chunk-HTAXCGPK.js";
import {
  _enum,
  array,
  boolean,
  discriminatedUnion,
  int,
  literal,
  number,
  object,
  record,
  string
} from "./chunk-VN67IW5O.js";
import {
  GateError
} from "./chunk-XXP3FUNP.js";
import "./chunk-PC2P3WWV.js";

// src/report/schema.ts
var bytes = number().describe("bytes");
var blocks = number().min(0).describe("blocks; an estimate when sampling");
var unit = _enum(["second", "iteration"]);
var slope = object({ bytes: bytes.nullable(), low: bytes.nullable(), high: bytes.nullable(), unit }).meta({ id: "slope", description: "bytes kept per unit, with a two-sided 95 % confidence interval" });
var line = object({
  function: string().nullable().describe("demangled"),
  file: string().nullable(),
  line: int().min(0).nullable(),
  column: int().min(0).nullable().describe("in bytes, from 1"),
  inlined: boolean().describe("inlined into the next line of the stack"),
  runtime: boolean().default(false).describe("of the language runtime or an allocator, not the user’s code"),
  module: string().nullable().describe("path of the ELF file"),
  build_id: string().nullable(),
  offset: number().min(0).describe("ELF virtual address in the module, inside the call instruction")
}).meta({ id: "call", description: "one source-level call" });
var standing = discriminatedUnion("kind", [
  object({
    kind: literal("new"),
    why: string().optional().describe("it was known, but is no longer excused: it grew, its entry has expired")
  }),
  object({ kind: literal("baseline") }),
  object({
    kind: literal("frozen"),
    reason: string(),
    owner: string().nullable(),
    expires: string().nullable()
  }),
  object({ kind: literal("suppressed"), rule: string() })
]).meta({
  id: "standing",
  description: "whether a leak is new; frozen and suppressed ones fail no run, those of the baseline when baseline.excuses"
});
var diagnosis = object({
  author: string().describe("rules, or the name of the model"),
  cause: _enum(causes),
  summary: string().describe("one sentence"),
  explanation: string(),
  rests_on: array(string()).describe("ids of evidence"),
  evidence: array(object({ id: string(), text: string() })),
  missing_free: string().nullable().describe("where it should have been freed, and on which path it is not"),
  confidence: _enum(["high", "medium", "low"]),
  remedy: string(),
  patch: string().nullable().describe("unified diff that applies to the checkout"),
  verified: string().nullable().describe("what came of trying the patch"),
  dropped_claims: int().min(0).describe("claims of a model that the evidence does not hold"),
  unavailable: string().nullable().describe("why there is no text of the model that was asked for")
}).meta({ id: "diagnosis", description: "what explains a leak; never part of the verdict" });
var decision = object({
  fingerprint: string().nullable().describe("stable across builds; null for a process as a whole"),
  decision: _enum(["pass", "leak", "inconclusive"]),
  reason: string().describe("one sentence"),
  sufficient_length: number().min(0).nullable().describe("run length, in the unit of the axis, that would decide"),
  label: string().describe("what the growth looks like: leak, churn, bounded cache, …"),
  slope: slope.nullable(),
  p: number().min(0).max(1).nullable().describe("before the correction for many sites"),
  why: string(),
  doubt: string().nullable().describe("what keeps an inconclusive site undecided"),
  unexplained_blocks: blocks.nullable(),
  regression: object({ bytes: bytes.nullable(), r_squared: number().nullable() }).nullable().describe("a description, not the test"),
  alloc_blocks: blocks,
  alloc_bytes: bytes,
  live_blocks: blocks.describe("blocks alive at the end, or when teardown began"),
  live_bytes: bytes,
  retained_blocks: blocks.describe("of live_blocks, those freed in teardown"),
  retained_bytes: bytes,
  survivors: blocks.describe("traced blocks that survive in the window"),
  epochs: int(),
  window_epochs: int(),
  maturity_epochs: number().nullable(),
  detectable_slope_bytes: bytes.nullable().describe("smallest slope that this run could have found here"),
  survival: array(number().nullable()).describe("share of the blocks born in each epoch that is alive; null where none was born"),
  born_in: object({
    tests: array(object({ name: string(), blocks })).describe("the tests with most, at most 50"),
    untold_blocks: blocks.describe("born where more than one test ran in the epoch, or none yet")
  }).nullable().default(null).describe("live blocks by the test (LEAK_GATE_TEST) in which they were born; null where the target marks none"),
  allocator: string().nullable().describe("the function called: malloc, operator new, …"),
  allocated_type: object({
    name: string().describe("qualified, as in the source"),
    bytes: int().min(1).describe("of one object"),
    array: boolean().describe("several in a block")
  }).nullable().default(null).describe("what the blocks are, where debug information tells it and their size agrees"),
  blamed: line.nullable().describe("the line to look at first"),
  stack: array(line).describe("innermost call first; empty for a process as a whole"),
  stack_truncated: boolean(),
  excerpt: object({ file: string(), first_line: int(), blamed_line: int(), lines: array(string()) }).nullable().describe("source around the blamed line"),
  freed: object({
    stacks: int().min(0).describe("frees whose stack was taken"),
    more: boolean().describe("there were more places than these"),
    places: array(
      object({
        function: string().nullable().describe("free, operator delete; realloc: the block was moved"),
        blocks,
        stack: array(line).describe("innermost call first")
      })
    ).describe("most blocks first")
  }).optional().describe("of a leak: where other blocks of the site were freed while the program ran; absent: none was seen"),
  threads: object({
    distinct: int().min(0).describe("threads that were seen, at least"),
    names: array(object({ name: string(), blocks })).describe("most blocks first"),
    others: blocks.describe("made by threads of other names")
  }).optional().describe("of a leak: the threads that made its blocks; absent: not recorded"),
  standing: standing.default({ kind: "new" }),
  diagnosis: diagnosis.nullable().default(null)
}).meta({ id: "decision", description: "on one allocation site, or on a process as a whole" });
var remark = object({ code: string(), message: string(), remedy: string() });
var status = int().nullable();
var reportSchema = object({
  format: literal("leak-gate-report"),
  version: string().regex(/^1\.\d+$/),
  generator: string(),
  context: object({ commit: string().nullable(), label: string().nullable() }).default({ commit: null, label: null }).describe("the commit that was tested, and the job of a matrix"),
  baseline: object({
    source: string().nullable().describe("null: cold start, there was none that could be used"),
    excuses: boolean().default(false).describe("leaks of the baseline fail nothing"),
    fixed: array(object({ fingerprint: string(), place: string() }))
  }).nullable().default(null).describe("comparison with the report of the base branch; null when none was asked for"),
  verdict: object({
    kind: _enum(["pass", "leak", "inconclusive", "not-observed"]),
    reason: string().describe("one sentence"),
    exit_status: int().min(0).max(255),
    slope_bytes: bytes.nullable().describe("sum over the leaking sites that count, per unit"),
    known_leaks: int().min(0).default(0).describe("leaks that are known and fail nothing"),
    known_slope_bytes: bytes.nullable().default(0).describe("sum over those, per unit"),
    unit,
    budget: object({ text: string(), bytes, unit }),
    fail_on: _enum(["leak", "inconclusive", "never"]).default("leak")
  }),
  observation: object({
    mode: _enum(["run", "attach"]),
    tap: _enum(["preload", "uprobe"]),
    command: array(string()),
    directory: string(),
    started_at: string().describe("ISO 8601, UTC"),
    duration_seconds: number().min(0),
    ended: _enum(["exit", "duration", "detached", "signal", "fault", "truncated"]),
    target: object({ exit_code: status, signal: status }).nullable(),
    host: object({ kernel: string(), arch: string(), cpus: int() }),
    collector: string(),
    sampling_probability: number().min(0).max(1),
    overhead_percent: number().min(0).nullable(),
    overhead: object({
      percent: number().min(0).nullable().describe("of the CPU time that the target used for itself"),
      budget_percent: number().min(0).nullable().describe("what it was to be kept below; null: nothing"),
      elapsed_percent: number().min(0).nullable().default(null).describe("of the time that passed: what the budget means for a program that mostly sleeps"),
      untraced_percent: number().min(0).nullable().default(null).describe("of `percent`, the calls that were not traced; null where that is not known"),
      measured_by: _enum(["time stamps", "probe hits"]).nullable().describe("null: it was not measured")
    }).default({
      percent: null,
      budget_percent: null,
      elapsed_percent: null,
      untraced_percent: null,
      measured_by: null
    }).describe("what observing cost the target"),
    traced_blocks: blocks.nullable().default(null).describe("allocations that were traced; null where the recording does not tell"),
    drops: record(string(), number()).describe("what was lost, by name (bpf/TIMELINE_FORMAT.md); empty when nothing was"),
    notes: array(remark),
    fault: remark.nullable()
  }),
  processes: array(
    object({
      id: int(),
      pid: int(),
      parent: int().describe("id of the parent in this list; 0 for the first"),
      executable: string(),
      tap: _enum(["preload", "uprobe", "none"]),
      untapped_reason: string().nullable(),
      exit_code: status,
      signal: status,
      seconds: number().min(0),
      axis: unit,
      live_blocks: blocks.nullable(),
      live_bytes: bytes.nullable(),
      alloc_blocks: blocks.nullable(),
      alloc_bytes: bytes.nullable(),
      traced_blocks: blocks.nullable().default(null).describe("allocations that were traced"),
      sampling: object({
        probability: number().min(0).max(1).describe("in the end, and of everything in this report"),
        history: array(object({ seconds: number().min(0), probability: number().min(0).max(1) })).describe("from when on it was what, since the start of the process; it only falls")
      }).default({ probability: 1, history: [] }),
      peak_rss_bytes: bytes,
      verdict: _enum(["pass", "leak", "inconclusive", "not-observed"]),
      reason: string(),
      total: decision.nullable().describe("all sites together"),
      sites: array(decision).describe("leaks first, by slope; then inconclusive; then pass"),
      timeline: object({
        seconds: array(number()),
        live_bytes: array(bytes),
        rss_bytes: array(bytes)
      }).default({ seconds: [], live_bytes: [], rss_bytes: [] }).describe("levels over time since the start of the observation, thinned to at most 120 points"),
      sites_omitted: int().min(0).describe("sites not listed: there are at most 10 000 in a report, leaks first")
    })
  )
}).describe("The JSON report of leak-gate, version 1. A minor version only adds fields.");
var mergedSchema = object({
  format: literal("leak-gate-merged"),
  version: string().regex(/^1\.\d+$/),
  generator: string(),
  verdict: object({
    kind: _enum(["pass", "leak", "inconclusive", "not-observed"]),
    reason: string().describe("one sentence"),
    exit_status: int().min(0).max(255)
  }),
  missing: array(string()).describe("jobs that were expected, but gave no report"),
  reports: array(reportSchema).describe("of the jobs, each with its label in context.label")
}).describe("The reports of the jobs of a matrix and one verdict over them, version 1.");

// src/report/read.ts
var MOST_REPORT_BYTES = 2e8;
function readReport(text, name) {
  return asReport(parsed(text, name), name);
}
function asReport(value, name) {
  if (formatOf(value) !== "leak-gate-report") throw unreadable(name, "its format is not leak-gate-report");
  return validated(reportSchema, value, name);
}
function readReports(text, name) {
  const value = parsed(text, name);
  if (formatOf(value) !== "leak-gate-merged") return [asReport(value, name)];
  return validated(mergedSchema, value, name).reports;
}
function readMerged(text, name) {
  const value = parsed(text, name);
  if (formatOf(value) !== "leak-gate-merged") throw unreadable(name, "its format is not leak-gate-merged");
  return validated(mergedSchema, value, name);
}
function parsed(text, name) {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw unreadable(name, `it is not JSON (${cause.message})`, cause);
  }
}
function formatOf(value) {
  return value?.format;
}
function validated(schema, value, name) {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw unreadable(name, firstFaults(result.error), result.error);
}
function firstFaults(error) {
  const faults = error.issues.slice(0, 3).map(({ path, message }) => `${path.map(String).join(".") || "document"}: ${message}`);
  const more = error.issues.length > 3 ? `, and ${error.issues.length - 3} more` : "";
  return `${faults.join("; ")}${more}`;
}
function unreadable(name, why, cause) {
  return new GateError(
    "REPORT_UNREADABLE",
    `${name} cannot be read as a JSON report of leak-gate: ${why}`,
    "Give a file that leak-gate wrote with --json, of this major version.",
    { cause }
  );
}
export {
  MOST_REPORT_BYTES,
  readMerged,
  readReport,
  readReports
};
