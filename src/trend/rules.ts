/** The constants of the cohort procedure; where each comes from and what was measured with it is in docs/statistics.md. */
export const rules = {
  /** Share of the birth epochs, at the start, that is not tested. */
  warmUpShare: 0.1,
  /** A block is mature when the residual death hazard times the run length is at most this (kappa) … */
  residualHazard: 0.5,
  /** … and at least this share of those that got so old is still alive at the end (theta). */
  residualSurvival: 0.6,
  /** Super-epochs that the mature window is cut into, at most. */
  intervals: 12,
  /** Share of intervals in which a harmless one-off may survive. */
  oneOffShare: 0.25,
  /** Smallest window that can fail, in epochs and as a share of all epochs. */
  minWindowEpochs: 6,
  minWindowShare: 0.2,
  /** Smallest window without any survivor that is clean, likewise. */
  minCleanEpochs: 4,
  minCleanShare: 0.15,
  /** Fewer survivors are not called a leak. */
  minSurvivors: 5,
  /** A process that lived shorter may never have got past its start-up; fewer blocks alive are then not tested. */
  shortLifeSeconds: 0.1,
  minSurvivorsInShortLife: 50,
  /** Survivors come evenly over the work done when their mean place in it is early by no more standard errors … */
  evenErrors: 0.84,
  /** … or no larger share of it: waiting times leave an error of a few per cent in the pace. */
  evenShift: 0.02,
  /** From so many survivors on, beside one event, several steps are no harmless one-offs. */
  manySurvivors: 10,
  /** Significance of one site, before the correction over sites. */
  alpha: 0.01,
  /** With sampling, more leaked blocks than this, or than this share of all, must be ruled out before a site passes at budget 0. */
  toleratedBlocks: 50,
  toleratedShare: 0.001,
} as const;
