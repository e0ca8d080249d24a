import type { Keyed, KeyPage } from '../../src/ledger/storage.ts';

/** What a page says, whatever it is made of. */
export async function plainPage(page: KeyPage<Keyed> | Promise<KeyPage<Keyed>>): Promise<KeyPage<Keyed>> {
  const { items, hasMore } = await page;
  return { items: items.map(({ id, key }) => ({ id, key })), hasMore };
}
