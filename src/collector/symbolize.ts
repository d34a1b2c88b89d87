/** Asks the collector, without privilege, what addresses of ELF files mean. */
import { spawn } from 'node:child_process';
import type { SymbolCall } from './records.js';
import { misfit } from './shapes.js';

export interface Place {
  readonly file: string;
  readonly debugFile: string | null;
  readonly address: number;
}

/** DWARF of a big program takes seconds to read; past this something is wrong. */
const TIMEOUT_MS = 60_000;
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;

/** The calls of each place, in the same order. Throws when the collector does not answer all of them. */
export async function symbolize(collector: string, places: readonly Place[]): Promise<SymbolCall[][]> {
  const question = places.map(({ file, debugFile, address }) =>
    JSON.stringify({ file, debug_file: debugFile, address }),
  );
  const answer = await converse(collector, `${question.join('\n')}\n`);
  const lines = answer.split('\n').filter((line) => line !== '');
  if (lines.length !== places.length)
    throw new Error(`${places.length} addresses were asked for, ${lines.length} answered`);
  return lines.map((line) => {
    const value = JSON.parse(line) as { calls: SymbolCall[] };
    if (misfit('symbol', { frame: 1, calls: value.calls }) !== null) throw new Error('an answer is malformed');
    return value.calls;
  });
}

function converse(collector: string, question: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(collector, ['symbolize'], { stdio: ['pipe', 'pipe', 'ignore'], timeout: TIMEOUT_MS });
    const chunks: Buffer[] = [];
    let bytes = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MAX_OUTPUT_BYTES) child.kill();
      else chunks.push(chunk);
    });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(Buffer.concat(chunks).toString('utf8'));
      else reject(new Error(`the collector ended with ${code ?? 'a signal'}`));
    });
    // It may leave before it has read all; `close` tells.
    child.stdin.on('error', () => undefined);
    child.stdin.end(question);
  });
}
