/** How the command line is called where the program lies: in a checkout, or where npm has installed it. */
export function commandNameAt(url: string): string {
  return url.includes('/node_modules/') ? 'npx waqai' : 'npm run waqai --';
}

/** How the command line of this program is called, for messages that name a command. */
export const commandName = commandNameAt(import.meta.url);
