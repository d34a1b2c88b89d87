import { GateError } from '../errors.js';

/** Parses the address of a server, http or https, without a trailing slash. */
export function parseWebAddress(text: string, where: string): string {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  if (url !== null && (url.protocol === 'http:' || url.protocol === 'https:') && url.username === '') {
    return url.href.replace(/\/$/, '');
  }
  throw new GateError(
    'USAGE',
    `${where} ${text} is not the address of a server`,
    'Write http://HOST:PORT, for example http://127.0.0.1:11434.',
  );
}
