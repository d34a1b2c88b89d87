import { createRequire as leakGateRequire } from 'node:module';
const require = leakGateRequire(import.meta.url);

// src/diagnosis/diagnosis.ts
var causes = [
  "early-exit",
  // an early return, break or throw between birth and free
  "conditional-free",
  // freed under a condition only
  "growing-container",
  // a container that only grows
  "ownership-cycle",
  // shared_ptr and the like in a cycle
  "lost-realloc",
  // the old pointer lost or kept by mistake around realloc
  "kind-mismatch",
  // new[] with delete, malloc with delete, …
  "unjoined-thread",
  // a per-thread object of a thread that is never joined or detached
  "unbounded-cache",
  // a cache without eviction
  "retained-until-exit",
  // reachable all the time, freed in teardown only
  "unpaired-call",
  // a C API whose counterpart is never called (strdup/free, opendir/closedir, …)
  "overwritten-pointer",
  // the only pointer replaced before the free
  "missing-free",
  // nothing in sight ever frees it
  "unknown"
];

export {
  causes
};
