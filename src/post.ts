/** The action's front door: post. It never fails: the verdict is main's. */
import { cleanUp } from './action/clean-up.js';

await cleanUp(process.env);
