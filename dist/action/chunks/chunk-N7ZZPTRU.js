import { createRequire as leakGateRequire } from 'node:module';
const require = leakGateRequire(import.meta.url);

// src/verdict/hash.ts
var encoder = new TextEncoder();
function fnv1a64(text) {
  let high = 3421674724;
  let low = 2216829733;
  for (const byte of encoder.encode(text)) {
    low = (low ^ byte) >>> 0;
    const product = low * 435;
    const carry = Math.floor(product / 2 ** 32);
    high = Math.imul(high, 435) + carry + (low << 8) >>> 0;
    low = product >>> 0;
  }
  return high.toString(16).padStart(8, "0") + low.toString(16).padStart(8, "0");
}

export {
  fnv1a64
};
