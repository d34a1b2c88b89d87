/**
 * Keeps what a target prints from being read as workflow commands (`::error::`, `::add-path::` …): the runner of GitHub takes none between
 * `::stop-commands::TOKEN` and `::TOKEN::`. The token is 128 random bits in this process' memory only, and masked, so that not even a debug
 * log on the disk of the runner tells it.
 */
import { randomBytes } from 'node:crypto';
import { Writable } from 'node:stream';

const NEWLINE = 0x0a;

export class Quarantine {
  private readonly token = randomBytes(16).toString('hex');
  private state: 'before' | 'open' | 'over' = 'before';
  private atLineStart = true;

  constructor(
    private readonly stream: NodeJS.WritableStream,
    private readonly mask: (secret: string) => void,
  ) {}

  /** What is written here from now on is text, whatever it looks like. */
  begin(): void {
    if (this.state !== 'before') return;
    this.state = 'open';
    this.mask(this.token);
    this.stream.write(`::stop-commands::${this.token}\n`);
  }

  /** Commands count again; may be called twice, and without begin. */
  end(): void {
    const wasOpen = this.state === 'open';
    this.state = 'over';
    // Text without a line break at its end would swallow the command.
    if (wasOpen) this.stream.write(`${this.atLineStart ? '' : '\n'}::${this.token}::\n`);
  }

  /** For text between begin and end; later text is dropped. */
  readonly sink = new Writable({
    decodeStrings: true,
    write: (chunk: Buffer, _, done) => {
      if (this.state !== 'open' || chunk.length === 0) return void done();
      this.atLineStart = chunk.at(-1) === NEWLINE;
      if (this.stream.write(chunk)) done();
      else this.stream.once('drain', () => done());
    },
  });
}
