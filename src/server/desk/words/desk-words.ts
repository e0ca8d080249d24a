import type { PluralForms } from '../../page/words/plural-words.ts';
import type {
  ActorKind,
  Attribution,
  CasualtyGroup,
  ChangeKind,
  ClaimAspect,
  ClaimStance,
  EventKind,
  EventLinkKind,
  EventMark,
  EventState,
  Evidence,
  Harm,
  Likeness,
  LocationPrecision,
  LocationRole,
  LossObject,
  LossOutcome,
  ParticipantRole,
  PartOfDay,
  PlaceLevel,
  ProblemCode,
  Redistribution,
  Role,
  Sensitivity,
  SourceKind,
  Verdict,
} from '../documents/desk-results.ts';
import type { FieldWords } from './field-words.ts';
import type { SheetWords } from './sheet-words.ts';

/** What each value of an enumeration is called. */
type Named<Value extends string> = Readonly<Record<Value, string>>;

/** What the desk calls things beside what the page has a name for. */
interface OwnNames {
  readonly precision: Named<LocationPrecision>;
  readonly object: Named<LossObject>;
  readonly partOfDay: Named<PartOfDay>;
  readonly actorKind: Named<ActorKind>;
  readonly placeLevel: Named<PlaceLevel>;
  readonly redistribution: Named<Redistribution>;
  readonly likeness: Named<Likeness>;
  readonly viewerRole: Named<Role>;
  readonly mark: Named<EventMark>;
  readonly group: Named<CasualtyGroup>;
}

/** Names that the page has. */
interface PageNames {
  readonly kind: Named<EventKind>;
  readonly state: Named<EventState>;
  readonly evidence: Named<Evidence>;
  readonly stance: Named<ClaimStance>;
  readonly verdict: Named<Verdict>;
  readonly role: Named<ParticipantRole>;
  readonly attribution: Named<Attribution>;
  readonly locationRole: Named<LocationRole>;
  readonly outcome: Named<LossOutcome>;
  readonly sourceKind: Named<SourceKind>;
  readonly changeKind: Named<ChangeKind>;
  readonly harm: Named<Harm>;
  readonly sensitivity: Named<Sensitivity>;
  readonly aspect: Named<ClaimAspect>;
  readonly relation: Named<EventLinkKind>;
}

/** The words of the desk in one language, as a file of this folder has them: `{name}` stands for what is put there, `#` for a number. */
export interface OwnDeskWords {
  readonly title: string;
  readonly noScript: string;
  readonly names: OwnNames;
  readonly problem: Named<ProblemCode>;
  readonly nav: { readonly title: string; readonly queues: string; readonly import: string; readonly timelines: string };
  readonly timeline: Texts<'add' | 'back'>;
  readonly withhold: WithholdWords;
  readonly signIn: Texts<'title' | 'what' | 'key' | 'note' | 'keep' | 'enter' | 'leave' | 'as' | 'unknown' | 'again'>;
  readonly queue: Texts<
    'title' | 'drafts' | 'reported' | 'disputed' | 'inconsistent' | 'gone' | 'found' | 'none' | 'more' | 'find' | 'go' | 'kept'
  >;
  readonly verb: Texts<
    'add' | 'publish' | 'correct' | 'claim' | 'assess' | 'merge' | 'split' | 'retract' | 'answer' | 'link' | 'withhold'
  >;
  readonly event: Texts<
    'missing' | 'back' | 'version' | 'page' | 'mergedInto' | 'verbs' | 'duplicates' | 'alikeBy' | 'history' | 'answers'
  >;
  readonly merge: Texts<'side' | 'stays' | 'none' | 'find' | 'compare'>;
  readonly told: Texts<
    | 'added'
    | 'corrected'
    | 'published'
    | 'retracted'
    | 'assessed'
    | 'claimed'
    | 'answered'
    | 'merged'
    | 'split'
    | 'linked'
    | 'timelineAdded'
    | 'withheld'
  >;
  readonly diff: Texts<'title' | 'field' | 'before' | 'after' | 'nothing'>;
  readonly stale: Texts<
    | 'title'
    | 'note'
    | 'look'
    | 'elsewhere'
    | 'before'
    | 'now'
    | 'mine'
    | 'send'
    | 'yours'
    | 'theirs'
    | 'takeYours'
    | 'takeTheirs'
    | 'goOn'
    | 'goesOn'
    | 'goesOnFrom'
  >;
  readonly date: Texts<'help' | 'part' | 'anyPart' | 'means' | 'isWritten' | 'take' | 'notUnderstood'> & {
    readonly examples: readonly (readonly [edtf: string, meaning: string])[];
  };
  readonly entity: Texts<'anew' | 'alike' | 'thisOne' | 'record' | 'cancel'> & {
    readonly found: PluralForms;
    readonly titles: Readonly<Record<'ACTOR' | 'PLACE' | 'SOURCE', string>>;
  };
  readonly sheet: SheetWords;
  readonly form: FormWords;
  readonly field: FieldWords;
}

type Texts<Name extends string> = Readonly<Record<Name, string>>;

/** What is said where words are erased for good. */
type WithholdWords = Texts<
  | 'title'
  | 'which'
  | 'chooseOne'
  | 'goOn'
  | 'claimOf'
  | 'cannotBeUndone'
  | 'toKeepIt'
  | 'what'
  | 'scope'
  | 'scopeHint'
  | 'all'
  | 'some'
  | 'versions'
  | 'reasonHint'
  | 'erase'
  | 'sure'
  | 'goesAll'
  | 'goSome'
  | 'typeWord'
  | 'word'
  | 'otherWord'
>;

type FormWords = Texts<
  | 'titleHint'
  | 'dateHint'
  | 'figuresHint'
  | 'claimsHint'
  | 'reasonHint'
  | 'methodHint'
  | 'slugHint'
  | 'codesHint'
  | 'languagesHint'
  | 'coversHint'
  | 'startsOnHint'
  | 'slugStaysHint'
  | 'good'
  | 'more'
  | 'add'
  | 'drop'
  | 'empty'
  | 'preview'
  | 'notYet'
  | 'kept'
  | 'notKept'
  | 'goesOn'
  | 'throwAway'
  | 'thrownAway'
  | 'send'
  | 'asDraft'
  | 'atOnce'
  | 'sending'
  | 'lost'
  | 'failed'
  | 'mend'
  | 'notAllowed'
  | 'alike'
  | 'on'
  | 'onClaim'
> & {
  readonly wrong: PluralForms;
  readonly lacks: Readonly<Record<'REQUIRED' | 'UNCHOSEN', string>>;
};

/** All words of the desk, as its script has them. */
export interface DeskWords extends Omit<OwnDeskWords, 'names'> {
  readonly locale: string;
  readonly numberLocale: string;
  /** Between the parts of an enumeration. */
  readonly joined: string;
  readonly names: OwnNames & PageNames;
}
