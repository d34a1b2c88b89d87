/** What the doctor looks at, behind a port so that its judgement can be tested on machines that we do not have. */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { arch, platform, release } from 'node:os';

export interface System {
  readonly platform: string;
  readonly arch: string;
  readonly release: string;
  readonly uid: number;
  exists(path: string): boolean;
  /** Text of a small file, or null when it cannot be read. */
  read(path: string): string | null;
  /** Ends it after `timeoutMs`, by default 20 s. */
  run(program: string, args: readonly string[], timeoutMs?: number): Promise<Outcome>;
}

export interface Outcome {
  /** Null when it could not be started at all. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const TIMEOUT_MS = 20_000;
const MAX_OUTPUT_BYTES = 4 * 1024 * 1024;

/** This machine. */
export function thisSystem(): System {
  return {
    platform: platform(),
    arch: arch(),
    release: release(),
    uid: process.getuid?.() ?? -1,
    exists: existsSync,
    read: (path) => {
      try {
        return readFileSync(path, 'utf8');
      } catch {
        return null;
      }
    },
    run: (program, args, timeoutMs = TIMEOUT_MS) =>
      new Promise((resolve) => {
        execFile(program, args, { timeout: timeoutMs, maxBuffer: MAX_OUTPUT_BYTES }, (error, stdout, stderr) => {
          const code = error === null ? 0 : error.code;
          resolve({ status: typeof code === 'number' ? code : null, stdout, stderr });
        });
      }),
  };
}
