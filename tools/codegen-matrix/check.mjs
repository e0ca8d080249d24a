// Makes clients of the schema with generators as they are installed, from the file and from a server that runs, and compiles what was
// made: both must be the same, and hold to what the schema says. Outside of this checkout, to whose changes Relay's compiler would add what
// it makes.
import { execFile, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const here = fileURLToPath(new URL('.', import.meta.url));
const root = path.join(here, '../..');
const bin = (name) => path.join(here, 'node_modules/.bin', name);

// biome-ignore lint/suspicious/noTemplateCurlyInString: a type, as TypeScript writes it
const cursor = '`c_${string}`';
const texts = ['AsOf', 'Date', 'DateTime', 'Duration', 'Edtf', 'LanguageTag', 'Url'];
const scalars = (ledgerCursor) => ({
  ...Object.fromEntries(texts.map((name) => [name, 'string'])),
  LedgerCursor: ledgerCursor,
  Json: 'unknown',
});

/** Each generator: what it needs beside it, and how it is called. A source is a file or an address. */
const generators = {
  'client preset': {
    // By itself it does not ask a server which inputs are @oneOf.
    files: ({ source, isUrl }) => ({
      'codegen.json': {
        schema: isUrl ? [{ [source]: { oneOf: true } }] : source,
        documents: 'preset-documents.ts',
        generates: {
          './preset/': {
            preset: 'client',
            config: { strictScalars: true, scalars: scalars(cursor), useTypeImports: true, importExtension: '.ts' },
          },
        },
      },
    }),
    call: ({ folder }) => run(bin('graphql-codegen'), ['--config', 'codegen.json'], { cwd: folder }),
  },
  genql: {
    files: () => ({}),
    call: ({ folder, source, isUrl }) => {
      const named = Object.entries(scalars('string')).flatMap(([name, type]) => ['-S', `${name}:${type}`]);
      return run(bin('genql'), [isUrl ? '--endpoint' : '--schema', source, '--output', 'genql', '--sort', ...named], {
        cwd: folder,
      });
    },
  },
  'gql.tada': {
    files: ({ source }) => ({
      'tsconfig.json': {
        compilerOptions: {
          target: 'es2022',
          module: 'esnext',
          moduleResolution: 'bundler',
          strict: true,
          skipLibCheck: true,
          noEmit: true,
          allowImportingTsExtensions: true,
          types: [],
          lib: ['es2022', 'dom'],
          plugins: [{ name: 'gql.tada/ts-plugin', schema: source, tadaOutputLocation: './graphql-env.d.ts' }],
        },
        include: ['use.ts'],
      },
    }),
    call: ({ folder }) => run(bin('gql.tada'), ['generate-output'], { cwd: folder }),
  },
  // It reads files alone: a server answers its schema as one.
  Relay: {
    files: ({ sdl }) => ({
      'told.graphql': sdl,
      'relay.config.json': {
        src: '.',
        schema: './told.graphql',
        language: 'typescript',
        eagerEsModules: true,
        requireCustomScalarTypes: true,
        customScalarTypes: scalars('string'),
        excludes: ['**/preset*/**', '**/genql/**', '**/use.ts', '**/preset-documents.ts'],
      },
    }),
    call: ({ folder }) => run(bin('relay-compiler'), ['relay.config.json'], { cwd: folder }),
  },
};

async function generate(work, name, source, sdl) {
  const folder = path.join(work, name);
  const asked = { folder, source, sdl, isUrl: name === 'server' };
  cpSync(path.join(here, 'documents'), folder, { recursive: true });
  cpSync(path.join(folder, 'preset.ts'), path.join(folder, 'preset-documents.ts'));
  rmSync(path.join(folder, 'preset.ts'));
  const given = new Set(['codegen.json', 'tsconfig.json']);
  for (const { files, call } of Object.values(generators)) {
    for (const [file, content] of Object.entries(files(asked)))
      writeFileSync(path.join(folder, file), typeof content === 'string' ? content : JSON.stringify(content, null, 2));
    await call(asked);
  }
  await run(bin('tsc'), ['-p', '.'], { cwd: folder });
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !given.has(entry.name))
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => [path.relative(folder, file), readFileSync(file, 'utf8')]),
  );
}

// What genql makes besides types: a copy of the schema to be read, for which it does not ask a server about @oneOf, and the address.
const ofItsOwn = new Set(['genql/schema.graphql', 'genql/index.ts']);

/** A server of this checkout, on a free port, and its address. */
async function serve(work) {
  const args = [
    'tools/with-node-24.mjs',
    'src/cli/waqai.ts',
    'serve',
    '--port',
    '0',
    '--database',
    path.join(work, 'w.db'),
    '--empty',
  ];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) {
    const [, address] = /^waqai serves (http\S+)$/.exec(line) ?? [];
    if (address !== undefined) return { child, address };
  }
  throw new Error('the server ended without serving');
}

const work = mkdtempSync(path.join(tmpdir(), 'waqai-clients-'));
symlinkSync(path.join(here, 'node_modules'), path.join(work, 'node_modules'));
const { child, address } = await serve(work);
try {
  const file = path.join(root, 'schema.graphql');
  const told = await fetch(new URL('/schema.graphql', address));
  const ofFile = await generate(work, 'file', file, readFileSync(file, 'utf8'));
  const ofServer = await generate(work, 'server', address, await told.text());
  const names = [...new Set([...Object.keys(ofFile), ...Object.keys(ofServer)])].toSorted();
  const differing = names.filter((name) => !ofItsOwn.has(name) && ofFile[name] !== ofServer[name]);
  if (differing.length > 0) throw new Error(`not the same from the file as from a server: ${differing.join(', ')}`);
  console.log(
    `${Object.keys(generators).join(', ')}: ${names.length} files, the same from the file as from a server, and right by the compiler`,
  );
} catch (error) {
  console.error(error.stdout ?? '', error.stderr ?? '', error.message);
  process.exitCode = 1;
} finally {
  child.kill();
  rmSync(work, { recursive: true, force: true });
}
