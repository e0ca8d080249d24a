import type { Applied } from '../domain/apply-change.ts';
import type { ChangeRequest } from '../domain/change.ts';
import { type ClaimOfEvent, deriveEvent } from '../domain/derive-event.ts';
import { loadedWords } from '../domain/loaded-words.ts';
import { type Problem, Problems } from '../domain/problem.ts';
import { invalidInput, notAllowed, type Refusal } from '../domain/refusal.ts';
import { readText } from '../domain/text.ts';
import { digestOfRequest, hashOfRequestKey } from '../ledger/change-hash.ts';
import type { PendingWrite, Written } from '../ledger/storage.ts';
import { builder } from './builder.ts';
import type { SchemaContext } from './context.ts';
import type { PreviewModel } from './refs.ts';
import type { RefusalModel } from './refusal.ts';

/** How every mutation is sent, beside what it changes. */
export interface HowArguments {
  readonly idempotencyKey: string;
  readonly validateOnly: boolean;
}

export const howArguments = builder.args((t) => ({
  idempotencyKey: t.string({
    required: true,
    description:
      'A text of your own choice for this request, 1 to 200 characters. A repetition with the same key and input changes nothing and answers the same. Keys live per API key and are never forgotten.',
  }),
  validateOnly: t.boolean({ required: true, defaultValue: false, description: 'Judge the request and write nothing.' }),
}));

/** A request that was only judged, and would be accepted. */
export interface ValidatedModel {
  readonly type: 'VALIDATED';
  readonly preview: PreviewModel | undefined;
  readonly warnings: readonly Problem[];
}

/** A request that is recorded, or changed nothing because nothing was different. */
export interface AcceptedModel extends Written {
  readonly subject: string;
}

export type MutationOutcome = AcceptedModel | ValidatedModel | RefusalModel;

const maxKeyLength = 200;

/** Sends a request on its way, and reads what became of it. Problems' paths begin at the field's arguments. */
export async function mutate(
  request: ChangeRequest,
  { idempotencyKey, validateOnly }: HowArguments,
  context: SchemaContext,
): Promise<MutationOutcome> {
  const { author } = context.viewer;
  if (author === undefined) return notAllowed('REPORTER', 'Writing');
  const problems = new Problems();
  readText(idempotencyKey, maxKeyLength, problems.at('idempotencyKey'));
  if (problems.found.length > 0) return invalidInput(problems.found);
  const write: PendingWrite = {
    request,
    author,
    requestKey: hashOfRequestKey(author.key, idempotencyKey),
    requestDigest: digestOfRequest(request),
  };
  if (validateOnly) {
    const judged = await context.storage.judge(write);
    return 'refusal' in judged ? refused(judged.refusal, request) : validated(judged, context);
  }
  const outcome = await context.appender.append(write);
  if (outcome.type === 'FAILED') throw outcome.error;
  // What the answer shows stands at the request's own change, or after it.
  await context.reader.renew();
  if (outcome.type === 'REFUSED') return refused(outcome.refusal, request);
  if (outcome.subject === undefined) throw new Error(`a ${request.type} was written and is about nothing`);
  return { ...outcome, subject: outcome.subject };
}

function refused(refusal: Refusal, { type }: ChangeRequest): RefusalModel {
  if (refusal.code === 'INVALID_INPUT')
    return { ...refusal, problems: refusal.problems.map((each) => ({ ...each, path: ['input', ...each.path] })) };
  if (refusal.code === 'STALE_VERSION') return { ...refusal, entity: type.startsWith('put') || type === 'assessClaim' };
  return refusal;
}

/** The event that a judged request would leave, with the figures that would follow from its claims. */
async function validated({ changes, subject: judged }: Applied, { reader }: SchemaContext): Promise<ValidatedModel> {
  const proposedClaims = changes.flatMap(({ subject, state }) =>
    subject.type === 'claim' && 'claimant' in state ? [{ id: subject.id as ClaimOfEvent['id'], state }] : [],
  );
  const proposed = changes.find(({ subject }) => subject.type === 'event' && subject.id === judged);
  const about = proposed?.subject.id ?? proposedClaims[0]?.state.event;
  const current = about === undefined ? undefined : await reader.event(about);
  const state = proposed !== undefined && 'dateAccordingTo' in proposed.state ? proposed.state : current?.state;
  if (about === undefined || state === undefined) return { type: 'VALIDATED', preview: undefined, warnings: [] };
  const event = about as PreviewModel['event'];
  const recorded = await reader.claims((await reader.claimsOf(event)).map((each) => each.id));
  const unchanged = recorded.filter(({ id }) => proposedClaims.every((claim) => claim.id !== id));
  const derived = deriveEvent(event, state, [...unchanged, ...proposedClaims.filter((claim) => claim.state.event === event)]);
  const version = proposed?.subjectVersion ?? current?.version ?? 1;
  return { type: 'VALIDATED', preview: { type: 'preview', event, version, state, derived }, warnings: loadedWords(state) };
}
