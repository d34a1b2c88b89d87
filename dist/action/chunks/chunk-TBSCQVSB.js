import { createRequire as leakGateRequire } from 'node:module';
const require = leakGateRequire(import.meta.url);
import {
  bare,
  fit,
  markdownDocument
} from "./chunk-NV2SCXKS.js";

// src/report/markdown/summary.ts
var SUMMARY_LIMIT = 1024 * 1024;
function renderSummary(documents, settings) {
  const layout = {
    ...bare,
    ...settings,
    heading: "##",
    charts: true,
    knownDetails: true,
    openFirst: true,
    elsewhere: "The JSON report"
  };
  const full = { rows: 100, detailed: 50, detail: { calls: 64, excerpt: true, patch: true }, around: true };
  return fit((amount) => markdownDocument(documents, layout, amount), full, settings.limit);
}

export {
  SUMMARY_LIMIT,
  renderSummary
};
