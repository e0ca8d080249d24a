import './types/scalars.ts';
import './types/node.ts';
import './types/timeline.ts';
import './types/event.ts';
import './types/event-snapshot.ts';
import './types/claim-connection.ts';
import './types/actor.ts';
import './types/place.ts';
import './types/source.ts';
import './types/change.ts';
import './types/comparison.ts';
import './types/import-report.ts';
import './types/import-report-connection.ts';
import './types/ledger.ts';
import './types/viewer.ts';
import './types/suggestion.ts';
import './types/event-mutations.ts';
import './types/assess-mutations.ts';
import './types/batch-mutations.ts';
import './types/merge-mutations.ts';
import './types/possible-duplicate.ts';
import './types/put-mutations.ts';
import './types/live.ts';
import './types/timeline-totals.ts';
import { builder } from './builder.ts';
import { withPastIds } from './run/past-id.ts';

/** The whole schema. */
export const schema = withPastIds(builder.toSchema());
