import { createRequire as leakGateRequire } from 'node:module';
const require = leakGateRequire(import.meta.url);
import {
  ownerOf
} from "./chunk-TNXQ7Q27.js";

// src/report/stack.ts
function stackLines(site, wrappers) {
  return site.frames.flatMap((frame) => {
    if (frame.calls.length === 0) return [stackLine(frame, null, wrappers)];
    return frame.calls.map((call) => stackLine(frame, call, wrappers));
  });
}
function stackLine(frame, call, wrappers) {
  const located = call?.file != null;
  const address = `${frame.module === null ? "" : `${baseName(frame.module.path)}+`}0x${frame.offset.toString(16)}`;
  return {
    frame,
    call,
    title: call?.function ?? address,
    place: call !== null && located ? location(call) : call?.function != null ? address : null,
    inlined: call?.inlined ?? false,
    runtime: ownerOf(call, frame.module, wrappers) !== "user"
  };
}
function location(call) {
  const line = call.line === null || call.line === 0 ? "" : `:${call.line}`;
  const column = line === "" || call.column === null || call.column === 0 ? "" : `:${call.column}`;
  return `${call.file ?? "?"}${line}${column}`;
}
function baseName(path) {
  return path.slice(path.lastIndexOf("/") + 1) || path;
}
function relativeTo(directory, path) {
  const base = directory.endsWith("/") ? directory : `${directory}/`;
  return base.length > 1 && path.startsWith(base) ? path.slice(base.length) : path;
}

export {
  stackLines,
  baseName,
  relativeTo
};
