import { createRequire as leakGateRequire } from 'node:module';
const require = leakGateRequire(import.meta.url);
import {
  callTitle
} from "./chunk-COF5WFF6.js";
import {
  baseName
} from "./chunk-LAODI63P.js";
import {
  terminalText
} from "./chunk-UBLZYG76.js";

// src/report/exported-stack.ts
function measured(site) {
  return {
    inuse_bytes: whole(site.live_bytes),
    inuse_objects: whole(site.live_blocks),
    alloc_bytes: whole(site.alloc_bytes),
    alloc_objects: whole(site.alloc_blocks)
  };
}
function whole(value) {
  return Math.min(Number.MAX_SAFE_INTEGER, Math.max(0, Math.round(value)));
}
function exportedSites(documents) {
  return documents.flatMap(
    (document) => document.processes.flatMap((process) => process.sites.map((site) => ({ site, process, document })))
  );
}
function rootName({ process, document }) {
  const name = baseName(process.executable) || "unknown";
  return terminalText(document.context.label === null ? name : `${document.context.label}: ${name}`);
}
function outwardsIn(site) {
  const names = [...site.stack].reverse().map((call) => terminalText(callTitle(call)));
  if (site.stack_truncated) names.unshift("[truncated]");
  return site.allocator === null ? names : [...names, terminalText(site.allocator)];
}

export {
  measured,
  exportedSites,
  rootName,
  outwardsIn
};
