import { Command } from 'commander';

/** `waqai schema`: what clients are generated from. */
export function schemaCommand(): Command {
  return new Command('schema')
    .description('Print the GraphQL schema (SDL), with every description.')
    .option('--timeline-file', 'print the JSON Schema of timeline files instead')
    .addHelpText('after', '\nExample:\n  waqai schema > schema.graphql')
    .action(async ({ timelineFile }: { readonly timelineFile?: boolean }) => {
      process.stdout.write(timelineFile === true ? await timelineFileText() : await schemaText());
    });
}

async function timelineFileText(): Promise<string> {
  const { timelineFileSchema } = await import('../formats/timeline-file-schema.ts');
  return `${JSON.stringify(timelineFileSchema, null, 2)}\n`;
}

async function schemaText(): Promise<string> {
  const { printedSchema } = await import('../schema/printed-schema.ts');
  return printedSchema();
}
