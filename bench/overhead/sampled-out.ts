/** The preload library at a rate at which nothing is traced: what every call pays. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { preloadLibrary, runFolder } from './place.js';

/** `struct lg_preload_config` of bpf/collector.h: magic, then the threshold, which as shipped lets every address be traced. */
const MAGIC = 0x6c65616b67617465n;
const THRESHOLD_OFFSET = 8;

/**
 * A copy of the preload library with the opposite threshold, at which no address is traced, as the collector patches its copy.
 *
 * @throws Error when the library is laid out in another way
 */
export function sampledOutLibrary(): string {
  const bytes = readFileSync(preloadLibrary);
  const magic = Buffer.alloc(8);
  magic.writeBigUInt64LE(MAGIC);
  const at = bytes.indexOf(magic);
  if (at < 0 || bytes.indexOf(magic, at + 1) >= 0) throw new Error(`${preloadLibrary} has no single configuration`);
  const threshold = at + THRESHOLD_OFFSET;
  bytes.writeBigUInt64LE(~bytes.readBigUInt64LE(threshold) & 0xffffffffffffffffn, threshold);
  const path = join(runFolder(), 'sampled-out.so');
  writeFileSync(path, bytes, { mode: 0o755 });
  return path;
}
