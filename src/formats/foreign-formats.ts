import type { ForeignFormat } from './foreign-event.ts';
import { acledCsv, acledDeleted } from './read-acled-csv.ts';
import { ucdpGedCsv } from './read-ucdp-ged-csv.ts';

/** The foreign formats that are read. */
export const foreignFormats: readonly ForeignFormat[] = [ucdpGedCsv, acledCsv, acledDeleted];
