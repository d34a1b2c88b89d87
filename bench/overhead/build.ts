/** Builds the programs of the bench and says what is missing for it. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { cli, preloadLibrary, programs, sources } from './place.js';
import type { Tool } from './tool.js';
import type { Workload } from './workload.js';

const C = ['-O2', '-Wall', '-Wextra'];

/** Compiles all of them into build/bench/overhead. */
export function buildPrograms(withJson: boolean): void {
  mkdirSync(programs, { recursive: true });
  const compile = (compiler: string, source: string, output: string, flags: readonly string[]) =>
    execaSync(compiler, [...C, ...flags, '-o', join(programs, output), join(sources, source)], { stderr: 'inherit' });
  compile('gcc', 'timer.c', 'timer', []);
  compile('gcc', 'timer.c', 'timer-static', ['-static']);
  compile('gcc', 'pair.c', 'pair', []);
  compile('gcc', 'slots.c', 'slots', ['-pthread']);
  compile('gcc', 'calls.c', 'calls', []);
  compile('gcc', 'slices.c', 'slices', []);
  compile('gcc', 'count.c', 'count.so', ['-shared', '-fPIC']);
  compile('gcc', 'first.c', 'first.so', ['-shared', '-fPIC']);
  compile('gcc', 'floor.c', 'floor-jumps.so', ['-shared', '-fPIC']);
  compile('gcc', 'floor.c', 'floor-returns.so', ['-shared', '-fPIC', '-DRETURNS']);
  if (withJson) compile('g++', 'json.cpp', 'json', []);
}

/** Debian packages that the workloads and tools need and that are not installed. */
export function missingPackages(workloads: readonly Workload[], tools: readonly Tool[]): string[] {
  const ofWorkloads = workloads.flatMap(({ needs }) =>
    needs.filter(({ file }) => !existsSync(file)).map(({ debian }) => debian),
  );
  const ofTools = tools.flatMap((tool) =>
    tool.debian !== null && /not installed/.test(tool.missing() ?? '') ? [tool.debian] : [],
  );
  return [...new Set([...ofWorkloads, ...ofTools])];
}

/** Installs Debian packages; services that come with them are not started. */
export function install(packages: readonly string[]): void {
  execaSync('apt-get', ['install', '-y', '--no-install-recommends', ...packages], {
    stdio: 'inherit',
    env: { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
  });
}

/** Files without which nothing can be measured. */
export function missingFiles(): string[] {
  return [cli, preloadLibrary].filter((path) => !existsSync(path));
}
