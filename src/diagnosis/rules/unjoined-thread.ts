/**
 * A thread that nobody joins or detaches keeps its stack and control block (pthread_create(3), NOTES); a std::thread left so
 * terminates the program, so there it is the C API, or a handle that was released.
 */
import { callsIn } from '../code/calls.js';
import { birthEvidence, type Finding } from './finding.js';
import { detached } from './fix/detach.js';
import { place, type Scene } from './scene.js';

export function unjoinedThread(scene: Scene): Finding | null {
  if (
    !scene.callees.some((name) =>
      /^(?:_{0,2}pthread_create\w*|_dl_allocate_tls|allocate_stack|thrd_create)$/.test(name),
    )
  )
    return null;
  // The thread's own state block of std::thread is freed by the thread; what is left is the C API's.
  const step = scene.steps[0];
  if (step === undefined) return null;
  const { code } = step.birth;
  const ends = scene.pack.codes.flatMap((file) =>
    callsIn(file.mask).filter(({ name }) =>
      /(?:pthread_(?:join|detach|tryjoin_np|timedjoin_np|attr_setdetachstate)|thrd_(?:join|detach)|(?:\.|->)(?:join|detach))$/.test(
        name,
      ),
    ),
  );
  if (ends.length > 0) return null;
  const line = code.lineOf(step.birth.statement.start);
  return {
    cause: 'unjoined-thread',
    summary:
      'Each thread that is started here is neither joined nor detached, so its control block and stack are kept after it ends.',
    explanation: `No call of pthread_join or pthread_detach is in the source that could be read (${scene.pack.codes.map(({ path }) => path).join(', ')}).`,
    restsOn: birthEvidence(scene),
    missingFree: `${place(code, line)}: after pthread_create, neither pthread_join nor pthread_detach follows`,
    confidence: 'high',
    remedy: 'Join the thread, or call pthread_detach (or create it with PTHREAD_CREATE_DETACHED).',
    fix: detached(step.birth),
  };
}
