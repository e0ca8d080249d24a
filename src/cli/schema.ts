import { Command } from 'commander';
import { printSchema } from 'graphql';
import { timelineFileSchema } from '../formats/timeline-file-schema.ts';
import { schema } from '../schema/schema.ts';

/** `waqai schema`: what clients are generated from. */
export function schemaCommand(): Command {
  return new Command('schema')
    .description('Print the GraphQL schema (SDL), with every description.')
    .option('--timeline-file', 'print the JSON Schema of timeline files instead')
    .addHelpText('after', '\nExample:\n  waqai schema > schema.graphql')
    .action(({ timelineFile }: { readonly timelineFile?: boolean }) => {
      process.stdout.write(
        timelineFile === true ? `${JSON.stringify(timelineFileSchema, null, 2)}\n` : `${printSchema(schema)}\n`,
      );
    });
}
