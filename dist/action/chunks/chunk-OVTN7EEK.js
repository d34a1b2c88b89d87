import { createRequire as leakGateRequire } from 'node:module';
const require = leakGateRequire(import.meta.url);

// src/gate/line-directives.ts
var directive = /^\s*#\s*(?:line\s+)?(\d{1,9})(?:\s+"((?:[^"\\]|\\.)*)")?/;
function physicalLine(lines, file, presumed) {
  const own = baseName(file);
  let name = own;
  let shift = 0;
  let found = null;
  let renumbered = false;
  for (let i = 0; i < lines.length; i += 1) {
    const match = /^\s*#/.test(lines[i] ?? "") ? directive.exec(lines[i] ?? "") : null;
    if (match !== null) {
      shift = Number(match[1]) - (i + 2);
      if (match[2] !== void 0) name = baseName(match[2]);
      renumbered = true;
      continue;
    }
    if (name === own && i + 1 + shift === presumed) found ??= i + 1;
  }
  return renumbered ? found ?? presumed : presumed;
}
function baseName(path) {
  return path.slice(path.lastIndexOf("/") + 1);
}

export {
  physicalLine
};
