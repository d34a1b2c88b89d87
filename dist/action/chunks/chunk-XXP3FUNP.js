import { createRequire as leakGateRequire } from 'node:module';
const require = leakGateRequire(import.meta.url);

// src/errors.ts
var ExitStatus = {
  pass: 0,
  usage: 2,
  leak: 10,
  inconclusive: 11,
  notObserved: 12,
  internal: 70
};
var usageCodes = /* @__PURE__ */ new Set([
  "USAGE",
  "TARGET_NOT_FOUND",
  "TARGET_NOT_EXECUTABLE",
  "PROCESS_NOT_FOUND",
  "RECORDING_UNREADABLE",
  "RECORDING_FOREIGN",
  "RECORDING_VERSION",
  "REPORT_UNREADABLE",
  "REPORT_FOREIGN",
  "KNOWN_LEAKS_UNREADABLE",
  "OUTPUT_UNWRITABLE"
]);
var notObservedCodes = /* @__PURE__ */ new Set([
  "TARGET_UNSUPPORTED",
  "NO_PRIVILEGE",
  "KERNEL_UNSUPPORTED",
  "COLLECTOR_FAILED",
  "CONTAINER_FAILED"
]);
var GateError = class extends Error {
  constructor(code, message, remedy, options) {
    super(message, options);
    this.code = code;
    this.remedy = remedy;
  }
  code;
  remedy;
  name = "GateError";
  get exitStatus() {
    if (usageCodes.has(this.code)) return ExitStatus.usage;
    if (notObservedCodes.has(this.code)) return ExitStatus.notObserved;
    return ExitStatus.internal;
  }
};

export {
  ExitStatus,
  GateError
};
