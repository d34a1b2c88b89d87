/** Reads the line format of bpf/TIMELINE_FORMAT.md; everything in it is somebody else's text until it has passed here. */
import { GateError } from '../errors.js';
import { LineSplitter } from './lines.js';
import type { TimelineRecord } from './records.js';
import { isObject, misfit } from './shapes.js';

/** The contract version this reader understands; minor versions only add. */
const MAJOR = 1;

/** A snapshot of 10 000 processes is about 2 MiB; nothing that the collector writes comes near this. */
export const MAX_LINE_BYTES = 16 * 1024 * 1024;

/** Turns chunks of a recording into records. Keeps to one line of memory, tells a foreign file from a damaged one. */
export class WireReader {
  private readonly splitter = new LineSplitter(MAX_LINE_BYTES, () => this.tooLong());
  private lineNumber = 0;
  private sawHeader = false;
  private sawFault = false;

  /** `name`: what the bytes come from, for messages. */
  constructor(private readonly name: string) {}

  /** The records that `chunk` completes; records of unknown type are left out. */
  *push(chunk: Buffer): Generator<TimelineRecord> {
    for (const line of this.splitter.push(chunk)) {
      this.lineNumber += 1;
      const record = this.parse(line);
      if (record !== null) yield record;
    }
  }

  /** Call when no more bytes come. A last partial line is what a crash leaves and is dropped; a file without header is foreign. */
  end(): void {
    if (!this.started)
      throw this.foreign(this.splitter.partialBytes === 0 && this.lineNumber === 0 ? 'is empty' : undefined);
  }

  /** Whether a first record has been read: before it nothing is known about what this is. */
  get started(): boolean {
    return this.sawHeader || this.sawFault;
  }

  private parse(line: string): TimelineRecord | null {
    if (line.trim() === '') return null;
    const value = parseJson(line);
    if (!this.started) return this.first(value);
    if (!isObject(value) || typeof value['type'] !== 'string') throw this.damaged('is not a record');
    const type = value['type'];
    if (type === 'header') throw this.damaged('is a second header');
    const field = misfit(type, value);
    if (field === 'unknown') return null;
    if (field !== null) throw this.damaged(`is a ${type} record whose "${field}" cannot be used`);
    return value as unknown as TimelineRecord;
  }

  /** A header; or the fault of a collector that failed before it knew what to write into one. */
  private first(value: unknown): TimelineRecord {
    if (!isObject(value) || value['type'] !== 'fault' || misfit('fault', value) !== null) return this.header(value);
    this.sawFault = true;
    return value as unknown as TimelineRecord;
  }

  private header(value: unknown): TimelineRecord {
    if (!isObject(value) || value['type'] !== 'header' || value['format'] !== 'leak-gate-timeline')
      throw this.foreign();
    this.checkVersion(value['version']);
    const field = misfit('header', value);
    if (field !== null) throw this.damaged(`is a header whose "${field}" cannot be used`);
    this.sawHeader = true;
    return value as unknown as TimelineRecord;
  }

  private checkVersion(version: unknown): void {
    const match = typeof version === 'string' ? /^(\d{1,6})\.(\d{1,6})$/.exec(version) : null;
    if (match === null) throw this.damaged('is a header whose "version" cannot be used');
    if (Number(match[1]) === MAJOR) return;
    const newer = Number(match[1]) > MAJOR;
    throw new GateError(
      'RECORDING_VERSION',
      `${this.name} is a timeline of version ${match[0]}; this leak-gate reads version ${MAJOR}.x`,
      newer ? 'Analyze it with a newer leak-gate.' : 'Record it again with this leak-gate.',
    );
  }

  private foreign(what = 'is not a leak-gate recording'): GateError {
    return new GateError(
      'RECORDING_FOREIGN',
      `${this.name} ${what}`,
      'Make a recording with `leak-gate run --record FILE -- CMD`.',
    );
  }

  private damaged(what: string): GateError {
    const good = this.lineNumber - 1;
    return new GateError(
      'RECORDING_UNREADABLE',
      `${this.name} is damaged: line ${this.lineNumber} ${what}`,
      good > 0 ? `What comes before can be read: head -n ${good} FILE > GOOD` : 'Record it again.',
    );
  }

  private tooLong(): never {
    this.lineNumber += 1;
    throw this.started ? this.damaged(`is longer than ${MAX_LINE_BYTES} bytes`) : this.foreign();
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
