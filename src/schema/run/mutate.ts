import { createHash } from 'node:crypto';
import { canonicalJson } from '../../domain/base/canonical-json.ts';
import { type Problem, Problems } from '../../domain/base/problem.ts';
import { invalidInput, keyUnknown, notAllowed, type Refusal } from '../../domain/base/refusal.ts';
import { parseText } from '../../domain/base/text.ts';
import { deriveEvent } from '../../domain/derived/derive-event.ts';
import { loadedWords } from '../../domain/derived/loaded-words.ts';
import { statedOf } from '../../domain/record/record.ts';
import type { Applied } from '../../domain/rules/apply-change.ts';
import type { ChangeRequest } from '../../domain/rules/change.ts';
import { digestOfRequest, hashOfRequestKey } from '../../ledger/chain/change-hash.ts';
import type { PendingWrite, Written } from '../../ledger/storage.ts';
import { builder } from '../builder.ts';
import type { SchemaContext } from '../context.ts';
import type { PreviewModel } from '../refs.ts';
import type { RefusalModel } from '../types/refusal.ts';

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
  validateOnly: t.boolean({
    required: true,
    defaultValue: false,
    description: 'Judge the request, by its key too, and write nothing: the key stays as good as it was.',
  }),
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

/** A request about many subjects that is recorded. */
export interface ManyAcceptedModel extends Written {
  readonly many: true;
}

export type MutationOutcome = AcceptedModel | ManyAcceptedModel | ValidatedModel | RefusalModel;

const maxKeyLength = 200;

/** Sends a request on its way, and reads what became of it. Problems' paths begin at the field's arguments. */
export async function mutate(
  request: ChangeRequest,
  { idempotencyKey, validateOnly }: HowArguments,
  context: SchemaContext,
): Promise<MutationOutcome> {
  const { author, unknownKey } = context.viewer;
  if (author === undefined) return unknownKey ? keyUnknown('REPORTER') : notAllowed('REPORTER', 'Writing');
  const problems = new Problems();
  parseText(idempotencyKey, maxKeyLength, problems.at('idempotencyKey'));
  if (problems.found.length > 0) return invalidInput(problems.found);
  const write: PendingWrite = {
    request,
    author,
    requestKey: hashOfRequestKey(author.key, idempotencyKey),
    requestDigest: digestOfRequest(request),
  };
  if (validateOnly) {
    const judged = await context.storage.judge(write);
    return 'refusal' in judged ? refused(judged.refusal, request) : validated(judged, request, context);
  }
  const outcome = await context.reader.after(() => context.appender.append(write));
  if (outcome.type === 'FAILED') throw outcome.error;
  if (outcome.type === 'REFUSED') return refused(outcome.refusal, request);
  if (request.type === 'apply' || request.type === 'withhold') return { ...outcome, many: true };
  if (outcome.subject === undefined) throw new Error(`a ${request.type} was written and is about nothing`);
  return { ...outcome, subject: outcome.subject };
}

/** Whether what a request finds at another version is told as any subject; else as an event. */
const isOfEntity: Readonly<Record<ChangeRequest['type'], boolean>> = {
  addEvent: false,
  correctEvent: false,
  publishEvent: false,
  retractEvent: false,
  linkEvents: false,
  mergeEvents: false,
  splitEvent: false,
  addClaim: false,
  answerClaim: false,
  correctClaim: true,
  assessClaim: true,
  assessEvent: false,
  putActor: true,
  putPlace: true,
  putSource: true,
  createTimeline: false,
  correctTimeline: true,
  withhold: true,
  apply: false,
  importSubjects: false,
};

function refused(refusal: Refusal, { type }: ChangeRequest): RefusalModel {
  // A batch's entries are an argument of their own.
  const root = type === 'apply' ? [] : ['input'];
  if (refusal.code === 'INVALID_INPUT')
    return { ...refusal, problems: refusal.problems.map((each) => ({ ...each, path: [...root, ...pathOf(each.path, type)] })) };
  if (refusal.code === 'STALE_VERSION') return { ...refusal, entity: isOfEntity[type] };
  return refusal;
}

/** What inputs call otherwise than the record does, by what stands before it on the way there. */
const asked: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  putSource: { attribution: 'credit' },
  splitEvent: { from: 'mergedInto' },
  affiliations: { from: 'since' },
  containers: { in: 'container' },
};

/** The way to a value as the input has it. Entries of lists stand between a list and their fields. */
function pathOf(path: readonly string[], type: ChangeRequest['type']): string[] {
  const way = [type, ...path];
  return path.map((step, i) => {
    const above = /^\d+$/.test(way[i] ?? '') ? way[i - 1] : way[i];
    return asked[above ?? '']?.[step] ?? step;
  });
}

/** What a judged request would leave: of one event, the event with the figures that would follow from its claims. */
async function validated(applied: Applied, request: ChangeRequest, context: SchemaContext): Promise<ValidatedModel> {
  return { type: 'VALIDATED', preview: await previewOf(applied, context), warnings: warningsOf(applied, request) };
}

async function previewOf({ changes, subject }: Applied, { reader }: SchemaContext): Promise<PreviewModel | undefined> {
  if (subject === undefined) return undefined;
  const stated = changes.flatMap(({ kind, subject: of, subjectVersion: version, state }) =>
    kind === 'WITHHELD' ? [] : { ...statedOf(of, state), version },
  );
  const claims = stated.filter((each) => each.type === 'claim');
  const found = stated.find((each) => each.id === subject);
  const proposed = found?.type === 'event' ? found : undefined;
  const event = proposed?.id ?? claims[0]?.state.event;
  const current = event === undefined ? undefined : await reader.event(event);
  const shown = proposed?.state ?? current?.state;
  if (event === undefined || shown === undefined) return undefined;
  const recorded = await reader.claims((await reader.claimsOf(event)).map((each) => each.id));
  const unchanged = recorded.filter(({ id }) => claims.every((claim) => claim.id !== id));
  const derived = deriveEvent(event, shown, [...unchanged, ...claims.filter((claim) => claim.state.event === event)]);
  const version = (proposed ?? current)?.version ?? 1;
  const digest = createHash('sha256')
    .update(canonicalJson({ event, state: shown, derived }), 'utf8')
    .digest('hex');
  return { type: 'preview', id: `preview_${digest.slice(0, 24)}`, event, version, state: shown, derived };
}

function warningsOf({ changes }: Applied, request: ChangeRequest): Problem[] {
  return changes.flatMap(({ kind, state, entry }) =>
    kind === 'WITHHELD' || !('dateAccordingTo' in state) ? [] : loadedWords(state, wordsOf(request, entry)),
  );
}

/** Where a request, or an entry of it, says what the event's own words are; where it does not, which event it is about. */
function wordsOf(request: ChangeRequest, entry: number | undefined): readonly string[] {
  const one = request.type === 'apply' ? request.input.changes[entry ?? 0] : request;
  const root = request.type === 'apply' ? ['changes', String(entry), String(one?.type)] : ['input'];
  return [...root, one?.type === 'addEvent' ? 'event' : one !== undefined && 'set' in one.input ? 'set' : 'id'];
}
