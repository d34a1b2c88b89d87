/** Opens the timeline that the options ask for: a collector through a runner, or a recording. */
import { statSync } from 'node:fs';
import { collectorPath } from '../collector/location.js';
import { debuginfodSettings } from '../collector/debuginfod.js';
import { ebpfSource } from '../collector/ebpf.js';
import { targetIdentity, type Caller, type Identity } from '../collector/identity.js';
import type { TimelineSource } from '../collector/port.js';
import { recordedSource } from '../collector/recorded.js';
import { resymbolized } from '../collector/resymbolized.js';
import { GateError } from '../errors.js';
import type { Subject, GateOptions } from '../options.js';
import { thisSystem, type System } from '../doctor/system.js';
import type { TargetContainer } from '../collector/target-container.js';
import { dockerTarget } from './docker-target.js';
import { engineRefusal, imageRefusal } from './docker.js';
import type { Runner } from './runner.js';

/** What the front door decides about the target and its surroundings. */
export interface Setting {
  readonly runner: Runner;
  /** What the target inherits, before the variables of the options. */
  readonly environment: NodeJS.ProcessEnv;
  /** Where relative paths start and the target, unless told otherwise, too; absolute. */
  readonly directory: string;
  /** What a container of the target shares with this machine; absolute. */
  readonly workspace: string;
  readonly temporary: string | null;
  readonly output: NodeJS.WritableStream | null;
}

/** A recording; with DEBUGINFOD_URLS set, with the better symbols that come from there. */
export function openRecording(path: string): TimelineSource {
  return withBetterSymbols(recordedSource(path));
}

/** Who called. */
export function thisCaller(): Caller {
  return { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0, environment: process.env };
}

/** A target under the collector. */
export function openTarget(
  options: GateOptions,
  subject: Exclude<Subject, { kind: 'recording' }>,
  setting: Setting,
): TimelineSource {
  const image = subject.kind === 'run' ? imageOf(options, setting.runner) : null;
  if (image === null && !isFolder(setting.directory)) {
    throw new GateError(
      'USAGE',
      `The working directory ${setting.directory} is not a folder`,
      'Give working-directory a folder that is there when leak-gate starts.',
    );
  }
  const identity = targetIdentity(subject.kind === 'run' ? subject.user : null, thisCaller());
  const collector = collectorPath();
  const container =
    subject.kind !== 'run' || image === null
      ? null
      : containerOf(options, subject.command, image, setting, identity, collector);
  const source = ebpfSource({
    subject,
    tap: options.tap,
    sampleRate: options.sampleRate,
    overheadBudgetPercent: options.overheadBudgetPercent,
    inject: options.inject,
    maxOverheadPercent: options.maxOverheadPercent,
    durationSeconds: options.durationSeconds,
    recordPath: options.recordPath,
    directory: setting.directory,
    collector,
    identity,
    container,
    runner: setting.runner,
    // Of a container the image says what is in its environment.
    environment: container === null ? { ...setting.environment, ...options.variables } : options.variables,
    ownEnvironment: process.env,
    temporary: setting.temporary,
    output: setting.output,
  });
  return withBetterSymbols(source);
}

/** Of the container that the target gets; null: it runs here. Where the collector gets its privileges by a container, there is one, too. */
export function imageOf(options: GateOptions, runner: Pick<Runner, 'name'>): string | null {
  return options.image ?? (runner.name === 'container' ? options.runnerImage : null);
}

/** Throws GateError when the engine or the image of the target's container is not there. */
export async function checkImage(image: string, system: Pick<System, 'run' | 'arch'>): Promise<void> {
  const engine = await engineRefusal(system);
  if (engine !== null) throw new GateError('CONTAINER_FAILED', sentence(engine.why), engine.remedy);
  const missing = await imageRefusal(image, system);
  if (missing !== null) throw new GateError('CONTAINER_FAILED', sentence(missing.why), missing.remedy);
}

function sentence(why: string): string {
  return `No container for the target: ${why}`;
}

function containerOf(
  options: GateOptions,
  command: readonly string[],
  image: string,
  setting: Setting,
  identity: Identity,
  collector: string,
): TargetContainer {
  // The root folder of this machine is nothing to share.
  const workspace = setting.workspace === '/' ? null : setting.workspace;
  return dockerTarget(
    {
      image,
      options: options.imageOptions,
      command,
      identity,
      workspace,
      directory: workspace === null && options.workingDirectory === null ? null : setting.directory,
      collector,
      ownEnvironment: process.env,
      output: setting.output,
      terminal: setting.output === null && process.stdin.isTTY && process.stdout.isTTY,
    },
    thisSystem(),
  );
}

function withBetterSymbols(source: TimelineSource): TimelineSource {
  const debuginfod = debuginfodSettings(process.env);
  return debuginfod === null ? source : resymbolized(source, () => collectorPath(), debuginfod);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
