import { printSchema } from 'graphql';
import { schema } from './schema.ts';

/** The schema as clients are generated from it (SDL), with every description. */
export function printedSchema(): string {
  return `${printSchema(schema)}\n`;
}
