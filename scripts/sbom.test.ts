import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';

interface Bom {
  readonly components: readonly { readonly name: string; readonly version: string; readonly purl: string }[];
}

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const schema = (name: string) =>
  JSON.parse(readFileSync(here(`cyclonedx/${name}.SNAPSHOT.schema.json`), 'utf8')) as object;
// Its formats (iri-reference, idn-email) are not ajv's: shapes, enumerations and required members are what is checked.
const ajv = new Ajv({ strict: false, validateFormats: false });
for (const name of ['spdx', 'jsf-0.82']) {
  const id = `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`;
  ajv.addSchema({ ...schema(name), $id: id });
}
const isBom = ajv.compile(schema('bom-1.5'));
const sbom = (...args: string[]) => execFileSync('node', [here('sbom.mjs'), ...args], { encoding: 'utf8' });

describe('the bill of materials', { timeout: 60_000 }, () => {
  it('is CycloneDX 1.5, the same each time, and names what is linked and bundled', () => {
    const text = sbom();
    const bom = JSON.parse(text) as Bom;
    expect(isBom(bom), JSON.stringify(isBom.errors)).toBe(true);
    expect(sbom()).toBe(text);
    const names = bom.components.map(({ name }) => name);
    for (const part of ['libbpf', 'zlib', 'bzip2', 'liblzma', 'zstd', 'libiberty', 'commander', '@actions/core']) {
      expect(names).toContain(part);
    }
    expect(names).not.toContain('vitest');
    expect(isBom({ ...bom, components: [{ type: 'thing' }] })).toBe(false);
  });

  it('of the image has its packages too', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sbom-'));
    try {
      writeFileSync(join(folder, 'versions'), 'node v24.1.0\nlibssl3 3.0.15-1~deb12u1\n');
      const bom = JSON.parse(sbom('--image', join(folder, 'versions'))) as Bom;
      expect(isBom(bom), JSON.stringify(isBom.errors)).toBe(true);
      const purls = bom.components.map(({ purl }) => purl);
      expect(purls).toContain('pkg:generic/node@24.1.0');
      expect(purls).toContain('pkg:deb/debian/libssl3@3.0.15-1~deb12u1?arch=amd64&distro=debian-12');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
