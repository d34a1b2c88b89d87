import { createRequire as leakGateRequire } from 'node:module';
const require = leakGateRequire(import.meta.url);

// src/timeline/own-end.ts
var SIGKILL = 9;
var SIGTERM = 15;
function ownEnd(timeline) {
  const { target, ended } = timeline;
  if (target === null || ended !== "duration") return target;
  const ours = target.signal === SIGTERM || target.signal === SIGKILL || target.exitCode === 128 + SIGTERM;
  return ours ? null : target;
}

// src/report/signal.ts
var names = {
  1: "SIGHUP",
  2: "SIGINT",
  3: "SIGQUIT",
  4: "SIGILL",
  5: "SIGTRAP",
  6: "SIGABRT",
  7: "SIGBUS",
  8: "SIGFPE",
  9: "SIGKILL",
  10: "SIGUSR1",
  11: "SIGSEGV",
  12: "SIGUSR2",
  13: "SIGPIPE",
  14: "SIGALRM",
  15: "SIGTERM",
  24: "SIGXCPU",
  25: "SIGXFSZ",
  31: "SIGSYS"
};
function signalName(signal) {
  return names[signal] ?? `signal ${signal}`;
}

// src/report/target-end.ts
function targetEnd({ observation }) {
  if (observation.target === null) return null;
  const { exit_code: exitCode, signal } = observation.target;
  return ownEnd({ ended: observation.ended, target: { exitCode, signal } });
}
function targetFailure(document) {
  const end = targetEnd(document);
  if (end === null) return null;
  if (end.signal !== null) return `killed by ${signalName(end.signal)}`;
  return (end.exitCode ?? 0) === 0 ? null : `ended with status ${end.exitCode}`;
}

export {
  ownEnd,
  signalName,
  targetEnd,
  targetFailure
};
