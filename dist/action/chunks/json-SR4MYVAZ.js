import { createRequire as leakGateRequire } from 'node:module';
const require = leakGateRequire(import.meta.url);
import {
  reportDocument
} from "./chunk-WMP2MIAL.js";
import "./chunk-GUKWLZ4H.js";
import "./chunk-LAODI63P.js";
import "./chunk-FBTBWUUG.js";
import "./chunk-GDI3BSDR.js";
import "./chunk-TNXQ7Q27.js";
import "./chunk-25ISN4O7.js";
import "./chunk-PC2P3WWV.js";

// src/report/json.ts
function renderJson(document) {
  return `${JSON.stringify(document, null, 2)}
`;
}
function jsonReporter() {
  return { format: "json", render: (result) => renderJson(reportDocument(result)) };
}
export {
  jsonReporter,
  renderJson
};
