/** A static pointer's old block freed before it gets a new one. */
import { literally, mentions } from '../../code/calls.js';
import { handoversOf, releasesOf } from '../../code/releases.js';
import { releaseText } from '../finding.js';
import type { Scene } from '../scene.js';
import type { Fix } from './fix.js';
import { preceded } from './replace.js';
import { nullIsSafe } from './release-form.js';

/** Null unless the pointer begins as NULL, only ever gets blocks of this kind, and nobody else is given it. */
export function releaseBeforeBirth(scene: Scene): Fix | null {
  const birth = scene.home?.birth;
  if (birth === undefined || scene.steps.length !== 1 || birth.variable === null) return null;
  const { code, span, statement, variable, storage, maker } = birth;
  if (!/^\w+$/.test(variable) || (storage !== 'static' && storage !== 'global')) return null;
  if (scene.pack.codes.some((file) => file !== code && mentions(file.mask, variable))) return null;
  const name = literally(variable);
  if (!new RegExp(`\\bstatic\\b[^;(){}]*\\*\\s*${name}\\s*(?:=\\s*(?:NULL|nullptr|0)\\s*)?[;,]`).test(code.mask))
    return null;
  const values = [...code.mask.matchAll(new RegExp(`(?<![\\w.>])${name}\\s*=(?!=)\\s*([^;]*)`, 'g'))].map(
    (match) => match[1] ?? '',
  );
  if (!values.every((value) => /^(?:NULL|nullptr|0)$/.test(value.trim()) || value.includes(maker.replace('[]', ''))))
    return null;
  if (values.some((value) => mentions(value, variable)) || code.mask.includes(`&${variable}`)) return null;
  if (new RegExp(`\\breturn\\b[^;]*\\b${name}\\b|[\\w\\]]\\s*=\\s*[^;=]*\\b${name}\\b(?!\\s*[[=])`).test(code.mask))
    return null;
  if (handoversOf(variable, code, 0, code.mask.length).some(({ kind }) => kind !== 'argument')) return null;
  const release = releaseText(scene, variable);
  const by = /^(?:delete(?:\[\])?|[\w:]+)/.exec(release)?.[0] ?? '';
  if (by !== 'free' && !by.startsWith('delete')) return null;
  if (!nullIsSafe(by, variable, code, span.open, statement.start)) return null;
  const before = releasesOf(variable, scene.releasers, code, span.open, span.close).length;
  return preceded(code, span, statement.start, `${release};`, (after, same) => {
    return releasesOf(variable, scene.releasers, after, same.open, same.close).length === before + 1;
  });
}
