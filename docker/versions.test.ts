import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const read = (name: string) => readFileSync(here(name), 'utf8');
const versions = new Map(
  read('versions')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('=', 2) as [string, string]),
);

describe('docker/versions', () => {
  it.each(['DEBIAN', 'NODE'])('names the %s that the Dockerfile builds on', (name) => {
    expect(versions.get(name)).toMatch(/^[a-z]+:[a-z0-9.-]+$/);
    expect(read('Dockerfile').split('\n')).toContain(`ARG ${name}=${versions.get(name)}`);
  });

  it('names the list of packages that the builder installs', () => {
    expect(versions.get('TOOLCHAIN')).toBe('docker/toolchain');
    expect(read('make-dist.sh')).toContain('$(cat docker/toolchain)');
  });
});

describe('the image for another machine', () => {
  it.each(['source', 'committed'])('is refused before anything is built (%s)', (kind) => {
    const folder = mkdtempSync(join(tmpdir(), 'arm64-'));
    try {
      writeFileSync(join(folder, 'dpkg'), '#!/bin/sh\necho arm64\n');
      chmodSync(join(folder, 'dpkg'), 0o755);
      const env = { ...process.env, PATH: `${folder}:${process.env['PATH'] ?? ''}` };
      const { status, stderr } = spawnSync('sh', [here('make-dist.sh'), kind], { encoding: 'utf8', env, cwd: folder });
      expect(status).toBe(1);
      expect(stderr).toContain('--platform linux/amd64');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('docker/lima.yaml', () => {
  it('is YAML whose script is a shell script and whose machine is of the collector’s kind', () => {
    const lima = parse(read('lima.yaml')) as {
      arch: string;
      images: { arch: string }[];
      provision: { script: string }[];
    };
    expect(lima.arch).toBe('x86_64');
    expect(lima.images.map(({ arch }) => arch)).toEqual(['x86_64']);
    for (const { script } of lima.provision) execFileSync('sh', ['-n'], { input: script });
  });
});
