#!/usr/bin/env node
/** Builds dist/: the bundle of the command line. The same sources give the same bytes, so CI can compare them. */
import { chmodSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const outfile = 'dist/cli/leak-gate.mjs';

await build({
  absWorkingDir: root,
  entryPoints: ['src/cli.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  charset: 'utf8',
  legalComments: 'inline',
  define: { LEAK_GATE_VERSION: JSON.stringify(version) },
  // Dependencies in CommonJS call require() for node's own modules, which an ES module does not have.
  banner: {
    js: [
      '#!/usr/bin/env node',
      "import { createRequire as leakGateRequire } from 'node:module';",
      'const require = leakGateRequire(import.meta.url);',
    ].join('\n'),
  },
  logLevel: 'warning',
});
chmodSync(new URL(`../${outfile}`, import.meta.url), 0o755);
