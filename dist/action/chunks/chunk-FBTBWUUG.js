import { createRequire as leakGateRequire } from 'node:module';
const require = leakGateRequire(import.meta.url);
import {
  ownerOf
} from "./chunk-TNXQ7Q27.js";

// src/verdict/blame.ts
function blame(site, wrappers = []) {
  const calls = candidates(site);
  const own = calls.filter(({ source, module }) => ownerOf(source, module, wrappers) === "user");
  const hasLine = ({ source }) => source !== null && source.line !== null && source.file !== null;
  const isLocated = ({ source, module }) => source?.function != null || module !== null;
  const chosen = own.find(hasLine) ?? own.find(isLocated) ?? calls.find(hasLine) ?? calls[0];
  return chosen === void 0 ? null : { frame: chosen.frame, call: chosen.call };
}
function candidates(site) {
  return site.frames.flatMap(
    ({ calls, module }, frame) => calls.length === 0 ? [{ frame, call: 0, source: null, module }] : calls.map((source, call) => ({ frame, call, source, module }))
  );
}

export {
  blame
};
