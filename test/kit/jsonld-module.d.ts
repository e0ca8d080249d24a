declare module 'jsonld' {
  /** What of the library is used here; it has no types of its own. */
  const jsonld: {
    expand(
      document: object,
      options: { documentLoader: (url: string) => Promise<{ documentUrl: string; document: object }> },
    ): Promise<object[]>;
  };
  // biome-ignore lint/style/noDefaultExport: so the library exports it
  export default jsonld;
}
