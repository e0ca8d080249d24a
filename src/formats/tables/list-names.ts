/** The names under which lists stand that are read without being told: ACLED’s API, UCDP’s, and what others call them. */
export const listNames: readonly string[] = ['data', 'Result', 'results', 'events', 'items', 'records', 'rows'];
