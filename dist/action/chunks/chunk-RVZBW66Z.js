import { createRequire as leakGateRequire } from 'node:module';
const require = leakGateRequire(import.meta.url);
import {
  ownerOf
} from "./chunk-TNXQ7Q27.js";

// src/verdict/blame.ts
function blame(site, wrappers = noWrappers) {
  const calls = site.frames.flatMap((frame, index) => candidates(frame, index, wrappers));
  const own = calls.filter(({ owner }) => owner === "user");
  const hasLine = ({ source }) => source !== null && source.line !== null && source.file !== null;
  const isLocated = ({ source, module }) => source?.function != null || module !== null;
  const chosen = own.find(hasLine) ?? own.find(isLocated) ?? calls.find(hasLine) ?? calls[0];
  return chosen === void 0 ? null : { frame: chosen.frame, call: chosen.call };
}
function candidates(frame, index, wrappers) {
  const { calls, module } = frame;
  const owners = ownersOf(frame, wrappers);
  return (calls.length === 0 ? [null] : calls).map((source, call) => ({
    frame: index,
    call,
    source,
    module,
    owner: owners[call] ?? "user"
  }));
}
var noWrappers = [];
var known = /* @__PURE__ */ new WeakMap();
function ownersOf(frame, wrappers) {
  const before = known.get(frame);
  if (before?.wrappers === wrappers) return before.owners;
  const { calls, module } = frame;
  const owners = (calls.length === 0 ? [null] : calls).map((call) => ownerOf(call, module, wrappers));
  known.set(frame, { wrappers, owners });
  return owners;
}

// src/verdict/allocated-type.ts
var runtimeCall = /\b(?:std|__gnu_cxx|alloc|core)::/;
var single = /^operator new(?!\[)/;
function allocatedType({ site, trend }, wrappers) {
  if (site === null || trend.blocks <= 0) return null;
  const at = blame(site, wrappers);
  const call = at === null ? void 0 : site.frames[at.frame]?.calls[at.call];
  if (at === null || call?.types === void 0) return null;
  const inner = site.frames.slice(0, at.frame + 1).flatMap(({ calls }, frame) => frame === at.frame ? calls.slice(0, at.call) : calls);
  if (inner.some(({ function: name }) => name !== null && runtimeCall.test(name))) return null;
  const mean = trend.bytes / trend.blocks;
  const fitting = call.types.flatMap(({ name, bytes }) => {
    if (mean === bytes) return [{ name, bytes, array: false }];
    const many = bytes > 1 && mean > bytes && trend.bytes % bytes === 0 && !single.test(site.allocator ?? "");
    return many ? [{ name, bytes, array: true }] : [];
  });
  return fitting.length === 1 ? fitting[0] ?? null : null;
}
function typeText({ name, array }) {
  return array ? `${name}[]` : name;
}

export {
  blame,
  allocatedType,
  typeText
};
