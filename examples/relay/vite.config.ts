import { defineConfig } from 'vite';

/** What Relay's Babel and SWC plugins do: in the place of each document stands what the compiler made of it. */
const compiledDocuments = {
  name: 'relay-documents',
  enforce: 'pre' as const,
  transform(code: string, file: string) {
    if (!/\.tsx?$/.test(file) || file.includes('__generated__') || !code.includes('graphql`')) return;
    const imports: string[] = [];
    const replaced = code.replaceAll(/graphql`\s*(?:query|mutation|subscription|fragment)\s+(\w+)[^`]*`/g, (_, name) => {
      imports.push(`import ${name}$document from './__generated__/${name}.graphql.ts';`);
      return `${name}$document`;
    });
    return `${imports.join(' ')} ${replaced}`;
  },
};

export default defineConfig({ plugins: [compiledDocuments] });
