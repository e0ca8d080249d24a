import { subjectsSeen } from '../engine/seen-rows.ts';

export const { stateSeen, entitySeen, idSeen } = subjectsSeen((row, name) => `${row}.state ->> '$.${name}'`);
