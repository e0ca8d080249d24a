import type { FetchAPI } from 'graphql-yoga';
import { printedSchema } from '../schema/printed-schema.ts';
import { ServedText } from './served-text.ts';

let made: ServedText | undefined;

/** Answers the schema as `waqai schema` prints it, or that whoever asks has it as it is. */
export function schemaResponse(request: Request, fetchAPI: FetchAPI): Promise<Response> {
  made ??= new ServedText(printedSchema(), { 'Content-Type': 'text/plain; charset=utf-8' });
  return made.respond(request, fetchAPI);
}
