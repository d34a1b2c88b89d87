/** The image of the target's container, and arguments of `docker run` for it. */
import { GateError } from '../errors.js';
import { parseCommandLine } from './command-line.js';

/** What leak-gate says itself, or what would undo it: the target is unprivileged, held, and goes with its run. */
const ours = /^(?:--(?:privileged|entrypoint|detach|attach|name|rm|sig-proxy|no-healthcheck|tty)(?:=.*)?|-[da])$/;

/** Throws GateError USAGE for what docker would take for an option. */
export function parseImage(text: string, where: string): string {
  if (/^[^\s-]\S*$/.test(text)) return text;
  throw new GateError('USAGE', `${where} is no name of an image: ${text}`, 'Give it as NAME:TAG or NAME@sha256:…');
}

/** One option of `docker run`, with its value; words as a shell would split them. Throws GateError USAGE. */
export function parseImageOption(text: string, where: string): readonly string[] {
  const words = parseCommandLine(text, where);
  const first = words[0] ?? '';
  if (!/^--?\w/.test(first)) {
    throw new GateError(
      'USAGE',
      `${where} wants arguments of docker run, and ${first} is none`,
      'Begin it with a dash: --network=host, or -v /data:/data.',
    );
  }
  const refused = words.find((word) => ours.test(word));
  if (refused === undefined) return words;
  throw new GateError(
    'USAGE',
    `${where} cannot have ${refused}: leak-gate decides on that`,
    'The target runs unprivileged and held until it is observed; its command comes after `--`, whole (docs/container.md).',
  );
}
