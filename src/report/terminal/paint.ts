/** Colour, or none. Meaning never rests on colour alone. */
import pc from 'picocolors';

export type Paint = ReturnType<typeof pc.createColors>;

export function paintFor(color: boolean): Paint {
  return pc.createColors(color);
}
