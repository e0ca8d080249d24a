import { outliveClosedPipes } from './closed-pipes.ts';
import { main } from './main.ts';

outliveClosedPipes();
process.exitCode = await main(process.argv.slice(2));
