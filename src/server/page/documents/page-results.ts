/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type ActorFilter = {
  readonly anyOf: ReadonlyArray<ActorRef>;
  readonly parts?: boolean | null | undefined;
  readonly roles?: ReadonlyArray<ParticipantRole> | null | undefined;
};

export type ActorRef =
  {   readonly externalId: ExternalIdInput; readonly id?: never; readonly slug?: never; }
  |  { readonly externalId?: never;   readonly id: string | number; readonly slug?: never; }
  |  { readonly externalId?: never; readonly id?: never;   readonly slug: string; };

export type Attribution = 'ALLEGED' | 'CONTESTED' | 'ESTABLISHED' | 'REPORTED' | 'STATED_BY_SELF';

export type BoxFilter = {
  readonly areas?: boolean | null | undefined;
  readonly certainty?: Certainty | null | undefined;
  readonly east: number;
  readonly north: number;
  readonly south: number;
  readonly west: number;
};

export type CasualtyGroup = 'ALL' | 'CIVILIANS' | 'COMBATANTS' | 'UNKNOWN';

export type Certainty = 'CERTAINLY' | 'POSSIBLY';

export type ChangeKind = 'ACTOR_PUT' | 'CLAIM_ADDED' | 'CLAIM_ASSESSED' | 'CLAIM_CORRECTED' | 'CLAIM_MOVED' | 'EVENT_ABSORBED' | 'EVENT_ADDED' | 'EVENT_ASSESSED' | 'EVENT_CORRECTED' | 'EVENT_MERGED' | 'EVENT_PUBLISHED' | 'EVENT_RESTORED' | 'EVENT_RETRACTED' | 'EVENT_SPLIT' | 'PLACE_PUT' | 'SOURCE_PUT' | 'TIMELINE_CORRECTED' | 'TIMELINE_CREATED' | 'WITHHELD';

export type ClaimAspect = 'DATE' | 'FIGURES' | 'OCCURRENCE' | 'PARTICIPANT' | 'PLACE';

export type ClaimStance = 'ASSERTS' | 'CONCEDES' | 'CONFIRMS' | 'DECLINES_TO_SAY' | 'DENIES' | 'DISPUTES' | 'RETRACTS';

export type ClaimantFilter = {
  readonly anyOf: ReadonlyArray<ActorRef>;
  readonly parts?: boolean | null | undefined;
};

export type ClassificationRef = {
  readonly code: string;
  readonly scheme: string;
};

export type DatePrecision = 'CENTURY' | 'DAY' | 'DECADE' | 'MONTH' | 'SEASON' | 'TIME' | 'YEAR';

export type DateShape = 'ONE_OF' | 'SINGLE' | 'SPAN';

export type Difference = 'ADDED' | 'CORRECTED' | 'ENTERED' | 'LEFT' | 'MERGED' | 'RETRACTED' | 'WITHHELD';

export type Disagreement = 'DATE' | 'FIGURES' | 'PLACE';

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

export type EventKind = 'ABDUCTION_OR_DETENTION' | 'AGREEMENT' | 'AID' | 'AIR_DEFENCE_ACTION' | 'AIR_OR_DRONE_STRIKE' | 'APPOINTMENT_OR_RESIGNATION' | 'ARMED_VIOLENCE_UNSPECIFIED' | 'ARMS_TRANSFER' | 'BLOCKADE_OR_SIEGE' | 'BODIES_FOUND' | 'CALL' | 'CEASEFIRE' | 'CEASEFIRE_VIOLATION' | 'CHEMICAL' | 'CLASH' | 'CONDEMNATION' | 'CONTROL_CHANGED' | 'DISPLACEMENT' | 'EXPLOSIVE_DEVICE_OR_MINE' | 'INVITATION' | 'MEETING' | 'MOVEMENT_OR_DEPLOYMENT' | 'OFFENSIVE_LAUNCHED' | 'OTHER' | 'PRISONER_EXCHANGE' | 'PROPERTY_DESTROYED_OR_LOOTED' | 'PROTEST' | 'RIOT' | 'SANCTION' | 'SEXUAL_VIOLENCE' | 'SHELLING_OR_MISSILE' | 'SHOOTING_OR_KILLING' | 'STATEMENT' | 'SUICIDE_ATTACK' | 'WITHDRAWAL';

export type EventLinkKind = 'CONCERNS' | 'DUPLICATE_OF' | 'FOLLOWS' | 'PART_OF' | 'RESPONDS_TO' | 'SAME_CAMPAIGN';

export type EventOrder = 'ADDED_DESC' | 'CHANGED_DESC' | 'DATE_ASC' | 'DATE_DESC' | 'KILLED_BEST_DESC' | 'KILLED_HIGH_DESC' | 'KILLED_LOW_DESC' | 'RELEVANCE';

export type EventState = 'DRAFT' | 'MERGED' | 'PUBLISHED' | 'RETRACTED';

export type Evidence = 'CORROBORATED' | 'REPORTED' | 'VERIFIED';

export type ExternalIdInput = {
  readonly scheme: string;
  readonly value: string;
};

export type Harm = 'CAPTURED' | 'DISPLACED' | 'INJURED' | 'KILLED' | 'KILLED_INJURED_OR_CAPTURED' | 'MISSING';

export type IntRange = {
  readonly max?: number | null | undefined;
  readonly min?: number | null | undefined;
};

export type Interval = 'DAY' | 'MONTH' | 'WEEK' | 'YEAR';

export type LocationPrecision = 'ALONG' | 'BETWEEN' | 'COUNTRY' | 'DISTRICT' | 'EXACT' | 'NEAR' | 'REGION' | 'UNKNOWN';

export type LocationRole = 'CONCERNS' | 'OBJECTIVE' | 'ORIGIN' | 'SCENE';

export type LossOutcome = 'CAPTURED' | 'DAMAGED' | 'DESTROYED' | 'DOWNED';

export type Membership = 'ENTERED' | 'LEFT' | 'STAYED';

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

export type Sensitivity = 'GRAPHIC' | 'MINOR_VICTIM' | 'OPERATIONAL' | 'PERSONAL_DATA';

export type SourceFilter = {
  readonly anyOf: ReadonlyArray<SourceRef>;
};

export type SourceKind = 'DATASET' | 'DOCUMENT' | 'IMAGE' | 'NEWS_ARTICLE' | 'OTHER' | 'REPORT' | 'SOCIAL_MEDIA' | 'STATEMENT' | 'VIDEO';

export type SourceRef =
  {   readonly externalId: ExternalIdInput; readonly id?: never; readonly slug?: never; }
  |  { readonly externalId?: never;   readonly id: string | number; readonly slug?: never; }
  |  { readonly externalId?: never; readonly id?: never;   readonly slug: string; };

export type StreamEndCode = 'ACCESS_ENDED' | 'CURSOR_AHEAD' | 'CURSOR_FORKED' | 'CURSOR_INVALID' | 'READER_TOO_SLOW' | 'SERVER_STOPPING';

export type TextDirection = 'LTR' | 'RTL';

export type TimelineRef =
  {   readonly id: string | number; readonly slug?: never; }
  |  { readonly id?: never;   readonly slug: string; };

export type Verdict = 'CONTRADICTED' | 'SUPERSEDED' | 'SUPPORTED' | 'UNRESOLVED';

export type ActorAskedQueryVariables = Exact<{
  by: ActorRef;
  language?: string | null | undefined;
  asOf?: string | null | undefined;
}>;

export type ActorAskedQuery = { readonly actor: { readonly name: { readonly text: string } } | null };

export type ActorSaidFragment = { readonly slug: string, readonly name: SaidFragment };

export type ChangeSaidFragment = { readonly changeKind: ChangeKind, readonly recordedAt: string, readonly reason: string | null, readonly withheld: boolean, readonly subjectVersion: number };

export type ClaimSaidFragment = { readonly id: string, readonly stance: ClaimStance, readonly about: ReadonlyArray<ClaimAspect>, readonly claimantIsParty: boolean, readonly inconsistent: boolean, readonly withheld: boolean, readonly claimant: ActorSaidFragment, readonly through: ActorSaidFragment | null, readonly statement: SaidFragment, readonly madeOn: DateSaidFragment | null, readonly occurred: DateSaidFragment | null, readonly locations: ReadonlyArray<LocationSaidFragment>, readonly casualties: ReadonlyArray<FigureSaidFragment>, readonly answers: { readonly id: string } | null, readonly assessment: { readonly verdict: Verdict, readonly reason: string, readonly assessedOn: string } | null, readonly citations: ReadonlyArray<{ readonly locator: string | null, readonly quote: SaidFragment | null, readonly source: { readonly slug: string, readonly sourceKind: SourceKind, readonly url: string | null, readonly licence: string | null, readonly credit: string | null, readonly publisher: SaidFragment, readonly title: SaidFragment | null, readonly publishedOn: DateSaidFragment | null, readonly archivedCopy: { readonly url: string } | null, readonly media: { readonly type: string, readonly sensitivity: ReadonlyArray<Sensitivity>, readonly caption: SaidFragment | null, readonly credit: SaidFragment | null } | null } }> };

export type ComparePageQueryVariables = Exact<{
  filter?: EventFilter | null | undefined;
  earlier: string;
  later?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  language?: string | null | undefined;
}>;

export type ComparePageQuery = { readonly compare: { readonly totalCount: number, readonly counts: ReadonlyArray<{ readonly difference: Difference, readonly count: number }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly difference: Difference, readonly event: (
        { readonly mergedInto: EventNamedFragment | null, readonly history: { readonly nodes: ReadonlyArray<ChangeSaidFragment> } }
        & EventNamedFragment
      ) | null, readonly before: { readonly version: number } | null, readonly fields: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly before: unknown, readonly after: unknown }>, readonly claims: ReadonlyArray<{ readonly id: string, readonly stance: ClaimStance, readonly claimant: { readonly name: SaidFragment }, readonly statement: SaidFragment }> }> } | null, readonly ledger: { readonly head: string } };

export type DateSaidFragment = { readonly edtf: string, readonly earliest: string | null, readonly latest: string | null, readonly precision: DatePrecision, readonly shape: DateShape, readonly approximate: boolean, readonly uncertain: boolean, readonly ongoing: boolean, readonly partOfDay: PartOfDay | null, readonly text: SaidFragment };

export type ElementEventFragment = { readonly id: string, readonly version: number, readonly state: EventState, readonly withheld: boolean, readonly kind: EventKind, readonly evidence: Evidence, readonly disputed: ReadonlyArray<ClaimAspect>, readonly sensitivity: ReadonlyArray<Sensitivity>, readonly title: SaidFragment, readonly summary: SaidFragment | null, readonly date: DateSaidFragment, readonly casualties: ReadonlyArray<(
    { readonly setByEditor: boolean, readonly accordingTo: ReadonlyArray<{ readonly id: string }> }
    & FigureSaidFragment
  )>, readonly claims: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly stance: ClaimStance, readonly claimant: ActorSaidFragment }> } };

export type ElementLiveSubscriptionVariables = Exact<{
  filter?: EventFilter | null | undefined;
  orderBy: EventOrder;
  since?: string | null | undefined;
  language?: string | null | undefined;
}>;

export type ElementLiveSubscription = { readonly timelineChanged:
    | { readonly __typename: 'Ended', readonly code: StreamEndCode, readonly message: string }
    | { readonly __typename: 'EntityChanged' }
    | { readonly __typename: 'EventChanged', readonly membership: Membership, readonly change: { readonly changeKind: ChangeKind, readonly reason: string | null }, readonly edge: { readonly sortKey: string, readonly node: ElementEventFragment } }
    | { readonly __typename: 'EventRetracted', readonly membership: Membership, readonly change: { readonly changeKind: ChangeKind, readonly reason: string | null }, readonly edge: { readonly sortKey: string, readonly node: ElementEventFragment }, readonly event: { readonly id: string } }
    | { readonly __typename: 'EventsMerged', readonly membership: Membership, readonly change: { readonly changeKind: ChangeKind, readonly reason: string | null }, readonly edge: { readonly sortKey: string, readonly node: ElementEventFragment }, readonly merged: ReadonlyArray<{ readonly id: string }> }
    | { readonly __typename: 'IncidentAdded', readonly membership: Membership, readonly change: { readonly changeKind: ChangeKind, readonly reason: string | null }, readonly edge: { readonly sortKey: string, readonly node: ElementEventFragment } }
    | { readonly __typename: 'Progress' }
    | { readonly __typename: 'Refetch' }
    | { readonly __typename: 'Started' }
    | { readonly __typename: 'Withheld', readonly subject: string }
   };

export type ElementPageQueryVariables = Exact<{
  timeline: TimelineRef;
  filter?: EventFilter | null | undefined;
  orderBy?: EventOrder | null | undefined;
  first?: number | null | undefined;
  language?: string | null | undefined;
  asOf?: string | null | undefined;
}>;

export type ElementPageQuery = { readonly timeline: { readonly title: SaidFragment, readonly events: { readonly readAt: string, readonly pageInfo: { readonly hasNextPage: boolean }, readonly edges: ReadonlyArray<{ readonly sortKey: string, readonly node: ElementEventFragment }> } | null } | null };

export type EventNamedFragment = { readonly id: string, readonly version: number, readonly state: EventState, readonly title: SaidFragment, readonly date: DateSaidFragment };

export type EventPageQueryVariables = Exact<{
  id: string | number;
  asOf?: string | null | undefined;
  language?: string | null | undefined;
}>;

export type EventPageQuery = { readonly event: (
    { readonly addedAt: string, readonly timeline: { readonly slug: string, readonly timeZone: string, readonly title: SaidFragment }, readonly claims: { readonly totalCount: number, readonly nodes: ReadonlyArray<ClaimSaidFragment> }, readonly classifications: ReadonlyArray<{ readonly scheme: string, readonly code: string, readonly label: string | null }>, readonly externalIds: ReadonlyArray<{ readonly scheme: string, readonly value: string }>, readonly verification: { readonly method: string } | null, readonly mergedFrom: ReadonlyArray<EventNamedFragment>, readonly linkedFrom: { readonly totalCount: number, readonly nodes: ReadonlyArray<(
        { readonly links: ReadonlyArray<{ readonly relation: EventLinkKind, readonly event: { readonly id: string } }> }
        & EventNamedFragment
      )> } }
    & EventSaidFragment
  ) | null, readonly now: (
    { readonly withheld: boolean, readonly mergedInto: EventNamedFragment | null, readonly history: { readonly nodes: ReadonlyArray<(
        { readonly fields: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly before: unknown, readonly after: unknown }> }
        & ChangeSaidFragment
      )>, readonly pageInfo: { readonly hasNextPage: boolean } } }
    & EventNamedFragment
  ) | null };

export type EventSaidFragment = { readonly id: string, readonly version: number, readonly state: EventState, readonly withheld: boolean, readonly kind: EventKind, readonly evidence: Evidence, readonly disputed: ReadonlyArray<ClaimAspect>, readonly figuresInconsistent: boolean, readonly independentOrigins: number, readonly sensitivity: ReadonlyArray<Sensitivity>, readonly changedAt: string, readonly title: SaidFragment, readonly summary: SaidFragment | null, readonly date: DateSaidFragment, readonly locations: ReadonlyArray<LocationSaidFragment>, readonly participants: ReadonlyArray<{ readonly role: ParticipantRole, readonly attribution: Attribution, readonly actor: ActorSaidFragment }>, readonly casualties: ReadonlyArray<(
    { readonly setByEditor: boolean, readonly accordingTo: ReadonlyArray<{ readonly id: string }> }
    & FigureSaidFragment
  )>, readonly losses: ReadonlyArray<{ readonly outcome: LossOutcome, readonly count: number | null, readonly alleged: boolean, readonly item: SaidFragment, readonly owner: ActorSaidFragment | null }>, readonly links: ReadonlyArray<{ readonly relation: EventLinkKind, readonly event: EventNamedFragment }>, readonly mergedInto: EventNamedFragment | null };

export type FigureSaidFragment = { readonly harm: Harm, readonly group: CasualtyGroup, readonly low: number | null, readonly best: number | null, readonly high: number | null, readonly of: ActorSaidFragment | null };

export type LedgerSpanQueryVariables = Exact<{ [key: string]: never; }>;

export type LedgerSpanQuery = { readonly changes: { readonly nodes: ReadonlyArray<{ readonly recordedAt: string }> }, readonly ledger: { readonly recordedAt: string | null } };

export type PageLiveSubscriptionVariables = Exact<{
  filter?: EventFilter | null | undefined;
  since?: string | null | undefined;
  language?: string | null | undefined;
}>;

export type PageLiveSubscription = { readonly timelineChanged:
    | { readonly __typename: 'Ended' }
    | { readonly __typename: 'EntityChanged' }
    | { readonly __typename: 'EventChanged', readonly membership: Membership, readonly change: { readonly changeKind: ChangeKind, readonly reason: string | null }, readonly edge: { readonly node: { readonly id: string, readonly version: number, readonly title: { readonly text: string, readonly language: string, readonly direction: TextDirection } } } }
    | { readonly __typename: 'EventRetracted', readonly membership: Membership, readonly change: { readonly changeKind: ChangeKind, readonly reason: string | null }, readonly edge: { readonly node: { readonly id: string, readonly version: number, readonly title: { readonly text: string, readonly language: string, readonly direction: TextDirection } } } }
    | { readonly __typename: 'EventsMerged', readonly membership: Membership, readonly change: { readonly changeKind: ChangeKind, readonly reason: string | null }, readonly edge: { readonly node: { readonly id: string, readonly version: number, readonly title: { readonly text: string, readonly language: string, readonly direction: TextDirection } } } }
    | { readonly __typename: 'IncidentAdded', readonly membership: Membership, readonly change: { readonly changeKind: ChangeKind, readonly reason: string | null }, readonly edge: { readonly node: { readonly id: string, readonly version: number, readonly title: { readonly text: string, readonly language: string, readonly direction: TextDirection } } } }
    | { readonly __typename: 'Progress' }
    | { readonly __typename: 'Refetch' }
    | { readonly __typename: 'Started' }
    | { readonly __typename: 'Withheld' }
   };

export type PictureBarsQueryVariables = Exact<{
  timeline: TimelineRef;
  filter?: EventFilter | null | undefined;
  interval: Interval;
  asOf?: string | null | undefined;
}>;

export type PictureBarsQuery = { readonly timeline: { readonly events: { readonly histogram: { readonly buckets: ReadonlyArray<{ readonly firstDay: string, readonly lastDay: string, readonly count: number, readonly casualties: ReadonlyArray<TotalDrawnFragment> }>, readonly imprecise: ReadonlyArray<{ readonly firstDay: string | null, readonly lastDay: string | null, readonly count: number, readonly casualties: ReadonlyArray<TotalDrawnFragment> }> } } | null } | null };

export type TotalDrawnFragment = { readonly harm: Harm, readonly group: CasualtyGroup, readonly low: number, readonly best: number | null, readonly high: number | null, readonly eventsCounted: number, readonly eventsWithoutLow: number, readonly eventsWithoutBest: number, readonly eventsWithoutFigure: number };

export type PictureDaysQueryVariables = Exact<{
  timeline: TimelineRef;
  filter?: EventFilter | null | undefined;
  asOf?: string | null | undefined;
}>;

export type PictureDaysQuery = { readonly timeline: { readonly events: { readonly bounds: { readonly firstKnown: string, readonly lastKnown: string } | null } | null } | null };

export type PictureSpotsQueryVariables = Exact<{
  timeline: TimelineRef;
  filter?: EventFilter | null | undefined;
  first: number;
  language?: string | null | undefined;
  asOf?: string | null | undefined;
}>;

export type PictureSpotsQuery = { readonly timeline: { readonly events: { readonly facets: { readonly onMap: { readonly drawn: number, readonly inSeveralPlaces: number, readonly withoutScene: number, readonly spotCount: number, readonly notDrawn: ReadonlyArray<{ readonly precision: LocationPrecision, readonly count: number }>, readonly spots: ReadonlyArray<{ readonly precision: LocationPrecision, readonly radiusKm: number | null, readonly count: number, readonly coordinates: { readonly latitude: number, readonly longitude: number }, readonly place: { readonly name: { readonly text: string } } | null, readonly event: { readonly id: string, readonly title: { readonly text: string } } | null }> } } } | null } | null };

export type PlaceAskedQueryVariables = Exact<{
  by: PlaceRef;
  language?: string | null | undefined;
  asOf?: string | null | undefined;
}>;

export type PlaceAskedQuery = { readonly place: { readonly name: { readonly text: string } } | null };

export type PlaceSaidFragment = { readonly slug: string, readonly name: SaidFragment };

export type LocationSaidFragment = { readonly role: LocationRole, readonly precision: LocationPrecision, readonly preferred: boolean, readonly place: PlaceSaidFragment | null, readonly anchors: ReadonlyArray<PlaceSaidFragment>, readonly description: SaidFragment | null };

export type SaidFragment = { readonly text: string, readonly language: string, readonly direction: TextDirection };

export type TimelineFacetsQueryVariables = Exact<{
  timeline: TimelineRef;
  filter?: EventFilter | null | undefined;
  language?: string | null | undefined;
  asOf?: string | null | undefined;
}>;

export type TimelineFacetsQuery = { readonly timeline: { readonly events: { readonly facets: { readonly kinds: ReadonlyArray<{ readonly kind: EventKind, readonly count: number }>, readonly evidence: ReadonlyArray<{ readonly evidence: Evidence, readonly count: number }>, readonly actors: ReadonlyArray<{ readonly count: number, readonly actor: ActorSaidFragment }>, readonly places: ReadonlyArray<{ readonly count: number, readonly place: PlaceSaidFragment }> } } | null } | null };

export type TimelineNameQueryVariables = Exact<{
  timeline: TimelineRef;
  language?: string | null | undefined;
}>;

export type TimelineNameQuery = { readonly timeline: { readonly slug: string, readonly timeZone: string, readonly title: SaidFragment } | null, readonly ledger: { readonly head: string } };

export type TimelinePageQueryVariables = Exact<{
  timeline: TimelineRef;
  filter?: EventFilter | null | undefined;
  orderBy?: EventOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  language?: string | null | undefined;
  asOf?: string | null | undefined;
}>;

export type TimelinePageQuery = { readonly timeline: { readonly slug: string, readonly startsOn: string, readonly timeZone: string, readonly changedAt: string, readonly title: SaidFragment, readonly summary: SaidFragment | null, readonly events: { readonly readAt: string, readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly sortKey: string, readonly node: (
          { readonly locations: ReadonlyArray<{ readonly role: LocationRole, readonly precision: LocationPrecision, readonly radiusKm: number | null, readonly coordinates: { readonly latitude: number, readonly longitude: number } | null }>, readonly claims: { readonly totalCount: number, readonly nodes: ReadonlyArray<ClaimSaidFragment> }, readonly history: { readonly nodes: ReadonlyArray<ChangeSaidFragment>, readonly pageInfo: { readonly hasNextPage: boolean } } }
          & EventSaidFragment
        ) }> } | null } | null };

export type TimelineSlugsQueryVariables = Exact<{ [key: string]: never; }>;

export type TimelineSlugsQuery = { readonly timelines: { readonly nodes: ReadonlyArray<{ readonly slug: string }> } };

export type TimelineTitleQueryVariables = Exact<{
  timeline: TimelineRef;
  asOf?: string | null | undefined;
  language?: string | null | undefined;
}>;

export type TimelineTitleQuery = { readonly timeline: { readonly title: SaidFragment } | null, readonly ledger: { readonly head: string } };

export type TimelineTotalsQueryVariables = Exact<{
  timeline: TimelineRef;
  filter?: EventFilter | null | undefined;
  asOf?: string | null | undefined;
}>;

export type TimelineTotalsQuery = { readonly timeline: { readonly events: { readonly totalCount: number, readonly bounds: { readonly latest: string | null, readonly firstKnown: string, readonly lastKnown: string } | null, readonly casualties: ReadonlyArray<{ readonly harm: Harm, readonly group: CasualtyGroup, readonly low: number, readonly best: number | null, readonly high: number | null, readonly eventsCounted: number, readonly eventsWithoutLow: number, readonly eventsWithoutFigure: number }> } | null, readonly last: { readonly nodes: ReadonlyArray<{ readonly changedAt: string }> } | null } | null };

export type TimelinesPageQueryVariables = Exact<{
  language?: string | null | undefined;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
}>;

export type TimelinesPageQuery = { readonly timelines: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly slug: string, readonly startsOn: string, readonly changedAt: string, readonly title: SaidFragment, readonly summary: SaidFragment | null }> }, readonly ledger: { readonly head: string } };
