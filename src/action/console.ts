/** What the action says to the runner beside outputs: messages of one line each, escaped. */
import * as core from '@actions/core';
import type { GateError } from '../errors.js';
import { terminalText } from '../report/escape.js';

/** One line of text from anywhere, made safe: it can neither end the line nor begin a command. */
export function say(text: string): void {
  core.info(`leak-gate: ${terminalText(text)}`);
}

export function warn(title: string, text: string): void {
  core.warning(text, { title: `leak-gate: ${title}` });
}

/** Something that was left out, and does not change the verdict. */
export function note(title: string, text: string): void {
  core.notice(text, { title: `leak-gate: ${title}` });
}

/** A fault that must not hide the verdict. */
export function warnOf(error: GateError): void {
  warn('something went wrong beside the verdict', `${error.message}\n${error.remedy}`);
}

/** Makes the step fail, with a sentence for the list of annotations. */
export function fail(title: string, text: string): void {
  core.error(text, { title: `leak-gate: ${title}` });
}
