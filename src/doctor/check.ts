/** One thing that was looked at. */
export type CheckState = 'ok' | 'warn' | 'fail';

export interface Check {
  readonly name: string;
  readonly state: CheckState;
  readonly detail: string;
  /** What to do; empty when nothing has to be done. */
  readonly remedy: string;
}

export function ok(name: string, detail: string): Check {
  return { name, state: 'ok', detail, remedy: '' };
}

export function warn(name: string, detail: string, remedy: string): Check {
  return { name, state: 'warn', detail, remedy };
}

/** Without this nothing can be observed. */
export function fail(name: string, detail: string, remedy: string): Check {
  return { name, state: 'fail', detail, remedy };
}
