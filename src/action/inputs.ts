/** The inputs of the action, as the table of options reads them. */
import { GateError } from '../errors.js';
import type { Subject } from '../options.js';
import { textsOfString } from '../options/config-schema.js';
import { configIn, readConfig } from '../options/config-file.js';
import type { Written } from '../options/option.js';
import { resolveOptions, type Layer } from '../options/resolve.js';
import { optionOf, optionsOf, type OptionName, type OptionValues } from '../options/table.js';

/** As the runner hands an input over: upper case, spaces as underscores, dashes as they are. Empty is not given. */
function inputOf(name: OptionName, environment: NodeJS.ProcessEnv): string | null {
  const value = environment[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`]?.trim() ?? '';
  return value === '' ? null : value;
}

/** What the workflow gave. */
export function inputLayer(environment: NodeJS.ProcessEnv): Layer {
  return new Map(
    optionsOf('action').flatMap((name): [OptionName, Written][] => {
      const value = inputOf(name, environment);
      if (value === null) return [];
      return [[name, { texts: textsOfString(optionOf(name), value), where: `input ${name}:`, base: null }]];
    }),
  );
}

/** What the action does where neither the workflow nor leak-gate.yml says otherwise. */
function presets(): Layer {
  return new Map(
    optionsOf('action').flatMap((name): [OptionName, Written][] => {
      const preset = optionOf(name).actionDefault;
      // An expression is for the runner to fill in.
      return preset === undefined || preset.includes('${{')
        ? []
        : [[name, { texts: [preset], where: `the default of ${name}`, base: null }]];
    }),
  );
}

export interface Inputs {
  readonly values: OptionValues;
  readonly configPath: string | null;
}

/** Inputs, then leak-gate.yml in `root` or as `config` names it, then the defaults. Throws GateError USAGE. */
export function readInputs(environment: NodeJS.ProcessEnv, root: string): Inputs {
  const inputs = inputLayer(environment);
  const configPath = inputs.get('config')?.texts[0] ?? configIn(root);
  const layers = configPath === null ? [inputs] : [inputs, readConfig(configPath).layer];
  return { values: resolveOptions([...layers, presets()]), configPath };
}

/** What to observe: `pid` is an input only, `run` may come from leak-gate.yml too. */
export function subjectOf(
  values: OptionValues,
  environment: NodeJS.ProcessEnv,
): Exclude<Subject, { kind: 'recording' }> {
  if (values.pid !== null && inputOf('run', environment) !== null) {
    throw new GateError(
      'USAGE',
      'Both run and pid were given',
      'Give run to start a program, or pid to attach to one.',
    );
  }
  if (values.pid !== null) return { kind: 'attach', pid: values.pid };
  if (values.run !== null) return { kind: 'run', command: values.run, user: values.user };
  throw new GateError(
    'USAGE',
    'There is nothing to observe: neither run nor pid was given',
    'Give the test program: `with: run: ./build/my_test --its-flags`.',
  );
}
