import { createRequire as leakGateRequire } from 'node:module';
const require = leakGateRequire(import.meta.url);
import {
  terminalText
} from "./chunk-UBLZYG76.js";

// src/report/checkout.ts
var noCheckout = { root: null, repositoryUrl: null };
var runnerFolder = /^(?:\/home\/runner\/work\/[^/]+\/[^/]+|\/__w\/[^/]+\/[^/]+|\/github\/workspace)(?=\/|$)/;
function checkoutPath(file, document, checkout) {
  const { directory } = document.observation;
  const absolute = normal(file.startsWith("/") ? file : `${directory}/${file}`);
  if (absolute === null) return null;
  for (const root of rootsOf(directory, checkout)) {
    if (absolute.startsWith(`${root}/`)) return absolute.slice(root.length + 1);
  }
  return null;
}
function rootsOf(directory, checkout) {
  const known = [checkout.root, runnerFolder.exec(directory)?.[0] ?? null].flatMap((root) => {
    const base = root === null ? null : normal(root);
    return base === null || base === "" ? [] : [base];
  });
  const own = normal(directory);
  if (own === null || own === "" || known.some((root) => own === root || own.startsWith(`${root}/`))) return known;
  return [...known, own];
}
function normal(path) {
  if (terminalText(path) !== path) return null;
  const parts = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === void 0) return null;
  }
  return parts.length === 0 ? "" : `/${parts.join("/")}`;
}
function sitePlace(decision, document, checkout) {
  const { blamed, excerpt } = decision;
  if (blamed?.file == null) return null;
  const found = excerpt !== null && excerpt.blamed_line === blamed.line ? [excerpt.file] : [];
  for (const file of [...found, blamed.file]) {
    const path = checkoutPath(file, document, checkout);
    if (path !== null) return { path, line: positive(blamed.line), column: positive(blamed.column) };
  }
  return null;
}
function blobUrl(place, document, checkout) {
  const { commit } = document.context;
  if (checkout.repositoryUrl === null || commit === null || !/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(commit))
    return null;
  const line = place.line === null ? "" : `#L${place.line}`;
  return `${checkout.repositoryUrl}/blob/${commit}/${encodePath(place.path)}${line}`;
}
function encodePath(path) {
  return path.split("/").map(
    (part) => encodeURIComponent(part.replace(new RegExp("\\p{Cs}", "gu"), "�")).replace(
      /[!'()*~]/g,
      (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`
    )
  ).join("/");
}
function positive(number) {
  return number !== null && number > 0 ? number : null;
}

export {
  noCheckout,
  checkoutPath,
  sitePlace,
  blobUrl,
  encodePath
};
