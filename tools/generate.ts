// Writes what is generated from the code; with --check, only says whether what is committed is the same.
import { readFileSync, writeFileSync } from 'node:fs';
import { printSchema } from 'graphql';
import { timelineFileSchema } from '../src/formats/timeline-file-schema.ts';
import { schema } from '../src/schema/schema.ts';
import { describeSettings } from '../src/server/config.ts';

function configurationPage(): string {
  const rows = describeSettings().map(({ flag, env, type, unit, default: value, help }) => {
    const kind = unit === '' ? (type === 'string' ? 'text' : type === 'boolean' ? 'true or false' : 'number') : unit;
    return `| \`${flag}\` | \`${env}\` | ${kind} | \`${value}\` | ${help} |`;
  });
  return `# Configuration

Printed from \`src/server/config.ts\` by \`npm run generate\`. A flag of \`waqai serve\` wins over the environment variable, and that over the default.

| flag | environment | takes | default | what for |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
}

const generated: Record<string, string> = {
  'schema.graphql': `${printSchema(schema)}\n`,
  'timelines/timeline.schema.json': `${JSON.stringify(timelineFileSchema, null, 2)}\n`,
  'docs/configuration.md': configurationPage(),
};

const check = process.argv.includes('--check');
let stale = 0;
for (const [file, text] of Object.entries(generated)) {
  const url = new URL(`../${file}`, import.meta.url);
  const committed = readFileSync(url, { encoding: 'utf8', flag: 'a+' });
  if (committed === text) continue;
  stale++;
  if (check) console.error(`${file} is not what the code says: run "npm run generate".`);
  else {
    writeFileSync(url, text);
    console.log(`${file} written.`);
  }
}
process.exitCode = check && stale > 0 ? 1 : 0;
