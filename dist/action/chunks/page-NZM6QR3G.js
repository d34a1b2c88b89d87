import { createRequire as leakGateRequire } from 'node:module';
const require = leakGateRequire(import.meta.url);
import {
  chartedProcess,
  dropLines,
  overallVerdict,
  overheadText,
  samplingText
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
  formatPercent,
  formatSeconds,
  plural
} from "./chunk-GUKWLZ4H.js";
import {
  callPlace,
  callTitle
} from "./chunk-COF5WFF6.js";
import {
  baseName
} from "./chunk-LAODI63P.js";
import {
  typeText
} from "./chunk-RVZBW66Z.js";
import {
  elide,
  htmlText,
  terminalText
} from "./chunk-UBLZYG76.js";
import {
  formatBytes,
  formatSlope
} from "./chunk-XXQBSSQR.js";
import "./chunk-TNXQ7Q27.js";
import "./chunk-XXP3FUNP.js";
import "./chunk-PC2P3WWV.js";

// src/report/html/element.ts
var Markup = class {
  constructor(text) {
    this.text = text;
  }
  text;
};
function element(name, attributes, ...children) {
  const given = Object.entries(attributes).filter(([, value]) => value !== null).map(([key, value]) => ` ${key}="${htmlText(`${value}`)}"`).join("");
  const open = `<${name}${given}>`;
  return new Markup(isVoid.has(name) ? open : `${open}${children.map(render).join("")}</${name}>`);
}
var isVoid = /* @__PURE__ */ new Set(["meta", "br"]);
function render(child) {
  if (child === null) return "";
  if (child instanceof Markup) return child.text;
  if (typeof child === "string" || typeof child === "number") return htmlText(`${child}`);
  return child.map(render).join("");
}

// src/report/html/charts.ts
var WIDTH = 960;
var HEIGHT = 260;
var LEFT = 80;
var BOTTOM = 30;
var TOP = 10;
var GRID = 4;
function levelChart(process) {
  const { seconds, live_bytes: live } = process.timeline;
  const first = seconds[0];
  const last = seconds.at(-1);
  if (first === void 0 || last === void 0 || !(last > first)) return null;
  const most = live.reduce((highest, bytes) => Math.max(highest, bytes), 1);
  const x = (at) => LEFT + (at - first) / (last - first) * (WIDTH - LEFT - 10);
  const y = (bytes) => TOP + (1 - Math.max(0, bytes) / most) * (HEIGHT - TOP - BOTTOM);
  const line = live.map((bytes, i) => `${i === 0 ? "M" : "L"}${point(x(seconds[i] ?? first))} ${point(y(bytes))}`);
  const grid = Array.from({ length: GRID + 1 }, (_, i) => {
    const bytes = most * i / GRID;
    return [
      element("line", { class: "axis", x1: LEFT, x2: WIDTH - 10, y1: point(y(bytes)), y2: point(y(bytes)) }),
      element("text", { x: LEFT - 8, y: point(y(bytes) + 4), "text-anchor": "end" }, formatBytes(bytes))
    ];
  });
  const times = Array.from({ length: GRID + 1 }, (_, i) => {
    const at = first + (last - first) * i / GRID;
    const anchor = i === GRID ? "end" : "middle";
    return element("text", { x: point(x(at)), y: HEIGHT - 8, "text-anchor": anchor }, formatSeconds(at));
  });
  const view = { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": "Live heap over time" };
  const peak = `Live heap over time. Resident memory was ${formatBytes(process.peak_rss_bytes)} at most.`;
  return element(
    "figure",
    {},
    element("svg", view, grid, times, element("path", { class: "live", d: line.join("") })),
    element("figcaption", {}, peak)
  );
}
var ROW = 22;
var NAME = 300;
var CELLS = 96;
var MOST_ROWS = 40;
function survivalMap(sites) {
  const rows = sites.filter(({ decision }) => decision.survival.length > 0).slice(0, MOST_ROWS);
  if (rows.length === 0) return null;
  const height = rows.length * ROW + 24;
  const view = { viewBox: `0 0 ${WIDTH} ${height}`, role: "img", "aria-label": "Share still alive, by time of birth" };
  const marks = rows.map((site, index) => [
    element(
      "text",
      { x: NAME - 8, y: index * ROW + 15, "text-anchor": "end" },
      elide(terminalText(blamedTitle(site)), 40)
    ),
    cells(site.decision.survival, index * ROW)
  ]);
  const ends = [
    element("text", { x: NAME, y: height - 6 }, "born first"),
    element("text", { x: WIDTH, y: height - 6, "text-anchor": "end" }, "born last")
  ];
  return element(
    "figure",
    {},
    element("svg", view, marks, ends),
    element(
      "figcaption",
      {},
      "Share of the blocks still alive, by time of birth: the redder, the more. A leak has red all along."
    )
  );
}
function cells(survival, y) {
  const per = Math.max(1, Math.ceil(survival.length / CELLS));
  const count = Math.ceil(survival.length / per);
  const width = (WIDTH - NAME) / count;
  return Array.from({ length: count }, (_, i) => {
    const known = survival.slice(i * per, (i + 1) * per).filter((share2) => share2 !== null);
    const share = known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
    const box = { x: point(NAME + i * width), y, width: point(width), height: ROW - 4 };
    if (share === null) return element("rect", { class: "none", ...box });
    const title = element("title", {}, `${formatPercent(share * 100)} alive`);
    return element(
      "rect",
      { class: "cell", ...box, "fill-opacity": point(0.05 + 0.95 * Math.min(1, Math.max(0, share))) },
      title
    );
  });
}
function point(value) {
  return Number.isFinite(value) ? `${Math.round(value * 100) / 100}` : "0";
}

// src/report/html/site.ts
function siteSection(site, open) {
  const { decision, document } = site;
  const { directory } = document.observation;
  const born = bornInText(decision.born_in);
  const place = decision.blamed === null ? null : callPlace(decision.blamed, directory);
  return element(
    "details",
    { open: open ? "" : null },
    element(
      "summary",
      {},
      element("code", {}, blamedTitle(site)),
      place === null ? "" : " in ",
      place === null ? "" : element("code", {}, place)
    ),
    element("p", {}, figures(decision)),
    born === null ? null : element("p", {}, born),
    decision.diagnosis === null ? null : diagnosisBlock(decision.diagnosis),
    excerptBlock(decision),
    stackBlock(decision, directory)
  );
}
function figures(decision) {
  const { slope } = decision;
  const growth = slope?.bytes == null ? "" : `${formatSlope(slope.bytes, slope.unit)} (95 % confidence: ${formatSlope(slope.low ?? slope.bytes, slope.unit)} to ${formatSlope(slope.high ?? slope.bytes, slope.unit)}); `;
  const sure = decision.p === null || decision.decision !== "leak" ? "" : `; ${formatConfidence(decision.p)}`;
  const live = `${plural(decision.live_blocks, "block")}, ${formatBytes(decision.live_bytes)} live at the end`;
  return `${growth}${live}${sure}.${decision.decision === "leak" ? "" : ` ${decision.reason}`}`;
}
function diagnosisBlock(diagnosis) {
  const line = (title, text) => text === null || text === "" ? null : element("p", {}, element("b", {}, `${title}: `), text);
  return [
    line(`Diagnosis (${diagnosis.author}, confidence ${diagnosis.confidence})`, diagnosis.summary),
    diagnosis.explanation === "" ? null : element("p", {}, diagnosis.explanation),
    line("Not freed", diagnosis.missing_free),
    line("Fix", diagnosis.remedy),
    diagnosis.patch === null ? null : patchBlock(diagnosis.patch),
    line("Tried", diagnosis.verified),
    line("No text of a model", diagnosis.unavailable)
  ];
}
function patchBlock(patch) {
  const lines = patch.trimEnd().split("\n");
  const kind = (line) => line.startsWith("+") ? "add" : line.startsWith("-") ? "del" : "plain";
  return element(
    "pre",
    {},
    lines.map((line) => element("span", { class: kind(line) }, expanded(line)))
  );
}
function excerptBlock({ excerpt }) {
  if (excerpt === null) return null;
  const digits = `${excerpt.first_line + excerpt.lines.length - 1}`.length;
  const lines = excerpt.lines.map((source, index) => {
    const number = excerpt.first_line + index;
    const blamed = number === excerpt.blamed_line;
    return element(
      "span",
      { class: blamed ? "blamed" : "plain" },
      `${blamed ? "▶" : " "} ${`${number}`.padStart(digits)} │ ${expanded(source)}`
    );
  });
  return element("pre", {}, lines);
}
function stackBlock(decision, directory) {
  if (decision.stack.length === 0) return null;
  const lines = decision.stack.map((call) => callLine(call, call.runtime ? "dim" : "plain", directory));
  return element(
    "pre",
    {},
    element("span", { class: "dim" }, `${decision.allocator ?? "allocation"}${typeOf(decision)}`),
    lines,
    decision.stack_truncated ? element("span", { class: "dim" }, "… the stack goes on") : null
  );
}
function typeOf({ allocated_type: type }) {
  return type === null ? "" : ` of ${typeText(type)}`;
}
function callLine(call, kind, directory) {
  const place = callPlace(call, directory);
  return element(
    "span",
    { class: kind },
    `${callTitle(call)}${call.inlined ? " (inlined)" : ""}${place === null ? "" : `  ${place}`}`
  );
}
function expanded(line) {
  return line.replaceAll("	", "    ") || " ";
}

// src/report/html/style.ts
var STYLE = `
:root { color-scheme: light dark; --ink: #1f2328; --soft: #59636e; --line: #d1d9e0; --back: #fff; --panel: #f6f8fa; --mark: #ffebe9;
  --red: #cf222e; --green: #1a7f37; --amber: #9a6700; --blue: #0969da; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #9198a1; --line: #3d444d; --back: #0d1117; --panel: #151b23;
  --mark: #3d1d20; --red: #f85149; --green: #3fb950; --amber: #d29922; --blue: #4493f8; } }
body { margin: 0 auto; max-width: 72rem; padding: 1.5rem; font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--back); }
h1 { font-size: 1.4rem; border-left: .5rem solid var(--soft); padding-left: .75rem; margin: 0 0 .5rem; }
h1.leak { border-color: var(--red); } h1.pass { border-color: var(--green); } h1.inconclusive, h1.not-observed { border-color: var(--amber); }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
code, pre { font: 13px/1.45 ui-monospace, Consolas, monospace; overflow-wrap: anywhere; }
pre { background: var(--panel); border-radius: 6px; padding: .75rem; overflow-x: auto; overflow-wrap: normal; }
pre .blamed { background: var(--mark); font-weight: 600; display: block; } pre .plain, pre .dim, pre .add, pre .del { display: block; }
pre .dim { color: var(--soft); } pre .add { color: var(--green); } pre .del { color: var(--red); }
table { border-collapse: collapse; width: 100%; } th, td { border: 1px solid var(--line); padding: .35rem .6rem; text-align: left; vertical-align: top; }
th { background: var(--panel); font-weight: 600; } td.number { text-align: right; white-space: nowrap; }
details { border: 1px solid var(--line); border-radius: 6px; padding: .5rem .75rem; margin: .75rem 0; } summary { cursor: pointer; }
.soft { color: var(--soft); } .leak-word { color: var(--red); font-weight: 600; } figure { margin: 1rem 0; } figcaption { color: var(--soft); }
svg { width: 100%; height: auto; } svg text { fill: var(--soft); font: 12px system-ui, sans-serif; }
svg .axis { stroke: var(--line); } svg .live { fill: none; stroke: var(--red); stroke-width: 2; }
svg .none { fill: var(--panel); } svg .cell { fill: var(--red); }
`;
var STYLE_HASH = "OFP9xfVKB5Qxx/joszkI2svUjmZ9AUz9qhG+1DUviL8=";

// src/report/html/page.ts
var MOST_SITES = 200;
var MOST_PASSING = 500;
function renderHtml(documents) {
  const kind = overallVerdict(documents);
  const policy = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'`;
  const head = element(
    "head",
    {},
    element("meta", { charset: "utf-8" }),
    element("meta", { "http-equiv": "Content-Security-Policy", content: policy }),
    element("meta", { name: "viewport", content: "width=device-width" }),
    element("title", {}, `leak-gate: ${kind}`),
    element("style", {}, new Markup(STYLE))
  );
  const names = jobNames(documents);
  const leaks = leaksOf(documents);
  const open = openSitesOf(documents);
  const charted = documents.flatMap((document) => chartedProcess(document) ?? []);
  const body = element(
    "body",
    {},
    element("h1", { class: kind }, `leak-gate: ${words[kind]}`),
    documents.map(
      (document, i) => element("p", {}, documents.length > 1 ? `${names[i]}: ` : "", document.verdict.reason)
    ),
    leaks.length === 0 ? null : [element("h2", {}, plural(leaks.length, "leaking site")), leakTable(leaks.slice(0, MOST_SITES))],
    charted.map((process) => levelChart(process)),
    survivalMap([...leaks, ...open]),
    leaks.slice(0, MOST_SITES).map((leak, i) => siteSection(leak, i === 0)),
    leaks.length > MOST_SITES ? element("p", { class: "soft" }, `… and ${formatCount(leaks.length - MOST_SITES)} more in the JSON report`) : null,
    open.length === 0 ? null : [
      element("h2", {}, `${plural(open.length, "site")} could not be decided`),
      open.slice(0, MOST_SITES).map((site) => siteSection(site, false))
    ],
    documents.map((document, i) => jobSection(document, documents.length > 1 ? names[i] ?? "" : null))
  );
  return `<!doctype html>
${element("html", { lang: "en" }, head, body).text}
`;
}
var words = { leak: "leak", pass: "no leak found", inconclusive: "inconclusive", "not-observed": "not observed" };
function leakTable(leaks) {
  const jobs = leaks.some((leak) => leak.jobs.length > 0);
  const rows = leaks.map((leak) => {
    const { decision, document } = leak;
    const place = decision.blamed === null ? "" : callPlace(decision.blamed, document.observation.directory) ?? "";
    const { slope } = decision;
    return [
      [element("code", {}, place), element("br", {}), element("code", {}, blamedTitle(leak))],
      slope?.bytes == null ? "" : formatSlope(slope.bytes, slope.unit),
      `${plural(decision.live_blocks, "block")}, ${formatBytes(decision.live_bytes)}`,
      decision.p === null ? "" : formatConfidence(decision.p),
      isExcused(leak) ? `known (${decision.standing.kind})` : decision.standing.kind,
      ...jobs ? [leak.jobs.join(", ")] : []
    ];
  });
  return table(["Where", "Growth", "Live at the end", "Evidence", "Standing", ...jobs ? ["Jobs"] : []], rows);
}
function table(columns, rows) {
  return element(
    "table",
    {},
    columns.length === 0 ? null : element(
      "tr",
      {},
      columns.map((name) => element("th", {}, name))
    ),
    rows.map(
      (cells2) => element(
        "tr",
        {},
        cells2.map((cell) => element("td", {}, cell))
      )
    )
  );
}
function jobSection(document, name) {
  const { observation, verdict } = document;
  const failure = targetFailure(document);
  const rows = [
    ["Command", element("code", {}, observation.command.join(" ") || "attached process")],
    ["Started", observation.started_at],
    ["Observed", `${formatSeconds(observation.duration_seconds)}, ${observation.tap} tap`],
    ["Sampling", samplingText(document)],
    ["Overhead", overheadText(document)],
    ["Budget", verdict.budget.text],
    ["Machine", `Linux ${observation.host.kernel} ${observation.host.arch}, ${observation.host.cpus} CPUs`],
    ...document.context.commit === null ? [] : [["Commit", element("code", {}, document.context.commit)]],
    ...failure === null ? [] : [["Target", failure]],
    ...dropLines(observation.drops).map((line) => ["Lost", line]),
    ...[...observation.fault === null ? [] : [observation.fault], ...observation.notes].map(
      ({ message, remedy }) => ["Note", remedy === "" ? message : `${message} → ${remedy}`]
    ),
    ["Exit status", `${verdict.exit_status}`],
    ["Made by", document.generator]
  ];
  return [
    element("h2", {}, name === null ? "How it was observed" : `How it was observed: ${name}`),
    table([], rows),
    document.processes.map((process) => processSection(process, document))
  ];
}
function processSection(process, document) {
  const passing = process.sites.filter(({ decision }) => decision === "pass");
  const rows = passing.slice(0, MOST_PASSING).map((site) => [
    element(
      "code",
      {},
      site.blamed === null ? "unknown" : site.blamed.function ?? callPlace(site.blamed, "") ?? ""
    ),
    site.label,
    `${plural(site.alloc_blocks, "block")}, ${formatBytes(site.alloc_bytes)}`,
    formatBytes(site.live_bytes)
  ]);
  return [
    element("h2", {}, `${baseName(process.executable) || "unknown"} [${process.pid}]: ${process.verdict}`),
    process.untapped_reason === null ? null : element("p", { class: "soft" }, `Not watched: ${process.untapped_reason}`),
    chartedProcess(document) === process ? null : levelChart(process),
    passing.length === 0 ? null : element(
      "details",
      {},
      element("summary", {}, `${plural(passing.length, "site")} that pass`),
      table(["Function", "Behaviour", "Allocated", "Live at the end"], rows)
    )
  ];
}
export {
  renderHtml
};
