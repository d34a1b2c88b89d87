import { createRequire as leakGateRequire } from 'node:module';
const require = leakGateRequire(import.meta.url);
import {
  asGateError,
  checkImage,
  collectorPath,
  commitOf,
  dayOf,
  engineRefusal,
  ensureFolder,
  enterWorkspace,
  excerptsFor,
  explained,
  fail,
  gateOptions,
  imageOf,
  imageRefusal,
  isObject,
  jobOf,
  makeRunFolder,
  mountArguments,
  note,
  openRecording,
  openTarget,
  placeOf,
  pullRequestOfEvent,
  readInputs,
  readKnown,
  runGate,
  saveState,
  say,
  setOutput,
  setSecret,
  sourcesOf,
  subjectOf,
  thisSystem,
  unsafeTrigger,
  version,
  warn,
  warnOf,
  writeFaultSummary,
  writeSummary
} from "./chunks/chunk-J46MDQQN.js";
import "./chunks/chunk-TBSCQVSB.js";
import {
  shareBars
} from "./chunks/chunk-NV2SCXKS.js";
import {
  sitePlace
} from "./chunks/chunk-6OUDFJTV.js";
import {
  costText,
  dropLines
} from "./chunks/chunk-BQMUTJSL.js";
import "./chunks/chunk-OVTN7EEK.js";
import "./chunks/chunk-3YBIY72L.js";
import "./chunks/chunk-N7ZZPTRU.js";
import "./chunks/chunk-VN67IW5O.js";
import {
  blamedLine,
  bornInDocument,
  costOf,
  formatRate,
  reportDocument,
  samplingText,
  tracedAllocations
} from "./chunks/chunk-FHH2NKNG.js";
import {
  bornInText,
  ownEnd,
  signalName
} from "./chunks/chunk-BNLHFKBC.js";
import {
  blamedTitle,
  isExcused,
  isExcused2,
  leaksOf,
  openSitesOf
} from "./chunks/chunk-5NNT5XUJ.js";
import {
  formatConfidence,
  formatCount,
  formatSeconds,
  plural
} from "./chunks/chunk-GUKWLZ4H.js";
import "./chunks/chunk-COF5WFF6.js";
import {
  baseName,
  relativeTo,
  stackLines
} from "./chunks/chunk-LAODI63P.js";
import {
  allocatedType,
  typeText
} from "./chunks/chunk-RVZBW66Z.js";
import {
  elide,
  terminalText
} from "./chunks/chunk-UBLZYG76.js";
import {
  formatBytes,
  formatSlope
} from "./chunks/chunk-XXQBSSQR.js";
import "./chunks/chunk-TNXQ7Q27.js";
import {
  ExitStatus,
  GateError
} from "./chunks/chunk-XXP3FUNP.js";
import {
  __commonJS,
  __toESM
} from "./chunks/chunk-PC2P3WWV.js";

// node_modules/picocolors/picocolors.js
var require_picocolors = __commonJS({
  "node_modules/picocolors/picocolors.js"(exports, module) {
    var p = process || {};
    var argv = p.argv || [];
    var env = p.env || {};
    var isColorSupported = !(!!env.NO_COLOR || argv.includes("--no-color")) && (!!env.FORCE_COLOR || argv.includes("--color") || p.platform === "win32" || (p.stdout || {}).isTTY && env.TERM !== "dumb" || !!env.CI);
    var formatter = (open2, close, replace = open2) => (input) => {
      let string = "" + input, index = string.indexOf(close, open2.length);
      return ~index ? open2 + replaceClose(string, close, replace, index) + close : open2 + string + close;
    };
    var replaceClose = (string, close, replace, index) => {
      let result = "", cursor = 0;
      do {
        result += string.substring(cursor, index) + replace;
        cursor = index + close.length;
        index = string.indexOf(close, cursor);
      } while (~index);
      return result + string.substring(cursor);
    };
    var createColors = (enabled = isColorSupported) => {
      let f = enabled ? formatter : () => String;
      return {
        isColorSupported: enabled,
        reset: f("\x1B[0m", "\x1B[0m"),
        bold: f("\x1B[1m", "\x1B[22m", "\x1B[22m\x1B[1m"),
        dim: f("\x1B[2m", "\x1B[22m", "\x1B[22m\x1B[2m"),
        italic: f("\x1B[3m", "\x1B[23m"),
        underline: f("\x1B[4m", "\x1B[24m"),
        inverse: f("\x1B[7m", "\x1B[27m"),
        hidden: f("\x1B[8m", "\x1B[28m"),
        strikethrough: f("\x1B[9m", "\x1B[29m"),
        black: f("\x1B[30m", "\x1B[39m"),
        red: f("\x1B[31m", "\x1B[39m"),
        green: f("\x1B[32m", "\x1B[39m"),
        yellow: f("\x1B[33m", "\x1B[39m"),
        blue: f("\x1B[34m", "\x1B[39m"),
        magenta: f("\x1B[35m", "\x1B[39m"),
        cyan: f("\x1B[36m", "\x1B[39m"),
        white: f("\x1B[37m", "\x1B[39m"),
        gray: f("\x1B[90m", "\x1B[39m"),
        bgBlack: f("\x1B[40m", "\x1B[49m"),
        bgRed: f("\x1B[41m", "\x1B[49m"),
        bgGreen: f("\x1B[42m", "\x1B[49m"),
        bgYellow: f("\x1B[43m", "\x1B[49m"),
        bgBlue: f("\x1B[44m", "\x1B[49m"),
        bgMagenta: f("\x1B[45m", "\x1B[49m"),
        bgCyan: f("\x1B[46m", "\x1B[49m"),
        bgWhite: f("\x1B[47m", "\x1B[49m"),
        blackBright: f("\x1B[90m", "\x1B[39m"),
        redBright: f("\x1B[91m", "\x1B[39m"),
        greenBright: f("\x1B[92m", "\x1B[39m"),
        yellowBright: f("\x1B[93m", "\x1B[39m"),
        blueBright: f("\x1B[94m", "\x1B[39m"),
        magentaBright: f("\x1B[95m", "\x1B[39m"),
        cyanBright: f("\x1B[96m", "\x1B[39m"),
        whiteBright: f("\x1B[97m", "\x1B[39m"),
        bgBlackBright: f("\x1B[100m", "\x1B[49m"),
        bgRedBright: f("\x1B[101m", "\x1B[49m"),
        bgGreenBright: f("\x1B[102m", "\x1B[49m"),
        bgYellowBright: f("\x1B[103m", "\x1B[49m"),
        bgBlueBright: f("\x1B[104m", "\x1B[49m"),
        bgMagentaBright: f("\x1B[105m", "\x1B[49m"),
        bgCyanBright: f("\x1B[106m", "\x1B[49m"),
        bgWhiteBright: f("\x1B[107m", "\x1B[49m")
      };
    };
    module.exports = createColors();
    module.exports.createColors = createColors;
  }
});

// src/action/outputs.ts
import { existsSync } from "node:fs";
var MOST_SITES = 50;
var LONGEST_NAME = 300;
function setOutputs(outputs) {
  for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
}
function resultOutputs(document) {
  const leaks = leaksOf2(document);
  const { slope_bytes: slope, unit, reason } = document.verdict;
  const overhead = document.observation.overhead_percent;
  return {
    verdict: document.verdict.kind,
    headline: reason,
    "leak-count": `${leaks.length}`,
    "new-leak-count": `${leaks.filter(({ standing }) => standing.kind === "new").length}`,
    "slope-bytes-per-second": slope === null || unit !== "second" ? "" : `${slope}`,
    "overhead-percent": overhead === null ? "" : `${overhead}`,
    json: JSON.stringify(compact(document, leaks))
  };
}
function pathOutputs(options, folder) {
  const paths = {
    "json-path": options.jsonPath,
    "junit-path": options.junitPath,
    "sarif-path": options.sarifPath,
    "markdown-path": options.markdownPath,
    "recording-path": options.recordPath,
    "report-dir": folder
  };
  const there = Object.entries(paths).filter(([, path]) => path !== null && existsSync(path));
  return Object.fromEntries(there);
}
function leaksOf2(document) {
  return document.processes.flatMap(({ sites, total }) => {
    const leaking = sites.filter(({ decision }) => decision === "leak");
    return leaking.length === 0 && total?.decision === "leak" ? [total] : leaking;
  });
}
function compact(document, leaks) {
  const { kind, reason, exit_status, slope_bytes, unit } = document.verdict;
  return {
    verdict: kind,
    reason,
    exit_status,
    slope_bytes,
    unit,
    overhead_percent: document.observation.overhead_percent,
    label: document.context.label,
    leaks: leaks.slice(0, MOST_SITES).map(({ fingerprint, blamed, slope, standing, live_bytes, live_blocks }) => ({
      fingerprint,
      function: blamed?.function?.slice(0, LONGEST_NAME) ?? null,
      file: blamed?.file ?? null,
      line: blamed?.line ?? null,
      slope_bytes: slope?.bytes ?? null,
      live_bytes,
      live_blocks,
      standing: standing.kind
    })),
    leaks_omitted: Math.max(0, leaks.length - MOST_SITES)
  };
}

// src/action/ports.ts
import { resolve } from "node:path";

// src/publish/file.ts
import { access, constants, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
function filePublisher(path, format, load) {
  return {
    path,
    prepare: () => guarded(path, format, () => checkWritable(path)),
    publish: async (result) => {
      const content = (await load())(result);
      await guarded(path, format, () => writeWhole(path, content));
    }
  };
}
async function checkWritable(path) {
  await ensureFolder(dirname(path));
  const existing = await stat(path).catch(() => null);
  if (existing?.isDirectory()) throw new Error("it is a directory");
  await access(existing === null ? dirname(path) : path, constants.W_OK);
}
async function writeWhole(path, text) {
  const existing = await stat(path).catch(() => null);
  if (existing !== null && !existing.isFile()) return writeFile(path, text);
  const draft = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(draft, text, { flag: "wx" });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
async function guarded(path, format, action) {
  try {
    await action();
  } catch (cause) {
    throw new GateError(
      "OUTPUT_UNWRITABLE",
      `Cannot write the ${format} report ${path}: ${cause.message}`,
      `Give --${format} a file in a folder that you may write to, with space on its disk.`,
      { cause }
    );
  }
}

// src/publish/report-files.ts
var loadJunit = async () => (await import("./chunks/junit-UO7WAYV6.js")).junitOfReport;
var loadJson = async () => (await import("./chunks/json-UKJ4CYHM.js")).renderJson;
var loadSarif = async ({ checkout }) => {
  const { renderSarif } = await import("./chunks/sarif-YB7MBX4A.js");
  return (document) => renderSarif([document], { checkout });
};
var loadMarkdown = async ({ checkout, runUrl }) => {
  const { renderSummary, SUMMARY_LIMIT } = await import("./chunks/summary-QJYU46VF.js");
  return (document) => renderSummary([document], { checkout, reportUrl: runUrl, limit: SUMMARY_LIMIT });
};
var loadHtml = async () => {
  const { renderHtml } = await import("./chunks/page-NZM6QR3G.js");
  return (document) => renderHtml([document]);
};
var loadFolded = async () => {
  const { renderFolded } = await import("./chunks/folded-GCFOWBSH.js");
  return (document) => renderFolded([document]);
};
var loadPprof = async () => {
  const { renderPprof } = await import("./chunks/pprof-NWZWSP7P.js");
  return (document) => renderPprof([document]);
};
function reportFiles(options, place) {
  const wanted = [
    [options.junitPath, "junit", loadJunit],
    [options.jsonPath, "json", loadJson],
    [options.sarifPath, "sarif", loadSarif],
    [options.markdownPath, "markdown", loadMarkdown],
    [options.htmlPath, "html", loadHtml],
    [options.foldedPath, "folded", loadFolded],
    [options.pprofPath, "pprof", loadPprof]
  ];
  return wanted.flatMap(
    ([path, format, load]) => path === null ? [] : [filePublisher(path, format, () => ofResult(load(place)))]
  );
}
async function ofResult(loading) {
  const render2 = await loading;
  return (result) => render2(reportDocument(result));
}

// src/publish/stream.ts
function streamPublisher(stream, reporter) {
  return {
    path: null,
    prepare: () => Promise.resolve(),
    publish: (result) => new Promise((resolve2) => {
      stream.once("error", () => resolve2());
      stream.write(reporter.render(result), () => resolve2());
    })
  };
}

// src/report/standing.ts
var LONGEST_WORDS = 160;
function isKnownLeak({ kind, standing }, { baseline }) {
  return kind === "leak" && isExcused(standing, baseline?.excuses ?? false);
}
function standingText(standing, hasBaseline2) {
  switch (standing.kind) {
    case "new":
      if (standing.why !== void 0) return `new: ${words(standing.why)}`;
      return hasBaseline2 ? "new: not in the baseline" : null;
    case "baseline":
      return "in the baseline already";
    case "frozen": {
      const { owner, expires } = standing;
      const more = [...owner === null ? [] : [words(owner)], ...expires === null ? [] : [`until ${expires}`]];
      return `frozen: ${words(standing.reason)}${more.length === 0 ? "" : ` (${more.join(", ")})`}`;
    }
    case "suppressed":
      return `suppressed by ${words(standing.rule)}`;
  }
}
function words(text) {
  return elide(terminalText(text), LONGEST_WORDS);
}

// src/report/terminal/footer.ts
var KEY_WIDTH = 13;
function footerText(result, paint) {
  const { timeline } = result;
  const rows = [["observed", observedText(timeline)]];
  const sampling = samplingText(timeline);
  if (sampling !== null) rows.push(["sampling", sampling]);
  rows.push(["overhead", costText(costOf(timeline))]);
  const detectable = detectableText(result);
  if (detectable !== null) rows.push(["could find", detectable]);
  const baseline = baselineText(result);
  if (baseline !== null) rows.push(["baseline", baseline]);
  for (const line of dropLines(timeline.drops)) rows.push(["drops", line]);
  for (const line of untapped(timeline)) rows.push(["untapped", line]);
  for (const hint of hints(result)) rows.push(["hint", hint]);
  for (const note2 of timeline.notes) {
    rows.push(["note", terminalText(note2.message)]);
    if (note2.remedy !== "") rows.push(["", `→ ${terminalText(note2.remedy)}`]);
  }
  for (const path of result.files) rows.push(["written", terminalText(path)]);
  rows.push(["exit status", exitText(result)]);
  return rows.map(([key, value]) => `${paint.dim(key.padEnd(KEY_WIDTH))}${value}`);
}
function baselineText({ baseline }) {
  if (baseline === null) return null;
  if (baseline.source === null) return "none that can be used: every leak counts";
  const excuses = baseline.excuses === true ? "only new leaks fail" : "all leaks fail (--fail-on-new-only: only new ones)";
  return `${terminalText(baseline.source)} · ${excuses}`;
}
function exitText({ exitStatus, verdict, failOn }) {
  const tolerated = exitStatus === 0 && (verdict.kind === "leak" || verdict.kind === "inconclusive");
  return `${exitStatus}${tolerated ? ` (--fail-on ${failOn})` : ""}`;
}
function observedText(timeline) {
  const seen = timeline.processes.filter((process2) => process2.tap !== "none");
  const allocations = seen.reduce((sum, process2) => sum + (process2.levels.at(-1)?.allocs ?? 0), 0);
  const traced = tracedAllocations(seen);
  const isSampled = timeline.samplingProbability < 1;
  const parts = [
    formatSeconds(timeline.durationNs / 1e9),
    isSampled ? `about ${plural(Math.round(allocations), "allocation")}` : plural(allocations, "allocation"),
    isSampled && traced !== null ? `${formatCount(traced)} traced` : formatRate(timeline.samplingProbability),
    `${timeline.tap} tap`,
    seen.length === 1 ? "1 process" : `${formatCount(seen.length)} processes`
  ];
  return parts.join(" · ");
}
function detectableText(result) {
  const last = (id) => result.timeline.processes.find((process2) => process2.id === id)?.levels.at(-1)?.allocs ?? 0;
  const main = [...result.verdict.processes].sort((a, b) => last(b.processId) - last(a.processId))[0];
  if (main === void 0) return null;
  const judged = main.total === null ? main.decisions : [main.total];
  const best = judged.reduce(
    (least, decision) => least === null || decision.trend.detectableSlope < least.trend.detectableSlope ? decision : least,
    null
  );
  if (best === null || !Number.isFinite(best.trend.detectableSlope) || best.trend.detectableSlope <= 0) return null;
  const unit = best.trend.slope?.unit ?? result.timeline.processes.find(({ id }) => id === main.processId)?.axis.unit ?? "second";
  return `a leak of ${formatSlope(best.trend.detectableSlope, unit)} or more in a run of this length`;
}
var MOST_UNTAPPED = 3;
function untapped(timeline) {
  const blind = timeline.processes.filter(({ tap, endReason }) => tap === "none" && endReason !== "exec");
  const lines = blind.slice(0, MOST_UNTAPPED).map(({ executable, pid, untappedReason }) => {
    const name = terminalText(baseName(executable) || "unknown");
    return `${name} [${pid}]${untappedReason === null ? "" : `: ${terminalText(untappedReason)}`}`;
  });
  return blind.length > MOST_UNTAPPED ? [...lines, `and ${blind.length - MOST_UNTAPPED} more`] : lines;
}
function hints(result) {
  const bare = /* @__PURE__ */ new Set();
  const open2 = result.verdict.processes.flatMap(({ decisions }) => decisions).filter(({ kind }) => kind !== "pass");
  for (const decision of open2) {
    const blamed = blamedLine(decision, result.wrappers);
    if (blamed?.frame.module != null && blamed.call?.line == null) bare.add(blamed.frame.module.path);
  }
  if (bare.size === 0 || result.timeline.ended === "truncated") return [];
  const names = [...bare].sort().slice(0, 3).map(terminalText).join(", ");
  const more = bare.size > 3 ? ` and ${bare.size - 3} more` : "";
  return [`no line numbers for ${names}${more}: compile with -g (it costs nothing at run time)`];
}

// src/report/terminal/headline.ts
var words2 = {
  pass: "PASS",
  leak: "LEAK",
  inconclusive: "INCONCLUSIVE",
  "not-observed": "NOT OBSERVED"
};
function countedLeaks(result) {
  return result.verdict.processes.flatMap(
    ({ decisions }) => decisions.filter((decision) => decision.kind === "leak" && !isKnownLeak(decision, result))
  );
}
function headline(result, paint) {
  const badge = verdictBadge(result.verdict.kind, paint);
  const lines = [`${badge} ${paint.bold(terminalText(result.verdict.reason))}`];
  const slope = slopeLine(result);
  if (slope !== null) lines.push(slope);
  const target = targetLine(result);
  if (target !== null) lines.push(paint.yellow(target));
  return lines;
}
function verdictBadge(kind, paint) {
  const text = ` ${words2[kind]} `;
  switch (kind) {
    case "pass":
      return paint.bold(paint.bgGreen(paint.black(text)));
    case "leak":
      return paint.bold(paint.bgRed(paint.white(text)));
    case "inconclusive":
    case "not-observed":
      return paint.bold(paint.bgYellow(paint.black(text)));
  }
}
function slopeLine(result) {
  const slopes = countedLeaks(result).flatMap(({ trend }) => trend.slope === null ? [] : [trend.slope]);
  const unit = slopes[0]?.unit;
  if (unit === void 0 || slopes.length < 2 || slopes.some((slope) => slope.unit !== unit)) return null;
  const sum = slopes.reduce((total, slope) => total + slope.bytesPerUnit, 0);
  const half = Math.sqrt(slopes.reduce((total, slope) => total + ((slope.high - slope.low) / 2) ** 2, 0));
  return `All ${slopes.length} together: ${formatSlope(sum, unit)} ± ${formatSlope(half, unit)} (95 % confidence).`;
}
function targetLine(result) {
  const target = ownEnd(result.timeline);
  const { exitStatus } = result;
  const reserved = exitStatus >= 10 && exitStatus <= 12;
  if (target === null) return null;
  if (target.signal !== null)
    return `The target was killed by ${signalName(target.signal)}; leak-gate ends with ${exitStatus}.`;
  if ((target.exitCode ?? 0) === 0) return null;
  const own = `The target itself ended with ${target.exitCode}`;
  if (exitStatus !== target.exitCode) return `${own}; leak-gate ends with ${exitStatus}.`;
  return `${own}, and leak-gate passes that on${reserved ? " (it is not leak-gate’s own status of that number)" : ""}.`;
}

// src/report/terminal/paint.ts
var import_picocolors = __toESM(require_picocolors(), 1);
function paintFor(color) {
  return import_picocolors.default.createColors(color);
}

// src/report/terminal/diagnosis.ts
var INDENT = "    ";
var LABEL = 13;
var MOST_PATCH_LINES = 40;
function diagnosisText(diagnosis, width, paint) {
  const row = (label, text) => wrap(terminalText(text), width - INDENT.length - LABEL).map(
    (line, i) => `${INDENT}${i === 0 ? paint.cyan(label.padEnd(LABEL)) : " ".repeat(LABEL)}${line}`
  );
  const lines = row(diagnosis.cause === "unknown" ? "cause" : "why", diagnosis.summary);
  if (diagnosis.explanation !== "") lines.push(...row("", diagnosis.explanation));
  if (diagnosis.missingFree !== null) lines.push(...row("missing free", diagnosis.missingFree));
  lines.push(...row("remedy", diagnosis.remedy));
  lines.push(...row("", basis(diagnosis)).map((line) => paint.dim(line)));
  if (diagnosis.patch !== null) lines.push(...patchLines(diagnosis.patch, width, paint));
  if (diagnosis.verified !== null) lines.push(...row("patch tried", diagnosis.verified));
  if (diagnosis.unavailable !== null) lines.push(...row("no model", diagnosis.unavailable));
  return lines;
}
function basis({ author, cause, confidence, restsOn, droppedClaims }) {
  const by = author === "rules" ? "by rules" : `by the model ${author}: check it`;
  const dropped = droppedClaims > 0 ? `; ${droppedClaims} claims without evidence left out` : "";
  return `${cause}, confidence ${confidence}, ${by}; rests on ${restsOn.join(" ") || "nothing"}${dropped}`;
}
function patchLines(patch, width, paint) {
  const lines = patch.trimEnd().split("\n");
  const shown = lines.slice(0, MOST_PATCH_LINES).map((line) => {
    const text = terminalText(line.replace(/\t/g, "    ")).slice(0, Math.max(20, width - INDENT.length));
    if (line.startsWith("+")) return `${INDENT}${paint.green(text)}`;
    return `${INDENT}${line.startsWith("-") ? paint.red(text) : paint.dim(text)}`;
  });
  const cut = lines.length - shown.length;
  return ["", ...shown, ...cut > 0 ? [`${INDENT}… ${cut} more lines (--json has them)`] : []];
}
function wrap(text, width) {
  const lines = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > Math.max(20, width)) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

// src/report/terminal/excerpt.ts
var TAB = 4;
function excerptLines(excerpt, column, width, paint) {
  const digits = `${excerpt.firstLine + excerpt.lines.length - 1}`.length;
  return excerpt.lines.flatMap((source, index) => {
    const number = excerpt.firstLine + index;
    const text = elide(terminalText(expandTabs(source)).trimEnd(), Math.max(20, width - digits - 10));
    const gutter = `${number}`.padStart(digits);
    if (number !== excerpt.blamedLine) return [`    ${paint.dim(`${gutter} │ ${text}`)}`.trimEnd()];
    const marked = `  ${paint.red("▶")} ${paint.bold(gutter)} ${paint.dim("│")} ${paint.bold(text)}`;
    const caret = caretColumn(source, column);
    if (caret === null || caret >= [...text].length) return [marked];
    return [marked, `    ${" ".repeat(digits)} ${paint.dim("│")} ${" ".repeat(caret)}${paint.red("^")}`];
  });
}
function expandTabs(text) {
  let out = "";
  for (const character of text) out += character === "	" ? " ".repeat(TAB - out.length % TAB) : character;
  return out;
}
function caretColumn(source, column) {
  if (column === null || column < 1) return null;
  const head = new TextDecoder().decode(new TextEncoder().encode(source).subarray(0, column - 1));
  return [...terminalText(expandTabs(head))].length;
}

// src/report/terminal/stack.ts
var LONGEST_ALIGNED = 40;
var ROOM = 46;
function stackText(view, paint) {
  const titles = view.lines.map((line) => elide(terminalText(line.title), Math.max(24, view.width - ROOM)));
  const lengths = titles.map((title) => [...title].length).filter((length) => length <= LONGEST_ALIGNED);
  const column = Math.max(0, ...lengths);
  const out = view.allocator === null ? [] : [`    ${paint.dim(terminalText(view.allocator))}`];
  view.lines.forEach((line, index) => out.push(callLine(line, titles[index] ?? "", column, view, paint)));
  if (view.truncated) out.push(`    ${paint.dim("… the stack goes on")}`);
  return out;
}
function callLine(line, title, column, view, paint) {
  const blamed = isSame(line, view.blamed);
  const place = line.place === null ? "" : terminalText(relativeTo(view.directory, line.place));
  const inlined = line.inlined ? paint.dim(" (inlined)") : "";
  const gap = place === "" ? "" : `  ${" ".repeat(Math.max(0, column - [...title].length))}`;
  const text = `${gap}${place}`;
  const shown = text === "" ? "" : paint.cyan(text);
  if (line.runtime && !blamed) return `    ${paint.dim(`${title}${text}`)}${inlined}`;
  const marker = blamed ? paint.red("▶") : " ";
  return `  ${marker} ${blamed ? paint.bold(title) : title}${shown}${inlined}`;
}
function isSame(line, other) {
  return other !== null && line.frame === other.frame && line.call === other.call;
}

// src/report/terminal/site.ts
var SURVIVAL_CELLS = 48;
function siteText(view, result, paint) {
  const { decision } = view;
  const blamed = blamedLine(decision, result.wrappers);
  const lines = [
    titleLine(view, blamed, result, paint),
    ...figures(decision, result.wrappers, paint).map((line) => `    ${line}`)
  ];
  const standing = decision.kind === "leak" ? standingText(decision.standing, hasBaseline(result)) : null;
  if (standing !== null) lines.push(`    ${paint.bold(standing)}`);
  const excerpt = decision.fingerprint === null ? void 0 : result.excerpts.get(decision.fingerprint);
  if (excerpt !== void 0) {
    lines.push("", ...excerptLines(excerpt, blamed?.call?.column ?? null, view.width, paint));
  }
  if (decision.site === null) return lines;
  const stack = stackText(
    {
      lines: stackLines(decision.site, result.wrappers),
      blamed,
      allocator: decision.site.allocator,
      truncated: decision.site.truncated,
      directory: result.timeline.directory,
      width: view.width
    },
    paint
  );
  const diagnosis = decision.fingerprint === null ? void 0 : result.diagnoses.get(decision.fingerprint);
  const why = diagnosis === void 0 || decision.kind !== "leak" ? [] : ["", ...diagnosisText(diagnosis, view.width, paint)];
  return [...lines, ...why, "", ...stack];
}
function hasBaseline({ baseline }) {
  return baseline !== null && baseline.source !== null;
}
function titleLine(view, blamed, result, paint) {
  const { decision } = view;
  const color = decision.kind === "leak" ? paint.red : decision.kind === "inconclusive" ? paint.yellow : paint.green;
  const place = blamed?.place ?? blamed?.title ?? "unknown place";
  const where = decision.site === null ? "all sites together" : terminalText(relativeTo(result.timeline.directory, place));
  const process2 = view.process === null ? "" : paint.dim(`  in ${terminalText(view.process)}`);
  return `${color(paint.bold(`#${view.number} ${labelOf(decision)}`))}  ${paint.bold(where)}${process2}`;
}
function labelOf(decision) {
  if (decision.kind === "inconclusive") return `inconclusive (${decision.trend.label})`;
  if (decision.kind === "pass" && decision.trend.label === "leak") return "growth within the budget";
  return decision.trend.label;
}
function figures(decision, wrappers, paint) {
  const { trend } = decision;
  const speed = slopeText(trend);
  if (decision.kind === "leak") speed.push(formatConfidence(trend.p));
  const end = decision.kind === "leak" ? `, ${endText(trend)}` : "";
  const type = allocatedType(decision, wrappers);
  const of = type === null ? "" : ` of ${terminalText(typeText(type))}`;
  const lines = [
    speed.join(" · "),
    `${plural(trend.liveBlocks, "block")}${of}, ${formatBytes(trend.liveBytes)} live at the end${end}`
  ];
  const born = bornInText(bornInDocument(decision));
  if (born !== null && decision.kind !== "pass") lines.push(terminalText(born));
  const bars = shareBars([...trend.survival], SURVIVAL_CELLS);
  if (bars.trim() !== "") lines.push(`${bars} ${paint.dim("share still alive, by time of birth")}`);
  if (decision.kind === "inconclusive") lines.push(paint.yellow(`${terminalText(decision.reason)}`));
  return lines.filter((line) => line !== "");
}
function slopeText(trend) {
  if (trend.slope === null) return [];
  const { bytesPerUnit, low, high, unit } = trend.slope;
  return [
    `${formatSlope(bytesPerUnit, unit)} (95 % confidence: ${formatSlope(low, unit)} to ${formatSlope(high, unit)})`
  ];
}
function endText(trend) {
  if (trend.retainedBlocks >= trend.liveBlocks && trend.liveBlocks > 0) return "freed only in teardown";
  return trend.retainedBlocks > 0 ? `${formatCount(trend.retainedBlocks)} of them freed in teardown` : "never freed";
}

// src/report/terminal/standing.ts
var MOST_LINES = 20;
function knownText(result, paint) {
  const known = result.verdict.processes.flatMap(({ decisions }) => decisions.filter((d) => isKnownLeak(d, result)));
  const fixed = result.baseline?.fixed ?? [];
  return [
    ...section(
      `Known, not counted (${known.length}):`,
      known.map((decision) => knownLine(decision, result, paint))
    ),
    ...section(
      `Gone since the baseline (${fixed.length}):`,
      fixed.map(({ place }) => `  ${paint.green("✓")} ${words(place)}`)
    )
  ];
}
function section(title, lines) {
  if (lines.length === 0) return [];
  const cut = lines.length - MOST_LINES;
  return [title, ...lines.slice(0, MOST_LINES), ...cut > 0 ? [`  … and ${cut} more`] : [], ""];
}
function knownLine(decision, result, paint) {
  const blamed = blamedLine(decision, result.wrappers);
  const place = relativeTo(result.timeline.directory, blamed?.place ?? blamed?.title ?? "unknown place");
  const { slope } = decision.trend;
  const rate = slope === null ? "" : `  ${formatSlope(slope.bytesPerUnit, slope.unit)}`;
  const why = standingText(decision.standing, result.baseline !== null) ?? "";
  return `  ${paint.dim("=")} ${terminalText(place)}${rate}  ${paint.dim(why)}`;
}

// src/report/terminal.ts
var MOST_SITES2 = 10;
var MOST_REASONS = 5;
function terminalReporter(settings) {
  return { format: "terminal", render: (result) => `${render(result, settings).join("\n")}
` };
}
function render(result, settings) {
  const paint = paintFor(settings.color);
  const head = headline(result, paint);
  if (settings.quiet) return head;
  const entries = result.verdict.processes.flatMap((process2) => entriesOf(process2, result, settings.verbose));
  const shown = settings.verbose ? entries : entries.slice(0, MOST_SITES2);
  const out = ["", ...head];
  shown.forEach(({ decision, process: process2 }, index) => {
    const name = processName(result, process2);
    out.push("", ...siteText({ decision, number: index + 1, process: name, width: settings.width }, result, paint));
  });
  out.push(
    "",
    ...knownText(result, paint),
    ...rest(result, entries.length - shown.length, settings.verbose, paint),
    ...footerText(result, paint),
    ""
  );
  return out;
}
function entriesOf(process2, result, verbose) {
  const isShown = (decision) => decision.kind === "leak" && !isKnownLeak(decision, result);
  const sites = process2.decisions.filter((decision) => verbose || isShown(decision));
  const whole = process2.total !== null && process2.total.kind === "leak" && !process2.decisions.some(({ kind }) => kind === "leak");
  return [...whole && process2.total !== null ? [process2.total] : [], ...sites].map((decision) => ({
    decision,
    process: process2
  }));
}
function processName(result, process2) {
  if (result.verdict.processes.length < 2) return null;
  const found = result.timeline.processes.find((candidate) => candidate.id === process2.processId);
  return found === void 0 ? null : `${baseName(found.executable) || "unknown"} [${found.pid}]`;
}
function rest(result, cut, verbose, paint) {
  const out = [];
  if (cut > 0) out.push(`… and ${cut} more leaking sites (--verbose or --json shows all)`);
  const others = result.verdict.processes.flatMap((process2) => process2.decisions.filter(({ kind }) => kind !== "leak"));
  const open2 = others.filter(({ kind }) => kind === "inconclusive");
  if (!verbose && others.length > 0) {
    const counts = [`${others.length - open2.length} pass`, ...open2.length > 0 ? [`${open2.length} inconclusive`] : []];
    out.push(
      `${others.length} other ${others.length === 1 ? "site" : "sites"}: ${counts.join(", ")} ${paint.dim("(--verbose lists them)")}`
    );
  }
  if (result.verdict.kind === "inconclusive") out.push(...reasons(open2, result, paint));
  if (out.length > 0) out.push("");
  return out;
}
function reasons(open2, result, paint) {
  const largest = [...open2].sort((a, b) => b.trend.liveBytes - a.trend.liveBytes).slice(0, MOST_REASONS);
  return largest.map((decision) => {
    const blamed = blamedLine(decision, result.wrappers);
    const place = relativeTo(result.timeline.directory, blamed?.place ?? blamed?.title ?? "unknown place");
    return `  ${paint.yellow("?")} ${terminalText(place)}: ${terminalText(decision.reason)}`;
  });
}

// src/runner/choose.ts
import { dirname as dirname2 } from "node:path";

// src/doctor/check.ts
function ok(name, detail) {
  return { name, state: "ok", detail, remedy: "" };
}
function fail2(name, detail, remedy3) {
  return { name, state: "fail", detail, remedy: remedy3 };
}

// src/doctor/inspection.ts
function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return void 0;
  }
}

// src/doctor/collector.ts
async function selfTest(system, command) {
  const [program = "", ...args] = [...command, "self-test"];
  const outcome = await system.run(program, args);
  const checks = outcome.stdout.split("\n").flatMap(selfTestCheck);
  if (outcome.status === 0 && checks.length > 0) return checks;
  if (checks.some(({ state }) => state === "fail")) return oneIsEnough(checks);
  const said = outcome.stderr.trim().split("\n")[0] ?? "";
  const how = outcome.status === null ? "could not be run" : `ended with status ${outcome.status}`;
  const detail = `${how}${said === "" ? "" : `: ${said}`}`;
  return [...checks, fail2("self-test", detail, "Install leak-gate again, or report it.")];
}
function oneIsEnough(checks) {
  const ofTap = (check) => check.name.endsWith(" tap");
  const works = checks.some((check) => ofTap(check) && check.state === "ok");
  return checks.map((check) => works && ofTap(check) && check.state === "fail" ? { ...check, state: "warn" } : check);
}
function selfTestCheck(text) {
  const line = parseJson(text);
  if (!isObject(line) || typeof line["check"] !== "string" || typeof line["ok"] !== "boolean") return [];
  const name = `self-test: ${line["check"]}`;
  const detail = typeof line["detail"] === "string" ? line["detail"] : "";
  if (line["ok"]) return [ok(name, detail)];
  return [
    fail2(name, detail, typeof line["remedy"] === "string" && line["remedy"] !== "" ? line["remedy"] : "Report it.")
  ];
}

// src/runner/container.ts
var capabilities = ["BPF", "PERFMON", "SETUID", "SETGID", "SYS_PTRACE", "CHECKPOINT_RESTORE", "DAC_READ_SEARCH"];
function containerRunner(image, system) {
  return {
    name: "container",
    refusal: async () => {
      const refusal = await engineRefusal(system) ?? await imageRefusal(image, system);
      if (refusal === null || !refusal.why.includes(image)) return refusal;
      return { ...refusal, remedy: `${refusal.remedy} Or name another with runner-image: any Linux image will do.` };
    },
    words: (reach) => ["docker", "run", ...dockerArguments(reach), image],
    apart: true,
    silence: {
      why: "the container of the collector never started it",
      remedy: "See what docker says above; rootless docker will not do."
    }
  };
}
function dockerArguments({ folders, collectorFolder }) {
  return [
    "--rm",
    "--cap-drop=ALL",
    ...capabilities.map((name) => `--cap-add=${name}`),
    "--security-opt=no-new-privileges",
    "--user=0:0",
    "--pid=host",
    "--network=none",
    "--read-only",
    "--tmpfs=/tmp:exec",
    "--no-healthcheck",
    "--label=leak-gate=collector",
    "--pull=never",
    ...outermost(folders.filter((folder) => folder !== "/")).flatMap((folder) => mountArguments(folder, folder, false)),
    ...mountArguments(collectorFolder, collectorFolder, true),
    "--workdir=/",
    "--entrypoint",
    ""
  ];
}
function outermost(folders) {
  const unique = [...new Set(folders)];
  return unique.filter((folder) => !unique.some((other) => other !== folder && folder.startsWith(`${other}/`)));
}

// src/runner/direct.ts
var remedy = "Run the job in a `container:` with `options: --privileged --pid=host`, or as root.";
function directRunner(system) {
  return {
    name: "direct",
    refusal: () => Promise.resolve(system.uid === 0 ? null : { why: "this process is not root", remedy }),
    words: () => [],
    silence: null
  };
}

// src/runner/sudo.ts
var remedy2 = "Allow `sudo -n` for this user (the target still runs as you, without privileges).";
function sudoRunner(system) {
  return {
    name: "sudo",
    refusal: async () => {
      const { status } = await system.run("sudo", ["-n", "true"]);
      if (status === 0) return null;
      return { why: status === null ? "there is no sudo" : "sudo asks for a password", remedy: remedy2 };
    },
    words: () => ["sudo", "-n", "--"],
    silence: {
      why: "sudo does not grant it without a password",
      remedy: "Run leak-gate with sudo (the target still runs as you), or allow `sudo -n` for it; in a container start it with --privileged."
    }
  };
}

// src/runner/choose.ts
function runnersOf(image, system) {
  return [directRunner(system), sudoRunner(system), containerRunner(image, system)];
}
async function chooseRunner(choice, runners, collector, system) {
  const candidates = runners.filter(({ name }) => choice === "auto" || name === choice);
  const refusals = [];
  for (const runner of candidates) {
    const refusal = await runner.refusal() ?? await tried(runner, collector, system);
    if (refusal === null) return { runner, because: because(choice, refusals) };
    refusals.push(`${runner.name}: ${refusal.why.replace(/\.+$/, "")}. ${refusal.remedy}`);
  }
  throw new GateError(
    "NO_PRIVILEGE",
    `Nothing here can observe:
${refusals.join("\n")}`,
    "Put one of them right; `leak-gate doctor` tells more."
  );
}
function because(choice, refusals) {
  if (choice !== "auto") return "as asked for";
  const before = refusals.map((text) => text.split(". ")[0]).join("; ");
  return before === "" ? "it can observe" : `it can observe (${before})`;
}
async function tried(runner, collector, system) {
  const reach = { folders: [], collectorFolder: dirname2(collector) };
  const failed = (await selfTest(system, [...runner.words(reach), collector])).find(({ state }) => state === "fail");
  return failed === void 0 ? null : { why: `${failed.name}: ${failed.detail}`, remedy: failed.remedy };
}

// src/action/command-files.ts
import { statSync, truncateSync } from "node:fs";

// src/action/target-environment.ts
var ownPrefixes = ["INPUT_", "STATE_", "ACTIONS_"];
var commandFiles = [
  "GITHUB_OUTPUT",
  "GITHUB_STATE",
  "GITHUB_STEP_SUMMARY",
  "GITHUB_ENV",
  "GITHUB_PATH"
];
function targetEnvironment(environment) {
  const own = new Set(commandFiles);
  const kept = Object.entries(environment).filter(
    ([name]) => !own.has(name) && !ownPrefixes.some((prefix) => name.toUpperCase().startsWith(prefix))
  );
  return Object.fromEntries(kept);
}
var secretName = /TOKEN|SECRET|PASSW|CREDENTIAL|PRIVATE|API_?KEY/i;
var SHORTEST_SECRET = 6;
function secretsOf(variables) {
  return Object.entries(variables).filter(([name, value]) => secretName.test(name) && value.length >= SHORTEST_SECRET).flatMap(([, value]) => value.split(/\r?\n/)).filter((line) => line.length >= SHORTEST_SECRET);
}

// src/action/command-files.ts
function guardCommandFiles(environment) {
  const before = commandFiles.flatMap((name) => {
    const path = environment[name] ?? "";
    const size = path === "" ? null : sizeOf(path);
    return size === null ? [] : [{ name, path, size }];
  });
  return {
    restore: () => before.flatMap(({ name, path, size }) => {
      const now = sizeOf(path);
      if (now === null || now <= size) return [];
      truncateSync(path, size);
      return [name];
    })
  };
}
function sizeOf(path) {
  try {
    const found = statSync(path);
    return found.isFile() ? found.size : null;
  } catch {
    return null;
  }
}

// src/action/ports.ts
var WIDTH = 120;
function actionPorts(options, step, publishers) {
  return {
    version: version(),
    context: { commit: commitOf(step.job), label: options.label },
    open: (given) => open(given, step),
    known: (given) => readKnown(given, dayOf(/* @__PURE__ */ new Date())),
    watch: () => void 0,
    watched: () => void 0,
    excerpts: (verdict, timeline, wrappers) => excerptsFor(verdict, sourcesOf(timeline, options, step.directory).tree, wrappers),
    diagnose: (result) => explained(result, options, step.directory, { progress: say, complain: warnOf }),
    publishers: [...reportFiles(options, placeOf(step.job, step.directory)), log(step), ...publishers],
    complain: warnOf
  };
}
async function open(options, step) {
  const { subject } = options;
  if (subject.kind === "recording") return openRecording(subject.path);
  const system = thisSystem();
  const collector = collectorPath();
  const chosen = await chooseRunner(options.runner, runnersOf(options.runnerImage, system), collector, system);
  say(`runner ${chosen.runner.name}: ${chosen.because}`);
  const image = subject.kind === "run" ? imageOf(options, chosen.runner) : null;
  if (image !== null) {
    await checkImage(image, system);
    say(`the target runs in an unprivileged container of ${image}`);
  }
  const files = guardCommandFiles(step.environment);
  const source = openTarget(options, subject, {
    runner: chosen.runner,
    environment: targetEnvironment(step.environment),
    directory: resolve(step.directory, options.workingDirectory ?? "."),
    workspace: step.directory,
    temporary: step.folder,
    output: step.quarantine.sink
  });
  step.quarantine.begin();
  return {
    records: async function* () {
      try {
        yield* source.records();
      } finally {
        tellTampering(files.restore());
      }
    },
    close: () => source.close()
  };
}
function tellTampering(names) {
  for (const name of names) say(`the target wrote to the file of ${name}; that was taken back`);
}
function log(step) {
  const reporter = terminalReporter({ color: true, width: WIDTH, verbose: false, quiet: false });
  const publisher = streamPublisher(step.quarantine.sink, reporter);
  return {
    ...publisher,
    publish: async (result) => {
      await publisher.publish(result);
      step.quarantine.end();
    }
  };
}

// src/report/annotations.ts
var ANNOTATION_LIMIT = 10;
var LONGEST_MESSAGE = 4e3;
var LONGEST_TITLE = 200;
function annotationsOf(documents, settings) {
  const limit = settings.limit ?? ANNOTATION_LIMIT;
  const leaks = leaksOf(documents);
  const fails = ({ document }) => document.verdict.fail_on !== "never";
  const errors = leaks.filter((leak) => !isExcused2(leak) && fails(leak));
  const warnings = [...leaks.filter((leak) => !errors.includes(leak)), ...openSitesOf(documents)];
  const unseen = documents.filter(({ verdict }) => verdict.kind === "not-observed").map(unseenAnnotation);
  const shownErrors = [...unseen, ...errors.map((site) => siteAnnotation(site, "error", settings.checkout))];
  const shownWarnings = warnings.map((site) => siteAnnotation(site, "warning", settings.checkout));
  return [
    ...shownErrors.slice(0, limit),
    ...shownWarnings.slice(0, limit),
    ...restNotice(Math.max(0, shownErrors.length - limit), Math.max(0, shownWarnings.length - limit))
  ];
}
function siteAnnotation(site, level, checkout) {
  const place = sitePlace(site.decision, site.document, checkout);
  const { decision } = site;
  const slope = decision.slope?.bytes == null ? "" : ` ${formatSlope(decision.slope.bytes, decision.slope.unit)}`;
  const what = decision.decision === "inconclusive" ? "inconclusive" : `${knownWord(site)}leak${slope}`;
  return {
    level,
    path: place?.path ?? null,
    line: place?.line ?? null,
    column: place?.line == null ? null : place.column,
    title: `leak-gate: ${what} in ${blamedTitle(site)}`,
    message: messageLines(site).join("\n")
  };
}
function knownWord(site) {
  switch (site.decision.standing.kind) {
    case "new":
      return "";
    case "suppressed":
      return "suppressed ";
    case "baseline":
    case "frozen":
      return "known ";
  }
}
function messageLines({ decision, jobs }) {
  const live = `${plural(decision.live_blocks, "block")}, ${formatBytes(decision.live_bytes)} live at the end`;
  const figures2 = decision.decision === "inconclusive" ? `${live}. ${decision.reason}` : `${live}; ${decision.p === null ? decision.reason : formatConfidence(decision.p)}`;
  const lines = [figures2];
  const { diagnosis } = decision;
  if (diagnosis !== null) {
    lines.push(diagnosis.summary);
    if (diagnosis.remedy !== "") lines.push(`Fix: ${diagnosis.remedy}`);
  }
  if (jobs.length > 1) lines.push(`Found by ${plural(jobs.length, "job")}`);
  return lines.map(terminalText);
}
function unseenAnnotation(document) {
  const remedy3 = document.observation.fault?.remedy ?? "";
  const lines = [document.verdict.reason, ...remedy3 === "" ? [] : [remedy3]];
  return {
    level: "error",
    path: null,
    line: null,
    column: null,
    title: "leak-gate: not observed",
    message: lines.map(terminalText).join("\n")
  };
}
function restNotice(errors, warnings) {
  if (errors + warnings === 0) return [];
  const parts = [
    ...errors > 0 ? [plural(errors, "more leak")] : [],
    ...warnings > 0 ? [`${plural(warnings, "more warning")}`] : []
  ];
  const message = `${parts.join(" and ")}: GitHub shows ten of each kind. The job summary has all.`;
  return [{ level: "notice", path: null, line: null, column: null, title: "leak-gate: not all is shown", message }];
}
function workflowCommand({ level, path, line, column, title, message }) {
  const properties = [
    ...path === null ? [] : [["file", path]],
    ...path === null || line === null ? [] : [["line", `${line}`]],
    ...path === null || line === null || column === null ? [] : [["col", `${column}`]],
    ["title", elide(terminalText(title), LONGEST_TITLE)]
  ];
  const given = properties.map(([name, value]) => `${name}=${escapeProperty(value)}`).join(",");
  return `::${level} ${given}::${escapeData(elide(message, LONGEST_MESSAGE))}`;
}
function escapeData(text) {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
function escapeProperty(text) {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

// src/action/publishers.ts
function publishersOf(values, options, step, told) {
  const place = placeOf(step.job, step.directory);
  return [
    published((document, result) => {
      told.result = result;
      setOutputs({ ...resultOutputs(document), ...pathOutputs(options, values["report-dir"]) });
    }),
    published((document) => {
      if (!values.annotations) return;
      const annotations = annotationsOf([document], { checkout: place.checkout });
      told.failed = annotations.some(({ level }) => level === "error");
      process.stdout.write(annotations.map((annotation) => `${workflowCommand(annotation)}
`).join(""));
    }),
    published(async (document) => {
      await writeSummary(step.environment["GITHUB_STEP_SUMMARY"], document, place);
      saveState("summary", "written");
    }),
    published((document) => comment(document, values, step))
  ];
}
function published(action) {
  return {
    path: null,
    prepare: () => Promise.resolve(),
    publish: async (result) => action(reportDocument(result), result)
  };
}
async function comment(document, values, { job, directory }) {
  const context = job === null ? null : pullRequestOfEvent(job);
  if (job === null || context === null) return;
  const { githubPublisher } = await import("./chunks/publisher-U576VP2E.js");
  const publication = await githubPublisher({
    token: values["github-token"],
    apiUrl: job.apiUrl,
    context,
    rule: values.comment,
    reviewComments: values["review-comments"],
    checkout: placeOf(job, directory).checkout
  }).publish([document]);
  if (publication.comment !== null) say(`pull request comment: ${publication.comment} ${publication.commentUrl ?? ""}`);
  for (const { message, remedy: remedy3 } of publication.notices) note("not posted", `${message}
${remedy3}`);
}

// src/action/quarantine.ts
import { randomBytes } from "node:crypto";
import { Writable } from "node:stream";
var NEWLINE = 10;
var Quarantine = class {
  constructor(stream, mask) {
    this.stream = stream;
    this.mask = mask;
  }
  stream;
  mask;
  token = randomBytes(16).toString("hex");
  state = "before";
  atLineStart = true;
  /** What is written here from now on is text, whatever it looks like. */
  begin() {
    if (this.state !== "before") return;
    this.state = "open";
    this.mask(this.token);
    this.stream.write(`::stop-commands::${this.token}
`);
  }
  /** Commands count again; may be called twice, and without begin. */
  end() {
    const wasOpen = this.state === "open";
    this.state = "over";
    if (wasOpen) this.stream.write(`${this.atLineStart ? "" : "\n"}::${this.token}::
`);
  }
  /** For text between begin and end; later text is dropped. */
  sink = new Writable({
    decodeStrings: true,
    write: (chunk, _, done) => {
      if (this.state !== "open" || chunk.length === 0) return void done();
      this.atLineStart = chunk.at(-1) === NEWLINE;
      if (this.stream.write(chunk)) done();
      else this.stream.once("drain", () => done());
    }
  });
};

// src/action/trust.ts
function trusted(job, values) {
  const warning = job === null ? null : unsafeTrigger(job);
  if (warning === null) return { values, warning };
  const diagnosis = values.diagnosis === "model" ? "rules" : values.diagnosis;
  return {
    values: { ...values, comment: "off", "review-comments": false, pull: false, diagnosis, "github-token": null },
    warning
  };
}

// src/action/action.ts
async function runAction(environment) {
  const directory = enterWorkspace(environment);
  const step = {
    environment,
    job: await jobOf(environment),
    directory,
    folder: makeRunFolder(environment),
    quarantine: new Quarantine(process.stdout, (secret) => setSecret(secret))
  };
  saveState("folder", step.folder);
  try {
    return await gate(step);
  } catch (thrown) {
    step.quarantine.end();
    return await tellFault(asGateError(thrown), environment);
  }
}
async function gate(step) {
  const inputs = readInputs(step.environment, step.directory);
  const secrets = { token: inputs.values["github-token"] ?? "", ...inputs.values.env };
  for (const secret of secretsOf(secrets)) setSecret(secret);
  const { values, warning } = trusted(step.job, inputs.values);
  if (warning !== null) warn("pull_request_target", `${warning.message}
${warning.remedy}`);
  if (inputs.configPath !== null) say(`options of ${inputs.configPath} apply`);
  const options = gateOptions(subjectOf(values, step.environment), values);
  if (options.recordPath !== null) saveState("recording", options.recordPath);
  const told = { result: null, failed: false };
  const publishers = publishersOf(values, options, step, told);
  const status = await runGate(options, actionPorts(options, step, publishers));
  if (status !== ExitStatus.pass && !told.failed && told.result !== null) {
    fail(titleOf(told.result, status), told.result.verdict.reason);
  }
  return status;
}
function titleOf({ verdict }, status) {
  const own = {
    [ExitStatus.leak]: "leak",
    [ExitStatus.inconclusive]: "inconclusive",
    [ExitStatus.notObserved]: "not observed"
  };
  return own[status] ?? `exit status ${status}, verdict ${verdict.kind}`;
}
async function tellFault(error, environment) {
  const unobserved = error.exitStatus === ExitStatus.notObserved;
  setOutputs({ verdict: unobserved ? "not-observed" : "", headline: error.message });
  fail(
    unobserved ? "not observed" : error.code.toLowerCase().replaceAll("_", " "),
    `${error.message}
${error.remedy}`
  );
  try {
    await writeFaultSummary(environment["GITHUB_STEP_SUMMARY"], error);
    saveState("summary", "written");
  } catch (cause) {
    say(`the summary could not be written: ${cause.message}`);
  }
  return error.exitStatus;
}

// src/index.ts
process.exitCode = await runAction(process.env);
