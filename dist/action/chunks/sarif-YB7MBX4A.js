import { createRequire as leakGateRequire } from 'node:module';
const require = leakGateRequire(import.meta.url);
import {
  checkoutPath,
  encodePath,
  noCheckout,
  sitePlace
} from "./chunk-6OUDFJTV.js";
import {
  blamedTitle,
  leaksOf,
  openSitesOf
} from "./chunk-5NNT5XUJ.js";
import {
  formatConfidence,
  plural
} from "./chunk-GUKWLZ4H.js";
import {
  callTitle
} from "./chunk-COF5WFF6.js";
import "./chunk-LAODI63P.js";
import {
  elide,
  hidesSomething,
  terminalText
} from "./chunk-UBLZYG76.js";
import {
  formatBytes,
  formatSlope
} from "./chunk-XXQBSSQR.js";
import "./chunk-TNXQ7Q27.js";
import "./chunk-XXP3FUNP.js";
import "./chunk-PC2P3WWV.js";

// src/report/sarif-message.ts
var LONGEST_MESSAGE = 4e3;
function plainMessage(text) {
  const shown = elide(text, LONGEST_MESSAGE).replace(/\{(\d+)\}/g, "{{$1}}");
  return shown.includes("](") ? shown.replace(/[[\]]/g, "\\$&") : shown;
}

// src/report/sarif-locations.ts
var LONGEST_NAME = 300;
function artifactLocation(path) {
  return { uri: encodePath(path), uriBaseId: "SRCROOT" };
}
function primaryLocation(leak, checkout) {
  const { decision, document } = leak;
  const place = sitePlace(decision, document, checkout);
  const logicalLocations = [
    { fullyQualifiedName: terminalText(elide(blamedTitle(leak), LONGEST_NAME)), kind: "function" }
  ];
  if (place !== null) {
    const region = place.line === null ? null : regionOf(place.line, place.column, decision);
    const physicalLocation2 = { artifactLocation: artifactLocation(place.path), ...region === null ? {} : { region } };
    return { physicalLocation: { ...physicalLocation2, ...contextOf(decision) }, logicalLocations };
  }
  const inside = decision.stack.flatMap((call) => repositoryLocation(call, document, checkout) ?? [])[0];
  const { blamed } = decision;
  const physicalLocation = inside ?? (blamed === null ? null : foreignLocation(blamed)) ?? {
    artifactLocation: { uri: fileAddress(leak.process.executable) }
  };
  return { physicalLocation, logicalLocations };
}
function regionOf(line, column, { excerpt }) {
  const source = excerpt === null ? void 0 : excerpt.lines[line - excerpt.first_line];
  if (column === null || source === void 0) return { startLine: line };
  const head = new TextEncoder().encode(source).subarray(0, column - 1);
  return { startLine: line, startColumn: new TextDecoder().decode(head).length + 1 };
}
function contextOf({ excerpt }) {
  if (excerpt === null || excerpt.lines.length === 0 || excerpt.first_line < 1) return {};
  const text = excerpt.lines.map(terminalText).join("\n");
  return {
    contextRegion: {
      startLine: excerpt.first_line,
      endLine: excerpt.first_line + excerpt.lines.length - 1,
      snippet: { text }
    }
  };
}
function repositoryLocation(call, document, checkout) {
  const path = call.file === null ? null : checkoutPath(call.file, document, checkout);
  if (path === null) return null;
  return { artifactLocation: artifactLocation(path), ...lineOf(call) };
}
function foreignLocation(call) {
  if (call.file?.startsWith("/") === true) {
    return { artifactLocation: { uri: fileAddress(call.file) }, ...lineOf(call) };
  }
  return call.module === null ? null : { artifactLocation: { uri: fileAddress(call.module) } };
}
function lineOf({ line }) {
  return line === null || line < 1 ? {} : { region: { startLine: line } };
}
function fileAddress(path) {
  return path.startsWith("/") ? `file://${encodePath(path)}` : encodePath(path) || "unknown";
}
function codeFlow({ decision, document }, checkout) {
  const inwards = [...decision.stack].reverse();
  const locations = inwards.flatMap((call) => {
    const physicalLocation = repositoryLocation(call, document, checkout);
    if (physicalLocation === null) return [];
    return [{ location: { physicalLocation, message: { text: titleOf(call) } } }];
  });
  return locations.length === 0 ? null : { threadFlows: [{ locations }] };
}
function stackOf({ decision, document }, checkout) {
  if (decision.stack.length === 0) return null;
  return {
    message: {
      text: `${plainMessage(terminalText(decision.allocator ?? "allocation"))}${decision.stack_truncated ? ", and more outside" : ""}`
    },
    frames: decision.stack.map((call) => {
      const physicalLocation = repositoryLocation(call, document, checkout) ?? foreignLocation(call);
      return {
        ...call.module === null ? {} : { module: terminalText(call.module) },
        location: { ...physicalLocation === null ? {} : { physicalLocation }, message: { text: titleOf(call) } }
      };
    })
  };
}
function titleOf(call) {
  const title = plainMessage(terminalText(elide(callTitle(call), LONGEST_NAME)));
  return call.inlined ? `${title} (inlined)` : title;
}

// src/report/sarif-fixes.ts
var MOST_LINES = 200;
function fixOf({ decision, document }, checkout) {
  const { diagnosis } = decision;
  if (diagnosis?.patch == null || hidesSomething(diagnosis.patch.replace(/[\t\n]/g, ""))) return null;
  const changes = changesIn(diagnosis.patch)?.map(({ path, replacements }) => {
    const place = checkoutPath(path, document, checkout);
    return place === null ? null : { artifactLocation: artifactLocation(place), replacements };
  });
  if (changes === void 0 || changes.length === 0 || changes.some((change) => change === null)) return null;
  const artifactChanges = changes.filter((change) => change !== null);
  return { description: { text: plainMessage(terminalText(diagnosis.remedy)) }, artifactChanges };
}
function changesIn(patch) {
  const lines = patch.replace(/\n$/, "").split("\n");
  if (lines.length > MOST_LINES) return null;
  const files = [];
  for (let i = 0; i < lines.length; ) {
    const from = /^--- a\/([^\t]+)$/.exec(lines[i] ?? "")?.[1];
    if (from === void 0 || lines[i + 1] !== `+++ b/${from}`) return null;
    const file = { path: from, replacements: [] };
    files.push(file);
    i += 2;
    while (lines[i]?.startsWith("@@ ") === true) {
      const [, start, old = "1", fresh = "1"] = /^@@ -(\d{1,9})(?:,(\d{1,4}))? \+\d{1,9}(?:,(\d{1,4}))? @@/.exec(lines[i] ?? "") ?? [];
      if (start === void 0) return null;
      const hunk = hunkAt(lines, i + 1, Number(start), Number(old), Number(fresh));
      if (hunk === null) return null;
      file.replacements.push(...hunk.replacements);
      i = hunk.end;
    }
    if (file.replacements.length === 0) return null;
  }
  return files;
}
function hunkAt(lines, at, start, old, fresh) {
  const replacements = [];
  let line = start;
  let [left, right, i] = [old, fresh, at];
  while (left > 0 || right > 0) {
    if (lines[i]?.startsWith(" ") === true) {
      [left, right, line, i] = [left - 1, right - 1, line + 1, i + 1];
      continue;
    }
    const first = line;
    let inserted = "";
    for (; /^[-+]/.test(lines[i] ?? "") && (left > 0 || right > 0); i += 1) {
      const text = lines[i] ?? "";
      if (text.startsWith("-")) [left, line] = [left - 1, line + 1];
      else [right, inserted] = [right - 1, `${inserted}${text.slice(1)}
`];
    }
    if (line === first && inserted === "") return null;
    replacements.push({
      deletedRegion: { startLine: first, startColumn: 1, endLine: line, endColumn: 1 },
      ...inserted === "" ? {} : { insertedContent: { text: inserted } }
    });
  }
  return left < 0 || right < 0 || lines[i]?.startsWith("\\") === true ? null : { replacements, end: i };
}

// src/report/sarif-rules.ts
function ruleId(label) {
  const slug = label.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  return `leak-gate/${slug.slice(0, 60) || "leak"}`;
}
function rulesOf(leaks) {
  const labels = new Map(leaks.map(({ decision }) => [ruleId(decision.label), decision.label]));
  return [...labels].sort(([a], [b]) => a < b ? -1 : 1).map(([id, label]) => rule(id, label));
}
var HELP = [
  "The site keeps blocks of every age: it makes them again and again, and a share of each generation is never freed while the program runs.",
  "The figure is the growth in retained bytes against the budget; the code flow is the stack of the allocation.",
  "Free the blocks on every path, also those of exceptions and early returns; or, when growth is meant, set a slope budget, or freeze the leak as known."
];
function rule(id, label) {
  const shape = terminalText(label);
  return {
    id,
    name: "MemoryLeak",
    shortDescription: { text: shape === "leak" ? "Memory leak" : `Memory leak: ${shape}` },
    fullDescription: { text: "An allocation site retains memory at a rate over the budget." },
    help: { text: HELP.join("\n"), markdown: HELP.map((line) => `- ${line}`).join("\n") },
    defaultConfiguration: { level: "error" },
    properties: { tags: ["memory", "leak", "performance"], precision: "high", "problem.severity": "error" }
  };
}

// src/report/sarif.ts
var SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
var MOST_RESULTS = 5e3;
var MOST_NOTIFICATIONS = 100;
function renderSarif(documents, settings = {}) {
  return `${JSON.stringify(sarifLog(documents, settings.checkout ?? noCheckout), null, 1)}
`;
}
function sarifLog(documents, checkout) {
  return { $schema: SCHEMA, version: "2.1.0", runs: documents.map((document) => runOf(document, checkout)) };
}
function runOf(document, checkout) {
  const leaks = leaksOf([document]);
  const [name = "leak-gate", version = "0"] = document.generator.split(" ");
  const { label, commit } = document.context;
  const provenance = checkout.repositoryUrl === null || commit === null ? {} : {
    versionControlProvenance: [
      { repositoryUri: checkout.repositoryUrl, revisionId: commit, mappedTo: { uriBaseId: "SRCROOT" } }
    ]
  };
  return {
    tool: { driver: { name: terminalText(name), version: terminalText(version), rules: rulesOf(leaks) } },
    automationDetails: { id: label === null ? "leak-gate/" : `leak-gate/${encodePath(label.replaceAll("/", "_"))}/` },
    columnKind: "utf16CodeUnits",
    originalUriBaseIds: { SRCROOT: { description: { text: "The checkout of the repository" } } },
    ...provenance,
    invocations: [invocationOf(document, checkout, Math.max(0, leaks.length - MOST_RESULTS))],
    results: leaks.slice(0, MOST_RESULTS).map((leak) => resultOf(leak, checkout))
  };
}
function resultOf(leak, checkout) {
  const { decision, document } = leak;
  const flow = codeFlow(leak, checkout);
  const stack = stackOf(leak, checkout);
  const fix = fixOf(leak, checkout);
  const isNew = decision.standing.kind === "new";
  return {
    ruleId: ruleId(decision.label),
    level: isNew && document.verdict.fail_on !== "never" ? "error" : "warning",
    message: { text: messageText(leak) },
    locations: [primaryLocation(leak, checkout)],
    ...flow === null ? {} : { codeFlows: [flow] },
    ...stack === null ? {} : { stacks: [stack] },
    ...fix === null ? {} : { fixes: [fix] },
    ...decision.fingerprint === null ? {} : {
      // The second is the only one by which code scanning knows an alert again; it would else be made from the line.
      partialFingerprints: {
        "leakGateSite/v1": decision.fingerprint,
        primaryLocationLineHash: decision.fingerprint
      }
    },
    ...document.baseline?.source == null ? {} : { baselineState: isNew ? "new" : "unchanged" },
    ...suppressionsOf(decision),
    properties: {
      slopeBytes: decision.slope?.bytes ?? null,
      slopeUnit: decision.slope?.unit ?? null,
      p: decision.p,
      liveBlocks: decision.live_blocks,
      liveBytes: decision.live_bytes
    }
  };
}
function suppressionsOf({ standing }) {
  switch (standing.kind) {
    case "new":
    case "baseline":
      return {};
    case "frozen": {
      const owner = standing.owner === null ? "" : ` (owner ${standing.owner})`;
      const until = standing.expires === null ? "" : `, until ${standing.expires}`;
      return accepted(`${standing.reason}${owner}${until}`);
    }
    case "suppressed":
      return accepted(standing.rule);
  }
}
function accepted(justification) {
  return {
    suppressions: [{ kind: "external", status: "accepted", justification: elide(terminalText(justification), 1e3) }]
  };
}
function messageText(leak) {
  const { decision } = leak;
  const slope = decision.slope?.bytes == null ? "" : ` ${formatSlope(decision.slope.bytes, decision.slope.unit)}`;
  const live = `${plural(decision.live_blocks, "block")}, ${formatBytes(decision.live_bytes)} live at the end`;
  const sure = decision.p === null ? "" : `; ${formatConfidence(decision.p)}`;
  const lines = [`${elide(blamedTitle(leak), 200)} leaks${slope}: ${live}${sure}.`];
  const { diagnosis } = decision;
  if (diagnosis !== null)
    lines.push(diagnosis.summary, ...diagnosis.remedy === "" ? [] : [`Fix: ${diagnosis.remedy}`]);
  return plainMessage(lines.map(terminalText).join("\n"));
}
function invocationOf(document, checkout, cut) {
  const { observation, verdict } = document;
  const started = Date.parse(observation.started_at);
  const times = Number.isNaN(started) ? {} : {
    startTimeUtc: new Date(started).toISOString(),
    endTimeUtc: new Date(Math.min(started + observation.duration_seconds * 1e3, 864e13)).toISOString()
  };
  return {
    commandLine: terminalText(observation.command.join(" ")),
    ...times,
    exitCode: verdict.exit_status,
    exitCodeDescription: terminalText(verdict.reason),
    executionSuccessful: verdict.kind !== "not-observed" && observation.fault === null,
    toolExecutionNotifications: notifications(document, checkout, cut)
  };
}
function notifications(document, checkout, cut) {
  const { observation } = document;
  const fault = observation.fault;
  const all = [
    ...fault === null ? [] : [remark(fault.code, fault.message, fault.remedy, "error")],
    ...observation.notes.map(({ code, message, remedy }) => remark(code, message, remedy, "note")),
    ...Object.entries(observation.drops).filter(([, count]) => count > 0).map(([name, count]) => remark(`drop/${name}`, `${count} ${name}`, "", "note")),
    ...openSitesOf([document]).map((site) => openNotification(site, checkout)),
    ...cut > 0 ? [remark("results-cut", `${cut} more leaks are in the JSON report`, "", "warning")] : []
  ];
  return all.slice(0, MOST_NOTIFICATIONS);
}
function openNotification({ decision, document, process, jobs }, checkout) {
  const title = blamedTitle({ decision, document, process, jobs });
  const made = remark("inconclusive", `${title}: ${decision.reason}`, "", "warning");
  const place = sitePlace(decision, document, checkout);
  if (place === null) return made;
  return { ...made, locations: [{ physicalLocation: { artifactLocation: artifactLocation(place.path) } }] };
}
function remark(code, text, remedy, level) {
  const message = plainMessage(terminalText(remedy === "" ? text : `${text} (${remedy})`));
  return { descriptor: { id: terminalText(code) }, level, message: { text: message } };
}
export {
  renderSarif
};
