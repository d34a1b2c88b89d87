import { createRequire as leakGateRequire } from 'node:module';
const require = leakGateRequire(import.meta.url);
import {
  SUMMARY_LIMIT,
  renderSummary
} from "./chunk-TBSCQVSB.js";
import "./chunk-NV2SCXKS.js";
import "./chunk-6OUDFJTV.js";
import "./chunk-BQMUTJSL.js";
import "./chunk-BNLHFKBC.js";
import "./chunk-5NNT5XUJ.js";
import "./chunk-GUKWLZ4H.js";
import "./chunk-COF5WFF6.js";
import "./chunk-LAODI63P.js";
import "./chunk-UBLZYG76.js";
import "./chunk-XXQBSSQR.js";
import "./chunk-TNXQ7Q27.js";
import "./chunk-XXP3FUNP.js";
import "./chunk-PC2P3WWV.js";
export {
  SUMMARY_LIMIT,
  renderSummary
};
