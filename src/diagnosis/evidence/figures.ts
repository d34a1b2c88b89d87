/** The figures of a trend as sentences. */
import { formatBytes, formatSlope } from '../../verdict/budget.js';
import type { Decision } from '../../verdict/verdict.js';

/** Share of the live blocks that were freed in teardown, 0 to 1. */
export function retainedShare({ trend }: Decision): number {
  return trend.liveBlocks > 0 ? Math.min(1, trend.retainedBlocks / trend.liveBlocks) : 0;
}

export function trendTexts(decision: Decision): string[] {
  const { trend, site } = decision;
  const texts: string[] = [];
  if (trend.slope !== null) {
    const { bytesPerUnit, low, high, unit } = trend.slope;
    const rate = (bytes: number): string => formatSlope(bytes, unit);
    texts.push(`slope ${rate(bytesPerUnit)}, 95 % confidence interval ${rate(low)} to ${rate(high)}`);
  }
  const blocks = Math.round(trend.blocks);
  const live = Math.round(trend.liveBlocks);
  const mean = trend.liveBlocks > 0 ? `, ${formatBytes(trend.liveBytes / trend.liveBlocks)} each on average` : '';
  texts.push(`${blocks} blocks allocated, ${live} alive at the end, ${formatBytes(trend.liveBytes)}${mean}`);
  texts.push(`lifetime: ${shape(decision)}`);
  const share = retainedShare(decision);
  if (live > 0) {
    texts.push(
      share >= 0.995
        ? 'teardown: every live block was freed only when the program ended'
        : share === 0
          ? 'teardown: no live block was ever freed, not even when the program ended'
          : `teardown: ${Math.round(trend.retainedBlocks)} of the live blocks were freed only when the program ended`,
    );
  }
  if (site?.allocator != null) texts.push(`allocator: ${site.allocator}`);
  return texts;
}

function shape({ trend }: Decision): string {
  const share = trend.blocks > 0 ? trend.liveBlocks / trend.blocks : 0;
  const percent = share >= 0.995 ? 'all' : share < 0.01 ? 'less than 1 %' : `${Math.round(share * 100)} %`;
  return `${trend.label}; ${percent} of the blocks born are alive at the end; ${trend.survivors} traced survivors in ${trend.windowEpochs} epochs`;
}
