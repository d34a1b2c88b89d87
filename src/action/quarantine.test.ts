import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandsIn } from '../test-action.js';
import { Quarantine } from './quarantine.js';

function quarantine() {
  const stream = new PassThrough({ highWaterMark: 1 << 20 });
  const secrets: string[] = [];
  const made = new Quarantine(stream, (secret) => secrets.push(secret));
  const text = () => (stream.read() as Buffer | null)?.toString() ?? '';
  const write = (chunk: string | Buffer) => new Promise<void>((done) => made.sink.write(chunk, () => done()));
  return { made, secrets, text, write };
}

describe('Quarantine', () => {
  it('stops commands until its end, with a token that is masked and never the same', async () => {
    const one = quarantine();
    one.made.begin();
    await one.write('::error::x');
    one.made.end();
    one.made.end();
    const [token = ''] = one.secrets;
    expect(token).toMatch(/^[0-9a-f]{32}$/);
    expect(one.text()).toBe(`::stop-commands::${token}\n::error::x\n::${token}::\n`);
    const other = quarantine();
    other.made.begin();
    expect(other.secrets[0]).not.toBe(token);
  });

  it('lets nothing through before it begins or after it ends', async () => {
    const { made, text, write } = quarantine();
    await write('::error::early');
    made.end();
    made.begin();
    await write('::error::late');
    expect(text()).toBe('');
  });

  it('holds whatever is written, in whatever pieces (property)', async () => {
    const piece = fc.oneof(
      fc.constantFrom('::error::x', '\n', '\r', '::', '::stop-commands::a', '::a::', '  ::debug::x\n', '##[error]'),
      fc.string({ unit: 'binary' }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece), async (pieces) => {
        const { made, text, write } = quarantine();
        made.begin();
        for (const one of pieces) await write(one);
        made.end();
        expect(commandsIn(`${text()}::notice::ours`)).toEqual([{ command: 'notice', properties: '', message: 'ours' }]);
      }),
    );
  });
});
