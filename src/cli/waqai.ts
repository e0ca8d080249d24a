import { enableCompileCache } from 'node:module';
import { homedir } from 'node:os';
import path from 'node:path';
import { outliveClosedPipes } from './closed-pipes.ts';
import { standBack } from './stand-back.ts';

outliveClosedPipes();
standBack(process.argv[2]);
try {
  // What was compiled once is there at the next start, which takes half the time. A folder of the user's own: whoever could write to it
  // could say what runs. Where it cannot be made, or NODE_DISABLE_COMPILE_CACHE says so, everything is compiled.
  enableCompileCache(path.join(homedir(), '.cache', 'waqai'));
} catch {
  // The user has no home.
}
const { main } = await import('./main.ts');
process.exitCode = await main(process.argv.slice(2));
