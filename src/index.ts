/** The action's front door: main. */
import { runAction } from './action/action.js';

// Not process.exit(): what is still in the pipe to the runner has to get out first.
process.exitCode = await runAction(process.env);
