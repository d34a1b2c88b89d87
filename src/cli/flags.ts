/** The flags of the commands that run the gate, made from the table of options. */
import { Option as Flag, type Command } from 'commander';
import { GateError } from '../errors.js';
import { findConfig, readConfig } from '../options/config-file.js';
import type { Door, Option, Written } from '../options/option.js';
import { resolveOptions, type Layer } from '../options/resolve.js';
import { optionOf, optionsOf, type OptionName, type OptionValues } from '../options/table.js';

/** Commands that run the gate. */
export type GateCommand = Extract<Door, 'run' | 'attach' | 'analyze'>;

/** Adds the flags of `door` to `command`. They stay as written: the table reads them (layerOf). */
export function addFlags(command: Command, door: GateCommand): Command {
  for (const name of optionsOf(door)) for (const flag of flagsOf(name, optionOf(name))) command.addOption(flag);
  return command;
}

function flagsOf(name: OptionName, option: Option<unknown>): Flag[] {
  const prefix = option.alias === null ? '' : `${option.alias}, `;
  if (option.shape === 'switch') {
    const on = new Flag(`${prefix}--${name}`, option.summary);
    const off = new Flag(`--no-${name}`, `no ${option.summary}`);
    return option.default === 'true' ? [on.hideHelp(), off] : [on, off.hideHelp()];
  }
  const shown = option.default === null ? option.summary : `${option.summary} (default: ${option.default})`;
  const flag = new Flag(`${prefix}--${name} <${option.placeholder}>`, shown);
  const several = option.shape === 'lines' || option.shape === 'pairs';
  return [several ? flag.argParser((text: string, earlier?: string[]) => [...(earlier ?? []), text]) : flag];
}

/** What the command line gave for the options of `door`. */
export function layerOf(command: Command, door: GateCommand): Layer {
  const given = optionsOf(door).flatMap((name): [OptionName, Written][] => {
    const value: unknown = command.getOptionValue(attributeOf(name));
    if (value === undefined || command.getOptionValueSource(attributeOf(name)) === 'default') return [];
    const texts = Array.isArray(value) ? value.map(String) : [String(value)];
    return [[name, { texts, where: `--${name}`, base: null }]];
  });
  return new Map(given);
}

/** Commander's name for the value of `--name`. */
function attributeOf(name: OptionName): string {
  return new Flag(`--${name}`).attributeName();
}

export interface Given {
  readonly values: OptionValues;
  /** The configuration that took part; null without one. */
  readonly configPath: string | null;
}

/** Flags, then leak-gate.yml (as `--config` names it, or of the repository that `folder` lies in), then defaults. */
export function readOptions(command: Command, door: GateCommand, folder: string): Given {
  const flags = layerOf(command, door);
  const configPath = flags.get('config')?.texts[0] ?? findConfig(folder);
  const values = resolveOptions(configPath === null ? [flags] : [flags, readConfig(configPath).layer]);
  if (values.quiet && values.verbose) {
    throw new GateError('USAGE', '--quiet and --verbose contradict each other', 'Give one of them.');
  }
  const mode = flags.get('diagnosis')?.texts[0];
  if (values.ai && mode !== undefined && mode !== 'model') {
    throw new GateError('USAGE', `--ai and --diagnosis ${mode} contradict each other`, 'Give one of them.');
  }
  return { values, configPath };
}
