#!/usr/bin/env node
/**
 * What is inside a release, as CycloneDX 1.5 JSON on the standard output: the npm packages that esbuild really bundles, and the static libraries of the
 * collector in the versions of dist/collector/ORIGIN.json. The same sources and the same dist/ give the same bytes: no time, and a serial number by digest.
 *   node scripts/sbom.mjs > leak-gate.cdx.json
 *   node scripts/sbom.mjs --image FILE > image.cdx.json     with FILE, /opt/leak-gate/versions of the image: its node and Debian packages too
 * Exit status 1 when a library has no version on record.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({ options: { image: { type: 'string' } } });
const json = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));

/** Static parts of the collector (THIRD_PARTY.md): Debian package → name, licence that applies. */
const libraries = {
  'libbpf-dev': ['libbpf', { license: { id: 'BSD-2-Clause' } }],
  'libdw-dev': ['elfutils libdw', { license: { id: 'LGPL-3.0-or-later' } }],
  'libelf-dev': ['elfutils libelf', { license: { id: 'LGPL-3.0-or-later' } }],
  'libiberty-dev': ['libiberty', { license: { id: 'LGPL-2.1-or-later' } }],
  'zlib1g-dev': ['zlib', { license: { id: 'Zlib' } }],
  'libbz2-dev': ['bzip2', { license: { id: 'bzip2-1.0.6' } }],
  'liblzma-dev': ['liblzma', { license: { name: 'public domain' } }],
  'libzstd-dev': ['zstd', { license: { id: 'BSD-3-Clause' } }],
  'libc6-dev': ['glibc', { license: { id: 'LGPL-2.1-or-later' } }],
  'gcc-12': ['libgcc', { expression: 'GPL-3.0-or-later WITH GCC-exception-3.1' }],
};

const debianPurl = (name, version) =>
  `pkg:deb/debian/${name}@${encodeURIComponent(version)}?arch=amd64&distro=debian-12`;

function component(type, purl, name, version, license) {
  return { type, 'bom-ref': purl, name, version, purl, ...(license === undefined ? {} : { licenses: [license] }) };
}

/** Folders of the packages of which the bundles hold a file. */
async function bundledFolders() {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['src/cli.ts', 'src/index.ts', 'src/post.ts'],
    bundle: true,
    platform: 'node',
    format: 'esm',
    write: false,
    metafile: true,
    outdir: 'nowhere',
    logLevel: 'error',
  });
  const used = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs));
  // With node_modules a link elsewhere the paths begin with ../: what follows the last node_modules/ names the package.
  const folders = used.map((path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]).filter(Boolean);
  return [...new Set(folders)].sort();
}

function npmComponent(folder) {
  const { name, version, license } = json(join(folder, 'package.json'));
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  return component('library', purl, name, version, license === undefined ? undefined : { expression: license });
}

function libraryComponents() {
  const versions = new Map(json('dist/collector/ORIGIN.json').toolchain.map((line) => line.split(' ')));
  return Object.entries(libraries).map(([debian, [name, license]]) => {
    const version = versions.get(debian);
    if (version === undefined) {
      console.error(`sbom: dist/collector/ORIGIN.json names no version of ${debian}: run npm run build on Debian 12`);
      process.exit(1);
    }
    return component('library', debianPurl(debian, version), name, version, license);
  });
}

/** Lines `NAME VERSION`: node, and the Debian packages of the image. */
function imageComponents(path) {
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([name, version]) => name && version)
    .map(([name, version]) =>
      name === 'node'
        ? component('application', `pkg:generic/node@${version.replace(/^v/, '')}`, name, version.replace(/^v/, ''))
        : component('library', debianPurl(name, version), name, version),
    );
}

const { name, version, license } = json('package.json');
const components = [...(await bundledFolders()).map(npmComponent), ...libraryComponents()];
if (values.image !== undefined) components.push(...imageComponents(values.image));
const unique = [...new Map(components.map((part) => [part['bom-ref'], part])).values()];
const hex = createHash('sha256').update(JSON.stringify(unique)).update(version).digest('hex');
const serial = [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)];
const self = component('application', `pkg:npm/${name}@${version}`, name, version, { license: { id: license } });
const document = {
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  serialNumber: `urn:uuid:${serial.join('-')}`,
  version: 1,
  metadata: { component: self },
  components: unique,
  dependencies: [{ ref: self['bom-ref'], dependsOn: unique.map((part) => part['bom-ref']) }],
};
process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
