/** Where a finished result goes. */
import type { GateResult } from '../report/result.js';

export interface Publisher {
  /** The file that it leaves behind; null for a stream. */
  readonly path: string | null;
  /** Throws GateError OUTPUT_UNWRITABLE for what can be known before the target starts. */
  prepare(): Promise<void>;
  publish(result: GateResult): Promise<void>;
}
