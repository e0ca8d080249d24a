// Writes what is generated from the code; with --check, only says whether what is committed is the same.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isScalarType, isSpecifiedScalarType } from 'graphql';
import { problemCodes } from '../src/domain/base/problem.ts';
import { timelineFileSchema } from '../src/formats/timeline-file-schema.ts';
import { printedSchema } from '../src/schema/printed-schema.ts';
import { schema } from '../src/schema/schema.ts';
import { describeSettings } from '../src/server/config.ts';
import { requestErrorCodes } from '../src/server/limits.ts';
import { compileRelay, generateClients } from './generate-clients.ts';
import { documentResults } from './generate-documents.ts';
import { elementScript } from './generate-element.ts';

/** A Markdown table with its columns aligned, as the formatter would have it. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  return [head, widths.map((width) => '-'.repeat(width)), ...rows].map(line).join('\n');
}

function configurationPage(): string {
  const rows = describeSettings().map(({ flag, env, type, unit, default: value, help }) => {
    const kind = unit === '' ? (type === 'string' ? 'text' : type === 'boolean' ? 'true or false' : 'number') : unit;
    return [`\`${flag}\``, `\`${env}\``, kind, value === '' ? 'none' : `\`${value}\``, help];
  });
  return `# Configuration

Printed from \`src/server/config.ts\` by \`npm run generate\`. A flag of \`waqai serve\` wins over the environment variable, and that over the default.

${table(['flag', 'environment', 'takes', 'default', 'what for'], rows)}
`;
}

/** A page whose tables are printed between marks; the rest of it is written by hand. */
function pageWith(file: string, tables: Readonly<Record<string, string>>): string {
  return Object.entries(tables).reduce(
    (page, [name, printed]) => {
      const place = new RegExp(`(<!-- ${name}, by npm run generate -->).*?(<!-- end -->)`, 's');
      return page.replace(place, (_, start: string, end: string) => `${start}\n\n${printed}\n\n${end}`);
    },
    readFileSync(new URL(`../${file}`, import.meta.url), 'utf8'),
  );
}

function codesTable(meanings: Readonly<Record<string, string>>): string {
  const codes = Object.entries(meanings).map(([code, meaning]) => [`\`${code}\``, meaning]);
  return table(['code', 'meaning'], codes);
}

/** The scalars of our own, as clients map them. */
function scalarsTable(): string {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a type, as TypeScript writes it
  const types: Readonly<Record<string, string>> = { LedgerCursor: '`` `c_${string}` ``', Json: '`unknown`' };
  const rows = Object.values(schema.getTypeMap())
    .filter((type) => isScalarType(type) && !isSpecifiedScalarType(type))
    .map(({ name, description }) => {
      const [what = ''] = /^.*?[.:](?= |$)/.exec(description ?? '') ?? [];
      const wire = name === 'Json' ? 'any value' : 'a string';
      return [`\`${name}\``, wire, types[name] ?? '`string`', what.replace(/:$/, '.')];
    });
  return table(['scalar', 'as JSON', 'in TypeScript', 'what it is'], rows);
}

const sdl = printedSchema();
const generated: Record<string, string> = {
  'schema.graphql': sdl,
  'timelines/timeline.schema.json': `${JSON.stringify(timelineFileSchema, null, 2)}\n`,
  'docs/configuration.md': configurationPage(),
  'docs/errors.md': pageWith('docs/errors.md', {
    'request error codes': codesTable(requestErrorCodes),
    'problem codes': codesTable(problemCodes),
  }),
  'docs/clients.md': pageWith('docs/clients.md', { scalars: scalarsTable() }),
};

const check = process.argv.includes('--check');
let failed = false;

function write(files: Record<string, string>): void {
  for (const [file, text] of Object.entries(files)) {
    const url = new URL(`../${file}`, import.meta.url);
    const committed = readFileSync(url, { encoding: 'utf8', flag: 'a+' });
    if (committed === text) continue;
    if (check) {
      failed = true;
      console.error(`${file} is not what the code says: run "npm run generate".`);
    } else {
      writeFileSync(url, text);
      console.log(`${file} written.`);
    }
  }
}

write(generated);
write(await documentResults(sdl, 'src/server/page/documents', 'page-results.ts'));
write(await documentResults(sdl, 'src/server/desk/documents', 'desk-results.ts'));
write(await elementScript());
try {
  const examples = fileURLToPath(new URL('../examples', import.meta.url));
  const clients = await generateClients(sdl, examples);
  write(Object.fromEntries(Object.entries(clients).map(([file, text]) => [`examples/${file}`, text])));
  // Relay's compiler writes its files itself, from the schema that was just written.
  await compileRelay(path.join(examples, 'relay'), check);
} catch (error) {
  failed = true;
  console.error(`The examples do not fit the schema: ${error instanceof Error ? error.message : error}`);
}
process.exitCode = failed ? 1 : 0;
