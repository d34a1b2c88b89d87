/** The part of the JSON report (docs/report.md) that is compared with the labels. */
import { z } from 'zod';

const line = z.object({
  function: z.string().nullable(),
  file: z.string().nullable(),
  line: z.number().nullable(),
  module: z.string().nullable(),
});

const site = z.object({
  decision: z.enum(['pass', 'leak', 'inconclusive']),
  reason: z.string(),
  label: z.string(),
  blamed: line.nullable(),
  stack: z.array(line),
  alloc_blocks: z.number(),
  live_blocks: z.number(),
  retained_blocks: z.number(),
});

const report = z.object({
  format: z.literal('leak-gate-report'),
  verdict: z.object({ kind: z.enum(['leak', 'pass', 'inconclusive', 'not-observed']), reason: z.string() }),
  observation: z.object({
    tap: z.enum(['preload', 'uprobe']),
    target: z.object({ exit_code: z.number().nullable(), signal: z.number().nullable() }).nullable(),
  }),
  processes: z.array(
    z.object({ pid: z.number().optional(), executable: z.string().optional(), sites: z.array(site) }).loose(),
  ),
});

export type Report = z.output<typeof report>;
export type ReportedSite = z.output<typeof site>;

export function parseReport(text: string): Report {
  return report.parse(JSON.parse(text));
}
