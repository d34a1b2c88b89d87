import { createRequire as leakGateRequire } from 'node:module';
const require = leakGateRequire(import.meta.url);
import {
  defaultGateway,
  hostUrl,
  hostsToTry,
  shownHost,
  thisMachine
} from "./chunk-M36JXYIE.js";
import "./chunk-PC2P3WWV.js";
export {
  defaultGateway,
  hostUrl,
  hostsToTry,
  shownHost,
  thisMachine
};
