/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type ActorFilter = {
  readonly anyOf: ReadonlyArray<ActorRef>;
  readonly parts?: boolean | null | undefined;
  readonly roles?: ReadonlyArray<ParticipantRole> | null | undefined;
};

export type ActorKind = 'ARMED_FORCE' | 'ARMED_GROUP' | 'CIVIL_SOCIETY' | 'COMPANY' | 'GOVERNMENT_BODY' | 'INTERNATIONAL_BODY' | 'MEDIA' | 'OPERATION' | 'PERSON' | 'POLITICAL_BODY' | 'POPULATION' | 'STATE' | 'UNIDENTIFIED';

export type ActorRef =
  {   readonly externalId: ExternalIdInput; readonly id?: never; readonly slug?: never; }
  |  { readonly externalId?: never;   readonly id: string | number; readonly slug?: never; }
  |  { readonly externalId?: never; readonly id?: never;   readonly slug: string; };

export type AddClaimInput = {
  readonly claim: ClaimInput;
  readonly event: string | number;
  readonly reason?: string | null | undefined;
};

export type AddEventInput = {
  readonly claims: ReadonlyArray<ClaimInput>;
  readonly event: EventInput;
  readonly publish?: boolean;
  readonly reason?: string | null | undefined;
  readonly timeline: TimelineRef;
};

export type AffiliationInput = {
  readonly id?: string | number | null | undefined;
  readonly relation: AffiliationKind;
  readonly since?: string | null | undefined;
  readonly to: ActorRef;
  readonly until?: string | null | undefined;
};

export type AffiliationKind = 'ALLIED_WITH' | 'COMMANDS' | 'OPERATED_BY' | 'PART_OF' | 'SERVES';

export type AnswerClaimInput = {
  readonly answer: ClaimInput;
  readonly claim: string | number;
  readonly reason?: string | null | undefined;
};

export type ArchivedCopyInput = {
  readonly sha256: string;
  readonly url: string;
};

export type AssessClaimInput = {
  readonly assessedOn: string;
  readonly citations?: ReadonlyArray<CitationInput> | null | undefined;
  readonly expectedVersion: number;
  readonly id: string | number;
  readonly reason: string;
  readonly verdict: Verdict;
};

export type AssessEventInput = {
  readonly citations?: ReadonlyArray<CitationInput> | null | undefined;
  readonly evidence: Evidence;
  readonly expectedVersion: number;
  readonly id: string | number;
  readonly method?: string | null | undefined;
  readonly reason: string;
};

export type Attribution = 'ALLEGED' | 'CONTESTED' | 'ESTABLISHED' | 'REPORTED' | 'STATED_BY_SELF';

export type BoxFilter = {
  readonly areas?: boolean | null | undefined;
  readonly certainty?: Certainty | null | undefined;
  readonly east: number;
  readonly north: number;
  readonly south: number;
  readonly west: number;
};

export type CasualtyFigureInput = {
  readonly accordingTo?: ReadonlyArray<string | number> | null | undefined;
  readonly best?: number | null | undefined;
  readonly exactly?: number | null | undefined;
  readonly group: CasualtyGroup;
  readonly harm: Harm;
  readonly high?: number | null | undefined;
  readonly id?: string | number | null | undefined;
  readonly low?: number | null | undefined;
  readonly of?: ActorRef | null | undefined;
};

export type CasualtyGroup = 'ALL' | 'CIVILIANS' | 'COMBATANTS' | 'UNKNOWN';

export type Certainty = 'CERTAINLY' | 'POSSIBLY';

export type ChangeInput =
  {   readonly addClaim: AddClaimInput; readonly addEvent?: never; readonly answerClaim?: never; readonly assessClaim?: never; readonly assessEvent?: never; readonly correctClaim?: never; readonly correctEvent?: never; readonly correctTimeline?: never; readonly createTimeline?: never; readonly linkEvents?: never; readonly mergeEvents?: never; readonly publishEvent?: never; readonly putActor?: never; readonly putPlace?: never; readonly putSource?: never; readonly retractEvent?: never; readonly splitEvent?: never; }
  |  { readonly addClaim?: never;   readonly addEvent: AddEventInput; readonly answerClaim?: never; readonly assessClaim?: never; readonly assessEvent?: never; readonly correctClaim?: never; readonly correctEvent?: never; readonly correctTimeline?: never; readonly createTimeline?: never; readonly linkEvents?: never; readonly mergeEvents?: never; readonly publishEvent?: never; readonly putActor?: never; readonly putPlace?: never; readonly putSource?: never; readonly retractEvent?: never; readonly splitEvent?: never; }
  |  { readonly addClaim?: never; readonly addEvent?: never;   readonly answerClaim: AnswerClaimInput; readonly assessClaim?: never; readonly assessEvent?: never; readonly correctClaim?: never; readonly correctEvent?: never; readonly correctTimeline?: never; readonly createTimeline?: never; readonly linkEvents?: never; readonly mergeEvents?: never; readonly publishEvent?: never; readonly putActor?: never; readonly putPlace?: never; readonly putSource?: never; readonly retractEvent?: never; readonly splitEvent?: never; }
  |  { readonly addClaim?: never; readonly addEvent?: never; readonly answerClaim?: never;   readonly assessClaim: AssessClaimInput; readonly assessEvent?: never; readonly correctClaim?: never; readonly correctEvent?: never; readonly correctTimeline?: never; readonly createTimeline?: never; readonly linkEvents?: never; readonly mergeEvents?: never; readonly publishEvent?: never; readonly putActor?: never; readonly putPlace?: never; readonly putSource?: never; readonly retractEvent?: never; readonly splitEvent?: never; }
  |  { readonly addClaim?: never; readonly addEvent?: never; readonly answerClaim?: never; readonly assessClaim?: never;   readonly assessEvent: AssessEventInput; readonly correctClaim?: never; readonly correctEvent?: never; readonly correctTimeline?: never; readonly createTimeline?: never; readonly linkEvents?: never; readonly mergeEvents?: never; readonly publishEvent?: never; readonly putActor?: never; readonly putPlace?: never; readonly putSource?: never; readonly retractEvent?: never; readonly splitEvent?: never; }
  |  { readonly addClaim?: never; readonly addEvent?: never; readonly answerClaim?: never; readonly assessClaim?: never; readonly assessEvent?: never;   readonly correctClaim: CorrectClaimInput; readonly correctEvent?: never; readonly correctTimeline?: never; readonly createTimeline?: never; readonly linkEvents?: never; readonly mergeEvents?: never; readonly publishEvent?: never; readonly putActor?: never; readonly putPlace?: never; readonly putSource?: never; readonly retractEvent?: never; readonly splitEvent?: never; }
  |  { readonly addClaim?: never; readonly addEvent?: never; readonly answerClaim?: never; readonly assessClaim?: never; readonly assessEvent?: never; readonly correctClaim?: never;   readonly correctEvent: CorrectEventInput; readonly correctTimeline?: never; readonly createTimeline?: never; readonly linkEvents?: never; readonly mergeEvents?: never; readonly publishEvent?: never; readonly putActor?: never; readonly putPlace?: never; readonly putSource?: never; readonly retractEvent?: never; readonly splitEvent?: never; }
  |  { readonly addClaim?: never; readonly addEvent?: never; readonly answerClaim?: never; readonly assessClaim?: never; readonly assessEvent?: never; readonly correctClaim?: never; readonly correctEvent?: never;   readonly correctTimeline: CorrectTimelineInput; readonly createTimeline?: never; readonly linkEvents?: never; readonly mergeEvents?: never; readonly publishEvent?: never; readonly putActor?: never; readonly putPlace?: never; readonly putSource?: never; readonly retractEvent?: never; readonly splitEvent?: never; }
  |  { readonly addClaim?: never; readonly addEvent?: never; readonly answerClaim?: never; readonly assessClaim?: never; readonly assessEvent?: never; readonly correctClaim?: never; readonly correctEvent?: never; readonly correctTimeline?: never;   readonly createTimeline: CreateTimelineInput; readonly linkEvents?: never; readonly mergeEvents?: never; readonly publishEvent?: never; readonly putActor?: never; readonly putPlace?: never; readonly putSource?: never; readonly retractEvent?: never; readonly splitEvent?: never; }
  |  { readonly addClaim?: never; readonly addEvent?: never; readonly answerClaim?: never; readonly assessClaim?: never; readonly assessEvent?: never; readonly correctClaim?: never; readonly correctEvent?: never; readonly correctTimeline?: never; readonly createTimeline?: never;   readonly linkEvents: LinkEventsInput; readonly mergeEvents?: never; readonly publishEvent?: never; readonly putActor?: never; readonly putPlace?: never; readonly putSource?: never; readonly retractEvent?: never; readonly splitEvent?: never; }
  |  { readonly addClaim?: never; readonly addEvent?: never; readonly answerClaim?: never; readonly assessClaim?: never; readonly assessEvent?: never; readonly correctClaim?: never; readonly correctEvent?: never; readonly correctTimeline?: never; readonly createTimeline?: never; readonly linkEvents?: never;   readonly mergeEvents: MergeEventsInput; readonly publishEvent?: never; readonly putActor?: never; readonly putPlace?: never; readonly putSource?: never; readonly retractEvent?: never; readonly splitEvent?: never; }
  |  { readonly addClaim?: never; readonly addEvent?: never; readonly answerClaim?: never; readonly assessClaim?: never; readonly assessEvent?: never; readonly correctClaim?: never; readonly correctEvent?: never; readonly correctTimeline?: never; readonly createTimeline?: never; readonly linkEvents?: never; readonly mergeEvents?: never;   readonly publishEvent: PublishEventInput; readonly putActor?: never; readonly putPlace?: never; readonly putSource?: never; readonly retractEvent?: never; readonly splitEvent?: never; }
  |  { readonly addClaim?: never; readonly addEvent?: never; readonly answerClaim?: never; readonly assessClaim?: never; readonly assessEvent?: never; readonly correctClaim?: never; readonly correctEvent?: never; readonly correctTimeline?: never; readonly createTimeline?: never; readonly linkEvents?: never; readonly mergeEvents?: never; readonly publishEvent?: never;   readonly putActor: PutActorInput; readonly putPlace?: never; readonly putSource?: never; readonly retractEvent?: never; readonly splitEvent?: never; }
  |  { readonly addClaim?: never; readonly addEvent?: never; readonly answerClaim?: never; readonly assessClaim?: never; readonly assessEvent?: never; readonly correctClaim?: never; readonly correctEvent?: never; readonly correctTimeline?: never; readonly createTimeline?: never; readonly linkEvents?: never; readonly mergeEvents?: never; readonly publishEvent?: never; readonly putActor?: never;   readonly putPlace: PutPlaceInput; readonly putSource?: never; readonly retractEvent?: never; readonly splitEvent?: never; }
  |  { readonly addClaim?: never; readonly addEvent?: never; readonly answerClaim?: never; readonly assessClaim?: never; readonly assessEvent?: never; readonly correctClaim?: never; readonly correctEvent?: never; readonly correctTimeline?: never; readonly createTimeline?: never; readonly linkEvents?: never; readonly mergeEvents?: never; readonly publishEvent?: never; readonly putActor?: never; readonly putPlace?: never;   readonly putSource: PutSourceInput; readonly retractEvent?: never; readonly splitEvent?: never; }
  |  { readonly addClaim?: never; readonly addEvent?: never; readonly answerClaim?: never; readonly assessClaim?: never; readonly assessEvent?: never; readonly correctClaim?: never; readonly correctEvent?: never; readonly correctTimeline?: never; readonly createTimeline?: never; readonly linkEvents?: never; readonly mergeEvents?: never; readonly publishEvent?: never; readonly putActor?: never; readonly putPlace?: never; readonly putSource?: never;   readonly retractEvent: RetractEventInput; readonly splitEvent?: never; }
  |  { readonly addClaim?: never; readonly addEvent?: never; readonly answerClaim?: never; readonly assessClaim?: never; readonly assessEvent?: never; readonly correctClaim?: never; readonly correctEvent?: never; readonly correctTimeline?: never; readonly createTimeline?: never; readonly linkEvents?: never; readonly mergeEvents?: never; readonly publishEvent?: never; readonly putActor?: never; readonly putPlace?: never; readonly putSource?: never; readonly retractEvent?: never;   readonly splitEvent: SplitEventInput; };

export type ChangeKind = 'ACTOR_PUT' | 'CLAIM_ADDED' | 'CLAIM_ASSESSED' | 'CLAIM_CORRECTED' | 'CLAIM_MOVED' | 'EVENT_ABSORBED' | 'EVENT_ADDED' | 'EVENT_ASSESSED' | 'EVENT_CORRECTED' | 'EVENT_MERGED' | 'EVENT_PUBLISHED' | 'EVENT_RESTORED' | 'EVENT_RETRACTED' | 'EVENT_SPLIT' | 'PLACE_PUT' | 'SOURCE_PUT' | 'TIMELINE_CORRECTED' | 'TIMELINE_CREATED' | 'WITHHELD';

export type CitationInput = {
  readonly accessedAt?: string | null | undefined;
  readonly id?: string | number | null | undefined;
  readonly locator?: string | null | undefined;
  readonly quote?: TextInput | null | undefined;
  readonly source: SourceRef;
};

export type ClaimAspect = 'DATE' | 'FIGURES' | 'OCCURRENCE' | 'PARTICIPANT' | 'PLACE';

export type ClaimInput = {
  readonly about?: ReadonlyArray<ClaimAspect> | null | undefined;
  readonly answers?: string | number | null | undefined;
  readonly casualties?: ReadonlyArray<ClaimedFigureInput> | null | undefined;
  readonly citations?: ReadonlyArray<CitationInput> | null | undefined;
  readonly claimant: ActorRef;
  readonly key?: string | null | undefined;
  readonly locations?: ReadonlyArray<ClaimedLocationInput> | null | undefined;
  readonly losses?: ReadonlyArray<ClaimedLossInput> | null | undefined;
  readonly madeOn?: EventDateInput | null | undefined;
  readonly occurred?: EventDateInput | null | undefined;
  readonly participants?: ReadonlyArray<ClaimedParticipantInput> | null | undefined;
  readonly stance?: ClaimStance;
  readonly statement: ReadonlyArray<TextInput>;
  readonly through?: ActorRef | null | undefined;
  readonly utterance?: string | null | undefined;
};

export type ClaimPatch = {
  readonly about?: ReadonlyArray<ClaimAspect> | null | undefined;
  readonly answers?: string | number | null | undefined;
  readonly casualties?: ReadonlyArray<ClaimedFigureInput> | null | undefined;
  readonly citations?: ReadonlyArray<CitationInput> | null | undefined;
  readonly claimant?: ActorRef | null | undefined;
  readonly locations?: ReadonlyArray<ClaimedLocationInput> | null | undefined;
  readonly losses?: ReadonlyArray<ClaimedLossInput> | null | undefined;
  readonly madeOn?: EventDateInput | null | undefined;
  readonly occurred?: EventDateInput | null | undefined;
  readonly participants?: ReadonlyArray<ClaimedParticipantInput> | null | undefined;
  readonly stance?: ClaimStance | null | undefined;
  readonly statement?: ReadonlyArray<TextInput> | null | undefined;
  readonly through?: ActorRef | null | undefined;
  readonly utterance?: string | null | undefined;
};

export type ClaimStance = 'ASSERTS' | 'CONCEDES' | 'CONFIRMS' | 'DECLINES_TO_SAY' | 'DENIES' | 'DISPUTES' | 'RETRACTS';

export type ClaimantFilter = {
  readonly anyOf: ReadonlyArray<ActorRef>;
  readonly parts?: boolean | null | undefined;
};

export type ClaimedFigureInput = {
  readonly best?: number | null | undefined;
  readonly exactly?: number | null | undefined;
  readonly group: CasualtyGroup;
  readonly harm: Harm;
  readonly high?: number | null | undefined;
  readonly id?: string | number | null | undefined;
  readonly low?: number | null | undefined;
  readonly of?: ActorRef | null | undefined;
};

export type ClaimedLocationInput = {
  readonly anchors?: ReadonlyArray<PlaceRef> | null | undefined;
  readonly coordinates?: CoordinatesInput | null | undefined;
  readonly description?: ReadonlyArray<TextInput> | null | undefined;
  readonly id?: string | number | null | undefined;
  readonly place?: PlaceRef | null | undefined;
  readonly precision: LocationPrecision;
  readonly radiusKm?: number | null | undefined;
  readonly role: LocationRole;
};

export type ClaimedLossInput = {
  readonly alleged?: boolean | null | undefined;
  readonly count?: number | null | undefined;
  readonly id?: string | number | null | undefined;
  readonly item: ReadonlyArray<TextInput>;
  readonly object: LossObject;
  readonly outcome: LossOutcome;
  readonly owner?: ActorRef | null | undefined;
};

export type ClaimedParticipantInput = {
  readonly actor: ActorRef;
  readonly id?: string | number | null | undefined;
  readonly role: ParticipantRole;
};

export type ClassificationInput = {
  readonly code: string;
  readonly label?: string | null | undefined;
  readonly scheme: string;
  readonly version?: string | null | undefined;
};

export type ClassificationRef = {
  readonly code: string;
  readonly scheme: string;
};

export type ContainmentInput = {
  readonly container: PlaceRef;
  readonly id?: string | number | null | undefined;
  readonly sense: ContainmentKind;
};

export type ContainmentKind = 'ADMINISTRATIVE' | 'COMMON' | 'HISTORIC';

export type CoordinatesInput = {
  readonly latitude: number;
  readonly longitude: number;
};

export type CorrectClaimInput = {
  readonly expectedVersion: number;
  readonly id: string | number;
  readonly reason: string;
  readonly set: ClaimPatch;
};

export type CorrectEventInput = {
  readonly expectedVersion: number;
  readonly id: string | number;
  readonly reason: string;
  readonly set: EventPatch;
};

export type CorrectTimelineInput = {
  readonly expectedVersion: number;
  readonly id: string | number;
  readonly reason: string;
  readonly set: TimelinePatch;
};

export type CreateTimelineInput = {
  readonly languages: ReadonlyArray<string>;
  readonly slug: string;
  readonly startsOn: string;
  readonly summary?: ReadonlyArray<TextInput> | null | undefined;
  readonly timeZone: string;
  readonly title: ReadonlyArray<TextInput>;
};

export type Disagreement = 'DATE' | 'FIGURES' | 'PLACE';

export type EventDateInput = {
  readonly edtf: string;
  readonly partOfDay?: PartOfDay | null | undefined;
};

export type EventFilter = {
  readonly actors?: ActorFilter | null | undefined;
  readonly addedSince?: string | null | undefined;
  readonly anyOf?: ReadonlyArray<EventFilter> | null | undefined;
  readonly box?: BoxFilter | null | undefined;
  readonly changedSince?: string | null | undefined;
  readonly claimants?: ClaimantFilter | null | undefined;
  readonly classifications?: ReadonlyArray<ClassificationRef> | null | undefined;
  readonly disagreements?: ReadonlyArray<Disagreement> | null | undefined;
  readonly disputed?: boolean | null | undefined;
  readonly evidence?: ReadonlyArray<Evidence> | null | undefined;
  readonly excluding?: EventFilter | null | undefined;
  readonly externalIds?: ReadonlyArray<ExternalIdInput> | null | undefined;
  readonly figuresInconsistent?: boolean | null | undefined;
  readonly hasCoordinates?: boolean | null | undefined;
  readonly independentOrigins?: IntRange | null | undefined;
  readonly killed?: IntRange | null | undefined;
  readonly killedWidth?: IntRange | null | undefined;
  readonly kinds?: ReadonlyArray<EventKind> | null | undefined;
  readonly maxWidthDays?: number | null | undefined;
  readonly near?: NearFilter | null | undefined;
  readonly occurred?: OccurredFilter | null | undefined;
  readonly ongoing?: boolean | null | undefined;
  readonly placeLevels?: ReadonlyArray<PlaceLevel> | null | undefined;
  readonly places?: PlaceFilter | null | undefined;
  readonly precisions?: ReadonlyArray<LocationPrecision> | null | undefined;
  readonly sources?: SourceFilter | null | undefined;
  readonly states?: ReadonlyArray<EventState> | null | undefined;
  readonly text?: string | null | undefined;
  readonly timelines?: ReadonlyArray<TimelineRef> | null | undefined;
};

export type EventInput = {
  readonly casualties?: ReadonlyArray<CasualtyFigureInput> | null | undefined;
  readonly classifications?: ReadonlyArray<ClassificationInput> | null | undefined;
  readonly date: EventDateInput;
  readonly dateAccordingTo?: ReadonlyArray<string | number> | null | undefined;
  readonly externalIds?: ReadonlyArray<ExternalIdInput> | null | undefined;
  readonly kind: EventKind;
  readonly links?: ReadonlyArray<EventLinkInput> | null | undefined;
  readonly locations?: ReadonlyArray<LocationInput> | null | undefined;
  readonly losses?: ReadonlyArray<LossInput> | null | undefined;
  readonly marks?: ReadonlyArray<EventMark> | null | undefined;
  readonly participants?: ReadonlyArray<ParticipantInput> | null | undefined;
  readonly sensitivity?: ReadonlyArray<Sensitivity> | null | undefined;
  readonly summary?: ReadonlyArray<TextInput> | null | undefined;
  readonly title: ReadonlyArray<TextInput>;
};

export type EventKind = 'ABDUCTION_OR_DETENTION' | 'AGREEMENT' | 'AID' | 'AIR_DEFENCE_ACTION' | 'AIR_OR_DRONE_STRIKE' | 'APPOINTMENT_OR_RESIGNATION' | 'ARMED_VIOLENCE_UNSPECIFIED' | 'ARMS_TRANSFER' | 'BLOCKADE_OR_SIEGE' | 'BODIES_FOUND' | 'CALL' | 'CEASEFIRE' | 'CEASEFIRE_VIOLATION' | 'CHEMICAL' | 'CLASH' | 'CONDEMNATION' | 'CONTROL_CHANGED' | 'DISPLACEMENT' | 'EXPLOSIVE_DEVICE_OR_MINE' | 'INVITATION' | 'MEETING' | 'MOVEMENT_OR_DEPLOYMENT' | 'OFFENSIVE_LAUNCHED' | 'OTHER' | 'PRISONER_EXCHANGE' | 'PROPERTY_DESTROYED_OR_LOOTED' | 'PROTEST' | 'RIOT' | 'SANCTION' | 'SEXUAL_VIOLENCE' | 'SHELLING_OR_MISSILE' | 'SHOOTING_OR_KILLING' | 'STATEMENT' | 'SUICIDE_ATTACK' | 'WITHDRAWAL';

export type EventLinkInput = {
  readonly event: string | number;
  readonly id?: string | number | null | undefined;
  readonly relation: EventLinkKind;
};

export type EventLinkKind = 'CONCERNS' | 'DUPLICATE_OF' | 'FOLLOWS' | 'PART_OF' | 'RESPONDS_TO' | 'SAME_CAMPAIGN';

export type EventMark = 'INCLUDES_PARTS';

export type EventOrder = 'ADDED_DESC' | 'CHANGED_DESC' | 'DATE_ASC' | 'DATE_DESC' | 'KILLED_BEST_DESC' | 'KILLED_HIGH_DESC' | 'KILLED_LOW_DESC' | 'RELEVANCE';

export type EventPatch = {
  readonly casualties?: ReadonlyArray<CasualtyFigureInput> | null | undefined;
  readonly classifications?: ReadonlyArray<ClassificationInput> | null | undefined;
  readonly date?: EventDateInput | null | undefined;
  readonly dateAccordingTo?: ReadonlyArray<string | number> | null | undefined;
  readonly externalIds?: ReadonlyArray<ExternalIdInput> | null | undefined;
  readonly kind?: EventKind | null | undefined;
  readonly links?: ReadonlyArray<EventLinkInput> | null | undefined;
  readonly locations?: ReadonlyArray<LocationInput> | null | undefined;
  readonly losses?: ReadonlyArray<LossInput> | null | undefined;
  readonly marks?: ReadonlyArray<EventMark> | null | undefined;
  readonly participants?: ReadonlyArray<ParticipantInput> | null | undefined;
  readonly sensitivity?: ReadonlyArray<Sensitivity> | null | undefined;
  readonly summary?: ReadonlyArray<TextInput> | null | undefined;
  readonly title?: ReadonlyArray<TextInput> | null | undefined;
};

export type EventState = 'DRAFT' | 'MERGED' | 'PUBLISHED' | 'RETRACTED';

export type Evidence = 'CORROBORATED' | 'REPORTED' | 'VERIFIED';

export type ExternalIdInput = {
  readonly scheme: string;
  readonly value: string;
};

export type GazetteerEntryInput = {
  readonly gazetteer: string;
  readonly id: string;
  readonly release: string;
};

export type Harm = 'CAPTURED' | 'DISPLACED' | 'INJURED' | 'KILLED' | 'KILLED_INJURED_OR_CAPTURED' | 'MISSING';

export type IntRange = {
  readonly max?: number | null | undefined;
  readonly min?: number | null | undefined;
};

export type Likeness = 'ACTORS' | 'DATE' | 'KIND' | 'PLACE' | 'TEXT';

export type LinkEventsInput = {
  readonly expectedVersion: number;
  readonly id: string | number;
  readonly link: EventLinkInput;
  readonly reason?: string | null | undefined;
};

export type LocationInput = {
  readonly accordingTo?: ReadonlyArray<string | number> | null | undefined;
  readonly anchors?: ReadonlyArray<PlaceRef> | null | undefined;
  readonly coordinates?: CoordinatesInput | null | undefined;
  readonly description?: ReadonlyArray<TextInput> | null | undefined;
  readonly id?: string | number | null | undefined;
  readonly place?: PlaceRef | null | undefined;
  readonly precision: LocationPrecision;
  readonly preferred?: boolean | null | undefined;
  readonly radiusKm?: number | null | undefined;
  readonly role: LocationRole;
};

export type LocationPrecision = 'ALONG' | 'BETWEEN' | 'COUNTRY' | 'DISTRICT' | 'EXACT' | 'NEAR' | 'REGION' | 'UNKNOWN';

export type LocationRole = 'CONCERNS' | 'OBJECTIVE' | 'ORIGIN' | 'SCENE';

export type LossInput = {
  readonly accordingTo?: ReadonlyArray<string | number> | null | undefined;
  readonly alleged?: boolean | null | undefined;
  readonly count?: number | null | undefined;
  readonly id?: string | number | null | undefined;
  readonly item: ReadonlyArray<TextInput>;
  readonly object: LossObject;
  readonly outcome: LossOutcome;
  readonly owner?: ActorRef | null | undefined;
};

export type LossObject = 'CULTURAL' | 'HEALTH' | 'HOMES' | 'INFRASTRUCTURE' | 'MILITARY' | 'OTHER' | 'SCHOOL' | 'SHELTER';

export type LossOutcome = 'CAPTURED' | 'DAMAGED' | 'DESTROYED' | 'DOWNED';

export type MediaInput = {
  readonly caption?: ReadonlyArray<TextInput> | null | undefined;
  readonly credit?: ReadonlyArray<TextInput> | null | undefined;
  readonly sensitivity?: ReadonlyArray<Sensitivity> | null | undefined;
  readonly thumbnail?: string | null | undefined;
  readonly type: string;
};

export type MergeEventsInput = {
  readonly into: SeenEventInput;
  readonly merge: ReadonlyArray<SeenEventInput>;
  readonly reason: string;
  readonly set?: EventPatch | null | undefined;
};

export type NameInput = {
  readonly id?: string | number | null | undefined;
  readonly language: string;
  readonly text: string;
  readonly use?: NameUse | null | undefined;
  readonly usedBy?: ActorRef | null | undefined;
};

export type NameUse = 'DISPLAY' | 'VARIANT';

export type NearFilter = {
  readonly areas?: boolean | null | undefined;
  readonly certainty?: Certainty | null | undefined;
  readonly latitude: number;
  readonly longitude: number;
  readonly radiusKm: number;
};

export type OccurredFilter = {
  readonly certainty?: Certainty | null | undefined;
  readonly firstDay?: string | null | undefined;
  readonly lastDay?: string | null | undefined;
};

export type PartOfDay = 'AFTERNOON' | 'AFTER_MIDNIGHT' | 'DAWN' | 'EVENING' | 'MORNING' | 'NIGHT' | 'NOON';

export type ParticipantInput = {
  readonly accordingTo?: ReadonlyArray<string | number> | null | undefined;
  readonly actor: ActorRef;
  readonly attribution?: Attribution | null | undefined;
  readonly id?: string | number | null | undefined;
  readonly role: ParticipantRole;
};

export type ParticipantRole = 'ACCUSED' | 'INITIATOR' | 'MEDIATOR' | 'MENTIONED' | 'PARTY' | 'SPEAKER' | 'SUPPLIER' | 'SUPPORTER' | 'TARGET' | 'VICTIM';

export type PlaceFilter = {
  readonly anyOf: ReadonlyArray<PlaceRef>;
  readonly parts?: boolean | null | undefined;
  readonly roles?: ReadonlyArray<LocationRole> | null | undefined;
};

export type PlaceLevel = 'ADMIN1' | 'ADMIN2' | 'COUNTRY' | 'POINT' | 'SETTLEMENT';

export type PlaceRef =
  {   readonly externalId: ExternalIdInput; readonly id?: never; readonly slug?: never; }
  |  { readonly externalId?: never;   readonly id: string | number; readonly slug?: never; }
  |  { readonly externalId?: never; readonly id?: never;   readonly slug: string; };

export type ProblemCode = 'BEFORE_TIMELINE' | 'CONTRADICTION' | 'DUPLICATE' | 'INVALID_CURSOR' | 'INVALID_DATE' | 'INVALID_DURATION' | 'INVALID_ID' | 'INVALID_LANGUAGE' | 'INVALID_SHAPE' | 'INVALID_SLUG' | 'INVALID_TIME_ZONE' | 'INVALID_URL' | 'LOADED_WORD' | 'NEEDS_CLAIM' | 'NEEDS_EDITOR' | 'NEEDS_REASON' | 'NOT_BORNE_OUT' | 'NOT_FOUND' | 'NOT_TEXT' | 'OUT_OF_RANGE' | 'PAGE_SIZE' | 'RANGE_REVERSED' | 'REQUIRED' | 'STALE_VERSION' | 'TAKEN' | 'TOO_DEEP' | 'TOO_LARGE' | 'TOO_LONG' | 'TOO_MANY' | 'UNKNOWN_REFERENCE' | 'WRONG_CURSOR';

export type PublishEventInput = {
  readonly expectedVersion: number;
  readonly id: string | number;
  readonly reason?: string | null | undefined;
};

export type PutActorInput = {
  readonly actorKind: ActorKind;
  readonly affiliations?: ReadonlyArray<AffiliationInput> | null | undefined;
  readonly expectedVersion?: number | null | undefined;
  readonly externalIds?: ReadonlyArray<ExternalIdInput> | null | undefined;
  readonly names: ReadonlyArray<NameInput>;
  readonly reason?: string | null | undefined;
  readonly redistribution?: Redistribution | null | undefined;
  readonly slug: string;
};

export type PutPlaceInput = {
  readonly containers?: ReadonlyArray<ContainmentInput> | null | undefined;
  readonly coordinates?: CoordinatesInput | null | undefined;
  readonly coordinatesFrom?: GazetteerEntryInput | null | undefined;
  readonly expectedVersion?: number | null | undefined;
  readonly externalIds?: ReadonlyArray<ExternalIdInput> | null | undefined;
  readonly level?: PlaceLevel | null | undefined;
  readonly names: ReadonlyArray<NameInput>;
  readonly radiusKm?: number | null | undefined;
  readonly reason?: string | null | undefined;
  readonly redistribution?: Redistribution | null | undefined;
  readonly slug: string;
};

export type PutSourceInput = {
  readonly archivedCopy?: ArchivedCopyInput | null | undefined;
  readonly credit?: string | null | undefined;
  readonly derivedFrom?: SourceRef | null | undefined;
  readonly expectedVersion?: number | null | undefined;
  readonly externalIds?: ReadonlyArray<ExternalIdInput> | null | undefined;
  readonly language?: string | null | undefined;
  readonly licence?: string | null | undefined;
  readonly media?: MediaInput | null | undefined;
  readonly note?: ReadonlyArray<TextInput> | null | undefined;
  readonly publishedOn?: EventDateInput | null | undefined;
  readonly publisher: ReadonlyArray<TextInput>;
  readonly reason?: string | null | undefined;
  readonly redistribution: Redistribution;
  readonly slug: string;
  readonly sourceKind: SourceKind;
  readonly title?: ReadonlyArray<TextInput> | null | undefined;
  readonly url?: string | null | undefined;
};

export type Redistribution = 'ATTRIBUTION' | 'INTERNAL' | 'OPEN';

export type RefusalCode = 'IDEMPOTENCY_KEY_REUSED' | 'INVALID_INPUT' | 'KEY_UNKNOWN' | 'NOT_ALLOWED' | 'NOT_FOUND' | 'STALE_VERSION';

export type RetractEventInput = {
  readonly expectedVersion: number;
  readonly id: string | number;
  readonly reason: string;
};

export type Role = 'ADMIN' | 'EDITOR' | 'READER' | 'REPORTER';

export type SeenEventInput = {
  readonly expectedVersion: number;
  readonly id: string | number;
};

export type Sensitivity = 'GRAPHIC' | 'MINOR_VICTIM' | 'OPERATIONAL' | 'PERSONAL_DATA';

export type SourceFilter = {
  readonly anyOf: ReadonlyArray<SourceRef>;
};

export type SourceKind = 'DATASET' | 'DOCUMENT' | 'IMAGE' | 'NEWS_ARTICLE' | 'OTHER' | 'REPORT' | 'SOCIAL_MEDIA' | 'STATEMENT' | 'VIDEO';

export type SourceRef =
  {   readonly externalId: ExternalIdInput; readonly id?: never; readonly slug?: never; }
  |  { readonly externalId?: never;   readonly id: string | number; readonly slug?: never; }
  |  { readonly externalId?: never; readonly id?: never;   readonly slug: string; };

export type SplitEventInput = {
  readonly claims?: ReadonlyArray<string | number> | null | undefined;
  readonly event: SeenEventInput;
  readonly mergedInto: SeenEventInput;
  readonly reason: string;
  readonly set?: EventPatch | null | undefined;
};

export type SuggestionType = 'ACTOR' | 'KIND' | 'PLACE' | 'SOURCE';

export type TextDirection = 'LTR' | 'RTL';

export type TextInput = {
  readonly language: string;
  readonly text?: string | null | undefined;
};

export type TimelinePatch = {
  readonly languages?: ReadonlyArray<string> | null | undefined;
  readonly startsOn?: string | null | undefined;
  readonly summary?: ReadonlyArray<TextInput> | null | undefined;
  readonly timeZone?: string | null | undefined;
  readonly title?: ReadonlyArray<TextInput> | null | undefined;
};

export type TimelineRef =
  {   readonly id: string | number; readonly slug?: never; }
  |  { readonly id?: never;   readonly slug: string; };

export type Verdict = 'CONTRADICTED' | 'SUPERSEDED' | 'SUPPORTED' | 'UNRESOLVED';

export type WithheldSubjectInput = {
  readonly expectedVersion: number;
  readonly id: string | number;
  readonly versions?: ReadonlyArray<number> | null | undefined;
};

export type WithholdInput = {
  readonly reason: string;
  readonly subjects: ReadonlyArray<WithheldSubjectInput>;
};

export type DeskAddClaimMutationVariables = Exact<{
  input: AddClaimInput;
  key: string;
  validateOnly: boolean;
  language?: string | null | undefined;
}>;

export type DeskAddClaimMutation = { readonly outcome:
    | (
      { readonly __typename: 'ClaimAccepted' }
      & ClaimOutcomeFragment
    )
    | (
      { readonly __typename: 'IdempotencyKeyReused' }
      & RefusedOutcome_IdempotencyKeyReused_Fragment
    )
    | (
      { readonly __typename: 'InvalidInput' }
      & RefusedOutcome_InvalidInput_Fragment
    )
    | (
      { readonly __typename: 'NotAllowed' }
      & RefusedOutcome_NotAllowed_Fragment
    )
    | (
      { readonly __typename: 'NotFound' }
      & RefusedOutcome_NotFound_Fragment
    )
    | (
      { readonly __typename: 'Validated' }
      & ValidatedOutcomeFragment
    )
   };

export type DeskAddEventMutationVariables = Exact<{
  input: AddEventInput;
  key: string;
  validateOnly: boolean;
  language?: string | null | undefined;
}>;

export type DeskAddEventMutation = { readonly outcome:
    | (
      { readonly __typename: 'EventAccepted' }
      & EventOutcomeFragment
    )
    | (
      { readonly __typename: 'IdempotencyKeyReused' }
      & RefusedOutcome_IdempotencyKeyReused_Fragment
    )
    | (
      { readonly __typename: 'InvalidInput' }
      & RefusedOutcome_InvalidInput_Fragment
    )
    | (
      { readonly __typename: 'NotAllowed' }
      & RefusedOutcome_NotAllowed_Fragment
    )
    | (
      { readonly __typename: 'Validated' }
      & ValidatedOutcomeFragment
    )
   };

export type DeskAlikeQueryVariables = Exact<{
  filter: EventFilter;
  language?: string | null | undefined;
}>;

export type DeskAlikeQuery = { readonly events: { readonly nodes: ReadonlyArray<EventListedFragment> } | null };

export type DeskAnswerClaimMutationVariables = Exact<{
  input: AnswerClaimInput;
  key: string;
  validateOnly: boolean;
  language?: string | null | undefined;
}>;

export type DeskAnswerClaimMutation = { readonly outcome:
    | (
      { readonly __typename: 'ClaimAccepted' }
      & ClaimOutcomeFragment
    )
    | (
      { readonly __typename: 'IdempotencyKeyReused' }
      & RefusedOutcome_IdempotencyKeyReused_Fragment
    )
    | (
      { readonly __typename: 'InvalidInput' }
      & RefusedOutcome_InvalidInput_Fragment
    )
    | (
      { readonly __typename: 'NotAllowed' }
      & RefusedOutcome_NotAllowed_Fragment
    )
    | (
      { readonly __typename: 'NotFound' }
      & RefusedOutcome_NotFound_Fragment
    )
    | (
      { readonly __typename: 'Validated' }
      & ValidatedOutcomeFragment
    )
   };

export type DeskApplyMutationVariables = Exact<{
  changes: ReadonlyArray<ChangeInput> | ChangeInput;
  key: string;
  validateOnly: boolean;
}>;

export type DeskApplyMutation = { readonly outcome:
    | { readonly __typename: 'ChangesAccepted', readonly changes: ReadonlyArray<{ readonly id: string }> }
    | (
      { readonly __typename: 'IdempotencyKeyReused' }
      & RefusedOutcome_IdempotencyKeyReused_Fragment
    )
    | (
      { readonly __typename: 'InvalidInput' }
      & RefusedOutcome_InvalidInput_Fragment
    )
    | (
      { readonly __typename: 'NotAllowed' }
      & RefusedOutcome_NotAllowed_Fragment
    )
    | { readonly __typename: 'Validated', readonly warnings: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly code: ProblemCode, readonly message: string }> }
   };

export type DeskAssessClaimMutationVariables = Exact<{
  input: AssessClaimInput;
  key: string;
  validateOnly: boolean;
  language?: string | null | undefined;
}>;

export type DeskAssessClaimMutation = { readonly outcome:
    | (
      { readonly __typename: 'ClaimAccepted' }
      & ClaimOutcomeFragment
    )
    | (
      { readonly __typename: 'IdempotencyKeyReused' }
      & RefusedOutcome_IdempotencyKeyReused_Fragment
    )
    | (
      { readonly __typename: 'InvalidInput' }
      & RefusedOutcome_InvalidInput_Fragment
    )
    | (
      { readonly __typename: 'NotAllowed' }
      & RefusedOutcome_NotAllowed_Fragment
    )
    | (
      { readonly __typename: 'NotFound' }
      & RefusedOutcome_NotFound_Fragment
    )
    | (
      { readonly __typename: 'StaleEntity' }
      & RefusedOutcome_StaleEntity_Fragment
      & StaleClaimOutcomeFragment
    )
    | (
      { readonly __typename: 'Validated' }
      & ValidatedOutcomeFragment
    )
   };

export type DeskAssessEventMutationVariables = Exact<{
  input: AssessEventInput;
  key: string;
  validateOnly: boolean;
  language?: string | null | undefined;
}>;

export type DeskAssessEventMutation = { readonly outcome:
    | (
      { readonly __typename: 'EventAccepted' }
      & EventOutcomeFragment
    )
    | (
      { readonly __typename: 'IdempotencyKeyReused' }
      & RefusedOutcome_IdempotencyKeyReused_Fragment
    )
    | (
      { readonly __typename: 'InvalidInput' }
      & RefusedOutcome_InvalidInput_Fragment
    )
    | (
      { readonly __typename: 'NotAllowed' }
      & RefusedOutcome_NotAllowed_Fragment
    )
    | (
      { readonly __typename: 'NotFound' }
      & RefusedOutcome_NotFound_Fragment
    )
    | (
      { readonly __typename: 'StaleVersion' }
      & RefusedOutcome_StaleVersion_Fragment
      & StaleEventOutcomeFragment
    )
    | (
      { readonly __typename: 'Validated' }
      & ValidatedOutcomeFragment
    )
   };

export type ClaimHeldFragment = { readonly id: string, readonly version: number, readonly stance: ClaimStance, readonly about: ReadonlyArray<ClaimAspect>, readonly inconsistent: boolean, readonly claimant: ActorHeldFragment, readonly through: ActorHeldFragment | null, readonly statement: TextHeldFragment, readonly occurred: DateHeldFragment | null, readonly madeOn: DateHeldFragment | null, readonly casualties: ReadonlyArray<FigureHeldFragment>, readonly locations: ReadonlyArray<LocationHeldFragment>, readonly participants: ReadonlyArray<ParticipantHeldFragment>, readonly losses: ReadonlyArray<LossHeldFragment>, readonly citations: ReadonlyArray<CitationHeldFragment>, readonly answers: { readonly id: string } | null, readonly assessment: { readonly verdict: Verdict, readonly assessedOn: string, readonly reason: string } | null };

export type DeskCorrectClaimMutationVariables = Exact<{
  input: CorrectClaimInput;
  key: string;
  validateOnly: boolean;
  language?: string | null | undefined;
}>;

export type DeskCorrectClaimMutation = { readonly outcome:
    | (
      { readonly __typename: 'ClaimAccepted' }
      & ClaimOutcomeFragment
    )
    | (
      { readonly __typename: 'IdempotencyKeyReused' }
      & RefusedOutcome_IdempotencyKeyReused_Fragment
    )
    | (
      { readonly __typename: 'InvalidInput' }
      & RefusedOutcome_InvalidInput_Fragment
    )
    | (
      { readonly __typename: 'NotAllowed' }
      & RefusedOutcome_NotAllowed_Fragment
    )
    | (
      { readonly __typename: 'NotFound' }
      & RefusedOutcome_NotFound_Fragment
    )
    | (
      { readonly __typename: 'StaleEntity' }
      & RefusedOutcome_StaleEntity_Fragment
      & StaleClaimOutcomeFragment
    )
    | (
      { readonly __typename: 'Validated' }
      & ValidatedOutcomeFragment
    )
   };

export type DeskCorrectEventMutationVariables = Exact<{
  input: CorrectEventInput;
  key: string;
  validateOnly: boolean;
  language?: string | null | undefined;
}>;

export type DeskCorrectEventMutation = { readonly outcome:
    | (
      { readonly __typename: 'EventAccepted' }
      & EventOutcomeFragment
    )
    | (
      { readonly __typename: 'IdempotencyKeyReused' }
      & RefusedOutcome_IdempotencyKeyReused_Fragment
    )
    | (
      { readonly __typename: 'InvalidInput' }
      & RefusedOutcome_InvalidInput_Fragment
    )
    | (
      { readonly __typename: 'NotAllowed' }
      & RefusedOutcome_NotAllowed_Fragment
    )
    | (
      { readonly __typename: 'NotFound' }
      & RefusedOutcome_NotFound_Fragment
    )
    | (
      { readonly __typename: 'StaleVersion' }
      & RefusedOutcome_StaleVersion_Fragment
      & StaleEventOutcomeFragment
    )
    | (
      { readonly __typename: 'Validated' }
      & ValidatedOutcomeFragment
    )
   };

export type DeskCorrectTimelineMutationVariables = Exact<{
  input: CorrectTimelineInput;
  key: string;
  validateOnly: boolean;
  language?: string | null | undefined;
}>;

export type DeskCorrectTimelineMutation = { readonly outcome:
    | (
      { readonly __typename: 'IdempotencyKeyReused' }
      & RefusedOutcome_IdempotencyKeyReused_Fragment
    )
    | (
      { readonly __typename: 'InvalidInput' }
      & RefusedOutcome_InvalidInput_Fragment
    )
    | (
      { readonly __typename: 'NotAllowed' }
      & RefusedOutcome_NotAllowed_Fragment
    )
    | (
      { readonly __typename: 'NotFound' }
      & RefusedOutcome_NotFound_Fragment
    )
    | (
      { readonly __typename: 'StaleEntity' }
      & RefusedOutcome_StaleEntity_Fragment
      & StaleTimelineOutcomeFragment
    )
    | (
      { readonly __typename: 'TimelineAccepted' }
      & TimelineOutcomeFragment
    )
    | (
      { readonly __typename: 'Validated' }
      & ValidatedOutcomeFragment
    )
   };

export type DeskCountsQueryVariables = Exact<{
  drafts: EventFilter;
  reported: EventFilter;
  disputed: EventFilter;
  inconsistent: EventFilter;
  gone: EventFilter;
}>;

export type DeskCountsQuery = { readonly drafts: { readonly totalCount: number } | null, readonly reported: { readonly totalCount: number } | null, readonly disputed: { readonly totalCount: number } | null, readonly inconsistent: { readonly totalCount: number } | null, readonly gone: { readonly totalCount: number } | null };

export type DeskCreateTimelineMutationVariables = Exact<{
  input: CreateTimelineInput;
  key: string;
  validateOnly: boolean;
  language?: string | null | undefined;
}>;

export type DeskCreateTimelineMutation = { readonly outcome:
    | (
      { readonly __typename: 'IdempotencyKeyReused' }
      & RefusedOutcome_IdempotencyKeyReused_Fragment
    )
    | (
      { readonly __typename: 'InvalidInput' }
      & RefusedOutcome_InvalidInput_Fragment
    )
    | (
      { readonly __typename: 'NotAllowed' }
      & RefusedOutcome_NotAllowed_Fragment
    )
    | (
      { readonly __typename: 'TimelineAccepted' }
      & TimelineOutcomeFragment
    )
    | (
      { readonly __typename: 'Validated' }
      & ValidatedOutcomeFragment
    )
   };

export type DeskDateQueryVariables = Exact<{
  edtf: string;
  partOfDay?: PartOfDay | null | undefined;
  language?: string | null | undefined;
}>;

export type DeskDateQuery = { readonly eventDate: { readonly edtf: string, readonly earliest: string | null, readonly latest: string | null, readonly text: { readonly text: string, readonly language: string, readonly direction: TextDirection } } };

type ContentHeld_EventPreview_Fragment = { readonly version: number, readonly state: EventState, readonly kind: EventKind, readonly evidence: Evidence, readonly disputed: ReadonlyArray<ClaimAspect>, readonly figuresInconsistent: boolean, readonly sensitivity: ReadonlyArray<Sensitivity>, readonly marks: ReadonlyArray<EventMark>, readonly title: TextHeldFragment, readonly summary: TextHeldFragment | null, readonly date: DateHeldFragment, readonly dateAccordingTo: ReadonlyArray<{ readonly id: string }>, readonly locations: ReadonlyArray<LocationHeldFragment>, readonly participants: ReadonlyArray<ParticipantHeldFragment>, readonly casualties: ReadonlyArray<FigureHeldFragment>, readonly losses: ReadonlyArray<LossHeldFragment>, readonly classifications: ReadonlyArray<{ readonly scheme: string, readonly version: string | null, readonly code: string, readonly label: string | null }> };

type ContentHeld_EventSnapshot_Fragment = { readonly version: number, readonly state: EventState, readonly kind: EventKind, readonly evidence: Evidence, readonly disputed: ReadonlyArray<ClaimAspect>, readonly figuresInconsistent: boolean, readonly sensitivity: ReadonlyArray<Sensitivity>, readonly marks: ReadonlyArray<EventMark>, readonly title: TextHeldFragment, readonly summary: TextHeldFragment | null, readonly date: DateHeldFragment, readonly dateAccordingTo: ReadonlyArray<{ readonly id: string }>, readonly locations: ReadonlyArray<LocationHeldFragment>, readonly participants: ReadonlyArray<ParticipantHeldFragment>, readonly casualties: ReadonlyArray<FigureHeldFragment>, readonly losses: ReadonlyArray<LossHeldFragment>, readonly classifications: ReadonlyArray<{ readonly scheme: string, readonly version: string | null, readonly code: string, readonly label: string | null }> };

type ContentHeld_TimelineEvent_Fragment = { readonly version: number, readonly state: EventState, readonly kind: EventKind, readonly evidence: Evidence, readonly disputed: ReadonlyArray<ClaimAspect>, readonly figuresInconsistent: boolean, readonly sensitivity: ReadonlyArray<Sensitivity>, readonly marks: ReadonlyArray<EventMark>, readonly title: TextHeldFragment, readonly summary: TextHeldFragment | null, readonly date: DateHeldFragment, readonly dateAccordingTo: ReadonlyArray<{ readonly id: string }>, readonly locations: ReadonlyArray<LocationHeldFragment>, readonly participants: ReadonlyArray<ParticipantHeldFragment>, readonly casualties: ReadonlyArray<FigureHeldFragment>, readonly losses: ReadonlyArray<LossHeldFragment>, readonly classifications: ReadonlyArray<{ readonly scheme: string, readonly version: string | null, readonly code: string, readonly label: string | null }> };

export type ContentHeldFragment =
  | ContentHeld_EventPreview_Fragment
  | ContentHeld_EventSnapshot_Fragment
  | ContentHeld_TimelineEvent_Fragment
;

export type EventHeldFragment = (
  { readonly id: string, readonly links: ReadonlyArray<{ readonly id: string, readonly relation: EventLinkKind, readonly event: { readonly id: string, readonly title: { readonly text: string, readonly language: string } } }> }
  & ContentHeld_TimelineEvent_Fragment
);

export type DeskEventQueryVariables = Exact<{
  id: string | number;
  language?: string | null | undefined;
}>;

export type DeskEventQuery = { readonly event: (
    { readonly timeline: { readonly id: string, readonly slug: string, readonly languages: ReadonlyArray<string> }, readonly mergedInto: EventHeldFragment | null, readonly mergedFrom: ReadonlyArray<{ readonly id: string }>, readonly verification: { readonly method: string, readonly citations: ReadonlyArray<CitationHeldFragment> } | null, readonly claims: { readonly totalCount: number, readonly nodes: ReadonlyArray<ClaimHeldFragment> }, readonly possibleDuplicates: ReadonlyArray<{ readonly score: number, readonly by: ReadonlyArray<Likeness>, readonly event: EventListedFragment }> | null, readonly history: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly changeKind: ChangeKind, readonly subjectVersion: number, readonly author: string, readonly recordedAt: string, readonly reason: string | null, readonly subject:
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
         | null }> } }
    & EventHeldFragment
  ) | null };

export type TextHeldFragment = { readonly text: string, readonly language: string, readonly direction: TextDirection, readonly translations: ReadonlyArray<{ readonly language: string, readonly text: string }> };

export type DateHeldFragment = { readonly edtf: string, readonly partOfDay: PartOfDay | null, readonly text: { readonly text: string } };

export type ActorHeldFragment = { readonly id: string, readonly name: { readonly text: string } };

export type LocationHeldFragment = { readonly id: string, readonly role: LocationRole, readonly precision: LocationPrecision, readonly preferred: boolean, readonly radiusKm: number | null, readonly coordinates: { readonly latitude: number, readonly longitude: number } | null, readonly place: { readonly id: string, readonly name: { readonly text: string } } | null, readonly anchors: ReadonlyArray<{ readonly id: string }>, readonly description: TextHeldFragment | null, readonly accordingTo: ReadonlyArray<{ readonly id: string }> };

export type FigureHeldFragment = { readonly id: string, readonly harm: Harm, readonly group: CasualtyGroup, readonly low: number | null, readonly best: number | null, readonly high: number | null, readonly setByEditor: boolean, readonly of: ActorHeldFragment | null, readonly accordingTo: ReadonlyArray<{ readonly id: string }> };

export type ParticipantHeldFragment = { readonly id: string, readonly role: ParticipantRole, readonly attribution: Attribution, readonly actor: ActorHeldFragment, readonly accordingTo: ReadonlyArray<{ readonly id: string }> };

export type LossHeldFragment = { readonly id: string, readonly object: LossObject, readonly outcome: LossOutcome, readonly count: number | null, readonly alleged: boolean, readonly item: TextHeldFragment, readonly owner: ActorHeldFragment | null, readonly accordingTo: ReadonlyArray<{ readonly id: string }> };

export type CitationHeldFragment = { readonly id: string, readonly locator: string | null, readonly accessedAt: string | null, readonly quote: { readonly text: string, readonly language: string } | null, readonly source: { readonly id: string, readonly publisher: { readonly text: string }, readonly title: { readonly text: string } | null } };

export type DeskLinkEventsMutationVariables = Exact<{
  input: LinkEventsInput;
  key: string;
  validateOnly: boolean;
  language?: string | null | undefined;
}>;

export type DeskLinkEventsMutation = { readonly outcome:
    | (
      { readonly __typename: 'EventAccepted' }
      & EventOutcomeFragment
    )
    | (
      { readonly __typename: 'IdempotencyKeyReused' }
      & RefusedOutcome_IdempotencyKeyReused_Fragment
    )
    | (
      { readonly __typename: 'InvalidInput' }
      & RefusedOutcome_InvalidInput_Fragment
    )
    | (
      { readonly __typename: 'NotAllowed' }
      & RefusedOutcome_NotAllowed_Fragment
    )
    | (
      { readonly __typename: 'NotFound' }
      & RefusedOutcome_NotFound_Fragment
    )
    | (
      { readonly __typename: 'StaleVersion' }
      & RefusedOutcome_StaleVersion_Fragment
      & StaleEventOutcomeFragment
    )
    | (
      { readonly __typename: 'Validated' }
      & ValidatedOutcomeFragment
    )
   };

export type EventListedFragment = { readonly id: string, readonly version: number, readonly state: EventState, readonly kind: EventKind, readonly evidence: Evidence, readonly disputed: ReadonlyArray<ClaimAspect>, readonly figuresInconsistent: boolean, readonly changedAt: string, readonly title: { readonly text: string, readonly language: string, readonly direction: TextDirection }, readonly date: { readonly text: { readonly text: string } } };

export type DeskMergeEventsMutationVariables = Exact<{
  input: MergeEventsInput;
  key: string;
  validateOnly: boolean;
  language?: string | null | undefined;
}>;

export type DeskMergeEventsMutation = { readonly outcome:
    | (
      { readonly __typename: 'EventAccepted' }
      & EventOutcomeFragment
    )
    | (
      { readonly __typename: 'IdempotencyKeyReused' }
      & RefusedOutcome_IdempotencyKeyReused_Fragment
    )
    | (
      { readonly __typename: 'InvalidInput' }
      & RefusedOutcome_InvalidInput_Fragment
    )
    | (
      { readonly __typename: 'NotAllowed' }
      & RefusedOutcome_NotAllowed_Fragment
    )
    | (
      { readonly __typename: 'NotFound' }
      & RefusedOutcome_NotFound_Fragment
    )
    | (
      { readonly __typename: 'StaleVersion' }
      & RefusedOutcome_StaleVersion_Fragment
      & StaleEventOutcomeFragment
    )
    | (
      { readonly __typename: 'Validated' }
      & ValidatedOutcomeFragment
    )
   };

export type ActorNamedFragment = { readonly id: string, readonly version: number, readonly names: ReadonlyArray<{ readonly text: string, readonly language: string }> };

export type SourceNamedFragment = { readonly id: string, readonly version: number, readonly publisher: TextHeldFragment, readonly work: TextHeldFragment | null };

export type DeskNamedQueryVariables = Exact<{
  id: string | number;
  language?: string | null | undefined;
}>;

export type DeskNamedQuery = { readonly node:
    | ActorNamedFragment
    | SourceNamedFragment
    | Record<PropertyKey, never>
   | null };

type RefusedOutcome_IdempotencyKeyReused_Fragment = { readonly code: RefusalCode, readonly message: string };

type RefusedOutcome_InvalidInput_Fragment = { readonly code: RefusalCode, readonly message: string, readonly problems: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly code: ProblemCode, readonly message: string, readonly found: number | null, readonly limit: number | null }> };

type RefusedOutcome_NotAllowed_Fragment = { readonly needs: Role, readonly code: RefusalCode, readonly message: string };

type RefusedOutcome_NotFound_Fragment = { readonly code: RefusalCode, readonly message: string };

type RefusedOutcome_StaleEntity_Fragment = { readonly code: RefusalCode, readonly message: string };

type RefusedOutcome_StaleVersion_Fragment = { readonly code: RefusalCode, readonly message: string };

export type RefusedOutcomeFragment =
  | RefusedOutcome_IdempotencyKeyReused_Fragment
  | RefusedOutcome_InvalidInput_Fragment
  | RefusedOutcome_NotAllowed_Fragment
  | RefusedOutcome_NotFound_Fragment
  | RefusedOutcome_StaleEntity_Fragment
  | RefusedOutcome_StaleVersion_Fragment
;

export type StaleEventOutcomeFragment = { readonly event: EventHeldFragment };

export type StaleClaimOutcomeFragment = { readonly version: number, readonly entity:
    | ClaimHeldFragment
    | Record<PropertyKey, never>
   | null };

export type ValidatedOutcomeFragment = { readonly preview: ContentHeld_EventPreview_Fragment | null, readonly warnings: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly code: ProblemCode, readonly message: string }> };

export type EventOutcomeFragment = { readonly change: { readonly id: string } | null, readonly event: { readonly id: string, readonly version: number, readonly state: EventState } };

export type ClaimOutcomeFragment = { readonly change: { readonly id: string } | null, readonly claim: { readonly id: string, readonly event: { readonly id: string } } };

export type DeskPublishEventMutationVariables = Exact<{
  input: PublishEventInput;
  key: string;
  validateOnly: boolean;
  language?: string | null | undefined;
}>;

export type DeskPublishEventMutation = { readonly outcome:
    | (
      { readonly __typename: 'EventAccepted' }
      & EventOutcomeFragment
    )
    | (
      { readonly __typename: 'IdempotencyKeyReused' }
      & RefusedOutcome_IdempotencyKeyReused_Fragment
    )
    | (
      { readonly __typename: 'InvalidInput' }
      & RefusedOutcome_InvalidInput_Fragment
    )
    | (
      { readonly __typename: 'NotAllowed' }
      & RefusedOutcome_NotAllowed_Fragment
    )
    | (
      { readonly __typename: 'NotFound' }
      & RefusedOutcome_NotFound_Fragment
    )
    | (
      { readonly __typename: 'StaleVersion' }
      & RefusedOutcome_StaleVersion_Fragment
      & StaleEventOutcomeFragment
    )
    | (
      { readonly __typename: 'Validated' }
      & ValidatedOutcomeFragment
    )
   };

export type DeskPutActorMutationVariables = Exact<{
  input: PutActorInput;
  key: string;
  validateOnly: boolean;
}>;

export type DeskPutActorMutation = { readonly outcome:
    | { readonly __typename: 'ActorAccepted', readonly actor: { readonly id: string, readonly version: number } }
    | (
      { readonly __typename: 'IdempotencyKeyReused' }
      & RefusedOutcome_IdempotencyKeyReused_Fragment
    )
    | (
      { readonly __typename: 'InvalidInput' }
      & RefusedOutcome_InvalidInput_Fragment
    )
    | (
      { readonly __typename: 'NotAllowed' }
      & RefusedOutcome_NotAllowed_Fragment
    )
    | (
      { readonly __typename: 'NotFound' }
      & RefusedOutcome_NotFound_Fragment
    )
    | (
      { readonly __typename: 'StaleEntity' }
      & RefusedOutcome_StaleEntity_Fragment
    )
    | { readonly __typename: 'Validated' }
   };

export type DeskPutPlaceMutationVariables = Exact<{
  input: PutPlaceInput;
  key: string;
  validateOnly: boolean;
}>;

export type DeskPutPlaceMutation = { readonly outcome:
    | (
      { readonly __typename: 'IdempotencyKeyReused' }
      & RefusedOutcome_IdempotencyKeyReused_Fragment
    )
    | (
      { readonly __typename: 'InvalidInput' }
      & RefusedOutcome_InvalidInput_Fragment
    )
    | (
      { readonly __typename: 'NotAllowed' }
      & RefusedOutcome_NotAllowed_Fragment
    )
    | (
      { readonly __typename: 'NotFound' }
      & RefusedOutcome_NotFound_Fragment
    )
    | { readonly __typename: 'PlaceAccepted', readonly place: { readonly id: string, readonly version: number } }
    | (
      { readonly __typename: 'StaleEntity' }
      & RefusedOutcome_StaleEntity_Fragment
    )
    | { readonly __typename: 'Validated' }
   };

export type DeskPutSourceMutationVariables = Exact<{
  input: PutSourceInput;
  key: string;
  validateOnly: boolean;
}>;

export type DeskPutSourceMutation = { readonly outcome:
    | (
      { readonly __typename: 'IdempotencyKeyReused' }
      & RefusedOutcome_IdempotencyKeyReused_Fragment
    )
    | (
      { readonly __typename: 'InvalidInput' }
      & RefusedOutcome_InvalidInput_Fragment
    )
    | (
      { readonly __typename: 'NotAllowed' }
      & RefusedOutcome_NotAllowed_Fragment
    )
    | (
      { readonly __typename: 'NotFound' }
      & RefusedOutcome_NotFound_Fragment
    )
    | { readonly __typename: 'SourceAccepted', readonly source: { readonly id: string, readonly version: number } }
    | (
      { readonly __typename: 'StaleEntity' }
      & RefusedOutcome_StaleEntity_Fragment
    )
    | { readonly __typename: 'Validated' }
   };

export type DeskQueueQueryVariables = Exact<{
  filter: EventFilter;
  order: EventOrder;
  after?: string | null | undefined;
  language?: string | null | undefined;
}>;

export type DeskQueueQuery = { readonly events: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<EventListedFragment> } | null };

export type DeskRetractEventMutationVariables = Exact<{
  input: RetractEventInput;
  key: string;
  validateOnly: boolean;
  language?: string | null | undefined;
}>;

export type DeskRetractEventMutation = { readonly outcome:
    | (
      { readonly __typename: 'EventAccepted' }
      & EventOutcomeFragment
    )
    | (
      { readonly __typename: 'IdempotencyKeyReused' }
      & RefusedOutcome_IdempotencyKeyReused_Fragment
    )
    | (
      { readonly __typename: 'InvalidInput' }
      & RefusedOutcome_InvalidInput_Fragment
    )
    | (
      { readonly __typename: 'NotAllowed' }
      & RefusedOutcome_NotAllowed_Fragment
    )
    | (
      { readonly __typename: 'NotFound' }
      & RefusedOutcome_NotFound_Fragment
    )
    | (
      { readonly __typename: 'StaleVersion' }
      & RefusedOutcome_StaleVersion_Fragment
      & StaleEventOutcomeFragment
    )
    | (
      { readonly __typename: 'Validated' }
      & ValidatedOutcomeFragment
    )
   };

export type DeskSplitEventMutationVariables = Exact<{
  input: SplitEventInput;
  key: string;
  validateOnly: boolean;
  language?: string | null | undefined;
}>;

export type DeskSplitEventMutation = { readonly outcome:
    | (
      { readonly __typename: 'EventAccepted' }
      & EventOutcomeFragment
    )
    | (
      { readonly __typename: 'IdempotencyKeyReused' }
      & RefusedOutcome_IdempotencyKeyReused_Fragment
    )
    | (
      { readonly __typename: 'InvalidInput' }
      & RefusedOutcome_InvalidInput_Fragment
    )
    | (
      { readonly __typename: 'NotAllowed' }
      & RefusedOutcome_NotAllowed_Fragment
    )
    | (
      { readonly __typename: 'NotFound' }
      & RefusedOutcome_NotFound_Fragment
    )
    | (
      { readonly __typename: 'StaleVersion' }
      & RefusedOutcome_StaleVersion_Fragment
      & StaleEventOutcomeFragment
    )
    | (
      { readonly __typename: 'Validated' }
      & ValidatedOutcomeFragment
    )
   };

export type DeskSuggestQueryVariables = Exact<{
  text: string;
  types: ReadonlyArray<SuggestionType> | SuggestionType;
}>;

export type DeskSuggestQuery = { readonly suggest: ReadonlyArray<{ readonly text: string, readonly language: string, readonly direction: TextDirection, readonly node:
      | { readonly slug: string, readonly draft: boolean, readonly actorKind: ActorKind, readonly id: string }
      | { readonly id: string }
      | { readonly id: string }
      | { readonly id: string }
      | { readonly id: string }
      | { readonly slug: string, readonly draft: boolean, readonly id: string }
      | { readonly slug: string, readonly draft: boolean, readonly id: string }
      | { readonly id: string }
      | { readonly id: string }
     | null }> };

export type TimelineHeldFragment = { readonly id: string, readonly version: number, readonly slug: string, readonly startsOn: string, readonly timeZone: string, readonly languages: ReadonlyArray<string>, readonly title: TextHeldFragment, readonly summary: TextHeldFragment | null };

export type StaleTimelineOutcomeFragment = { readonly version: number, readonly entity:
    | TimelineHeldFragment
    | Record<PropertyKey, never>
   | null };

export type TimelineOutcomeFragment = { readonly change: { readonly id: string } | null, readonly timeline: { readonly id: string } };

export type DeskTimelinesQueryVariables = Exact<{
  language?: string | null | undefined;
}>;

export type DeskTimelinesQuery = { readonly timelines: { readonly nodes: ReadonlyArray<TimelineHeldFragment> } };

export type DeskViewerQueryVariables = Exact<{
  language?: string | null | undefined;
}>;

export type DeskViewerQuery = { readonly viewer: { readonly key: string | null, readonly role: Role | null, readonly name: string | null, readonly mayPublish: boolean }, readonly timelines: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly slug: string, readonly startsOn: string, readonly languages: ReadonlyArray<string>, readonly title: { readonly text: string } }> } };

export type DeskWithholdMutationVariables = Exact<{
  input: WithholdInput;
  key: string;
  validateOnly: boolean;
  language?: string | null | undefined;
}>;

export type DeskWithholdMutation = { readonly outcome:
    | { readonly __typename: 'ChangesAccepted', readonly changes: ReadonlyArray<{ readonly id: string }> }
    | (
      { readonly __typename: 'IdempotencyKeyReused' }
      & RefusedOutcome_IdempotencyKeyReused_Fragment
    )
    | (
      { readonly __typename: 'InvalidInput' }
      & RefusedOutcome_InvalidInput_Fragment
    )
    | (
      { readonly __typename: 'NotAllowed' }
      & RefusedOutcome_NotAllowed_Fragment
    )
    | (
      { readonly __typename: 'NotFound' }
      & RefusedOutcome_NotFound_Fragment
    )
    | (
      { readonly __typename: 'StaleEntity', readonly version: number, readonly entity:
        | ActorNamedFragment
        | ClaimHeldFragment
        | SourceNamedFragment
        | EventHeldFragment
        | Record<PropertyKey, never>
       | null }
      & RefusedOutcome_StaleEntity_Fragment
    )
    | (
      { readonly __typename: 'Validated' }
      & ValidatedOutcomeFragment
    )
   };
