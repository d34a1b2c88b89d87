/** `leak-gate comment`: posts reports that another job or another workflow has made (docs/forks.md). */
import { type Command, Option } from 'commander';
import { GateError } from '../errors.js';
import { parseChoice } from '../options/choice.js';
import { commentRules, type CommentRule } from '../publish/github/state.js';
import { terminalText } from '../report/escape.js';
import type { Remark } from '../timeline/timeline.js';

interface CommentFlags {
  readonly from: readonly string[];
  readonly comment: CommentRule;
  readonly reviewComments: boolean;
  readonly tokenEnv: string;
}

/** Adds the command to `program`. */
export function addCommentCommand(program: Command, finish: (status: number) => void): void {
  program
    .command('comment')
    .summary('post reports in the pull request of this workflow')
    .requiredOption('--from <report...>', 'JSON reports, for example from an artifact')
    .addOption(
      new Option('--comment <rule>', `when to post: ${commentRules.join(', ')}`)
        .argParser((text) => parseChoice(text, commentRules, '--comment'))
        .default('changes'),
    )
    .option('--review-comments', 'comment on the leaking lines of the diff too', false)
    .option('--token-env <name>', 'environment variable that holds the token', 'GITHUB_TOKEN')
    .action(async (flags: CommentFlags) => finish(await comment(flags)));
}

/**
 * Gives 0 whatever GitHub does, and says on stderr what could not be posted. Throws GateError REPORT_UNREADABLE, REPORT_FOREIGN, and USAGE
 * outside a workflow or without a token.
 */
async function comment(flags: CommentFlags): Promise<number> {
  const token = process.env[flags.tokenEnv];
  if (token === undefined || token === '') {
    const remedy = `Set it in the step: env: { ${flags.tokenEnv}: '\${{ github.token }}' }.`;
    throw new GateError('USAGE', `${flags.tokenEnv} holds no token`, remedy);
  }
  const { commentFromFiles } = await import('../publish/github/comment-from-files.js');
  const { comment: rule, reviewComments } = flags;
  const publication = await commentFromFiles({ paths: flags.from, env: process.env, token, rule, reviewComments });
  const { comment: outcome, commentUrl: url, notices } = publication;
  if (outcome !== null) process.stdout.write(`comment ${outcome}${url === null ? '' : `: ${terminalText(url)}`}\n`);
  for (const notice of notices) tell(notice);
  return 0;
}

function tell({ message, remedy }: Remark): void {
  process.stderr.write(`leak-gate: ${terminalText(message)}\n           ${terminalText(remedy)}\n`);
}
