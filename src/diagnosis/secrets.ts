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
