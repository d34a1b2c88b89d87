/** open_memstream hands out two things: the stream, and the buffer that is left when it is closed (man 3 open_memstream). */
import { bareArgument, callsIn } from '../code/calls.js';
import { releasesOf } from '../code/releases.js';
import { birthEvidence, type Finding } from './finding.js';
import { place, type Scene } from './scene.js';

export function memoryStream(scene: Scene): Finding | null {
  // The buffer is made anew as it grows, and for the last time when the stream is closed or flushed.
  const birth = scene.steps[0]?.birth;
  if (birth === undefined) return null;
  const { code, span } = birth;
  const call = callsIn(code.mask.slice(span.open, span.close)).find(({ name }) => /^open_w?memstream$/.test(name));
  const buffer = bareArgument(call?.args[0] ?? '');
  if (call === undefined || !/^\w+$/.test(buffer)) return null;
  const opened = span.open + call.start;
  const isBuffer = scene.callees.some((name) =>
    /mem_(?:finish|overflow|sync)|fclose|fflush|open_w?memstream|str_overflow/.test(name),
  );
  if (!isBuffer || releasesOf(buffer, ['free'], code, opened, span.close).length > 0) return null;
  const line = code.lineOf(opened);
  const own = code.lineOf(birth.statement.start);
  return {
    cause: 'unpaired-call',
    summary: `The buffer of the memory stream (${buffer}) is never freed: closing the stream does not free it.`,
    explanation: 'man 3 open_memstream: after closing the stream, the caller should free this buffer.',
    restsOn: [...birthEvidence(scene), scene.pack.cite(code, line), scene.pack.cite(code, own)],
    missingFree: `${place(code, line)}: no free(${buffer}) follows in ${span.name}`,
    confidence: 'high',
    remedy: `Call free(${buffer}) after the stream is closed.`,
  };
}
