/**
 * The eBPF collector as a source: starts the binary (through sudo when we are not root), follows the recording that it writes,
 * forwards signals. stdin, stdout and stderr are the target's, so nothing is read from them here.
 */
import { spawn } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { GateError } from '../errors.js';
import type { Runner } from '../runner/runner.js';
import { collectorArguments, type CollectorRequest } from './arguments.js';
import { ControlSocket } from './control.js';
import type { Identity } from './identity.js';
import { carryOutput } from './output.js';
import type { TimelineSource } from './port.js';
import type { Remark } from '../timeline/timeline.js';
import type { NoteRecord, TimelineRecord } from './records.js';
import { forwardSignals } from './signals.js';
import { followFile } from './tail.js';
import type { ContainerExit, TargetContainer } from './target-container.js';
import { WireReader } from './wire.js';
import { Workspace } from './workspace.js';

export interface CollectorSettings extends Pick<
  CollectorRequest,
  | 'subject'
  | 'tap'
  | 'sampleRate'
  | 'overheadBudgetPercent'
  | 'durationSeconds'
  | 'inject'
  | 'maxOverheadPercent'
  | 'directory'
> {
  readonly collector: string;
  readonly identity: Identity;
  /** Puts words before the collector's command line: `sudo -n --`, `docker run …`, or nothing. */
  readonly runner: Pick<Runner, 'words' | 'silence' | 'apart'>;
  /** Of the target. The collector, privileged, never gets it: an LD_PRELOAD in it would be obeyed. */
  readonly environment: NodeJS.ProcessEnv;
  /** Of the collector and of what starts it. */
  readonly ownEnvironment: NodeJS.ProcessEnv;
  readonly recordPath: string | null;
  /** Where the target runs; null: beside the collector, which starts it. */
  readonly container: TargetContainer | null;
  /** Folder for the private folder of this run; null is the system's. */
  readonly temporary: string | null;
  /** Where the target's stdout and stderr go; null leaves it ours, and our stdin. */
  readonly output: NodeJS.WritableStream | null;
}

interface Exit {
  readonly code: number | null;
  readonly signal: string | null;
}

/** Status of a collector that could not write its recording to the end: it has nowhere else to say so. */
const UNWRITABLE = 74;

/** How long a collector that has lost its gate may take to leave. */
const CLOSE_MS = 5000;

/** A timeline from a target that the collector starts or attaches to. */
export function ebpfSource(settings: CollectorSettings): TimelineSource {
  const closing: (() => void | Promise<void>)[] = [];
  return {
    records: () => observe(settings, closing),
    close: async () => {
      const failures: unknown[] = [];
      for (const undo of closing.splice(0).reverse()) {
        await Promise.resolve()
          .then(undo)
          .catch((cause: unknown) => failures.push(cause));
      }
      if (failures.length > 0) throw failures[0];
    },
  };
}

async function* observe(
  settings: CollectorSettings,
  closing: (() => void | Promise<void>)[],
): AsyncGenerator<TimelineRecord> {
  const { container } = settings;
  const workspace = await Workspace.create(settings.recordPath, settings.temporary, container !== null);
  closing.push(() => workspace.remove());
  closing.push(() => workspace.keep());
  const control = await ControlSocket.listen(workspace.controlPath);
  // A process that was there before us is not ours to interrupt: Ctrl-C only ends the observation.
  const attached = settings.subject.kind === 'attach';
  closing.push(forwardSignals((line) => control.send(attached ? 'stop' : line)));
  workspace.writeEnvironment(settings.environment);
  const exit = start(settings, workspace);
  const contained = container === null ? null : contain(container, workspace, control, closing);
  closing.push(async () => {
    control.close();
    await leave(exit);
  });

  const reader = new WireReader('The timeline of the collector');
  let faulty = false;
  let ended = false;
  for await (const chunk of followFile(workspace.recordPath, exit)) {
    for (const record of ownRecords(reader, chunk)) {
      if (record.type === 'header') workspace.removeEnvironment();
      faulty ||= record.type === 'fault';
      if (record.type === 'fault' && record.code === 'container_failed' && contained !== null)
        throw neverStarted(await contained, record);
      ended ||= record.type === 'trailer';
      yield record;
    }
  }
  const status = await exit;
  if (!reader.started) await container?.remove(); // nobody comes to the target in it any more
  await contained;
  if (!reader.started && status.code === UNWRITABLE) throw unwritable(workspace.recordPath);
  if (!reader.started) throw silentCollector(status, settings, control.connected);
  if (!ended && !faulty) yield status.code === UNWRITABLE ? unwritableNote(workspace.recordPath) : diedNote(status);
}

/** What our own collector writes and we cannot read is its fault, not the user's. */
function* ownRecords(reader: WireReader, chunk: Buffer): Generator<TimelineRecord> {
  try {
    yield* reader.push(chunk);
  } catch (cause) {
    if (!(cause instanceof GateError)) throw cause;
    throw new GateError('COLLECTOR_FAILED', cause.message, 'Install leak-gate again, or report it.', { cause });
  }
}

/** Starts the target's container. When it ends, a collector that still waits for it has nobody to wait for. */
function contain(
  container: TargetContainer,
  workspace: Workspace,
  control: ControlSocket,
  closing: (() => void | Promise<void>)[],
): Promise<ContainerExit> {
  closing.push(() => container.remove());
  const ended = container.start(workspace.heldFolder);
  void ended.then(() => control.close());
  return ended;
}

function neverStarted({ status, said }: ContainerExit, fault: Remark): GateError {
  const engine = said.trim().split('\n')[0] ?? '';
  // 125: docker itself; 126, 127: what it was to start.
  const words = status === null || engine !== '' ? `${fault.message}: ${engine}` : fault.message;
  return new GateError('CONTAINER_FAILED', words, fault.remedy);
}

/** Resolves with how the collector left; rejects when it could not be started. */
function start(settings: CollectorSettings, workspace: Workspace): Promise<Exit> {
  const own = collectorArguments({
    ...settings,
    recordPath: resolve(workspace.recordPath),
    controlPath: workspace.controlPath,
    environmentPath: workspace.environmentPath,
    heldFolder: settings.container === null ? null : workspace.heldFolder,
  });
  const words = settings.runner.words({
    folders: [workspace.folder, dirname(resolve(workspace.recordPath))],
    collectorFolder: dirname(settings.collector),
  });
  const [program = '', ...args] = [...words, settings.collector, ...own];
  const { output } = settings;
  const exit = new Promise<Exit>((done, failed) => {
    const child = spawn(program, args, {
      // The target's own, unless that is in a container.
      stdio:
        output !== null
          ? ['ignore', 'pipe', 'pipe']
          : [settings.container === null ? 'inherit' : 'ignore', 'inherit', 'inherit'],
      detached: settings.runner.apart === true,
      env: settings.ownEnvironment,
      // The working directory of a target in a container may be one that only the container has.
      ...(settings.container === null ? { cwd: settings.directory } : {}),
    });
    child.once('error', (cause) => failed(cannotStart(program, settings, cause)));
    const carried = output === null ? null : carryOutput([child.stdout, child.stderr], output);
    child.once('exit', (code, signal) => void (carried?.end() ?? Promise.resolve()).then(() => done({ code, signal })));
  });
  exit.catch(() => undefined);
  return exit;
}

async function leave(exit: Promise<Exit>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, CLOSE_MS)));
  await Promise.race([exit.catch(() => undefined), late]);
  clearTimeout(timer);
}

function cannotStart(program: string, { runner }: CollectorSettings, cause: Error): GateError {
  if (runner.silence !== null) return noPrivilege(`${program} cannot be run`, runner.silence.remedy, cause);
  return new GateError(
    'COLLECTOR_FAILED',
    `The collector ${program} cannot be started: ${cause.message}`,
    'Run `leak-gate doctor`, or install leak-gate again.',
    { cause },
  );
}

function noPrivilege(why: string, remedy: string, cause?: Error): GateError {
  return new GateError(
    'NO_PRIVILEGE',
    `Observing needs root, and ${why}`,
    remedy,
    cause === undefined ? undefined : { cause },
  );
}

/** No header was written: either the runner never let the collector start, or the collector fell over at once. */
function silentCollector(exit: Exit, { runner }: CollectorSettings, connected: boolean): GateError {
  if (!connected && runner.silence !== null) return noPrivilege(runner.silence.why, runner.silence.remedy);
  return new GateError(
    'COLLECTOR_FAILED',
    `The collector ended with ${describe(exit)} before it observed anything`,
    'Run `leak-gate doctor`: it tells what this machine lacks.',
  );
}

const unwritableText = (path: string) => `The recording ${path} could not be written (is the disk full?)`;
const unwritableRemedy = 'Free some space there, or name another place with --record.';

function unwritable(path: string): GateError {
  return new GateError('OUTPUT_UNWRITABLE', unwritableText(path), unwritableRemedy);
}

function unwritableNote(path: string): NoteRecord {
  return {
    type: 'note',
    code: 'recording_unwritable',
    message: `${unwritableText(path)}: what came after is unknown`,
    remedy: unwritableRemedy,
  };
}

function diedNote(exit: Exit): NoteRecord {
  return {
    type: 'note',
    code: 'collector_died',
    message: `The collector ended with ${describe(exit)} before the target did: what came after is unknown`,
    remedy: 'Was it killed, or short of memory (dmesg)? Run again; if it happens again, report it.',
  };
}

function describe(exit: Exit): string {
  return exit.signal === null ? `status ${exit.code ?? 'unknown'}` : exit.signal;
}
