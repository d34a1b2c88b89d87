/** The slope that is reported, with its confidence interval, and the regression line as a description. */
import { linearRegression, linearRegressionLine, rSquared } from 'simple-statistics';
import type { Axis, AxisUnit, Cohorts } from '../timeline/timeline.js';
import { studentQuantile } from './distributions.js';
import type { Judgement } from './judge.js';
import type { Survey } from './survey.js';
import type { Regression, Slope } from './trend.js';
import { mostBlocks } from './unseen.js';

/** Retained bytes per unit from the mature window, two-sided 95 %. Without a window there is one only when nothing is alive. */
export function slopeOf(
  judgement: Judgement,
  survey: Survey,
  unit: AxisUnit,
  samplingProbability: number,
): Slope | null {
  const { full, growing } = judgement;
  if (growing !== null) return { bytesPerUnit: growing.rate, low: growing.low, high: growing.high, unit };
  if (full === null || full.survivors === 0) {
    const nothing = survey.windowSurvivors === 0 && judgement.outcome === 'clean' && survey.blocks > 0;
    if (full === null && !nothing) return null;
    return { bytesPerUnit: 0, low: 0, high: unseenSlope(survey, samplingProbability), unit };
  }
  const margin = studentQuantile(0.025, Math.max(1, full.intervals - 1)) * full.standardError;
  return { bytesPerUnit: full.rate, low: Math.max(0, full.rate - margin), high: full.rate + margin, unit };
}

/** The most (95 %) that sampling can have missed where it saw nothing. */
function unseenSlope(survey: Survey, samplingProbability: number): number {
  if (samplingProbability >= 1 || survey.blocks === 0) return 0;
  return (mostBlocks(0, samplingProbability) * survey.bytes) / survey.blocks / survey.length;
}

/** Ordinary least squares of the surviving bytes cumulated over birth epochs. */
export function cumulativeRegression(cohorts: Cohorts, axis: Axis): Regression | null {
  let sum = 0;
  const points: [number, number][] = [];
  for (let e = 0; e < cohorts.liveBytes.length; e++) {
    sum += cohorts.liveBytes[e] ?? 0;
    points.push([axis.bounds[e + 1] ?? 0, sum]);
  }
  if (points.length < 3) return null;
  const line = linearRegression(points);
  return { bytesPerUnit: line.m, rSquared: rSquared(points, linearRegressionLine(line)) };
}
