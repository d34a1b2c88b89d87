/** What each option comes to: flag or input, then leak-gate.yml, then default. */
import { GateError } from '../errors.js';
import type { Written } from './option.js';
import { optionOf, optionTable, type OptionName, type OptionValues } from './table.js';

/** What one door was given. */
export type Layer = ReadonlyMap<OptionName, Written>;

/** Values from `layers`, the strongest first. Throws one GateError USAGE that tells of every fault. */
export function resolveOptions(layers: readonly Layer[]): OptionValues {
  const faults: GateError[] = [];
  const values = Object.fromEntries(
    (Object.keys(optionTable) as OptionName[]).map((name) => {
      const written = layers.map((layer) => layer.get(name)).find((found) => found !== undefined);
      return [name, written === undefined ? optionOf(name).fallback : attempt(name, written, faults)];
    }),
  );
  if (faults.length > 0) throw joined(faults);
  return values as unknown as OptionValues;
}

function attempt(name: OptionName, written: Written, faults: GateError[]): unknown {
  try {
    return optionOf(name).read(written);
  } catch (error) {
    if (!(error instanceof GateError)) throw error;
    faults.push(error);
    return null;
  }
}

function joined(faults: readonly GateError[]): GateError {
  const [only] = faults;
  if (faults.length === 1 && only !== undefined) return only;
  return new GateError(
    'USAGE',
    `${faults.length} options cannot be used:\n${faults.map(({ message, remedy }) => `${message}. ${remedy}`).join('\n')}`,
    'Put all of them right.',
    { cause: faults },
  );
}
