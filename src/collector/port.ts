/** Where a timeline comes from: a collector at work (ebpf.ts) or a recording (recorded.ts). */
import type { TimelineRecord } from './records.js';

export interface TimelineSource {
  /**
   * The records in the order they were written. A source that ends without a trailer record was cut short; why, where it is
   * known, is a `note` record. Throws GateError when what it reads is no timeline.
   */
  records(): AsyncIterable<TimelineRecord>;
  /** Gives back processes, sockets, signal handlers and temporary files. Never throws; may be called twice. */
  close(): Promise<void>;
}
