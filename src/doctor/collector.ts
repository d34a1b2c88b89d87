/** Is the collector there, and does it work here? It tries for real: loads its programs, attaches a probe, sees an allocation. */
import { collectorPath } from '../collector/location.js';
import { isObject } from '../collector/shapes.js';
import { GateError } from '../errors.js';
import { fail, ok, type Check } from './check.js';
import { parseJson } from './inspection.js';
import type { System } from './system.js';

/** The collector's own self-test, run with the privilege that a run would have. */
export async function collectorChecks(system: System, privileged: boolean): Promise<Check[]> {
  let path: string;
  try {
    path = collectorPath();
  } catch (error) {
    if (!(error instanceof GateError)) throw error;
    return [fail('collector', error.message, error.remedy)];
  }
  if (!system.exists(path)) return [fail('collector', `${path} is missing`, 'Install leak-gate again.')];
  const found = ok('collector', path);
  if (!privileged) return [found];
  return [found, ...(await selfTest(system, system.uid === 0 ? [path] : ['sudo', '-n', '--', path]))];
}

/** What the collector started as `command` says of itself; at least one check. */
export async function selfTest(system: Pick<System, 'run'>, command: readonly string[]): Promise<Check[]> {
  const [program = '', ...args] = [...command, 'self-test'];
  const outcome = await system.run(program, args);
  const checks = outcome.stdout.split('\n').flatMap(selfTestCheck);
  if (outcome.status === 0 && checks.length > 0) return checks;
  if (checks.some(({ state }) => state === 'fail')) return oneIsEnough(checks);
  const said = outcome.stderr.trim().split('\n')[0] ?? '';
  const how = outcome.status === null ? 'could not be run' : `ended with status ${outcome.status}`;
  const detail = `${how}${said === '' ? '' : `: ${said}`}`;
  return [...checks, fail('self-test', detail, 'Install leak-gate again, or report it.')];
}

/** What one tap cannot, the other may do: only when none works can nothing be observed. */
function oneIsEnough(checks: readonly Check[]): Check[] {
  const ofTap = (check: Check) => check.name.endsWith(' tap');
  const works = checks.some((check) => ofTap(check) && check.state === 'ok');
  return checks.map((check) => (works && ofTap(check) && check.state === 'fail' ? { ...check, state: 'warn' } : check));
}

/** One line of the self-test: `{check, ok, detail, remedy}`. */
function selfTestCheck(text: string): Check[] {
  const line = parseJson(text);
  if (!isObject(line) || typeof line['check'] !== 'string' || typeof line['ok'] !== 'boolean') return [];
  const name = `self-test: ${line['check']}`;
  const detail = typeof line['detail'] === 'string' ? line['detail'] : '';
  if (line['ok']) return [ok(name, detail)];
  return [
    fail(name, detail, typeof line['remedy'] === 'string' && line['remedy'] !== '' ? line['remedy'] : 'Report it.'),
  ];
}
