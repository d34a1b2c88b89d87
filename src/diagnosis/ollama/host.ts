/** Where Ollama may listen: as the user says, as OLLAMA_HOST says, on this machine, or on the machine around this container. */
import { existsSync, readFileSync } from 'node:fs';

export interface Surroundings {
  readonly environment: NodeJS.ProcessEnv;
  exists(path: string): boolean;
  /** Text of a file, or null. */
  read(path: string): string | null;
}

export const thisMachine: Surroundings = {
  environment: process.env,
  exists: existsSync,
  read: (path) => {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return null;
    }
  },
};

const PORT = '11434';

/** URLs to try, in order; only one when it was given. Throws TypeError for one that is none. */
export function hostsToTry(given: string | null, { environment, exists, read }: Surroundings): string[] {
  const named = given ?? (environment['OLLAMA_HOST'] || null);
  if (named !== null) return [hostUrl(named)];
  const hosts = [`http://127.0.0.1:${PORT}`];
  if (!exists('/.dockerenv') && !exists('/run/.containerenv')) return hosts;
  const gateway = defaultGateway(read('/proc/net/route') ?? '');
  return [...hosts, `http://host.docker.internal:${PORT}`, ...(gateway === null ? [] : [`http://${gateway}:${PORT}`])];
}

/** `box`, `:8080`, `0.0.0.0`, `https://box/ollama`: as Ollama itself reads OLLAMA_HOST; a listening address means this machine. */
export function hostUrl(text: string): string {
  const trimmed = text.trim();
  const explicit = /^[a-z]+:\/\//i.test(trimmed);
  const url = new URL(explicit ? trimmed : `http://${trimmed.startsWith(':') ? `127.0.0.1${trimmed}` : trimmed}`);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new TypeError(`${url.protocol} is not http`);
  if (url.hostname === '0.0.0.0') url.hostname = '127.0.0.1';
  if (url.hostname === '[::]') url.hostname = '[::1]';
  if (url.port === '' && !explicit) url.port = PORT;
  url.search = '';
  url.hash = '';
  return url.href.replace(/\/+$/, '');
}

/** The host as it may be shown: without a password in it. */
export function shownHost(url: string): string {
  const shown = new URL(url);
  shown.username = '';
  shown.password = '';
  return shown.href.replace(/\/+$/, '');
}

/** Gateway of the default route in /proc/net/route (proc(5): addresses are little-endian hexadecimal). */
export function defaultGateway(table: string): string | null {
  for (const line of table.split('\n')) {
    const [, destination, gateway] = line.split(/\s+/);
    if (destination !== '00000000' || gateway === undefined || !/^[0-9A-F]{8}$/i.test(gateway)) continue;
    if (gateway === '00000000') continue;
    return [6, 4, 2, 0].map((at) => parseInt(gateway.slice(at, at + 2), 16)).join('.');
  }
  return null;
}
