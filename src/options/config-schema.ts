/** The shape of leak-gate.yml, from which docs/config-schema.json is generated (config-schema.test.ts). */
import { z } from 'zod';
import { GateError } from '../errors.js';
import type { Option, Written } from './option.js';
import { optionOf, optionsOf, type OptionName } from './table.js';

const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** An object of nothing but the options of leak-gate.yml, each as YAML would write it. */
export const configSchema = z
  .strictObject(Object.fromEntries(optionsOf('config').map((name) => [name, valueOf(name).optional()])))
  .meta({ title: 'leak-gate.yml', description: 'Configuration of leak-gate: the same options as on the command line' });

function valueOf(name: OptionName): z.ZodType {
  const option = optionOf(name);
  const described = { description: option.summary, ...(option.default === null ? {} : { default: defaultOf(option) }) };
  return shapeOf(option)
    .superRefine((value, context) => {
      const fault = faultOf(option, { texts: textsOf(option, value), where: name, base: null });
      if (fault !== null) context.addIssue({ code: 'custom', message: `${fault.message}. ${fault.remedy}` });
    })
    .meta(described);
}

function shapeOf(option: Option<unknown>): z.ZodType<unknown> {
  switch (option.shape) {
    case 'switch':
      return z.boolean();
    case 'choice':
      return z.enum(option.words ?? []);
    case 'text':
      return z.union([z.string(), z.number()]);
    case 'lines':
      return z.union([z.string(), z.array(z.string())]);
    case 'pairs':
      return z.union([z.record(z.string(), scalar), z.array(z.string()), z.string()]);
  }
}

/** An editor shows it in the type of the value. */
function defaultOf(option: Option<unknown>): string | boolean {
  return option.shape === 'switch' ? option.default === 'true' : (option.default ?? '');
}

/** A value of YAML as the texts that every door reads. */
function textsOf(option: Option<unknown>, value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String);
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).map(([key, one]) => `${key}=${String(one)}`);
  }
  return textsOfString(option, String(value));
}

/** One string for an option: its lines where it takes several texts, else the whole. */
export function textsOfString({ shape }: Option<unknown>, written: string): string[] {
  if (shape !== 'lines' && shape !== 'pairs') return [written.trim()];
  return written.split(/\r?\n/).filter((line) => line.trim() !== '');
}

/** How the option `name` was written in the configuration at `path`. */
export function writtenIn(path: string, base: string, name: OptionName, value: unknown): Written {
  return { texts: textsOf(optionOf(name), value), where: `${name} in ${path}`, base };
}

function faultOf(option: Option<unknown>, written: Written): GateError | null {
  try {
    option.read(written);
    return null;
  } catch (error) {
    if (error instanceof GateError) return error;
    throw error;
  }
}
