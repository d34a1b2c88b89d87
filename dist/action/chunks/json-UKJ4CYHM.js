import { createRequire as leakGateRequire } from 'node:module';
const require = leakGateRequire(import.meta.url);
import {
  reportDocument
} from "./chunk-FHH2NKNG.js";
import "./chunk-GUKWLZ4H.js";
import "./chunk-LAODI63P.js";
import "./chunk-RVZBW66Z.js";
import "./chunk-XXQBSSQR.js";
import "./chunk-TNXQ7Q27.js";
import "./chunk-XXP3FUNP.js";
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
