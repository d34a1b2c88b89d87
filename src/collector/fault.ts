/** The collector's own faults, as the gate's errors. */
import { GateError, type GateErrorCode } from '../errors.js';
import type { Remark } from '../timeline/timeline.js';

const codes: Readonly<Record<string, GateErrorCode>> = {
  target_not_found: 'TARGET_NOT_FOUND',
  target_not_executable: 'TARGET_NOT_EXECUTABLE',
  target_unsupported: 'TARGET_UNSUPPORTED',
  process_not_found: 'PROCESS_NOT_FOUND',
  no_privilege: 'NO_PRIVILEGE',
  kernel_unsupported: 'KERNEL_UNSUPPORTED',
  output_unwritable: 'OUTPUT_UNWRITABLE',
  usage: 'USAGE',
  container_failed: 'CONTAINER_FAILED',
  internal: 'INTERNAL',
};

/** A `fault` of the timeline as an error; a code of a later collector is a failed collector. */
export function faultError(fault: Remark): GateError {
  const code = Object.hasOwn(codes, fault.code) ? codes[fault.code] : undefined;
  return new GateError(code ?? 'COLLECTOR_FAILED', fault.message, fault.remedy || 'Run `leak-gate doctor`.');
}
