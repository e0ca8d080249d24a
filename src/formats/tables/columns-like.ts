import { type Cells, lower } from './cells.ts';

/** A name of columns that ends in `*` stands for all that begin so and end in a number: `source_*` for `source_1`, `source_2` … */
export function isLike(name: string, column: string): boolean {
  const like = lower(name);
  if (!like.endsWith('*')) return like === column;
  const beginning = like.slice(0, -1);
  return column.startsWith(beginning) && /^\s?\d+$/.test(column.slice(beginning.length));
}

/** The columns that a name stands for, in the order that they stand in. */
export function namedLike({ names }: Pick<Cells, 'names'>, name: string): string[] {
  return name.endsWith('*') ? Array.from(names).filter((column) => isLike(name, column)) : [lower(name)];
}
