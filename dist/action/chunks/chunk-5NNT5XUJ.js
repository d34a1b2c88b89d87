import { createRequire as leakGateRequire } from 'node:module';
const require = leakGateRequire(import.meta.url);
import {
  callTitle
} from "./chunk-COF5WFF6.js";
import {
  baseName
} from "./chunk-LAODI63P.js";

// src/verdict/standing.ts
var isNew = { kind: "new" };
function isExcused(standing, baselineExcuses) {
  return standing.kind !== "new" && (standing.kind !== "baseline" || baselineExcuses);
}

// src/report/leaks.ts
var standings = ["new", "baseline", "frozen", "suppressed"];
function leaksOf(documents) {
  const rank = (leak) => standings.indexOf(leak.decision.standing.kind) + (isExcused2(leak) ? standings.length : 0);
  return merged(sitesOf(documents, "leak")).sort((a, b) => rank(a) - rank(b) || slopeOf(b) - slopeOf(a));
}
function openSitesOf(documents) {
  return merged(sitesOf(documents, "inconclusive").filter((site) => !isExcused2(site))).sort(
    (a, b) => b.decision.live_bytes - a.decision.live_bytes
  );
}
function isExcused2({ decision, document }) {
  return isExcused(decision.standing, document.baseline?.excuses ?? false);
}
function slopeOf({ decision }) {
  return decision.slope?.bytes ?? 0;
}
function sitesOf(documents, kind) {
  return documents.flatMap(
    (document, index) => document.processes.flatMap((process) => {
      const sites = process.sites.filter(({ decision }) => decision === kind);
      const whole = process.total !== null && process.total.decision === kind && sites.length === 0;
      return [...whole ? [process.total] : [], ...sites].flatMap(
        (decision) => decision === null ? [] : [{ decision, process, document, jobs: jobName(documents, index) }]
      );
    })
  );
}
function jobName(documents, index) {
  if (documents.length < 2) return [];
  return [documents[index]?.context.label ?? `job ${index + 1}`];
}
function jobNames(documents) {
  return documents.map((_, index) => jobName(documents, index)[0] ?? "job");
}
function merged(sites) {
  const byKey = /* @__PURE__ */ new Map();
  sites.forEach((site, index) => {
    const { fingerprint, standing } = site.decision;
    const key = fingerprint === null ? `whole ${index}` : `${standing.kind} ${fingerprint}`;
    const known = byKey.get(key);
    if (known === void 0) byKey.set(key, site);
    else {
      const steepest = slopeOf(site) > slopeOf(known) ? site : known;
      byKey.set(key, { ...steepest, jobs: [.../* @__PURE__ */ new Set([...known.jobs, ...site.jobs])] });
    }
  });
  return [...byKey.values()];
}
function blamedTitle({ decision, process }) {
  if (decision.blamed !== null) return callTitle(decision.blamed);
  if (decision.fingerprint === null) return `all sites of ${baseName(process.executable) || "the process"} together`;
  return decision.stack[0] === void 0 ? "unknown function" : callTitle(decision.stack[0]);
}

export {
  isNew,
  isExcused,
  leaksOf,
  openSitesOf,
  isExcused2,
  jobNames,
  blamedTitle
};
