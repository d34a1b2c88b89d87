/** Other sites that leak and belong to this one: born in the same function, or below the same caller. */
import { blame } from '../../verdict/blame.js';
import { bareName } from '../../verdict/function-name.js';
import type { AllocationSite, Call } from '../../timeline/timeline.js';
import type { Decision } from '../../verdict/verdict.js';

export function siblingTexts(decision: Decision, all: readonly Decision[], wrappers: readonly RegExp[]): string[] {
  const own = blamedCall(decision, wrappers);
  if (own === null) return [];
  return all.flatMap((other) => {
    if (other === decision || other.kind === 'pass') return [];
    const call = blamedCall(other, wrappers);
    if (call === null || call.function === null || own.function === null) return [];
    if (bareName(call.function) !== bareName(own.function)) return [];
    const place = call.line === null ? '' : ` at line ${call.line}`;
    const blocks = Math.round(other.trend.liveBlocks);
    return [
      `${other.kind} in the same function ${bareName(own.function)}${place}: ${other.site?.allocator ?? 'allocation'}, ${blocks} blocks alive`,
    ];
  });
}

/** Every leak asks for it of every other one. */
const blamed = new WeakMap<AllocationSite, { readonly wrappers: readonly RegExp[]; readonly call: Call | null }>();

function blamedCall({ site }: Decision, wrappers: readonly RegExp[]): Call | null {
  if (site === null) return null;
  const known = blamed.get(site);
  if (known?.wrappers === wrappers) return known.call;
  const at = blame(site, wrappers);
  const call = at === null ? null : (site.frames[at.frame]?.calls[at.call] ?? null);
  blamed.set(site, { wrappers, call });
  return call;
}
