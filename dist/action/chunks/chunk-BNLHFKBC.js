import { createRequire as leakGateRequire } from 'node:module';
const require = leakGateRequire(import.meta.url);

// src/report/born-in.ts
var MOST_TESTS = 3;
function bornInText(born) {
  if (born === null) return null;
  const told = born.tests.reduce((sum, { blocks }) => sum + blocks, 0);
  const all = told + born.untold_blocks;
  if (all === 0) return null;
  if (told < all / 2)
    return "born in tests too short to be told apart (a test is told when it takes a fiftieth of the run)";
  const share = (blocks) => `${Math.max(1, Math.floor(100 * blocks / all))} %`;
  const named = born.tests.slice(0, MOST_TESTS).map(({ name, blocks }) => `${name || "(unnamed)"} (${share(blocks)})`);
  const others = born.tests.length - named.length;
  const more = others > 0 ? [`${others} other ${others === 1 ? "test" : "tests"}`] : [];
  return `born in the ${born.tests.length === 1 ? "test" : "tests"} ${[...named, ...more].join(", ")}`;
}

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
  bornInText,
  signalName,
  targetEnd,
  targetFailure
};
