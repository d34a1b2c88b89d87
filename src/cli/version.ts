import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../collector/location.js';

/** Put in by scripts/build.mjs; a checkout run from source reads package.json. */
declare const LEAK_GATE_VERSION: string | undefined;

export function version(): string {
  if (typeof LEAK_GATE_VERSION === 'string') return LEAK_GATE_VERSION;
  const manifest = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as { version: string };
  return manifest.version;
}
