/**
 * Symbols, paths and source lines come from the target: whoever wrote it may have put escape sequences for a terminal, characters
 * that reorder text, or bytes that break a document in them. Each format has its own way to make them harmless.
 */

/**
 * What a terminal or an editor would act on instead of showing: C0 and C1 controls, bidirectional controls (CVE-2021-42574),
 * zero-width and other format characters, line separators, surrogate halves, tags.
 */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029\u115f\u1160\u3164\uffa0]/gu;

/** One line for a terminal: harmful characters become visible escapes such as `\x1b` and `\u202e`. */
export function terminalText(text: string): string {
  return text.replace(invisible, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`;
    return code <= 0xffff ? `\\u${code.toString(16).padStart(4, '0')}` : `\\u{${code.toString(16)}}`;
  });
}

/** U+FFFE and U+FFFF: what XML 1.0 cannot hold besides the control characters and surrogate halves. */
const illegalInXml = /[\ufffe\uffff]/g;

/**
 * Text for XML 1.0, line breaks kept: what XML cannot hold, or a viewer would act on, becomes a visible escape. Markup is
 * escaped by the XML writer, but for the end of a CDATA section, of which it misses all but the first.
 */
export function xmlText(text: string): string {
  return text.split('\n').map(terminalText).join('\n').replace(illegalInXml, '\ufffd').replaceAll(']]>', ']]\\x3e');
}

/** Shortens in the middle, where template arguments repeat themselves; counts code points. */
export function elide(text: string, width: number): string {
  const points = [...text];
  if (points.length <= width) return text;
  const head = Math.ceil((width - 1) * 0.6);
  return `${points.slice(0, head).join('')}…${points.slice(points.length - (width - 1 - head)).join('')}`;
}

/** Text for HTML, in elements and in quoted attributes. One line: control and reordering characters become visible escapes. */
export function htmlText(text: string): string {
  return terminalText(text).replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Whether a terminal, an editor or a viewer would act on something in `text` instead of showing it; tabs are fine. */
export function hidesSomething(text: string): boolean {
  return terminalText(text.replaceAll('\t', '')) !== text.replaceAll('\t', '');
}
