import './scalars.ts';
import './node.ts';
import './timeline.ts';
import './event.ts';
import './event-snapshot.ts';
import './claim-connection.ts';
import './actor.ts';
import './place.ts';
import './source.ts';
import './change.ts';
import './import-report.ts';
import './import-report-connection.ts';
import './ledger.ts';
import './viewer.ts';
import './suggestion.ts';
import './event-mutations.ts';
import './assess-mutations.ts';
import './batch-mutations.ts';
import './merge-mutations.ts';
import './possible-duplicate.ts';
import './put-mutations.ts';
import './live.ts';
import { builder } from './builder.ts';

/** The whole schema. */
export const schema = builder.toSchema();
