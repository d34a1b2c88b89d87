/** Values of the environment that look like secrets: they go into no prompt and come out in no text. */

const secretName = /TOKEN|SECRET|PASSW|PASSPHRASE|CREDENTIAL|PRIVATE|API_?KEY|ACCESS_?KEY|AUTH|_KEY$|^KEY$/i;
const secretValue = /^(?:gh[pousr]_|github_pat_|glpat-|xox[abprs]-|sk-|AKIA|eyJ)/;
/** Shorter ones would blank ordinary words. */
const SHORTEST = 8;

export function secretsOf(environment: NodeJS.ProcessEnv): string[] {
  return Object.entries(environment)
    .filter(([name, value]) => value !== undefined && (secretName.test(name) || secretValue.test(value)))
    .flatMap(([, value]) => (value === undefined ? [] : [value, ...value.split('\n')]))
    .filter((value) => value.length >= SHORTEST)
    .sort((a, b) => b.length - a.length);
}

/** Through these a program reaches later steps of a job, its caches and its tokens. */
const reachesTheJob =
  /^(?:GITHUB_(?:ENV|PATH|OUTPUT|STATE|STEP_SUMMARY|TOKEN)|ACTIONS_.*|RUNNER_TRACKING_ID|SSH_AUTH_SOCK|DBUS_SESSION_BUS_ADDRESS)$/;

/** The environment for code that nobody vouches for: without secrets, and without ways into the rest of the job. */
export function environmentForStrangers(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const secrets = new Set(secretsOf(environment));
  return Object.fromEntries(
    Object.entries(environment).filter(
      ([name, value]) => value !== undefined && !secrets.has(value) && !reachesTheJob.test(name),
    ),
  );
}
