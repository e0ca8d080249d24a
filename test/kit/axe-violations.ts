import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** A rule that is broken, and the elements that break it. */
type Violation = readonly [rule: string, elements: readonly string[]];

/** What axe-core finds in a page, or in a part of it. Of all that it looked at what is wrong alone leaves the browser: the rest is much longer. */
export async function axeViolations(page: Page, within?: string, options: axe.RunOptions = {}): Promise<readonly Violation[]> {
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(axe.source);
  const where = within === undefined ? 'document' : JSON.stringify(within);
  const run = `axe.run(${where}, ${JSON.stringify({ ...options, resultTypes: ['violations'] })})`;
  const found = 'violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])';
  return page.evaluate<readonly Violation[]>(`${run}.then(({ violations }) => ${found})`);
}
