/** The shape of a model's answer: given to Ollama as the format, and checked when it comes back. */
import { z } from 'zod';
import { causes } from '../diagnosis.js';

const edit = z.object({
  source: z.string().describe('id of the source, S1'),
  line: z.int(),
  old: z.string().describe('the line as it is'),
  new: z.string().describe('what stands there instead'),
});

export const answerSchema = z.object({
  cause: z.enum(causes),
  summary: z.string().describe('one sentence: what is leaked and why'),
  explanation: z.string().describe('two or three sentences'),
  rests_on: z.array(z.string()).describe('ids of evidence'),
  missing_free: z
    .object({ source: z.string(), line: z.int(), why: z.string() })
    .nullable()
    .describe('where it should have been freed'),
  confidence: z.enum(['high', 'medium', 'low']),
  remedy: z.string().describe('one sentence'),
  edits: z.array(edit).describe('the smallest fix; empty when unsure'),
});

export type Answer = z.output<typeof answerSchema>;
export type Edit = Answer['edits'][number];

/** For Ollama's `format`. */
export const answerFormat: object = z.toJSONSchema(answerSchema, { target: 'draft-7' });

const LONGEST_ANSWER = 32_000;

/** The answer in `text`, or why it is none. A fence of Markdown around the JSON is forgiven. */
export function parseAnswer(text: string): { readonly answer: Answer } | { readonly complaint: string } {
  if (text.trim() === '') return { complaint: 'it is empty' };
  if (text.length > LONGEST_ANSWER) return { complaint: 'it is too long' };
  let value: unknown;
  try {
    value = JSON.parse(text.trim().replace(/^```(?:json)?\s*([\s\S]*?)\s*```$/, '$1'));
  } catch {
    return { complaint: 'it is no JSON' };
  }
  const parsed = answerSchema.safeParse(value);
  if (parsed.success) return { answer: parsed.data };
  const [issue] = parsed.error.issues;
  const at = issue === undefined || issue.path.length === 0 ? 'it' : issue.path.join('.').slice(0, 60);
  return { complaint: `${at}: ${(issue?.message ?? 'wrong shape').slice(0, 200)}` };
}
