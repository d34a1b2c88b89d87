/** The private folder of one run: control socket, environment of the target, and the recording nobody asked to keep. */
import {
  chmodSync,
  constants,
  createReadStream,
  createWriteStream,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { GateError } from '../errors.js';
import { ensureFolder } from './folder.js';

/** sun_path of a unix socket holds 108 bytes; a long TMPDIR falls back to /tmp. */
const LONGEST_FOLDER = 75;

export class Workspace {
  readonly controlPath: string;
  readonly environmentPath: string;
  /** Shared with the target's container, where there is one. */
  readonly heldFolder: string;

  private constructor(
    readonly folder: string,
    /** What the collector writes. */
    readonly recordPath: string,
    /** Where that is to be kept compressed; null: it stays as it is. */
    private readonly compressedPath: string | null,
    private readonly shared: boolean,
  ) {
    this.controlPath = join(folder, 'control');
    this.heldFolder = join(folder, 'held');
    this.environmentPath = join(this.shared ? this.heldFolder : folder, 'environment');
  }

  /** shared: with the target's container. Makes the folder (mode 0700) and the recording, so that a path that cannot be written shows before the target starts. */
  static async create(recordPath: string | null, temporary: string | null = null, shared = false): Promise<Workspace> {
    const wanted = temporary ?? tmpdir();
    const base = Buffer.byteLength(wanted) > LONGEST_FOLDER ? '/tmp' : wanted;
    const folder = mkdtempSync(join(base, 'leak-gate-'));
    const compressed = recordPath?.endsWith('.gz') === true ? recordPath : null;
    const plain = compressed === null ? recordPath : null;
    const workspace = new Workspace(folder, plain ?? join(folder, 'timeline.ndjson'), compressed, shared);
    if (shared) makeShared(workspace.heldFolder);
    try {
      // Ours before the collector (root) opens it: so the caller can read it, and delete it, afterwards.
      await createEmpty(workspace.recordPath);
      if (compressed !== null) await createEmpty(compressed);
      return workspace;
    } catch (cause) {
      workspace.remove();
      throw unwritable(recordPath ?? workspace.recordPath, cause);
    }
  }

  /** Compresses the recording to where it is to be kept, if its name asks for that. Call when the collector has ended. */
  async keep(): Promise<void> {
    if (this.compressedPath === null) return;
    try {
      await pipeline(createReadStream(this.recordPath), createGzip(), createWriteStream(this.compressedPath));
    } catch (cause) {
      throw unwritable(this.compressedPath, cause);
    }
  }

  /** Keeps the target's environment for the collector: sudo would have emptied it. */
  writeEnvironment(environment: NodeJS.ProcessEnv): void {
    const pairs = Object.entries(environment).map(([name, value]) => `${name}=${value ?? ''}\0`);
    // In a container another user reads it; nobody else gets to its folder.
    const mode = this.shared ? 0o644 : 0o600;
    writeFileSync(this.environmentPath, pairs.join(''), { mode });
    chmodSync(this.environmentPath, mode);
  }

  /** Secrets live in environments: the file goes as soon as the target has started. */
  removeEnvironment(): void {
    rmSync(this.environmentPath, { force: true });
  }

  /** Removes the folder; a recording that was asked for lies elsewhere and stays. */
  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function unwritable(path: string, cause: unknown): GateError {
  return new GateError(
    'OUTPUT_UNWRITABLE',
    `Cannot write the recording ${path}: ${(cause as Error).message}`,
    'Give --record a file in a folder that you may write to, with space on its disk.',
    { cause },
  );
}

/** Root of a container has no rights of ours: it may write here because all may, and nobody gets here but by our own folder (0700). */
function makeShared(folder: string): void {
  mkdirSync(folder);
  chmodSync(folder, 0o777);
}

async function createEmpty(path: string): Promise<void> {
  await ensureFolder(dirname(path));
  // Not to hang on a pipe that nobody reads.
  const file = await open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_NONBLOCK, 0o644);
  try {
    // It is followed while it is written: a pipe or /dev/full cannot be.
    if (!(await file.stat()).isFile()) throw new Error('it is not a regular file');
    await file.truncate(0);
  } finally {
    await file.close();
  }
}
