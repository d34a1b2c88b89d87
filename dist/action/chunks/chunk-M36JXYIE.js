import { createRequire as leakGateRequire } from 'node:module';
const require = leakGateRequire(import.meta.url);

// src/diagnosis/ollama/host.ts
import { existsSync, readFileSync } from "node:fs";
var thisMachine = {
  environment: process.env,
  exists: existsSync,
  read: (path) => {
    try {
      return readFileSync(path, "utf8");
    } catch {
      return null;
    }
  }
};
var PORT = "11434";
function hostsToTry(given, { environment, exists, read }) {
  const named = given ?? (environment["OLLAMA_HOST"] || null);
  if (named !== null) return [hostUrl(named)];
  const hosts = [`http://127.0.0.1:${PORT}`];
  if (!exists("/.dockerenv") && !exists("/run/.containerenv")) return hosts;
  const gateway = defaultGateway(read("/proc/net/route") ?? "");
  return [...hosts, `http://host.docker.internal:${PORT}`, ...gateway === null ? [] : [`http://${gateway}:${PORT}`]];
}
function hostUrl(text) {
  const trimmed = text.trim();
  const explicit = /^[a-z]+:\/\//i.test(trimmed);
  const url = new URL(explicit ? trimmed : `http://${trimmed.startsWith(":") ? `127.0.0.1${trimmed}` : trimmed}`);
  if (url.protocol !== "http:" && url.protocol !== "https:") throw new TypeError(`${url.protocol} is not http`);
  if (url.hostname === "0.0.0.0") url.hostname = "127.0.0.1";
  if (url.hostname === "[::]") url.hostname = "[::1]";
  if (url.port === "" && !explicit) url.port = PORT;
  url.search = "";
  url.hash = "";
  return url.href.replace(/\/+$/, "");
}
function shownHost(url) {
  const shown = new URL(url);
  shown.username = "";
  shown.password = "";
  return shown.href.replace(/\/+$/, "");
}
function defaultGateway(table) {
  for (const line of table.split("\n")) {
    const [, destination, gateway] = line.split(/\s+/);
    if (destination !== "00000000" || gateway === void 0 || !/^[0-9A-F]{8}$/i.test(gateway)) continue;
    if (gateway === "00000000") continue;
    return [6, 4, 2, 0].map((at) => parseInt(gateway.slice(at, at + 2), 16)).join(".");
  }
  return null;
}

export {
  thisMachine,
  hostsToTry,
  hostUrl,
  shownHost,
  defaultGateway
};
