/** Reads a file that another process is still writing. */
import { open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long a line may lie unread: fine enough for a live view that moves four times a second. */
const POLL_MS = 50;
const CHUNK_BYTES = 1 << 20;

/** Chunks of `path` as they are appended; ends at the end of file once `writer` has resolved. */
export async function* followFile(path: string, writer: Promise<unknown>): AsyncGenerator<Buffer> {
  let written = false;
  const done = writer.finally(() => (written = true));
  // The caller awaits `writer` itself; here its failure only means that nothing more comes.
  done.catch(() => undefined);
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    for (;;) {
      // Looked at before the read: what was written until then is in the file.
      const last = written;
      const { bytesRead } = await file.read(buffer, 0, CHUNK_BYTES, null);
      if (bytesRead > 0) yield buffer.subarray(0, bytesRead);
      else if (last) return;
      else await Promise.race([done.catch(() => undefined), sleep(POLL_MS)]);
    }
  } finally {
    await file.close();
  }
}
