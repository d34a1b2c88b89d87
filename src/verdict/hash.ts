/** FNV-1a, 64 bits, as 16 hex digits: short, stable and no secret; collisions of a few thousand stacks are out of reach. */
const encoder = new TextEncoder();

/** The prime is 2^40 + 0x1b3; both halves stay below 2^53. */
export function fnv1a64(text: string): string {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (const byte of encoder.encode(text)) {
    low = (low ^ byte) >>> 0;
    const product = low * 0x1b3;
    const carry = Math.floor(product / 2 ** 32);
    high = (Math.imul(high, 0x1b3) + carry + (low << 8)) >>> 0;
    low = product >>> 0;
  }
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
}
