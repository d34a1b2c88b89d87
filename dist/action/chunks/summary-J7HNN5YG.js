import { createRequire as leakGateRequire } from 'node:module';
const require = leakGateRequire(import.meta.url);
import {
  SUMMARY_LIMIT,
  renderSummary
} from "./chunk-3MGZYOGD.js";
import "./chunk-JUI57AJ4.js";
import "./chunk-6OUDFJTV.js";
import "./chunk-QDVI3IIZ.js";
import "./chunk-D6MJWC6E.js";
import "./chunk-5NNT5XUJ.js";
import "./chunk-GUKWLZ4H.js";
import "./chunk-COF5WFF6.js";
import "./chunk-LAODI63P.js";
import "./chunk-UBLZYG76.js";
import "./chunk-GDI3BSDR.js";
import "./chunk-TNXQ7Q27.js";
import "./chunk-25ISN4O7.js";
import "./chunk-PC2P3WWV.js";
export {
  SUMMARY_LIMIT,
  renderSummary
};
