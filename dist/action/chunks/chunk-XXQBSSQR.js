import { createRequire as leakGateRequire } from 'node:module';
const require = leakGateRequire(import.meta.url);
import {
  GateError
} from "./chunk-XXP3FUNP.js";

// src/verdict/budget.ts
var bytesPer = /* @__PURE__ */ new Map([
  ["b", 1],
  ["kb", 1e3],
  ["mb", 1e6],
  ["gb", 1e9],
  ["kib", 2 ** 10],
  ["mib", 2 ** 20],
  ["gib", 2 ** 30]
]);
var secondsPer = /* @__PURE__ */ new Map([
  ["s", 1],
  ["sec", 1],
  ["second", 1],
  ["m", 60],
  ["min", 60],
  ["minute", 60],
  ["h", 3600],
  ["hour", 3600]
]);
var iterationWords = /* @__PURE__ */ new Set(["iter", "iteration"]);
var grammar = /^(?<number>\d{1,15}(?:\.\d{1,15})?)\s*(?<size>[a-z]{1,8})?\s*(?:\/\s*(?<per>[a-z]{1,10}))?$/i;
function parseSlopeBudget(text, option = "--slope-budget") {
  const written = text.trim();
  const parts = grammar.exec(written)?.groups;
  if (parts === void 0) throw unusable(text, option, "it is not a size per time or iteration");
  const { number = "", size, per } = parts;
  const value = Number(number);
  if (size === void 0 && per === void 0 && value === 0) return { bytesPerUnit: 0, unit: "second", text: "0" };
  if (size === void 0) throw unusable(text, option, "the unit of size is missing");
  const bytes = bytesPer.get(size.toLowerCase());
  if (bytes === void 0) throw unusable(text, option, `"${size}" is not a unit of size`);
  if (per === void 0) throw unusable(text, option, "it does not say per what");
  const unit = per.toLowerCase();
  if (iterationWords.has(unit)) return { bytesPerUnit: value * bytes, unit: "iteration", text: written };
  const seconds = secondsPer.get(unit);
  if (seconds === void 0) throw unusable(text, option, `"${per}" is not a unit of time`);
  return { bytesPerUnit: value * bytes / seconds, unit: "second", text: written };
}
function unusable(text, option, why) {
  return new GateError(
    "USAGE",
    `${option} ${text}: ${why}`,
    "Write a size (B, KiB, MiB, GiB, kB, MB, GB) per s, min, h or iter: 0, 4KiB/s, 1.5MiB/min, 64B/iter."
  );
}
var steps = ["B", "KiB", "MiB", "GiB", "TiB"];
function formatBytes(bytes) {
  let value = Math.abs(bytes);
  let step = 0;
  while (value >= 1023.5 && step < steps.length - 1) {
    value /= 1024;
    step += 1;
  }
  const digits = value >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toPrecision(3).replace(/\.?0+$/, "");
  return `${bytes < 0 ? "-" : ""}${digits} ${steps[step] ?? "B"}`;
}
function formatSlope(bytesPerUnit, unit) {
  return `${formatBytes(bytesPerUnit)}/${unit === "second" ? "s" : "iter"}`;
}

export {
  parseSlopeBudget,
  formatBytes,
  formatSlope
};
