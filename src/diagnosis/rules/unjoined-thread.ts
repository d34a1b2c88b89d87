/**
 * A thread that nobody joins or detaches keeps its stack and control block (pthread_create(3), NOTES); a std::thread left so
 * terminates the program, so there it is the C API, or a handle that was released.
 */
import { callsIn } from '../code/calls.js';
import { conditionOf } from '../code/exits.js';
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
  if (ends.length > 0) return joinedSometimes(scene);
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

/** The one join of the function hangs on a condition. */
function joinedSometimes(scene: Scene): Finding | null {
  const birth = scene.steps[0]?.birth;
  if (birth === undefined) return null;
  const { code, span, statement } = birth;
  const joins = callsIn(code.mask.slice(statement.end, span.close)).filter(({ name }) =>
    /^pthread_(?:join|detach)$/.test(name),
  );
  const [join] = joins;
  const all = scene.pack.codes.flatMap(({ mask }) =>
    callsIn(mask).filter(({ name }) => /^pthread_(?:join|detach)$/.test(name)),
  );
  if (join === undefined || all.length !== 1) return null;
  const offset = statement.end + join.start;
  const condition = conditionOf(
    offset,
    { code, span, birth: statement, variable: '', releases: [], releasers: [] },
    code.text,
  );
  if (condition === null) return null;
  const line = code.lineOf(offset);
  return {
    cause: 'unjoined-thread',
    summary: `The thread is joined at line ${line} only when ${condition.length > 80 ? 'a condition holds' : condition}; otherwise its control block and stack are kept after it ends.`,
    explanation: '',
    restsOn: [...birthEvidence(scene), scene.pack.cite(code, line)],
    missingFree: `${place(code, line)}: where the condition does not hold, the thread is neither joined nor detached`,
    confidence: 'medium',
    remedy: 'Call pthread_detach on the other path.',
  };
}
