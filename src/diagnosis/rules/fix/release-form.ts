/** What a release looks like in the text, and whether it may be given NULL. */
import { callsIn, literally, mentions } from '../../code/calls.js';
import type { Release } from '../../code/releases.js';
import type { FunctionSpan, SourceCode } from '../../code/source-code.js';

/** These free nothing when they get NULL, as their manuals say. */
const takesNull =
  /^(?:(?:std::|::)?free|delete(?:\[\])?|cfree|g_free|sqlite3_(?:finalize|free|close|close_v2)|curl_\w+|[A-Z][A-Za-z0-9_]*_free(?:_all)?|OPENSSL_free|json_object_put|json_tokener_free|xmlFree\w*|xmlXPathFree\w*|cJSON_Delete|archive_read_free|freeReplyObject|BN_clear_free)$/;
/** Their argument is an object of the caller's: it goes by address. */
export const byAddress =
  /^(?:regfree|globfree|wordfree|deflateEnd|inflateEnd|BZ2_bz(?:C|Dec)ompressEnd|lzma_end|pthread_attr_destroy|posix_spawn_file_actions_destroy|hdestroy_r|yaml_\w+_delete)$/;

/** The release as a statement, as the source has it; null when it is more than a call. */
export function statementOf(release: Release, code: SourceCode): string | null {
  const text = code.text.slice(release.offset, code.mask.indexOf(';', release.offset) + 1);
  const masked = code.mask.slice(release.offset, release.offset + text.length);
  if (text !== masked || text.includes('\n')) return null;
  return /^(?:delete\s*(?:\[\s*\])?\s*\(?[\w.>-]+\)?|[\w:.>-]+\s*\([&\w\s,.>*()-]*\));$/.test(text) && balanced(text)
    ? text
    : null;
}

function balanced(text: string): boolean {
  return text.split('(').length === text.split(')').length;
}

/** Whether every name in `statement` but the called one is known before `offset`. */
export function namesKnown(statement: string, code: SourceCode, span: FunctionSpan, offset: number): boolean {
  const before = code.mask.slice(span.start, offset);
  const outside = code.mask.slice(0, span.start);
  const called = callsIn(statement)[0]?.name ?? '';
  return (statement.replace(called, '').match(/[A-Za-z_]\w*/g) ?? []).every(
    (name) =>
      /^(?:delete|void|char|struct|NULL|nullptr|[A-Z][A-Z0-9_]+)$/.test(name) ||
      mentions(before, name) ||
      mentions(outside, name),
  );
}

/** Whether the release may be reached with NULL, as far as it is allowed to: a check stands between `from` and `to`, or it takes NULL. */
export function nullIsSafe(by: string, variable: string, code: SourceCode, from: number, to: number): boolean {
  if (takesNull.test(by) || byAddress.test(by)) return true;
  const name = literally(variable);
  return new RegExp(`!\\s*${name}\\b|\\b${name}\\s*[=!]=\\s*(?:NULL|nullptr|0)|\\bif\\s*\\(\\s*${name}\\s*\\)`).test(
    code.mask.slice(from, to),
  );
}
