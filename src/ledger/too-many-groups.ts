/** More groups than anybody reads, and than there is memory for in one question. */
export const mostGroups = 200_000;

/** There are more groups than one question may have. */
export class TooManyGroups extends Error {
  override readonly name = 'TooManyGroups';

  constructor() {
    super(`there are more than ${mostGroups.toLocaleString('en')} groups`);
  }
}
