import { Parser } from 'htmlparser2';

/** What ends a line of text. */
const blocks: ReadonlySet<string> = new Set(
  'address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table td th tr ul'.split(
    ' ',
  ),
);
/** What is no text. */
const hidden: ReadonlySet<string> = new Set(['script', 'style', 'template', 'noscript']);

/** The text of a piece of HTML, one line for each block; blanks are one blank, as a page shows them. */
export function htmlText(html: string): string {
  let text = '';
  let hiding = 0;
  const edge = (name: string): void => {
    if (blocks.has(name)) text += '\n';
  };
  const parser = new Parser({
    onopentagname: (name) => {
      if (hidden.has(name)) hiding += 1;
      edge(name);
    },
    ontext: (piece) => {
      if (hiding === 0) text += piece.replaceAll(/\s+/g, ' ');
    },
    onclosetag: (name) => {
      if (hidden.has(name)) hiding -= 1;
      edge(name);
    },
  });
  parser.end(html);
  const lines = text.split('\n').map((line) => line.replaceAll(/ +/g, ' ').trim());
  return lines.filter((line) => line !== '').join('\n');
}
