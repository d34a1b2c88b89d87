/** A call of a JSON report, in words: what stack.ts does for a live one. */
import type { ReportCall } from './schema.js';
import { baseName, location } from './stack.js';

/** `name`, else `module+0xoffset`: never empty. */
export function callTitle(call: ReportCall): string {
  return call.function ?? address(call);
}

/** `file:line:column` as far as known, else the address; null when the title says it all. */
export function callPlace(call: ReportCall): string | null {
  if (call.file !== null) return location(call);
  return call.function === null ? null : address(call);
}

function address({ module, offset }: ReportCall): string {
  return `${module === null ? '' : `${baseName(module)}+`}0x${offset.toString(16)}`;
}
