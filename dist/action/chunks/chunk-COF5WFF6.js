import { createRequire as leakGateRequire } from 'node:module';
const require = leakGateRequire(import.meta.url);
import {
  baseName,
  relativeTo
} from "./chunk-LAODI63P.js";

// src/report/call.ts
function callTitle(call) {
  return call.function ?? callAddress(call);
}
function callPlace(call, directory) {
  if (call.file === null) return call.function === null ? null : callAddress(call);
  const line = call.line === null || call.line === 0 ? "" : `:${call.line}`;
  const column = line === "" || call.column === null || call.column === 0 ? "" : `:${call.column}`;
  return `${relativeTo(directory, call.file)}${line}${column}`;
}
function callAddress({ module, offset }) {
  return `${module === null ? "" : `${baseName(module)}+`}0x${offset.toString(16)}`;
}

export {
  callTitle,
  callPlace
};
