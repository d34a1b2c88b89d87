import { createRequire as leakGateRequire } from 'node:module';
const require = leakGateRequire(import.meta.url);

// src/report/escape.ts
var invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029\u115f\u1160\u3164\uffa0]/gu;
function terminalText(text) {
  return text.replace(invisible, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code <= 255) return `\\x${code.toString(16).padStart(2, "0")}`;
    return code <= 65535 ? `\\u${code.toString(16).padStart(4, "0")}` : `\\u{${code.toString(16)}}`;
  });
}
var illegalInXml = /[\ufffe\uffff]/g;
function xmlText(text) {
  return text.split("\n").map(terminalText).join("\n").replace(illegalInXml, "�").replaceAll("]]>", "]]\\x3e");
}
function elide(text, width) {
  const points = [...text];
  if (points.length <= width) return text;
  const head = Math.ceil((width - 1) * 0.6);
  return `${points.slice(0, head).join("")}…${points.slice(points.length - (width - 1 - head)).join("")}`;
}
function htmlText(text) {
  return terminalText(text).replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}
function hidesSomething(text) {
  return terminalText(text.replaceAll("	", "")) !== text.replaceAll("	", "");
}

export {
  terminalText,
  xmlText,
  elide,
  htmlText,
  hidesSomething
};
