/** Finds what is shipped beside the gate: the package root and the collector binary. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GateError } from '../errors.js';

/** The nearest folder above this module with our package.json: holds both for dist/ bundles and for src/. */
export function packageRoot(from: string = fileURLToPath(import.meta.url)): string {
  for (let folder = dirname(from); ; folder = dirname(folder)) {
    if (nameOfPackage(folder) === 'leak-gate') return folder;
    if (dirname(folder) === folder) {
      throw new GateError('INTERNAL', 'leak-gate cannot find its own package folder', 'Install leak-gate again.');
    }
  }
}

/** Path of the collector for this machine. LEAK_GATE_COLLECTOR names another one, for tests. */
export function collectorPath(environment: NodeJS.ProcessEnv = process.env): string {
  const override = environment['LEAK_GATE_COLLECTOR'];
  if (override !== undefined && override !== '') return override;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new GateError(
      'KERNEL_UNSUPPORTED',
      `leak-gate observes programs on Linux x86_64; this is ${process.platform} ${process.arch}`,
      'Run it in a Linux x86_64 machine or virtual machine. `leak-gate analyze FILE` works here too.',
    );
  }
  const path = join(packageRoot(), 'dist/collector/linux-x64/leak-gate-collector');
  if (!existsSync(path)) {
    throw new GateError(
      'COLLECTOR_FAILED',
      `The collector is missing: ${path}`,
      'Install leak-gate again; in a checkout build it with `npm run build`.',
    );
  }
  return path;
}

function nameOfPackage(folder: string): string | null {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return (manifest as { name?: string }).name ?? null;
  } catch {
    return null;
  }
}
