/** `leak-gate doctor [BINARY]`. */
import { diagnose } from '../doctor/diagnosis.js';
import { thisSystem } from '../doctor/system.js';
import { diagnosisText } from '../doctor/text.js';
import { ExitStatus } from '../errors.js';
import { paintFor } from '../report/terminal/paint.js';
import { wantsColor } from './color.js';

/** Prints the diagnosis; 0 when leak-gate can observe, 12 when not. */
export async function doctor(binary: string | null, flags: { json?: boolean; color: boolean }): Promise<number> {
  const diagnosis = await diagnose(thisSystem(), binary);
  const paint = paintFor(wantsColor(flags.color, process.env, process.stdout.isTTY));
  process.stdout.write(
    flags.json ? `${JSON.stringify(documentOf(diagnosis), null, 2)}\n` : diagnosisText(diagnosis, paint),
  );
  return diagnosis.canObserve ? ExitStatus.pass : ExitStatus.notObserved;
}

function documentOf(diagnosis: Awaited<ReturnType<typeof diagnose>>): object {
  return { can_observe: diagnosis.canObserve, machine: diagnosis.machine, binary: diagnosis.binary };
}
