import { createRequire as leakGateRequire } from 'node:module';
const require = leakGateRequire(import.meta.url);
import {
  exportedSites,
  measured,
  outwardsIn,
  rootName
} from "./chunk-HZ6URJMJ.js";
import "./chunk-COF5WFF6.js";
import "./chunk-LAODI63P.js";
import "./chunk-UBLZYG76.js";
import "./chunk-TNXQ7Q27.js";
import "./chunk-PC2P3WWV.js";

// src/report/folded.ts
function renderFolded(documents, measure = "inuse_bytes") {
  const sums = /* @__PURE__ */ new Map();
  for (const exported of exportedSites(documents)) {
    const value = measured(exported.site)[measure];
    if (value === 0) continue;
    const stack = [rootName(exported), ...outwardsIn(exported.site)].map(frameName).join(";");
    sums.set(stack, (sums.get(stack) ?? 0) + value);
  }
  const lines = [...sums].sort(([a], [b]) => a < b ? -1 : 1).map(([stack, value]) => `${stack} ${value}
`);
  return lines.join("");
}
function frameName(name) {
  return name.replaceAll(";", ":").trim() || "?";
}
export {
  renderFolded
};
