import { createRequire as leakGateRequire } from 'node:module';
const require = leakGateRequire(import.meta.url);
import {
  asGateError,
  commitOf,
  dayOf,
  enterWorkspace,
  excerptsFor,
  explained,
  gateOptions,
  getState,
  jobOf,
  openRecording,
  placeOf,
  readInputs,
  readKnown,
  runGate,
  say,
  sourcesOf,
  version,
  warn,
  warnOf,
  writeNote,
  writeSummary
} from "./chunks/chunk-J46MDQQN.js";
import "./chunks/chunk-TBSCQVSB.js";
import "./chunks/chunk-NV2SCXKS.js";
import "./chunks/chunk-6OUDFJTV.js";
import "./chunks/chunk-BQMUTJSL.js";
import "./chunks/chunk-OVTN7EEK.js";
import "./chunks/chunk-3YBIY72L.js";
import "./chunks/chunk-N7ZZPTRU.js";
import "./chunks/chunk-VN67IW5O.js";
import {
  reportDocument
} from "./chunks/chunk-FHH2NKNG.js";
import "./chunks/chunk-BNLHFKBC.js";
import "./chunks/chunk-5NNT5XUJ.js";
import "./chunks/chunk-GUKWLZ4H.js";
import "./chunks/chunk-COF5WFF6.js";
import "./chunks/chunk-LAODI63P.js";
import "./chunks/chunk-RVZBW66Z.js";
import "./chunks/chunk-UBLZYG76.js";
import "./chunks/chunk-XXQBSSQR.js";
import "./chunks/chunk-TNXQ7Q27.js";
import "./chunks/chunk-XXP3FUNP.js";
import "./chunks/chunk-PC2P3WWV.js";

// src/action/clean-up.ts
import { existsSync, statSync } from "node:fs";
import { rm } from "node:fs/promises";
import { basename, dirname } from "node:path";

// src/action/left-over.ts
import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
var PATIENCE_MS = 1e4;
var STEP_MS = 100;
async function endLeftOvers(folder) {
  const told = [];
  for (const signal of [null, "TERM", "KILL"]) {
    const left2 = collectorsOf(folder);
    if (left2.length === 0) return told;
    if (signal !== null) told.push(`sent ${signal} to what was left of the run: ${left2.join(", ")}`);
    if (signal !== null) for (const pid of left2) await kill(pid, signal);
    for (let waited = 0; waited < PATIENCE_MS && collectorsOf(folder).length > 0; waited += STEP_MS)
      await sleep(STEP_MS);
  }
  const left = collectorsOf(folder);
  return left.length === 0 ? told : [...told, `could not end ${left.join(", ")}`];
}
function collectorsOf(folder) {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name)).map(Number);
  return pids.filter((pid) => pid !== process.pid && commandLineOf(pid).some((word) => word.startsWith(`${folder}/`)));
}
function commandLineOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
  } catch {
    return [];
  }
}
function kill(pid, signal) {
  const [program, ...args] = process.getuid?.() === 0 ? ["kill"] : ["sudo", "-n", "kill"];
  return new Promise((resolve) => execFile(program ?? "kill", [...args, `-${signal}`, `${pid}`], () => resolve()));
}

// src/action/clean-up.ts
var preface = "> The job was cancelled before leak-gate was done. This is what was observed until then.\n\n";
async function cleanUp(environment) {
  const folder = getState("folder");
  try {
    enterWorkspace(environment);
    if (isRunFolder(folder)) for (const told of await endLeftOvers(folder)) say(told);
    const recording = getState("recording");
    if (getState("summary") !== "written") await summarize(recording, environment);
  } catch (thrown) {
    warn("the post step", asGateError(thrown).message);
  } finally {
    if (isRunFolder(folder)) await rm(folder, { recursive: true, force: true }).catch(() => void 0);
  }
}
function isRunFolder(folder) {
  return /^leak-gate-step-\w+$/.test(basename(folder)) && dirname(folder) !== "." && existsSync(folder);
}
async function summarize(recording, environment) {
  const path = environment["GITHUB_STEP_SUMMARY"];
  if (recording === "" || !existsSync(recording) || statSync(recording).size === 0) {
    await writeNote(path, "## leak-gate: no verdict\n\nThe job was cancelled before anything was observed.\n");
    return;
  }
  const here = process.cwd();
  const { values } = readInputs(environment, here);
  const options = gateOptions({ kind: "recording", path: recording }, { ...values, diagnosis: "rules" });
  const job = await jobOf(environment);
  const ports = {
    version: version(),
    context: { commit: commitOf(job), label: options.label },
    open: () => openRecording(recording),
    known: (given) => readKnown(given, dayOf(/* @__PURE__ */ new Date())),
    watch: () => void 0,
    watched: () => void 0,
    excerpts: (verdict, timeline, wrappers) => excerptsFor(verdict, sourcesOf(timeline, options, here).tree, wrappers),
    diagnose: (result) => explained(result, options, here, { progress: say, complain: warnOf }),
    publishers: [
      {
        path: null,
        prepare: () => Promise.resolve(),
        publish: (result) => writeSummary(path, reportDocument(result), placeOf(job, here), preface)
      }
    ],
    complain: warnOf
  };
  await runGate(options, ports);
  say("main was cut short: the summary was made from the recording");
}

// src/post.ts
await cleanUp(process.env);
