// The one door through which anything that is recorded has come.
//
// A request (from the API, from a file, from the command line) is judged here, against the record as it stands at that moment,
// and answered with the changes that it amounts to, or with a refusal. Nothing else decides what may change: the storage
// writes what this function returns, and replay, mirror and copy never ask it again (so a rule may be tightened without
// breaking an old ledger).
//
// It is pure. The record comes as look-ups (`RecordView`), the author and the source of ids are handed in, there is no clock.
// That is why the look-ups are synchronous: SQLite answers them inside its transaction; an engine whose reads are
// asynchronous runs the function, loads what it missed, and runs it again, which is safe because nothing has happened.
//
// Two simpler ways were refused. Rules beside each mutation: then an import, a batch and the API disagree after a year.
// Rules as constraints of the database: they can only say no to one row, never "all of these seven problems, here and here".

import { canonicalJson } from '../base/canonical-json.ts';
import { Problems } from '../base/problem.ts';
import { invalidInput, type RuleRefusal } from '../base/refusal.ts';
import type { Author } from '../base/role.ts';
import type { NewIds } from '../base/subject.ts';
import { maxLengths, parseList, parseOptionalText } from '../base/text.ts';
import type { RecordView } from '../record/record.ts';
import { parseActor } from './actor-rules.ts';
import { answerClaim, assessClaim, assessEvent } from './assess-requests.ts';
import type { ApplyInput, ChangeRequest, JudgedChange } from './change.ts';
import { correctClaim, correctTimeline } from './correct-requests.ts';
import { confirmNamed } from './entity-drafts.ts';
import { createTimeline, putEntity } from './entity-requests.ts';
import { addClaim, addEvent, correctEvent, type Decision, linkEvents, publishEvent, retractEvent } from './event-requests.ts';
import { importSubjects } from './import-rules.ts';
import { mergeEvents, splitEvent } from './merge-requests.ts';
import { parsePlace } from './place-rules.ts';
import type { Reading } from './reading.ts';
import { isTooLarge, RequestDraft } from './request-draft.ts';
import { parseSource } from './source-rules.ts';
import { withhold } from './withhold-requests.ts';

/** What a request amounts to: its changes in the order that the ledger takes them. None, where nothing was different. */
export interface Applied {
  readonly changes: readonly JudgedChange[];
  /** What the request was about; an import, and a batch, are about many. */
  readonly subject: string | undefined;
  /** Of an import: the subjects that are recorded otherwise, and were left so. */
  readonly differing: readonly string[];
}

/** Most problems that one refusal lists: what follows from a wrong beginning helps nobody. */
const maxProblems = 100;

/** Most entries of a batch. */
const maxEntries = 200;

/** Judges a request: what it changes, or why it may not. The same record and ids give the same answer. */
export function applyChange(
  record: RecordView,
  request: ChangeRequest,
  author: Author,
  ids: NewIds,
): Applied | { readonly refusal: RuleRefusal } {
  const problems = new Problems();
  const draft = new RequestDraft(record, author.key);
  const one = { draft, author, ids };
  const decision = request.type === 'apply' ? applyBatch(request.input, problems, one) : decideOne(request, problems, one);
  if ('code' in decision) return { refusal: decision };
  if (problems.found.length === 0) confirmNamed(draft);
  // What has a problem need not be a value that has a text.
  const changes =
    problems.found.length === 0 ? draft.changes().map((change) => ({ ...change, text: canonicalJson(change.state) })) : [];
  reportTooLarge(changes, problems);
  if (problems.found.length > 0) return { refusal: invalidInput(problems.found.slice(0, maxProblems)) };
  return { changes, subject: decision.subject, differing: decision.differing ?? [] };
}

type Sequel = Pick<Reading, 'draft' | 'author' | 'ids'>;
type OneRequest = Exclude<ChangeRequest, { readonly type: 'apply' }>;

function decideOne(request: OneRequest, problems: Problems, { draft, author, ids }: Sequel, entry?: number): Decision {
  const reason = parseOptionalText(reasonOf(request), maxLengths.reason, problems.at('reason'));
  draft.purpose = { reason, entry };
  const importing = request.type === 'importSubjects';
  return decide(request, problems, { draft, author, ids, reason, importing, valueIds: new Set() });
}

/** Judges the entries of a batch in their order, each against what the ones before it leave: all are recorded, or none. */
function applyBatch({ changes }: ApplyInput, problems: Problems, sequel: Sequel): Decision {
  const at = problems.at('changes');
  const entries = parseList(changes, at, maxEntries);
  if (changes.length === 0) at.add('REQUIRED', 'Name what is to be changed.');
  for (const [i, entry] of entries.entries()) {
    const here = at.at(i, entry.type);
    const decision = decideOne(entry, here, sequel, i);
    if (!('code' in decision)) continue;
    if (decision.code === 'NOT_ALLOWED') return { ...decision, message: `changes.${i}.${entry.type}: ${decision.message}` };
    if (decision.code !== 'INVALID_INPUT') here.add(decision.code, decision.message);
  }
  return { subject: undefined };
}

function decide(request: OneRequest, problems: Problems, reading: Reading): Decision {
  switch (request.type) {
    case 'addEvent':
      return addEvent(request.input, problems, reading);
    case 'correctEvent':
      return correctEvent(request.input, problems, reading);
    case 'publishEvent':
      return publishEvent(request.input, problems, reading);
    case 'retractEvent':
      return retractEvent(request.input, problems, reading);
    case 'linkEvents':
      return linkEvents(request.input, problems, reading);
    case 'mergeEvents':
      return mergeEvents(request.input, problems, reading);
    case 'splitEvent':
      return splitEvent(request.input, problems, reading);
    case 'addClaim':
      return addClaim(request.input, problems, reading);
    case 'answerClaim':
      return answerClaim(request.input, problems, reading);
    case 'assessClaim':
      return assessClaim(request.input, problems, reading);
    case 'correctClaim':
      return correctClaim(request.input, problems, reading);
    case 'assessEvent':
      return assessEvent(request.input, problems, reading);
    case 'putActor':
      return putEntity(
        'actor',
        request.input,
        (id, before) => parseActor(request.input, id, before, problems, reading),
        problems,
        reading,
      );
    case 'putPlace':
      return putEntity(
        'place',
        request.input,
        (id, before) => parsePlace(request.input, id, before, problems, reading),
        problems,
        reading,
      );
    case 'putSource':
      return putEntity(
        'source',
        request.input,
        (id, before) => parseSource(request.input, id, before, problems, reading),
        problems,
        reading,
      );
    case 'createTimeline':
      return createTimeline(request.input, problems, reading);
    case 'correctTimeline':
      return correctTimeline(request.input, problems, reading);
    case 'withhold':
      return withhold(request.input, problems, reading);
    case 'importSubjects':
      return importSubjects(request.input, problems, reading);
  }
}

function reasonOf({ input }: OneRequest): string | null | undefined {
  if ('reason' in input) return input.reason;
  return 'correctWith' in input ? input.correctWith : undefined;
}

function reportTooLarge(changes: readonly JudgedChange[], problems: Problems): void {
  for (const { subject, text } of changes) {
    if (isTooLarge(text)) problems.add('TOO_LARGE', `The ${subject.type} takes more than 64 KiB; shorten its texts or lists.`);
  }
}
