/** Cuts a byte stream into lines without ever holding more than one of them; the bytes are decoded only when whole. */
export class LineSplitter {
  private pending: Buffer[] = [];
  private pendingBytes = 0;

  /** `maxBytes`: a longer line makes `push` call `tooLong`, which must throw. */
  constructor(
    private readonly maxBytes: number,
    private readonly tooLong: () => never,
  ) {}

  /** The lines that `chunk` completes. Bytes that are not UTF-8 become U+FFFD. */
  *push(chunk: Buffer): Generator<string> {
    let start = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      const tail = chunk.subarray(start, end);
      start = end + 1;
      if (this.pendingBytes + tail.length > this.maxBytes) this.tooLong();
      yield this.take(tail);
    }
    this.keep(chunk.subarray(start));
  }

  /** Bytes of a last line that was never ended: what a crash in the middle of a write leaves. */
  get partialBytes(): number {
    return this.pendingBytes;
  }

  private take(tail: Buffer): string {
    if (this.pendingBytes === 0) return tail.toString('utf8');
    const line = Buffer.concat([...this.pending, tail]).toString('utf8');
    this.pending = [];
    this.pendingBytes = 0;
    return line;
  }

  private keep(rest: Buffer): void {
    if (rest.length === 0) return;
    if (this.pendingBytes + rest.length > this.maxBytes) this.tooLong();
    // A copy: the caller may read the next chunk into the same buffer.
    this.pending.push(Buffer.from(rest));
    this.pendingBytes += rest.length;
  }
}
