declare module '@11ty/eleventy' {
  import type { Markdown } from './page-markdown.ts';

  /** What of its settings is used here; the package brings no types. */
  export interface EleventySettings {
    addTemplate(place: string, text: string, data: object): void;
    addTransform(
      name: string,
      transform: (this: { readonly page: { readonly inputPath: string } }, text: string) => string,
    ): void;
    amendLibrary(type: 'md', amend: (markdown: Markdown) => void): void;
    setTemplateFormats(formats: readonly string[]): void;
    setUseGitIgnore(uses: boolean): void;
  }

  // biome-ignore lint/style/noDefaultExport: so the library exports it
  export default class Eleventy {
    constructor(
      input: string,
      output: string,
      options: {
        readonly quietMode: boolean;
        readonly configPath: false;
        readonly config: (settings: EleventySettings) => object;
      },
    );
    disableLogger(): void;
    write(): Promise<void>;
  }
}
