/** `npx graphql-codegen`: types of the documents in this folder, from the schema as it is printed. */
export default {
  schema: '../../schema.graphql',
  documents: '*.{ts,tsx}',
  generates: {
    './gql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false, skipIndexFile: true },
      config: {
        strictScalars: true,
        // A ledger cursor is no page cursor: those are strings that begin "p_".
        scalars: {
          AsOf: 'string',
          // biome-ignore lint/suspicious/noTemplateCurlyInString: a type, as TypeScript writes it
          LedgerCursor: '`c_${string}`',
          Date: 'string',
          DateTime: 'string',
          Duration: 'string',
          Edtf: 'string',
          Json: 'unknown',
          LanguageTag: 'string',
          Url: 'string',
        },
        nonOptionalTypename: true,
        skipTypeNameForRoot: true,
        immutableTypes: true,
        useTypeImports: true,
        importExtension: '.ts',
      },
    },
  },
};
