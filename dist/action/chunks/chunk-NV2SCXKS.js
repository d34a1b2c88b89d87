import { createRequire as leakGateRequire } from 'node:module';
const require = leakGateRequire(import.meta.url);
import {
  blobUrl,
  checkoutPath,
  noCheckout,
  sitePlace
} from "./chunk-6OUDFJTV.js";
import {
  chartedProcess,
  dropLines,
  overallVerdict,
  overheadText,
  percentText,
  rateText,
  samplingText,
  severity
} from "./chunk-BQMUTJSL.js";
import {
  bornInText,
  targetFailure
} from "./chunk-BNLHFKBC.js";
import {
  blamedTitle,
  isExcused2 as isExcused,
  jobNames,
  leaksOf,
  openSitesOf
} from "./chunk-5NNT5XUJ.js";
import {
  formatConfidence,
  formatCount,
  formatSeconds,
  plural
} from "./chunk-GUKWLZ4H.js";
import {
  callTitle
} from "./chunk-COF5WFF6.js";
import {
  baseName
} from "./chunk-LAODI63P.js";
import {
  elide,
  htmlText,
  terminalText
} from "./chunk-UBLZYG76.js";
import {
  formatBytes,
  formatSlope
} from "./chunk-XXQBSSQR.js";

// src/report/markdown/chart.ts
var MOST_POINTS = 60;
var FEWEST_POINTS = 3;
function liveHeapChart(process) {
  const { seconds, live_bytes: bytes } = process.timeline;
  const [first] = seconds;
  const last = seconds.at(-1);
  if (first === void 0 || last === void 0 || seconds.length < FEWEST_POINTS || !(last > first)) return null;
  const count = Math.min(MOST_POINTS, seconds.length);
  const values = Array.from(
    { length: count },
    (_, i) => levelAt(seconds, bytes, first + (last - first) * i / (count - 1))
  );
  const most = values.reduce((highest, value) => Math.max(highest, value), 0);
  const { size: size2, name } = unitFor(most);
  return [
    "```mermaid",
    "---",
    "config:",
    "  xyChart:",
    "    width: 900",
    "    height: 300",
    "  themeVariables:",
    "    xyChart:",
    // Mermaid's own first colour is next to white. This one is read on white and on black.
    '      plotColorPalette: "#2f81f7"',
    "---",
    "xychart-beta",
    '  title "Live heap over time"',
    `  x-axis "seconds" ${decimal(first)} --> ${decimal(last)}`,
    `  y-axis "${name}" 0 --> ${decimal(Math.max(1, most / size2 * 1.1))}`,
    `  line [${values.map((value) => decimal(value / size2)).join(", ")}]`,
    "```"
  ].join("\n");
}
function levelAt(seconds, values, at) {
  let low = 0;
  let high = seconds.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((seconds[middle] ?? 0) <= at + 1e-9) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, values[low] ?? 0);
}
function unitFor(bytes) {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  let step = 0;
  while (bytes / 1024 ** step >= 2048 && step < units.length - 1) step += 1;
  return { size: 1024 ** step, name: units[step] ?? "B" };
}
function decimal(value) {
  return Number.isFinite(value) ? value.toFixed(3).replace(/\.?0+$/, "") : "0";
}

// src/report/markdown/text.ts
var LONGEST_NAME = 120;
var LONGEST_PROSE = 1200;
var LONGEST_LINE = 400;
function code(text, width = LONGEST_NAME) {
  const shown = elide(terminalText(text), width);
  if (shown.trim() === "") return "` `";
  const fence2 = "`".repeat(longestRun(shown) + 1);
  const pad = /^`|`$|^ .* $/.test(shown) ? " " : "";
  return `${fence2}${pad}${shown}${pad}${fence2}`;
}
function prose(text, width = LONGEST_PROSE) {
  const line = elide(text.replace(/\s+/g, " ").trim(), width);
  const pieces = line.split(/(`+)([^`]+)\1(?!`)/);
  let out = "";
  const add = (piece) => out += out.endsWith("`") && piece.startsWith("`") ? ` ${piece}` : piece;
  for (let i = 0; i < pieces.length; i += 3) {
    add(words(pieces[i] ?? "", out === ""));
    const quoted = pieces[i + 2];
    if (quoted !== void 0) add(code(quoted, width));
  }
  return out;
}
var plainWord = /^[(“‘"']*(?:[\p{L}\p{M}\p{N}]+(?:['’/%,-][\p{L}\p{M}\p{N}]+)*%?|[\d,]+\.\d+%?|%|[·–—…→±≈=+-])?[)”’"'.,;:?!…]*$/u;
var reference = /^\W*(?:[0-9a-f]{7,64}|gh-\d+)\W*$/i;
var blockStart = /^(?:\d+[.)]|[-+=—–]+)$/;
function words(text, atStart) {
  return text.split(" ").map((word, index) => {
    const first = atStart && index === 0;
    const plain = plainWord.test(word) && !reference.test(word) && !(first && blockStart.test(word));
    return word === "" || plain && terminalText(word) === word ? word : spanned(word);
  }).join(" ");
}
function spanned(word) {
  const [, open = "", inner = "", close = ""] = /^([("']*)(.*?)([)"'.,;:!?]*)$/su.exec(word) ?? [];
  if (inner === "") return code(word);
  const whole = inner.includes("(") && !inner.includes(")") && close.startsWith(")");
  return whole ? `${open}${code(`${inner})`)}${close.slice(1)}` : `${open}${code(inner)}${close}`;
}
function fence(lines, info) {
  const shown = lines.map((line) => elide(terminalText(line.replaceAll("	", "    ")), LONGEST_LINE));
  const marks = "`".repeat(shown.reduce((most, line) => Math.max(most, longestRun(line) + 1), 3));
  return `${marks}${info}
${shown.join("\n")}
${marks}`;
}
function details(title, body, open = false) {
  return `<details${open ? " open" : ""}><summary>${title}</summary>

${body}

</details>`;
}
function htmlCode(text, width = LONGEST_NAME) {
  return `<code>${htmlText(elide(text, width))}</code>`;
}
function tableRow(cells) {
  const pipes = (_, slashes) => `${"\\x5c".repeat(slashes.length)}\\|`;
  return `| ${cells.map((cell) => cell.replace(/(\\*)\|/g, pipes)).join(" | ")} |`;
}
function table(columns, rows) {
  const head = tableRow(columns.map((name) => name.replace(/^>/, "")));
  const rule = tableRow(columns.map((name) => name.startsWith(">") ? "---:" : "---"));
  return [head, rule, ...rows.map(tableRow)].join("\n");
}
function longestRun(text) {
  return (text.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0);
}

// src/report/markdown/headline.ts
var badges = {
  leak: "❌",
  "not-observed": "🚫",
  inconclusive: "⚠️",
  pass: "✅"
};
function headline(documents, fixed, missing) {
  const kind = overallVerdict(documents, missing);
  const label = documents.length === 1 ? documents[0]?.context.label ?? null : null;
  const job = label === null ? "" : ` ${code(label, 60)}`;
  return `${badges[kind]} leak-gate${job}: ${verdictText(kind, documents, fixed)}`;
}
function verdictText(kind, documents, fixed) {
  const leaks = leaksOf(documents);
  const known = leaks.filter(isExcused).length;
  const also = [
    ...known > 0 ? [`${plural(known, "known leak")} ${known === 1 ? "remains" : "remain"}`] : [],
    ...fixed.length > 0 ? [`${fixed.length} fixed`] : []
  ];
  const rest = also.length === 0 ? "" : `, ${also.join(", ")}`;
  switch (kind) {
    case "leak":
      return `${leakText(leaks, documents)}${rest}`;
    case "pass":
      return `${known > 0 ? "no new leak" : "no leak found"}${rest}`;
    case "inconclusive":
      return `inconclusive${openText(documents)}${rest}`;
    case "not-observed":
      return `not observed, so nothing is known about leaks${rest}`;
  }
}
function leakText(leaks, documents) {
  const counted = leaks.filter((leak) => !isExcused(leak));
  const compared = documents.some(({ baseline }) => baseline?.source != null) || counted.length < leaks.length;
  const allNew = compared && counted.every(({ decision }) => decision.standing.kind === "new");
  const told = plural(Math.max(1, counted.length), allNew ? "new leak" : "leak");
  const worst = documents.filter(({ verdict }) => verdict.kind === "leak").reduce(
    (most, document) => (most?.verdict.slope_bytes ?? -1) >= (document.verdict.slope_bytes ?? 0) ? most : document,
    null
  );
  if (worst?.verdict.slope_bytes == null) return told;
  const { slope_bytes: slope, unit, budget } = worst.verdict;
  return `${told}, ${formatSlope(slope, unit)} (budget ${budget.bytes === 0 ? "0" : formatSlope(budget.bytes, budget.unit)})`;
}
function openText(documents) {
  const open = openSitesOf(documents).length;
  return open === 0 ? "" : `, ${plural(open, "site")} could not be decided`;
}
function nextStep(documents, checkout, missing) {
  switch (overallVerdict(documents, missing)) {
    case "leak":
      return leakStep(documents, checkout);
    case "inconclusive":
      return openStep(documents);
    case "not-observed":
      return unseenStep(documents);
    case "pass":
      return null;
  }
}
function leakStep(documents, checkout) {
  const [worst] = leaksOf(documents);
  if (worst === void 0) return "see the reason in the details.";
  const where = `at ${placeText(worst, checkout)}`;
  const remedy = worst.decision.diagnosis?.remedy ?? "";
  if (remedy !== "") return `${where}: ${prose(remedy, 300)}`;
  if (worst.decision.fingerprint === null) return "no site alone leaks; look at the largest ones in the details.";
  return `free what ${code(blamedTitle(worst))} allocates ${where}, or keep it on purpose with \`leak-gate freeze\`.`;
}
function placeText(site, checkout) {
  const place = sitePlace(site.decision, site.document, checkout);
  if (place === null) return outsideText(site);
  const text = code(place.line === null ? place.path : `${place.path}:${place.line}`);
  const url = blobUrl(place, site.document, checkout);
  return url === null ? text : `[${text}](${url})`;
}
function outsideText({ decision }) {
  const { blamed } = decision;
  if (blamed === null) return decision.fingerprint === null ? "the whole process" : "an unknown place";
  if (blamed.file === null) return code(blamed.module ?? `0x${blamed.offset.toString(16)}`);
  return code(blamed.line === null ? blamed.file : `${blamed.file}:${blamed.line}`);
}
function openStep(documents) {
  const lengths = openSitesOf(documents).flatMap(
    ({ decision, process }) => decision.sufficient_length === null ? [] : [{ length: decision.sufficient_length, unit: process.axis }]
  );
  const longest = lengths.reduce(
    (most, entry) => most === null || entry.length > most.length ? entry : most,
    null
  );
  if (longest === null)
    return "let the work outlast its start-up by far, or set a budget; the details say what is missing.";
  const { length, unit } = longest;
  const long = unit === "second" ? formatSeconds(length) : plural(Math.ceil(length), "iteration");
  return `run it for ${long} or longer, which would decide.`;
}
function unseenStep(documents) {
  const blind = documents.find(({ verdict }) => verdict.kind === "not-observed");
  if (blind === void 0) return "a report is missing: see whether the job got as far as leak-gate.";
  const remedy = blind.observation.fault?.remedy ?? blind.observation.notes.find((note) => note.remedy !== "")?.remedy;
  return remedy === void 0 || remedy === "" ? `${prose(blind.verdict.reason, 300)} (\`leak-gate doctor\` says what is missing)` : prose(remedy, 300);
}

// src/report/markdown/observation.ts
var MOST_UNTAPPED = 5;
var MOST_NOTES = 20;
function observationLine(document) {
  const { observation } = document;
  const parts = [
    code(observation.command.join(" ") || "attached process", 80),
    formatSeconds(observation.duration_seconds),
    rateText(observation.sampling_probability),
    `overhead ${observation.overhead_percent === null ? "not measured" : percentText(observation.overhead_percent)}`
  ];
  return parts.join(" · ");
}
function observationTable(document) {
  const { observation, verdict, context } = document;
  const seen = document.processes.filter(({ tap }) => tap !== "none");
  const rows = [
    ["Command", code(observation.command.join(" ") || "attached process", 400)],
    [
      "Observed",
      [
        formatSeconds(observation.duration_seconds),
        plural(
          seen.reduce((sum, { alloc_blocks: blocks }) => sum + (blocks ?? 0), 0),
          "allocation"
        ),
        seen.length === 1 ? "1 process" : `${formatCount(seen.length)} processes`,
        `${observation.tap} tap`
      ].join(" · ")
    ],
    ["Sampling", samplingText(document)],
    ["Overhead", overheadText(document)],
    ["Budget", `${verdict.budget.bytes === 0 ? "0" : formatSlope(verdict.budget.bytes, verdict.budget.unit)}`]
  ];
  const detectable = detectableText(document);
  if (detectable !== null) rows.push(["Could find", detectable]);
  const end = targetFailure(document);
  if (end !== null) rows.push(["Target", end]);
  for (const line of dropLines(observation.drops)) rows.push(["Lost", prose(line)]);
  for (const line of untappedLines(document)) rows.push(["Not watched", line]);
  if (document.baseline !== null) rows.push(["Baseline", baselineText(document.baseline)]);
  if (context.commit !== null) rows.push(["Commit", code(context.commit.slice(0, 12))]);
  rows.push([
    "Machine",
    code(`Linux ${observation.host.kernel} ${observation.host.arch}, ${observation.host.cpus} CPUs`)
  ]);
  rows.push(["Exit status", `${verdict.exit_status}`]);
  return table(["", ""], rows);
}
function noteList(document) {
  const { notes, fault } = document.observation;
  const all = [...fault === null ? [] : [fault], ...notes];
  const lines = all.slice(0, MOST_NOTES).map(({ message, remedy }) => {
    const cure = remedy === "" ? "" : ` → ${prose(remedy, 400)}`;
    return `- Note: ${prose(message, 400)}${cure}`;
  });
  return all.length > MOST_NOTES ? [...lines, `- and ${all.length - MOST_NOTES} more notes`] : lines;
}
function detectableText(document) {
  const [main] = [...document.processes].sort((a, b) => (b.alloc_blocks ?? 0) - (a.alloc_blocks ?? 0));
  if (main === void 0) return null;
  const judged = main.total === null ? main.sites : [main.total];
  const slopes = judged.flatMap(({ detectable_slope_bytes: bytes }) => bytes === null ? [] : [bytes]);
  const least = slopes.reduce((low, bytes) => Math.min(low, bytes), Infinity);
  return Number.isFinite(least) && least > 0 ? `a leak of ${formatSlope(least, main.axis)} or more` : null;
}
function untappedLines(document) {
  const blind = document.processes.filter(({ tap, untapped_reason: why }) => tap === "none" && why !== null);
  const lines = blind.slice(0, MOST_UNTAPPED).map(({ executable, pid, untapped_reason: why }) => {
    return `${code(`${baseName(executable) || "unknown"} [${pid}]`)}: ${prose(why ?? "", 200)}`;
  });
  return blind.length > MOST_UNTAPPED ? [...lines, `and ${blind.length - MOST_UNTAPPED} more processes`] : lines;
}
function baselineText(baseline) {
  if (baseline.source === null) return "none found, so every leak counts as new";
  const fixed = baseline.fixed.length === 0 ? "" : `; ${plural(baseline.fixed.length, "leak")} of it fixed`;
  return `${code(baseline.source)}${fixed}`;
}

// src/report/sparkline.ts
var levels = "▁▂▃▄▅▆▇█";
function shareBars(shares, width) {
  const per = Math.max(1, Math.ceil(shares.length / width));
  let bars = "";
  for (let start = 0; start < shares.length; start += per) {
    const known = shares.slice(start, start + per).filter((share) => !Number.isNaN(share));
    const mean = known.reduce((sum, share) => sum + share, 0) / known.length;
    bars += known.length === 0 ? " " : levels[Math.min(levels.length - 1, Math.floor(mean * levels.length))] ?? " ";
  }
  return bars;
}

// src/report/markdown/site-table.ts
function leakTable(leaks, checkout) {
  const standing = leaks.some(({ decision }) => decision.standing.kind !== "new");
  const jobs = leaks.some((leak) => leak.jobs.length > 0);
  const columns = ["Where", "Growth (95 % confidence)", ">Live at the end", "Evidence"];
  if (standing) columns.push("Standing");
  if (jobs) columns.push("Jobs");
  return table(
    columns,
    leaks.map((leak) => [
      `${placeText(leak, checkout)}<br>${code(blamedTitle(leak), LONGEST_NAME / 2)}`,
      growthText(leak.decision),
      liveText(leak.decision),
      evidenceText(leak.decision),
      ...standing ? [standingText(leak.decision)] : [],
      ...jobs ? [jobsText(leak.jobs)] : []
    ])
  );
}
var MOST_JOBS = 4;
function jobsText(jobs) {
  const shown = jobs.slice(0, MOST_JOBS).map((job) => code(job, 40));
  return jobs.length > MOST_JOBS ? `${shown.join(", ")} and ${jobs.length - MOST_JOBS} more` : shown.join(", ");
}
function growthText({ slope }) {
  if (slope?.bytes == null) return "not measured";
  const figure = `**${formatSlope(slope.bytes, slope.unit)}**`;
  if (slope.low === null || slope.high === null) return figure;
  return `${figure}<br>${formatSlope(slope.low, slope.unit)} to ${formatSlope(slope.high, slope.unit)}`;
}
function liveText(decision) {
  const blocks = `${formatCount(decision.live_blocks)} ${Math.round(decision.live_blocks) === 1 ? "block" : "blocks"}`;
  const teardown = decision.retained_blocks > 0 && decision.retained_blocks >= decision.live_blocks ? "<br>freed only in teardown" : "";
  return `${blocks}<br>${formatBytes(decision.live_bytes)}${teardown}`;
}
function evidenceText({ p }) {
  if (p === null) return "unknown";
  return formatConfidence(p).replace(/ evidence \((.*)\)$/, "<br>$1");
}
function standingText(decision) {
  const { standing } = decision;
  switch (standing.kind) {
    case "new":
      return standing.why === void 0 ? "**new**" : `**new:** ${prose(standing.why, 160)}`;
    case "baseline":
      return "known: on the base branch too";
    case "frozen": {
      const owner = standing.owner === null ? "" : `, ${code(standing.owner, 40)}`;
      const until = standing.expires === null ? "" : ` until ${code(standing.expires, 20)}`;
      return `known${owner}${until}: ${prose(standing.reason, 160)}`;
    }
    case "suppressed":
      return `suppressed by ${code(standing.rule, 80)}`;
  }
}

// src/report/markdown/stack.ts
var LONGEST_TITLE = 100;
var LONGEST_ALIGNED = 48;
function stackBlock(decision, document, checkout, most) {
  if (decision.stack.length === 0) return null;
  const blamed = decision.stack.findIndex((call) => isSame(call, decision.blamed));
  const lines = [{ text: `  ${decision.allocator ?? "allocation"}` }];
  let runtime = 0;
  let shown = 0;
  const flush = () => {
    if (runtime > 0) lines.push({ text: `  … ${runtime} runtime ${runtime === 1 ? "frame" : "frames"}` });
    runtime = 0;
  };
  for (const [index, call] of decision.stack.entries()) {
    if (call.runtime && index !== blamed) {
      runtime += 1;
      continue;
    }
    flush();
    if (shown >= most && index > blamed) {
      lines.push({ text: `  … ${decision.stack.length - index} more` });
      break;
    }
    lines.push(callLine(call, index === blamed, document, checkout));
    shown += 1;
  }
  flush();
  if (decision.stack_truncated) lines.push({ text: "  … the stack goes on" });
  return fence(aligned(lines), "text");
}
function callLine(call, isBlamed, document, checkout) {
  const title = elide(terminalText(callTitle(call)), LONGEST_TITLE);
  const text = `${isBlamed ? "▶" : " "} ${title}${call.inlined ? " (inlined)" : ""}`;
  if (call.file === null) return { text };
  return { text, place: elide(placeOf(call, call.file, document, checkout), LONGEST_TITLE) };
}
function aligned(lines) {
  const length = (line) => [...line.text].length;
  const column = lines.filter(({ place }) => place !== void 0).map(length).reduce((most, width) => width <= LONGEST_ALIGNED ? Math.max(most, width) : most, 0);
  return lines.map((line) => {
    if (line.place === void 0) return line.text;
    return `${line.text}${" ".repeat(Math.max(0, column - length(line)))}  ${line.place}`;
  });
}
function placeOf(call, file, document, checkout) {
  const path = checkoutPath(file, document, checkout) ?? file;
  return call.line === null || call.line === 0 ? path : `${path}:${call.line}`;
}
function isSame(call, other) {
  return other !== null && call.function === other.function && call.file === other.file && call.line === other.line && call.offset === other.offset && call.inlined === other.inlined;
}

// src/report/markdown/site-details.ts
var SURVIVAL_CELLS = 48;
function siteDetails(site, checkout, detail, open) {
  const { decision } = site;
  const born = bornInText(decision.born_in);
  const parts = [
    ...decision.standing.kind === "new" ? [] : [standingText(decision)],
    ...born === null ? [] : [prose(born)],
    ...decision.diagnosis === null ? [] : diagnosisText(decision.diagnosis, detail),
    ...excerptText(site, checkout, detail),
    ...stackText(site, checkout, detail),
    ...survivalText(decision)
  ];
  const body = parts.length === 0 ? prose(decision.reason) : parts.join("\n\n");
  return details(titleHtml(site, checkout), body, open);
}
function titleHtml(site, checkout) {
  const place = sitePlace(site.decision, site.document, checkout);
  const where = place === null ? "" : ` in ${htmlCode(`${place.path}${place.line === null ? "" : `:${place.line}`}`)}`;
  return `<b>Why:</b> ${htmlCode(blamedTitle(site))}${where}`;
}
function diagnosisText(diagnosis, detail) {
  const author = diagnosis.author === "rules" ? "by rule" : `by the model ${code(diagnosis.author, 60)}`;
  const parts = [
    `**Diagnosis** (${author}, confidence ${diagnosis.confidence}): ${prose(diagnosis.summary)}`,
    ...detail.patch && diagnosis.explanation !== "" ? [prose(diagnosis.explanation)] : [],
    ...diagnosis.missing_free === null ? [] : [`**Not freed:** ${prose(diagnosis.missing_free)}`],
    ...diagnosis.remedy === "" ? [] : [`**Fix:** ${prose(diagnosis.remedy)}`]
  ];
  if (detail.patch && diagnosis.patch !== null) parts.push(fence(patchLines(diagnosis.patch), "diff"));
  if (diagnosis.verified !== null) parts.push(`**Tried:** ${prose(diagnosis.verified)}`);
  if (diagnosis.dropped_claims > 0) {
    const claims = diagnosis.dropped_claims === 1 ? "1 claim" : `${diagnosis.dropped_claims} claims`;
    parts.push(`<sub>${claims} of the model that the evidence does not hold left out.</sub>`);
  }
  if (diagnosis.unavailable !== null) parts.push(`<sub>No text of a model: ${prose(diagnosis.unavailable, 300)}</sub>`);
  return parts;
}
var MOST_PATCH_LINES = 80;
function patchLines(patch) {
  const lines = patch.replace(/\n$/, "").split("\n");
  return lines.length <= MOST_PATCH_LINES ? lines : [...lines.slice(0, MOST_PATCH_LINES), `… ${lines.length - MOST_PATCH_LINES} more lines in the JSON report`];
}
function excerptText({ decision, document }, checkout, detail) {
  const { excerpt } = decision;
  if (!detail.excerpt || excerpt === null) return [];
  const digits = `${excerpt.first_line + excerpt.lines.length - 1}`.length;
  const lines = excerpt.lines.map((source, index) => {
    const number = excerpt.first_line + index;
    const mark = number === excerpt.blamed_line ? "▶" : " ";
    return `${mark} ${`${number}`.padStart(digits)} │ ${source}`;
  });
  const path = sitePlace(decision, document, checkout)?.path ?? excerpt.file;
  return [fence(lines, languageOf(path))];
}
var languages = { c: "c", h: "cpp", rs: "rust", go: "go", zig: "zig", d: "d" };
function languageOf(path) {
  const extension = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
  return Object.hasOwn(languages, extension) ? languages[extension] ?? "cpp" : "cpp";
}
function stackText({ decision, document }, checkout, detail) {
  const block = detail.calls === 0 ? null : stackBlock(decision, document, checkout, detail.calls);
  return block === null ? [] : ["**Stack**, innermost call first", block];
}
function survivalText(decision) {
  const bars = shareBars(
    decision.survival.map((share) => share ?? NaN),
    SURVIVAL_CELLS
  );
  if (bars.trim() === "") return [];
  return [`**Still alive**, by time of birth: ${code(bars)}`];
}

// src/report/markdown/document.ts
var MOST_OPEN = 20;
var MOST_FIXED = 20;
var MOST_JOBS2 = 30;
var MOST_ENDS = 5;
var MOST_MISSING = 10;
var bare = { checkout: noCheckout, fixed: [], reportUrl: null, missing: [] };
function markdownDocument(documents, layout, amount) {
  const leaks = leaksOf(documents);
  const fresh = leaks.filter((leak) => !isExcused(leak));
  const fixed = fixedLeaks(documents, layout.fixed);
  const next = nextStep(documents, layout.checkout, layout.missing);
  const parts = [
    `${layout.heading} ${headline(documents, fixed, layout.missing)}`,
    ...next === null ? [] : [`**Next:** ${next}`],
    ...failedTargets(documents),
    ...missingJobs(layout.missing),
    ...amount.rows > 0 ? jobTable(documents) : [],
    ...leakSection(fresh, layout, amount),
    ...layout.charts && amount.around ? charts(documents) : [],
    ...fresh.slice(0, amount.detailed).map((leak, index) => siteDetails(leak, layout.checkout, amount.detail, layout.openFirst && index === 0)),
    ...knownSection(leaks.filter(isExcused), layout, amount),
    ...amount.rows > 0 ? fixedSection(fixed) : [],
    ...amount.around ? openSection(openSitesOf(documents), layout.checkout) : [],
    ...amount.around ? observationSections(documents) : [],
    footer(documents, layout, amount)
  ];
  return `${parts.join("\n\n")}
`;
}
function fixedLeaks(documents, given) {
  const present = new Set(leaksOf(documents).map(({ decision }) => decision.fingerprint));
  const gone = /* @__PURE__ */ new Map();
  for (const leak of [...documents.flatMap(({ baseline }) => baseline?.fixed ?? []), ...given]) {
    if (!present.has(leak.fingerprint)) gone.set(leak.fingerprint, leak);
  }
  return [...gone.values()];
}
var verdictWords = {
  leak: "❌ leak",
  pass: "✅ pass",
  inconclusive: "⚠️ inconclusive",
  "not-observed": "🚫 not observed"
};
function jobTable(documents) {
  if (documents.length < 2) return [];
  const names = jobNames(documents);
  const jobs = documents.map(({ verdict }, index) => ({ verdict, name: names[index] ?? "" })).sort((a, b) => severity.indexOf(a.verdict.kind) - severity.indexOf(b.verdict.kind));
  const rows = jobs.slice(0, MOST_JOBS2).map(({ verdict, name }) => [
    code(name, 60),
    verdictWords[verdict.kind],
    verdict.kind === "leak" && verdict.slope_bytes !== null ? formatSlope(verdict.slope_bytes, verdict.unit) : "",
    verdict.kind === "leak" ? "" : prose(verdict.reason, 160)
  ]);
  const more = jobs.length - rows.length;
  return [table(["Job", "Verdict", ">Growth", ""], rows), ...more > 0 ? [`… and ${plural(more, "more job")}.`] : []];
}
function failedTargets(documents) {
  const names = jobNames(documents);
  const ends = documents.flatMap((document, index) => {
    const end = targetFailure(document);
    return end === null ? [] : [documents.length === 1 ? end : `${end} in ${code(names[index] ?? "", 60)}`];
  });
  if (ends.length === 0) return [];
  const more = ends.length > MOST_ENDS ? `, and in ${ends.length - MOST_ENDS} more jobs` : "";
  return [`The target itself failed: ${ends.slice(0, MOST_ENDS).join(", ")}${more}.`];
}
function missingJobs(missing) {
  if (missing.length === 0) return [];
  const names = missing.slice(0, MOST_MISSING).map((name) => code(name, 60));
  const more = missing.length > names.length ? ` and ${missing.length - names.length} more` : "";
  return [`No report came from ${names.join(", ")}${more}.`];
}
function leakSection(leaks, { checkout }, { rows }) {
  if (leaks.length === 0 || rows === 0) return [];
  const more = leaks.length - rows;
  const rest = more > 0 ? [`… and ${plural(more, "more leaking site")}.`] : [];
  return [leakTable(leaks.slice(0, rows), checkout), ...rest];
}
function knownSection(known, layout, amount) {
  if (known.length === 0 || amount.rows === 0) return [];
  const inside = layout.knownDetails ? known.slice(0, amount.detailed).map((leak) => siteDetails(leak, layout.checkout, amount.detail, false)) : [];
  return [details(plural(known.length, "known leak"), [...leakSection(known, layout, amount), ...inside].join("\n\n"))];
}
function charts(documents) {
  const names = jobNames(documents);
  return documents.flatMap((document, index) => {
    const process = chartedProcess(document);
    const chart = process === null ? null : liveHeapChart(process);
    if (chart === null) return [];
    return [documents.length === 1 ? chart : details(`Live heap over time${inJob(names, index)}`, chart)];
  });
}
function fixedSection(fixed) {
  if (fixed.length === 0) return [];
  const lines = fixed.slice(0, MOST_FIXED).map(({ place }) => `- ${code(place)}`);
  const more = fixed.length > MOST_FIXED ? [`- and ${fixed.length - MOST_FIXED} more`] : [];
  return [`**Fixed** 🎉`, [...lines, ...more].join("\n")];
}
function openSection(open, checkout) {
  if (open.length === 0) return [];
  const lines = open.slice(0, MOST_OPEN).map((site) => `- ${placeText(site, checkout)}: ${prose(site.decision.reason, 300)}`);
  if (open.length > MOST_OPEN) lines.push(`- and ${open.length - MOST_OPEN} more`);
  return [details(`${plural(open.length, "site")} could not be decided`, lines.join("\n"))];
}
function observationSections(documents) {
  const names = jobNames(documents);
  return documents.map((document, index) => {
    const notes = noteList(document);
    const body = [observationTable(document), ...notes.length === 0 ? [] : [notes.join("\n")]].join("\n\n");
    return details(`How it was observed${inJob(names, index)}`, body);
  });
}
function inJob(names, index) {
  return names.length === 1 ? "" : ` in ${htmlCode(names[index] ?? "", 60)}`;
}
function footer(documents, layout, amount) {
  const first = documents[0];
  const link = layout.reportUrl === null ? "" : ` · [whole report](${layout.reportUrl})`;
  const line = first === void 0 ? "no report" : observationLine(first);
  const jobs = documents.length > 1 ? ` · and ${documents.length - 1} more ${documents.length === 2 ? "job" : "jobs"}` : "";
  const cut = amount.cut.length === 0 ? "" : `Shortened to fit: ${amount.cut.join(", ")} left out. ${layout.elsewhere} has everything.<br>`;
  return `<sub>${cut}${line}${jobs} · ${code(first?.generator ?? "leak-gate", 40)}${link}</sub>`;
}

// src/report/markdown/fit.ts
var cuts = [
  ["the far ends of stacks", (amount) => ({ ...amount, detail: { ...amount.detail, calls: 8 } })],
  ["stacks", (amount) => ({ ...amount, detail: { ...amount.detail, calls: 0 } })],
  ["source", (amount) => ({ ...amount, detail: { ...amount.detail, excerpt: false } })],
  ["patches", (amount) => ({ ...amount, detail: { ...amount.detail, patch: false } })],
  ["details of all but 5 leaks", (amount) => ({ ...amount, detailed: 5 })],
  ["how it was observed", (amount) => ({ ...amount, around: false })],
  ["details", (amount) => ({ ...amount, detailed: 0 })],
  ["all but 5 leaks", (amount) => ({ ...amount, rows: 5 })],
  ["all leaks but the first", (amount) => ({ ...amount, rows: 1 })],
  ["the table", (amount) => ({ ...amount, rows: 0 })]
];
var contains = {
  stacks: ["the far ends of stacks"],
  details: ["the far ends of stacks", "stacks", "source", "patches", "details of all but 5 leaks"],
  "all leaks but the first": ["all but 5 leaks"],
  "the table": ["all but 5 leaks", "all leaks but the first"]
};
function fit(render, full, limit) {
  let amount = { ...full, cut: [] };
  let text = render(amount);
  for (const [what, apply] of cuts) {
    if (size(text) <= limit) return text;
    const shadowed = contains[what] ?? [];
    amount = { ...apply(amount), cut: [...amount.cut.filter((name) => !shadowed.includes(name)), what] };
    text = render(amount);
  }
  return text;
}
function size(text) {
  return new TextEncoder().encode(text).length;
}

export {
  code,
  prose,
  fence,
  shareBars,
  bare,
  markdownDocument,
  fit
};
