/** Work on hostile text within a time limit: a source that makes a regular expression go astray must not hold up the verdict. */
import { Script } from 'node:vm';

const call = new Script('work()');

/** What `work` gives, or null when it took longer than `milliseconds`. Throws what `work` throws. */
export function withinTime<Result>(milliseconds: number, work: () => Result): Result | null {
  let result: { readonly value: Result } | null = null;
  try {
    call.runInNewContext({ work: () => void (result = { value: work() }) }, { timeout: milliseconds });
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
  }
  return (result as { readonly value: Result } | null)?.value ?? null;
}
