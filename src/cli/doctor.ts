/** `leak-gate doctor [BINARY]`. */
import { examine } from '../doctor/examination.js';
import { thisSystem } from '../doctor/system.js';
import { examinationText } from '../doctor/text.js';
import { ExitStatus } from '../errors.js';
import { paintFor } from '../report/terminal/paint.js';
import { wantsColor } from './color.js';

/** Prints the examination; 0 when leak-gate can observe, 12 when not. */
export async function doctor(binary: string | null, flags: { json?: boolean; color: boolean }): Promise<number> {
  const examination = await examine(thisSystem(), binary);
  const paint = paintFor(wantsColor(flags.color, process.env, process.stdout.isTTY));
  process.stdout.write(
    flags.json ? `${JSON.stringify(documentOf(examination), null, 2)}\n` : examinationText(examination, paint),
  );
  return examination.canObserve ? ExitStatus.pass : ExitStatus.notObserved;
}

function documentOf(examination: Awaited<ReturnType<typeof examine>>): object {
  return { can_observe: examination.canObserve, machine: examination.machine, binary: examination.binary };
}
