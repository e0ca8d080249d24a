// A style sheet as a text, as it is bundled.
declare module '*.css?inline' {
  const text: string;
  // biome-ignore lint/style/noDefaultExport: that is how the bundler has it
  export default text;
}
