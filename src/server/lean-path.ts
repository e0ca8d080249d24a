import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ExecutionResult, type GraphQLError, getOperationAST } from 'graphql';
import { runOperation } from '../schema/run/run-operation.ts';
import { runShared } from '../schema/run/run-shared.ts';
import { schema } from '../schema/schema.ts';
import { AnswerText } from './answer-text.ts';
import type { Authenticated } from './authenticate.ts';
import { goneOf } from './client-gone.ts';
import type { Config } from './config.ts';
import type { Engine } from './engine.ts';
import type { KeptAnswers } from './kept-answers.ts';
import { type Asked, askedIn, type LeanRequest, leanRequest } from './lean-request.ts';
import { readText } from './read-text.ts';
import { maskedResult } from './result-text.ts';
import { answerSender, type Told } from './send-answer.ts';
import type { TrustedDocuments } from './trusted-documents.ts';
import type { Viewers } from './viewers.ts';

export interface LeanParts {
  readonly engine: Engine;
  readonly viewers: Viewers;
  readonly trusted: TrustedDocuments;
  readonly kept: KeptAnswers;
  readonly config: Pick<Config, 'maxBodyBytes' | 'origins' | 'compressOverBytes' | 'cacheAnswers' | 'cachePast'>;
  /** What a client is told of what was thrown. */
  readonly mask: (error: unknown) => GraphQLError;
}

/** Answers a request, or answers the request to hand on, as if nothing of it had been read. */
export type LeanPath = (request: IncomingMessage, response: ServerResponse) => Promise<IncomingMessage | undefined>;

/** A request that has been read. */
interface Read extends Pick<LeanRequest, 'method'> {
  /** What it says, as it says it. */
  readonly text: string;
  readonly authorization: string | undefined;
  /** Who sends it; undefined where that cannot be said, which is told once its document has been read. */
  readonly who: Authenticated | undefined;
  /** Made when it is asked for: aborts when its client goes before it has its answer. */
  readonly gone: () => AbortSignal;
}

/**
 * Queries and mutations in JSON straight over Node's HTTP: what most requests are, without what makes a Request and a Response of them. Yoga
 * is what answers every other one, and what these answers are held against: whatever is not plainly a question here is handed on to it.
 */
export function leanPath({ engine, viewers, trusted, kept, config, mask }: LeanParts): LeanPath {
  const send = answerSender(config);
  return async (request, response) => {
    const lean = leanRequest(request, config.maxBodyBytes);
    if (lean === undefined) return request;
    const said = await readText(request, lean);
    if (said === undefined) return undefined;
    const { authorization } = request.headers;
    const who = viewers.nobodyAt(authorization) ?? (await viewers.find(authorization).catch(() => undefined));
    const read = { method: lean.method, text: said.text, authorization, who, gone: goneOf(response) };
    const told = (await keptAnswer(read)) ?? (await answerTo(read));
    if (told === undefined) return said.unread();
    await send(told, lean, request, response);
    return undefined;
  };

  /** The answer that is kept to a request, or made for whoever asked the same before. */
  async function keptAnswer(read: Read): Promise<Told | undefined> {
    const { who, gone } = read;
    if (who === undefined) return undefined;
    const isKeyUnknown = who.key === 'unknown';
    try {
      const answer = await kept.find(keyOf(read, who), gone);
      return answer && { answer, isKeyUnknown };
    } catch (error) {
      return { answer: AnswerText.of({ errors: [mask(error)] }), isKeyUnknown };
    }
  }

  /** The answer to what is plainly a query or a mutation. */
  async function answerTo(read: Read): Promise<Told | undefined> {
    const asked = askedIn(read.method, read.text);
    const query = asked && textOf(asked);
    if (asked === undefined || query === undefined) return undefined;
    let isKeyUnknown = false;
    const told = (result: ExecutionResult): Told => ({ answer: AnswerText.of(result), isKeyUnknown });
    try {
      const turn = engine.turnFor(query);
      if (turn !== undefined) await turn;
      const document = engine.parse(query);
      const kind = getOperationAST(document, asked.operationName)?.operation;
      if (kind === undefined || kind === 'subscription' || (kind === 'mutation' && read.method === 'GET')) return undefined;
      const errors = engine.validate(document);
      if (errors.length > 0) return told({ errors });
      const found = read.who ?? (await viewers.find(read.authorization));
      isKeyUnknown = found.key === 'unknown';
      const argsFor = (signal: AbortSignal) => ({
        schema,
        document,
        contextValue: engine.contextFor({ viewer: found.viewer, signal }),
        variableValues: asked.variables,
        operationName: asked.operationName,
      });
      if (kind === 'mutation') return told(maskedResult(await runOperation(argsFor(read.gone())), mask));
      const answer = await kept.make(keyOf(read, found), read.gone(), async (signal) => {
        const { result, isShareable } = await runShared(argsFor(signal));
        return { answer: AnswerText.of(maskedResult(result, mask)), isShareable };
      });
      return { answer, isKeyUnknown };
    } catch (error) {
      return told({ errors: [mask(error)] });
    }
  }

  /** The document that is asked for; undefined also where it is refused. */
  function textOf(asked: Asked): string | undefined {
    try {
      return trusted.textOf(asked);
    } catch {
      return undefined;
    }
  }
}

/** A request under which its answer is kept: all that it says, and as whom. */
function keyOf({ method, text }: Pick<Read, 'method' | 'text'>, { viewer: { author } }: Authenticated): string {
  return `${author === undefined ? '' : JSON.stringify(author)} ${method} ${text}`;
}
