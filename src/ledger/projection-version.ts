/**
 * The number of the way in which projections (what is searched) are made from the ledger. Raised whenever a row comes out differently; a
 * database with an older number is rebuilt when it is opened, one with a newer number is refused.
 */
export const projectionVersion = 12;
