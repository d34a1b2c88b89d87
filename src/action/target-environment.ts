/** The environment of the target: ours without what belongs to the action's own step, as a `run:` step would have it. */

/** Inputs (the token is one), state, and the tokens of the runner's own services. */
const ownPrefixes = ['INPUT_', 'STATE_', 'ACTIONS_'];

/** Files through which a step speaks to the runner: a target that writes to them would speak for us. */
export const commandFiles = [
  'GITHUB_OUTPUT',
  'GITHUB_STATE',
  'GITHUB_STEP_SUMMARY',
  'GITHUB_ENV',
  'GITHUB_PATH',
] as const;

export function targetEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = new Set<string>(commandFiles);
  const kept = Object.entries(environment).filter(
    ([name]) => !own.has(name) && !ownPrefixes.some((prefix) => name.toUpperCase().startsWith(prefix)),
  );
  return Object.fromEntries(kept);
}

const secretName = /TOKEN|SECRET|PASSW|CREDENTIAL|PRIVATE|API_?KEY/i;

/** Shorter ones would blank out half of the log. */
const SHORTEST_SECRET = 6;

/** Values that have to be masked in the log, by the names of their variables. */
export function secretsOf(variables: Readonly<Record<string, string>>): string[] {
  return Object.entries(variables)
    .filter(([name, value]) => secretName.test(name) && value.length >= SHORTEST_SECRET)
    .flatMap(([, value]) => value.split(/\r?\n/))
    .filter((line) => line.length >= SHORTEST_SECRET);
}
