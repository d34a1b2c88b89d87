/** `#line` and `# 12 "file"`: a generated source says where its lines came from, and debug information repeats it. */

const directive = /^\s*#\s*(?:line\s+)?(\d{1,9})(?:\s+"((?:[^"\\]|\\.)*)")?/;

/**
 * Line of `lines` (from 1) that the compiler calls line `presumed` of `file`; `presumed` itself where no directive renumbers this
 * file. A generated parser.c that says `#line 10 "parser.y"` keeps its own lines for what is outside such stretches.
 */
export function physicalLine(lines: readonly string[], file: string, presumed: number): number {
  const own = baseName(file);
  let name = own;
  let shift = 0;
  let found: number | null = null;
  let renumbered = false;
  for (let i = 0; i < lines.length; i += 1) {
    const match = /^\s*#/.test(lines[i] ?? '') ? directive.exec(lines[i] ?? '') : null;
    if (match !== null) {
      shift = Number(match[1]) - (i + 2);
      if (match[2] !== undefined) name = baseName(match[2]);
      renumbered = true;
      continue;
    }
    if (name === own && i + 1 + shift === presumed) found ??= i + 1;
  }
  return renumbered ? (found ?? presumed) : presumed;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
