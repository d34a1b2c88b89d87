/** Opens the timeline that the options ask for: a collector through a runner, or a recording. */
import { statSync } from 'node:fs';
import { collectorPath } from '../collector/location.js';
import { debuginfodSettings } from '../collector/debuginfod.js';
import { ebpfSource } from '../collector/ebpf.js';
import { targetIdentity, type Caller } from '../collector/identity.js';
import type { TimelineSource } from '../collector/port.js';
import { recordedSource } from '../collector/recorded.js';
import { resymbolized } from '../collector/resymbolized.js';
import { GateError } from '../errors.js';
import type { Subject, GateOptions } from '../options.js';
import type { Runner } from './runner.js';

/** What the front door decides about the target and its surroundings. */
export interface Setting {
  readonly runner: Runner;
  /** What the target inherits, before the variables of the options. */
  readonly environment: NodeJS.ProcessEnv;
  /** Where relative paths start and the target, unless told otherwise, too; absolute. */
  readonly directory: string;
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
  if (!isFolder(setting.directory)) {
    throw new GateError(
      'USAGE',
      `The working directory ${setting.directory} is not a folder`,
      'Give working-directory a folder that is there when leak-gate starts.',
    );
  }
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
    collector: collectorPath(),
    identity: targetIdentity(subject.kind === 'run' ? subject.user : null, thisCaller()),
    runner: setting.runner,
    environment: { ...setting.environment, ...options.variables },
    ownEnvironment: process.env,
    temporary: setting.temporary,
    output: setting.output,
  });
  return withBetterSymbols(source);
}

function withBetterSymbols(source: TimelineSource): TimelineSource {
  const debuginfod = debuginfodSettings(process.env);
  return debuginfod === null ? source : resymbolized(source, () => collectorPath(), debuginfod);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
