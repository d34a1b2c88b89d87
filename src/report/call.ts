/** A call of a report's stack in words. */
import type { ReportCall } from './schema.js';
import { baseName, relativeTo } from './stack.js';

/** `name`, else `module+0xoffset`: never empty. */
export function callTitle(call: ReportCall): string {
  return call.function ?? callAddress(call);
}

/** `file:line:column` as far as known, relative to `directory`, else the module; null when the title says it all. */
export function callPlace(call: ReportCall, directory: string): string | null {
  if (call.file === null) return call.function === null ? null : callAddress(call);
  const line = call.line === null || call.line === 0 ? '' : `:${call.line}`;
  const column = line === '' || call.column === null || call.column === 0 ? '' : `:${call.column}`;
  return `${relativeTo(directory, call.file)}${line}${column}`;
}

function callAddress({ module, offset }: ReportCall): string {
  return `${module === null ? '' : `${baseName(module)}+`}0x${offset.toString(16)}`;
}
