/**
 * Shows the live view on stderr, which it shares with the target's own output. On a terminal the last row is set aside for it
 * (a scrolling region, as apt does), so neither overwrites the other; elsewhere it is a plain line now and then.
 */
import type { WriteStream } from 'node:tty';
import type { TimelineRecord } from '../collector/records.js';
import { LiveView } from '../report/live.js';
import { elide } from '../report/escape.js';

const REDRAW_MS = 250;
const PLAIN_MS = 10_000;

const ESC = '\x1b';
const SAVE = `${ESC}7`;
const RESTORE = `${ESC}8`;
const CLEAR_LINE = `${ESC}[2K`;
const DIM = `${ESC}[2m`;
const PLAIN = `${ESC}[22m`;

export interface LiveDisplay {
  start(): void;
  watch(record: TimelineRecord): void;
  /** Ends the display and gives the last row back; may be called twice. */
  stop(): void;
}

/** No display at all: --quiet, and recordings, which are read in a moment. */
export const noDisplay: LiveDisplay = { start: () => undefined, watch: () => undefined, stop: () => undefined };

/** The display that fits `stream`. */
export function liveDisplay(stream: NodeJS.WriteStream, environment: NodeJS.ProcessEnv, color: boolean): LiveDisplay {
  const rowed = stream.isTTY && environment['TERM'] !== 'dumb' && stream.rows >= 4;
  const view = new LiveView();
  return rowed ? bottomRow(stream as WriteStream, view, color) : plainLines(stream, view);
}

/** Calls `draw` with the view's line at every tick; never what keeps the process alive. */
function ticking(view: LiveView, everyMs: number, draw: (line: string) => void, end: () => void): LiveDisplay {
  let timer: NodeJS.Timeout | undefined;
  return {
    start: () => {
      const started = performance.now();
      timer = setInterval(() => draw(view.line((performance.now() - started) / 1000)), everyMs).unref();
    },
    watch: (record) => view.add(record),
    stop: () => {
      clearInterval(timer);
      end();
    },
  };
}

function plainLines(stream: NodeJS.WriteStream, view: LiveView): LiveDisplay {
  return ticking(
    view,
    PLAIN_MS,
    (line) => stream.write(`${line}\n`),
    () => undefined,
  );
}

/** Each change is one write: the terminal takes it whole, so the target's output cannot land between save and restore. */
function bottomRow(stream: WriteStream, view: LiveView, color: boolean): LiveDisplay {
  let reserved = 0;
  const reserve = () => {
    // The first time, room for the row is made by scrolling: the cursor may stand on it.
    const scroll = reserved === 0 ? `\n${ESC}[1A` : '';
    reserved = stream.rows;
    return `${scroll}${SAVE}${ESC}[1;${reserved - 1}r${RESTORE}`;
  };
  const draw = (line: string) => {
    const setUp = reserved === stream.rows ? '' : reserve();
    const text = elide(line, stream.columns - 1);
    const shown = color ? `${DIM}${text}${PLAIN}` : text;
    stream.write(`${setUp}${SAVE}${ESC}[${reserved};1H${CLEAR_LINE}${shown}${RESTORE}`);
  };
  const giveBack = () => {
    process.off('exit', giveBack);
    if (reserved > 0) stream.write(`${SAVE}${ESC}[r${ESC}[${reserved};1H${CLEAR_LINE}${RESTORE}`);
    reserved = 0;
  };
  process.once('exit', giveBack);
  return ticking(view, REDRAW_MS, draw, giveBack);
}
