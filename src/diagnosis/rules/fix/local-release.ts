/** The release of a handle that its function alone has. */
import type { Scene } from '../scene.js';
import { releaseText } from '../finding.js';
import type { Fix } from './fix.js';
import { releaseAtEnd } from './release-at-end.js';

/** Null when the handle may get away, or more than one call is needed to give it back. */
export function localRelease(scene: Scene): Fix | null {
  const home = scene.home;
  if (home === null || scene.steps.length !== 1) return null;
  const { code, span, statement, variable, storage, owned } = home.birth;
  if (variable === null || storage !== 'local' || owned || code.language === 'rust') return null;
  // Without a pair the kind of the release must be plain from the birth.
  if (scene.pair === null && !/^(?:new|new\[\]|malloc|calloc|realloc|aligned_alloc)$/.test(home.birth.maker))
    return null;
  if (scene.pair !== null && /each|then/.test(scene.pair.source)) return null;
  const release = releaseText(scene, variable);
  const by = /^(?:delete(?:\[\])?|[\w:]+)/.exec(release)?.[0] ?? '';
  const stretch = { code, span, birth: statement, variable, releases: [], releasers: scene.releasers };
  return releaseAtEnd(stretch, by, `${release};`);
}
