/**
 * Everything that can go wrong through no decision of the gate. An outcome (a leak, an inconclusive run) is a value, never
 * one of these.
 */
export type GateErrorCode =
  | 'USAGE' // the command line or configuration cannot be used
  | 'TARGET_NOT_FOUND'
  | 'TARGET_NOT_EXECUTABLE'
  | 'TARGET_UNSUPPORTED' // 32-bit, not an ELF file, built with a sanitizer, …
  | 'PROCESS_NOT_FOUND'
  | 'NO_PRIVILEGE'
  | 'KERNEL_UNSUPPORTED'
  | 'COLLECTOR_FAILED'
  | 'CONTAINER_FAILED' // the target's own container did not start
  | 'RECORDING_UNREADABLE'
  | 'RECORDING_FOREIGN'
  | 'RECORDING_VERSION'
  | 'REPORT_UNREADABLE' // a JSON report given as input
  | 'REPORT_FOREIGN' // a JSON report of another commit than the one to be reported
  | 'KNOWN_LEAKS_UNREADABLE' // a file of suppressions or of known leaks given as input
  | 'OUTPUT_UNWRITABLE'
  | 'INTERNAL';

/** Exit status of the gate; the target's own status passes through where none of these applies. */
export const ExitStatus = {
  pass: 0,
  usage: 2,
  leak: 10,
  inconclusive: 11,
  notObserved: 12,
  internal: 70,
} as const;

const usageCodes: ReadonlySet<GateErrorCode> = new Set([
  'USAGE',
  'TARGET_NOT_FOUND',
  'TARGET_NOT_EXECUTABLE',
  'PROCESS_NOT_FOUND',
  'RECORDING_UNREADABLE',
  'RECORDING_FOREIGN',
  'RECORDING_VERSION',
  'REPORT_UNREADABLE',
  'REPORT_FOREIGN',
  'KNOWN_LEAKS_UNREADABLE',
  'OUTPUT_UNWRITABLE',
]);

const notObservedCodes: ReadonlySet<GateErrorCode> = new Set([
  'TARGET_UNSUPPORTED',
  'NO_PRIVILEGE',
  'KERNEL_UNSUPPORTED',
  'COLLECTOR_FAILED',
  'CONTAINER_FAILED',
]);

/** A fault with a message that says what happened and a remedy that says what to do about it. */
export class GateError extends Error {
  override readonly name = 'GateError';

  constructor(
    readonly code: GateErrorCode,
    message: string,
    readonly remedy: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }

  get exitStatus(): number {
    if (usageCodes.has(this.code)) return ExitStatus.usage;
    if (notObservedCodes.has(this.code)) return ExitStatus.notObserved;
    return ExitStatus.internal;
  }
}
