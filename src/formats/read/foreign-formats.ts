import type { ForeignFormat } from '../foreign-event.ts';
import { acledDeleted, acledTable } from './read-acled.ts';
import { ucdpGedTable } from './read-ucdp-ged.ts';

/** The foreign formats that are read. */
export const foreignFormats: readonly ForeignFormat[] = [ucdpGedTable, acledTable, acledDeleted];
