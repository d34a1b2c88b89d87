/** `a b c`, `x y`: makers, then releasers; the argument that hands the block out, from 0, or null for the result; a name; the manual. */
export type Row = readonly [makers: string, releasers: string, out: number | null, what: string, source: string];
