/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** Who takes part. */
export type ActorFilter = {
  /** Any of these actors. */
  readonly anyOf: ReadonlyArray<ActorRef>;
  /** Also whatever was a part of them at the event’s date. Only PART_OF is followed: no person’s office, no command, no alliance. */
  readonly parts?: boolean | null | undefined;
  /** In one of these roles; any where it is left out. */
  readonly roles?: ReadonlyArray<ParticipantRole> | null | undefined;
};

/** Names an actor: by its id, by its slug, or by an id that a foreign dataset has given to it, exactly one of them. */
export type ActorRef =
  {   /** Its id in a foreign dataset. */
  readonly externalId: ExternalIdInput; readonly id?: never; readonly slug?: never; }
  |  { readonly externalId?: never;   /** Its id. */
  readonly id: string | number; readonly slug?: never; }
  |  { readonly externalId?: never; readonly id?: never;   /** Its slug, such as "gna". */
  readonly slug: string; };

/** On whose word somebody is said to take part. */
export type Attribution =
  /** A party says so of it. */
  | 'ALLEGED'
  /** Claims contradict each other about it. */
  | 'CONTESTED'
  /** An editor’s finding, with its reason. */
  | 'ESTABLISHED'
  /** A claimant that is no party says so. */
  | 'REPORTED'
  /** It says so itself. */
  | 'STATED_BY_SELF';

/** Within a box, all edges counted. West of the antimeridian to east of it where `west` is the greater. */
export type BoxFilter = {
  /** Also scenes that are not drawn, such as a region or a country: one may lie there where any place does that it names or that lies in such a one. Never certainly. */
  readonly areas?: boolean | null | undefined;
  /** How surely it must lie there: POSSIBLY also where a district’s circle overlaps it, CERTAINLY only where all of that lies in it. */
  readonly certainty?: Certainty | null | undefined;
  /** Degrees east, -180 to 180. */
  readonly east: number;
  /** Degrees north, -90 to 90. */
  readonly north: number;
  /** Degrees north, -90 to 90. */
  readonly south: number;
  /** Degrees east, -180 to 180. */
  readonly west: number;
};

/** How many people, set by an editor with a reason in place of the figure computed from the claims. */
export type CasualtyFigureInput = {
  /** Ids of the event’s claims that it rests on, if any. */
  readonly accordingTo?: ReadonlyArray<string | number> | null | undefined;
  /** So many, as an estimate: it is no bound, and leaves low and high not given. */
  readonly best?: number | null | undefined;
  /** So many, as a stated number: low, best and high alike, in place of the three. */
  readonly exactly?: number | null | undefined;
  /** Which people; UNKNOWN where it is not given. */
  readonly group: CasualtyGroup;
  /** What was done to them. */
  readonly harm: Harm;
  /** At most so many. */
  readonly high?: number | null | undefined;
  /** Of an entry that is kept in a correction. */
  readonly id?: string | number | null | undefined;
  /** At least so many. */
  readonly low?: number | null | undefined;
  /** Whose people. */
  readonly of?: ActorRef | null | undefined;
};

/** Which people a figure counts. */
export type CasualtyGroup =
  /** Everybody, whatever their group. */
  | 'ALL'
  /** Civilians. */
  | 'CIVILIANS'
  /** Combatants. */
  | 'COMBATANTS'
  /** People whose group the claimant does not give. */
  | 'UNKNOWN';

/** How surely an event lies in a range of days. */
export type Certainty =
  /** The event lies wholly in the range; approximate and uncertain dates never do, and what is open at one end only where the range is open there too. */
  | 'CERTAINLY'
  /** The event may lie in the range: the two overlap; an approximate end is widened by one of its units. What goes on, or whose end is not known, may be on every day from its first on; what has no beginning on every day up to its last. */
  | 'POSSIBLY';

/** Who claims something about it. */
export type ClaimantFilter = {
  /** Any of these actors. */
  readonly anyOf: ReadonlyArray<ActorRef>;
  /** Also whatever was a part of them at the event’s date. */
  readonly parts?: boolean | null | undefined;
};

/** A code that a foreign dataset gives the event, untouched. */
export type ClassificationInput = {
  /** Its code. */
  readonly code: string;
  /** What it calls the code. */
  readonly label?: string | null | undefined;
  /** The dataset. */
  readonly scheme: string;
  /** Its version. */
  readonly version?: string | null | undefined;
};

/** A code of a foreign dataset. */
export type ClassificationRef = {
  /** The code there, as it is given. */
  readonly code: string;
  /** What it is a code of, such as "UCDP GED type_of_violence". */
  readonly scheme: string;
};

/** A point on the earth, WGS 84. */
export type CoordinatesInput = {
  /** Decimal degrees, -90 to 90. */
  readonly latitude: number;
  /** Decimal degrees, -180 to 180. */
  readonly longitude: number;
};

/** A correction of an event. */
export type CorrectEventInput = {
  /** The version that the correction was made on; if it is no longer the newest, nothing is changed. */
  readonly expectedVersion: number;
  /** The event. */
  readonly id: string | number;
  /** Why, at most 1,000 characters; it stays in the ledger. */
  readonly reason: string;
  /** What is to be different. */
  readonly set: EventPatch;
};

/** The unit that a date is stated in; of a set or a span the coarser end’s. */
export type DatePrecision =
  /** A hundred years, such as 20XX. */
  | 'CENTURY'
  /** A day. */
  | 'DAY'
  /** Ten years, such as 201X. */
  | 'DECADE'
  /** A month. */
  | 'MONTH'
  /** A season (EDTF 21 to 24), taken as the meteorological season of the northern hemisphere. */
  | 'SEASON'
  /** A time of day. */
  | 'TIME'
  /** A year. */
  | 'YEAR';

/** What claims about one event disagree on, of those that count and speak for what they are about. None of them need deny another. */
export type Disagreement =
  /** Two give days of which they have none in common. */
  | 'DATE'
  /** Two give numbers of the same people that cannot both be so: best estimates that differ, or ranges that do not overlap. */
  | 'FIGURES'
  /** Two give scenes, and no place of one is a place of the other or lies in one, or the other way round. */
  | 'PLACE';

/** A date, as precise as it is known. */
export type EventDateInput = {
  /** EDTF: 2020-05-17, 2019-11, 2020-05-17?, [2020-05-17..2020-05-18], 2020-05-17/2020-05-19, 2020-05-17/.. (it goes on), [..2020-05-18] (that day or earlier). */
  readonly edtf: string;
  /** Roughly when in the day; for a day or one of several days. */
  readonly partOfDay?: PartOfDay | null | undefined;
};

/** Which events: of lists, counts and subscriptions alike. Fields are joined by and; what is left out, null, an empty object or a blank text asks nothing. An empty list is a list of what is accepted that has nothing in it, and accepts nothing: so is it with every list of what is asked for, of other fields’ arguments too. Every field says yes or no of every event: what is not given does not match, and its not does. */
export type EventFilter = {
  /** Who takes part. */
  readonly actors?: ActorFilter | null | undefined;
  /** First recorded at this instant or later. */
  readonly addedSince?: string | null | undefined;
  /** What at least one of these accepts. Filters within filters go four deep, forty in all. */
  readonly anyOf?: ReadonlyArray<EventFilter> | null | undefined;
  /** A scene lies, or may lie, in this box: one that may be drawn, or with areas any. */
  readonly box?: BoxFilter | null | undefined;
  /** It, or a claim about it, was last changed at this instant or later. */
  readonly changedSince?: string | null | undefined;
  /** Who claims something about it. */
  readonly claimants?: ClaimantFilter | null | undefined;
  /** A foreign dataset gives it one of these codes. */
  readonly classifications?: ReadonlyArray<ClassificationRef> | null | undefined;
  /** Claims about it disagree on any of these, openly denied or not. Claims that were taken back, or assessed CONTRADICTED or SUPERSEDED, do not count. */
  readonly disagreements?: ReadonlyArray<Disagreement> | null | undefined;
  /** Whether any aspect of it is openly denied or disputed. */
  readonly disputed?: boolean | null | undefined;
  /** Established so well. */
  readonly evidence?: ReadonlyArray<Evidence> | null | undefined;
  /** Everything but what this accepts. Where that asks nothing, nothing is excluded. */
  readonly excluding?: EventFilter | null | undefined;
  /** A foreign dataset knows it by one of these ids. */
  readonly externalIds?: ReadonlyArray<ExternalIdInput> | null | undefined;
  /** Whether a claim that its figures are computed from (ASSERTS, CONFIRMS or CONCEDES, not taken back, not assessed CONTRADICTED or SUPERSEDED) gives a figure that contradicts itself: low above best, best above high, or low above high where no best is given. The claim keeps it as given; the event’s figure is wide enough for all of its numbers. A figure that an editor sets does not settle it, an assessment of the claim does. */
  readonly figuresInconsistent?: boolean | null | undefined;
  /** Whether any scene may be drawn: a point or a district’s circle, never a region or what lies between places. */
  readonly hasCoordinates?: boolean | null | undefined;
  /** How many independent persons or bodies what is claimed of it comes from: a party and its allies are one, and so are a news organisation and those whose report it carries. */
  readonly independentOrigins?: IntRange | null | undefined;
  /** How many people it may have killed: the range of its figures (everybody’s where given, else the sum of the parts; a best estimate stands for a bound that is not given) overlaps this one. An event with no figure of killed does not match. */
  readonly killed?: IntRange | null | undefined;
  /** How far apart the least and the most number of people are that it may have killed: endlessly where nothing bounds it. An event with no figure of killed does not match. */
  readonly killedWidth?: IntRange | null | undefined;
  /** One of these kinds. */
  readonly kinds?: ReadonlyArray<EventKind> | null | undefined;
  /** At most so many days from the earliest to the latest of its stated date, both counted (`EventDate.widthDays`): 1 is a day, exact or about (`~`). What is open at one end is wider than any number. */
  readonly maxWidthDays?: number | null | undefined;
  /** A scene lies, or may lie, in this circle: one that may be drawn, or with areas any. */
  readonly near?: NearFilter | null | undefined;
  /** When it happened. */
  readonly occurred?: OccurredFilter | null | undefined;
  /** Whether it goes on: it has begun, and had not ended as of its last change (EventDate.ongoing). */
  readonly ongoing?: boolean | null | undefined;
  /** A scene of it names a place of one of these levels: what lies in such a one is another place. */
  readonly placeLevels?: ReadonlyArray<PlaceLevel> | null | undefined;
  /** Where. */
  readonly places?: PlaceFilter | null | undefined;
  /** A scene of it is known so exactly. */
  readonly precisions?: ReadonlyArray<LocationPrecision> | null | undefined;
  /** What its claims cite. */
  readonly sources?: SourceFilter | null | undefined;
  /** In one of these states; at the top PUBLISHED alone where it is left out. Drafts are found by those who may see them. */
  readonly states?: ReadonlyArray<EventState> | null | undefined;
  /** What stands in its title, its summary, its claims’ statements, or the names (variants included) of who takes part, who speaks and where: all of the words, "phrases", begun* words, and none of the -excluded. Case, accents, tashkeel, tatweel, forms of alef, hamza, ya and ta marbuta, the script of digits, and what Arabic joins to the front of a word (ال, و, ب, ل) make no difference. At most 1,000 characters and 30 words or phrases. */
  readonly text?: string | null | undefined;
  /** In one of these timelines. */
  readonly timelines?: ReadonlyArray<TimelineRef> | null | undefined;
};

/** What happened: the tactic or the act, never its outcome. Never guessed from a headline. */
export type EventKind =
  /** People are taken or held. */
  | 'ABDUCTION_OR_DETENTION'
  /** An agreement or a memorandum is signed. */
  | 'AGREEMENT'
  /** Aid is delivered or kept out. */
  | 'AID'
  /** An aircraft or a drone is targeted from the ground or the air. */
  | 'AIR_DEFENCE_ACTION'
  /** A strike from an aircraft or a drone. */
  | 'AIR_OR_DRONE_STRIKE'
  /** Somebody takes or leaves an office. */
  | 'APPOINTMENT_OR_RESIGNATION'
  /** Armed violence whose tactic the source does not state, as in UCDP GED rows. */
  | 'ARMED_VIOLENCE_UNSPECIFIED'
  /** Weapons or fighters are supplied. */
  | 'ARMS_TRANSFER'
  /** A place or a facility is cut off or shut. */
  | 'BLOCKADE_OR_SIEGE'
  /** Bodies or graves are found. */
  | 'BODIES_FOUND'
  /** People speak by telephone or video. */
  | 'CALL'
  /** A ceasefire or a truce is declared or agreed. */
  | 'CEASEFIRE'
  /** A ceasefire is broken. */
  | 'CEASEFIRE_VIOLATION'
  /** A chemical agent is used. */
  | 'CHEMICAL'
  /** Armed forces or groups fight each other. */
  | 'CLASH'
  /** Somebody condemns something. */
  | 'CONDEMNATION'
  /** A place passes from one party to another. */
  | 'CONTROL_CHANGED'
  /** People are displaced or return. */
  | 'DISPLACEMENT'
  /** An improvised device, a booby trap or a mine. */
  | 'EXPLOSIVE_DEVICE_OR_MINE'
  /** Somebody is invited. */
  | 'INVITATION'
  /** People meet, in person. */
  | 'MEETING'
  /** Forces or equipment move. */
  | 'MOVEMENT_OR_DEPLOYMENT'
  /** A military campaign or an operation begins. */
  | 'OFFENSIVE_LAUNCHED'
  /** None of the others. */
  | 'OTHER'
  /** Prisoners or bodies are exchanged. */
  | 'PRISONER_EXCHANGE'
  /** Property is destroyed or taken outside fighting. */
  | 'PROPERTY_DESTROYED_OR_LOOTED'
  /** A demonstration. */
  | 'PROTEST'
  /** A violent crowd. */
  | 'RIOT'
  /** A sanction is imposed or lifted. */
  | 'SANCTION'
  /** Sexual violence. */
  | 'SEXUAL_VIOLENCE'
  /** Artillery, mortars, rockets or missiles. */
  | 'SHELLING_OR_MISSILE'
  /** Shooting or killing outside a clash. */
  | 'SHOOTING_OR_KILLING'
  /** Something is said publicly. */
  | 'STATEMENT'
  /** An attack whose bearer meant to die in it. */
  | 'SUICIDE_ATTACK'
  /** Forces leave. */
  | 'WITHDRAWAL';

/** A link to another event. */
export type EventLinkInput = {
  /** The other. */
  readonly event: string | number;
  /** Of an entry that is kept in a correction. */
  readonly id?: string | number | null | undefined;
  /** How this event stands to the other. */
  readonly relation: EventLinkKind;
};

/** How one event stands to another. */
export type EventLinkKind =
  /** It is about the other. */
  | 'CONCERNS'
  /** It may be the same as the other. */
  | 'DUPLICATE_OF'
  /** It came after the other and because of it. */
  | 'FOLLOWS'
  /** This event is a part of the other. Figures are not added up along it. */
  | 'PART_OF'
  /** It answers the other. */
  | 'RESPONDS_TO'
  /** Both belong to one campaign. */
  | 'SAME_CAMPAIGN';

/** How the figures of an event are counted. */
export type EventMark =
  /** Its figures include those of the events that are PART_OF it: in totals these are left out where it gives a figure of the same. */
  | 'INCLUDES_PARTS';

/** A correction of an event. What is left out stays, null clears, a list replaces the list by the entries’ ids; texts change only in the languages named. */
export type EventPatch = {
  /** Figures that an editor sets, with a reason, in place of those computed from the claims. */
  readonly casualties?: ReadonlyArray<CasualtyFigureInput> | null | undefined;
  /** Codes of foreign datasets. */
  readonly classifications?: ReadonlyArray<ClassificationInput> | null | undefined;
  /** When. */
  readonly date?: EventDateInput | null | undefined;
  /** Keys of claims in this request, or ids of the event’s claims, that the date rests on. With one claim it may be left out. */
  readonly dateAccordingTo?: ReadonlyArray<string | number> | null | undefined;
  /** The ids that foreign datasets have given to it. One id of a dataset names one event of a timeline. Set by editors and imports alone. */
  readonly externalIds?: ReadonlyArray<ExternalIdInput> | null | undefined;
  /** What happened. */
  readonly kind?: EventKind | null | undefined;
  /** Links to other events, at most 100. */
  readonly links?: ReadonlyArray<EventLinkInput> | null | undefined;
  /** Where. Of several scenes one is preferred. */
  readonly locations?: ReadonlyArray<LocationInput> | null | undefined;
  /** What was lost. */
  readonly losses?: ReadonlyArray<LossInput> | null | undefined;
  /** How its figures are counted. */
  readonly marks?: ReadonlyArray<EventMark> | null | undefined;
  /** Who. */
  readonly participants?: ReadonlyArray<ParticipantInput> | null | undefined;
  /** What to take care of when showing it. */
  readonly sensitivity?: ReadonlyArray<Sensitivity> | null | undefined;
  /** What happened, in a few sentences; at most 5,000 characters. */
  readonly summary?: ReadonlyArray<TextInput> | null | undefined;
  /** Its title, in the languages that change. */
  readonly title?: ReadonlyArray<TextInput> | null | undefined;
};

/** Whether an event is public. */
export type EventState =
  /** Not public yet: seen by its author and by editors. */
  | 'DRAFT'
  /** Found to be the same as another event, which its id leads to. */
  | 'MERGED'
  /** Public. */
  | 'PUBLISHED'
  /** Taken back. It leaves every list and stays readable by its id. */
  | 'RETRACTED';

/** How well an event is established. */
export type Evidence =
  /** Two independent origins say so, one of them no party. */
  | 'CORROBORATED'
  /** Somebody says so. */
  | 'REPORTED'
  /** An editor other than the one who entered it has verified it, by a named method and cited evidence. */
  | 'VERIFIED';

/** The id that a foreign dataset has given to the same subject. */
export type ExternalIdInput = {
  /** What the id is one of, at most 200 characters. */
  readonly scheme: string;
  /** The id there, at most 500 characters. */
  readonly value: string;
};

/** What was done to people. */
export type Harm =
  /** Captured. */
  | 'CAPTURED'
  /** Displaced. */
  | 'DISPLACED'
  /** Injured. */
  | 'INJURED'
  /** Killed. */
  | 'KILLED'
  /** One of the three, where the claimant does not say which. Never added to KILLED. */
  | 'KILLED_INJURED_OR_CAPTURED'
  /** Missing. */
  | 'MISSING';

/** A range of whole numbers, both ends counted. Either may be left open; both ask nothing. */
export type IntRange = {
  /** The most. */
  readonly max?: number | null | undefined;
  /** The least. */
  readonly min?: number | null | undefined;
};

/** Where, of an event. BETWEEN names its places as anchors; all others name a place, but for UNKNOWN and what has coordinates of its own. */
export type LocationInput = {
  /** Keys of claims in this request, or ids of the event’s claims. With one claim it may be left out. */
  readonly accordingTo?: ReadonlyArray<string | number> | null | undefined;
  /** For BETWEEN and ALONG: the places it runs between. */
  readonly anchors?: ReadonlyArray<PlaceRef> | null | undefined;
  /** Where the source gives its own; for EXACT, NEAR and DISTRICT. */
  readonly coordinates?: CoordinatesInput | null | undefined;
  /** Where in words, as the source puts it. */
  readonly description?: ReadonlyArray<TextInput> | null | undefined;
  /** Of an entry that is kept in a correction. */
  readonly id?: string | number | null | undefined;
  /** The place. */
  readonly place?: PlaceRef | null | undefined;
  /** How exactly it is known. */
  readonly precision: LocationPrecision;
  /** Of several scenes, the one to show. */
  readonly preferred?: boolean | null | undefined;
  /** Kilometres; for DISTRICT needed unless the place has one. */
  readonly radiusKm?: number | null | undefined;
  /** What it is to the event. */
  readonly role: LocationRole;
};

/** How exactly a location is known. */
export type LocationPrecision =
  /** Along a road, a river or a front. No coordinates. */
  | 'ALONG'
  /** Between two or more places (its anchors). No coordinates, and no midpoint. */
  | 'BETWEEN'
  /** Somewhere in a country. No coordinates. */
  | 'COUNTRY'
  /** Somewhere in a district or a town: a circle, never a point. */
  | 'DISTRICT'
  /** The place itself: a point. */
  | 'EXACT'
  /** Near the place: a point. */
  | 'NEAR'
  /** Somewhere in a region. No coordinates. */
  | 'REGION'
  /** Where exactly is not known. No coordinates. */
  | 'UNKNOWN';

/** What a location is to an event. */
export type LocationRole =
  /** What it is about, without having happened there. */
  | 'CONCERNS'
  /** What it was meant to reach. */
  | 'OBJECTIVE'
  /** Where it came from. */
  | 'ORIGIN'
  /** Where it happened. The only role that maps draw. */
  | 'SCENE';

/** A thing lost, of an event. */
export type LossInput = {
  /** Keys of claims in this request, or ids of the event’s claims. With one claim it may be left out. */
  readonly accordingTo?: ReadonlyArray<string | number> | null | undefined;
  /** Whether the outcome is said or inferred by a party rather than seen; false where it is left out. */
  readonly alleged?: boolean | null | undefined;
  /** How many; left out where the number is not given. */
  readonly count?: number | null | undefined;
  /** Of an entry that is kept in a correction. */
  readonly id?: string | number | null | undefined;
  /** What it was, in one language or more. */
  readonly item: ReadonlyArray<TextInput>;
  /** What kind of thing it was. */
  readonly object: LossObject;
  /** What became of it. */
  readonly outcome: LossOutcome;
  /** Whose it was. */
  readonly owner?: ActorRef | null | undefined;
};

/** What kind of thing was lost. */
export type LossObject =
  /** Cultural and religious sites. */
  | 'CULTURAL'
  /** Hospitals, clinics, ambulances. */
  | 'HEALTH'
  /** Homes. */
  | 'HOMES'
  /** Power, water, roads, ports, airports, oil. */
  | 'INFRASTRUCTURE'
  /** Weapons, vehicles, ammunition, military sites. */
  | 'MILITARY'
  /** None of the others. */
  | 'OTHER'
  /** Schools and universities. */
  | 'SCHOOL'
  /** Shelters and camps. */
  | 'SHELTER';

/** What became of it. */
export type LossOutcome =
  /** Captured. */
  | 'CAPTURED'
  /** Damaged. */
  | 'DAMAGED'
  /** Destroyed. */
  | 'DESTROYED'
  /** Brought down. */
  | 'DOWNED';

/** How an event stands to a subscription’s filter after a change, against before it. */
export type Membership =
  /** The filter did not accept it before and does now. */
  | 'ENTERED'
  /** The filter accepted it before and no longer does. */
  | 'LEFT'
  /** The filter accepted it before and does now. */
  | 'STAYED';

/** Within a circle. Points lie in it; a district’s circle may lie in it where the two overlap. */
export type NearFilter = {
  /** Also scenes that are not drawn, such as a region or a country: one may lie there where any place does that it names or that lies in such a one. Never certainly. */
  readonly areas?: boolean | null | undefined;
  /** How surely it must lie there: POSSIBLY also where a district’s circle overlaps it, CERTAINLY only where all of that lies in it. */
  readonly certainty?: Certainty | null | undefined;
  /** Degrees north, -90 to 90. */
  readonly latitude: number;
  /** Degrees east, -180 to 180. */
  readonly longitude: number;
  /** Kilometres, over 0 to 20,100. */
  readonly radiusKm: number;
};

/** When. Either end may be left open; both ask nothing. */
export type OccurredFilter = {
  /** How surely it must lie there. */
  readonly certainty?: Certainty | null | undefined;
  /** The first day. */
  readonly firstDay?: string | null | undefined;
  /** The last day, counted. */
  readonly lastDay?: string | null | undefined;
};

/** Roughly when in the day. */
export type PartOfDay =
  /** From noon to sunset. */
  | 'AFTERNOON'
  /** The hours between midnight and dawn. */
  | 'AFTER_MIDNIGHT'
  /** Around first light. */
  | 'DAWN'
  /** Around sunset and after. */
  | 'EVENING'
  /** From sunrise to noon. */
  | 'MORNING'
  /** From evening until midnight; a night across two days is a one-of set of both. */
  | 'NIGHT'
  /** Around the middle of the day. */
  | 'NOON';

/** Who, in what role, and on whose word, of an event. Whom a party blames is ACCUSED, never INITIATOR. */
export type ParticipantInput = {
  /** Keys of claims in this request, or ids of the event’s claims. With one claim it may be left out. */
  readonly accordingTo?: ReadonlyArray<string | number> | null | undefined;
  /** Who. */
  readonly actor: ActorRef;
  /** On whose word; derived from its claims’ claimants where it is left out. */
  readonly attribution?: Attribution | null | undefined;
  /** Of an entry that is kept in a correction. */
  readonly id?: string | number | null | undefined;
  /** In what role. */
  readonly role: ParticipantRole;
};

/** What somebody is to an event. */
export type ParticipantRole =
  /** Blamed for it by a party. */
  | 'ACCUSED'
  /** Did it: by its own account, as reported by a claimant that is no party, or by an editor’s finding. */
  | 'INITIATOR'
  /** Mediated. */
  | 'MEDIATOR'
  /** Spoken of. */
  | 'MENTIONED'
  /** Took part on equal terms: in an agreement, a call, a meeting, a clash. */
  | 'PARTY'
  /** Said it. */
  | 'SPEAKER'
  /** Supplied what was used. */
  | 'SUPPLIER'
  /** Supported a side. */
  | 'SUPPORTER'
  /** What it was aimed at. */
  | 'TARGET'
  /** Suffered it. */
  | 'VICTIM';

/** Where. A location’s anchors count as its places. */
export type PlaceFilter = {
  /** Any of these places. */
  readonly anyOf: ReadonlyArray<PlaceRef>;
  /** Also whatever lies in them. */
  readonly parts?: boolean | null | undefined;
  /** As what; scenes alone where it is left out. */
  readonly roles?: ReadonlyArray<LocationRole> | null | undefined;
};

/** What kind of place a place is, from the widest down. */
export type PlaceLevel =
  /** A first-order division of a country, such as a governorate or a state. */
  | 'ADMIN1'
  /** A second-order division, such as a district or a county. */
  | 'ADMIN2'
  /** A country. */
  | 'COUNTRY'
  /** Something that a point stands for: an airport, a hospital, a crossing. */
  | 'POINT'
  /** A city, a town or a village, or a part of one. */
  | 'SETTLEMENT';

/** Names a place: by its id, by its slug, or by an id that a foreign dataset has given to it, exactly one of them. */
export type PlaceRef =
  {   /** Its id in a foreign dataset. */
  readonly externalId: ExternalIdInput; readonly id?: never; readonly slug?: never; }
  |  { readonly externalId?: never;   /** Its id. */
  readonly id: string | number; readonly slug?: never; }
  |  { readonly externalId?: never; readonly id?: never;   /** Its slug, such as "ain-zara". */
  readonly slug: string; };

/** What to take care of when showing an event. */
export type Sensitivity =
  /** Its sources show or describe injury or death. */
  | 'GRAPHIC'
  /** A victim is a minor. */
  | 'MINOR_VICTIM'
  /** It could endanger people or operations under way. */
  | 'OPERATIONAL'
  /** It could identify a private person. */
  | 'PERSONAL_DATA';

/** What its claims cite. */
export type SourceFilter = {
  /** Any of these sources. */
  readonly anyOf: ReadonlyArray<SourceRef>;
};

/** Names a source: by its id, by its slug, or by an id that a foreign dataset has given to it, exactly one of them. */
export type SourceRef =
  {   /** Its id in a foreign dataset. */
  readonly externalId: ExternalIdInput; readonly id?: never; readonly slug?: never; }
  |  { readonly externalId?: never;   /** Its id. */
  readonly id: string | number; readonly slug?: never; }
  |  { readonly externalId?: never; readonly id?: never;   /** Its slug, such as "al-jazeera-2020-05-18". */
  readonly slug: string; };

/** Why a stream ended. Resumable ends stand at the cursor to go on from; after the others, query again. */
export type StreamEndCode =
  /** The key that opened the stream is no longer valid. Final. */
  | 'ACCESS_ENDED'
  /** The cursor lies beyond the end of this ledger. Final: the record that it came from is not this one. */
  | 'CURSOR_AHEAD'
  /** The ledger at the cursor’s position is another one: it was restored or replaced. Final: query again. */
  | 'CURSOR_FORKED'
  /** The cursor is none that waqai gave out (a page cursor, for instance). Final. */
  | 'CURSOR_INVALID'
  /** More waited to be sent than may. Resume since the cursor of the end. */
  | 'READER_TOO_SLOW'
  /** The server stops. Resume since the cursor of the end. */
  | 'SERVER_STOPPING';

/** Which way a language is written. */
export type TextDirection =
  /** Left to right. */
  | 'LTR'
  /** Right to left. */
  | 'RTL';

/** A text in one language. In a correction, text: null takes that language away; languages not named stay. */
export type TextInput = {
  /** The language it is in (BCP 47). */
  readonly language: string;
  /** The text; no control characters but newline and tab. */
  readonly text?: string | null | undefined;
};

/** Names a timeline: by its id or by its slug, exactly one of them. */
export type TimelineRef =
  {   /** Its id. */
  readonly id: string | number; readonly slug?: never; }
  |  { readonly id?: never;   /** Its slug, such as "tripoli". */
  readonly slug: string; };

export type WhenQueryVariables = Exact<{
  id: string | number;
}>;


export type WhenQuery = { readonly event: { readonly __typename: 'TimelineEvent', readonly id: string, readonly date: { readonly __typename: 'EventDate', readonly edtf: string, readonly earliest: string | null }, readonly locations: ReadonlyArray<{ readonly __typename: 'EventLocation', readonly id: string, readonly role: LocationRole }>, readonly participants: ReadonlyArray<{ readonly __typename: 'Participant', readonly id: string, readonly role: ParticipantRole }>, readonly classifications: ReadonlyArray<{ readonly __typename: 'Classification', readonly code: string }> } | null };

export type HowSureQueryVariables = Exact<{
  id: string | number;
}>;


export type HowSureQuery = { readonly event: { readonly __typename: 'TimelineEvent', readonly id: string, readonly date: { readonly __typename: 'EventDate', readonly precision: DatePrecision, readonly widthDays: number | null }, readonly locations: ReadonlyArray<{ readonly __typename: 'EventLocation', readonly id: string, readonly precision: LocationPrecision }>, readonly participants: ReadonlyArray<{ readonly __typename: 'Participant', readonly id: string, readonly attribution: Attribution }>, readonly classifications: ReadonlyArray<{ readonly __typename: 'Classification', readonly scheme: string }> } | null };

export type AsItWasQueryVariables = Exact<{
  id: string | number;
}>;


export type AsItWasQuery = { readonly event: { readonly __typename: 'TimelineEvent', readonly id: string, readonly snapshot: { readonly __typename: 'EventSnapshot', readonly id: string, readonly title: { readonly __typename: 'LocalizedText', readonly text: string }, readonly date: { readonly __typename: 'EventDate', readonly edtf: string, readonly text: { readonly __typename: 'LocalizedText', readonly text: string } }, readonly locations: ReadonlyArray<{ readonly __typename: 'EventLocation', readonly id: string, readonly role: LocationRole, readonly precision: LocationPrecision, readonly coordinates: { readonly __typename: 'Coordinates', readonly latitude: number, readonly longitude: number } | null }>, readonly participants: ReadonlyArray<{ readonly __typename: 'Participant', readonly id: string, readonly role: ParticipantRole, readonly actor: { readonly __typename: 'Actor', readonly id: string } }> } | null } | null };

export type WouldReadMutationVariables = Exact<{
  input: CorrectEventInput;
  key: string;
}>;


export type WouldReadMutation = { readonly correctEvent:
    | { readonly __typename: 'EventAccepted' }
    | { readonly __typename: 'IdempotencyKeyReused', readonly message: string }
    | { readonly __typename: 'InvalidInput', readonly message: string }
    | { readonly __typename: 'NotAllowed', readonly message: string }
    | { readonly __typename: 'NotFound', readonly message: string }
    | { readonly __typename: 'StaleVersion', readonly message: string }
    | { readonly __typename: 'Validated', readonly preview: { readonly __typename: 'EventPreview', readonly title: { readonly __typename: 'LocalizedText', readonly text: string }, readonly date: { readonly __typename: 'EventDate', readonly edtf: string, readonly text: { readonly __typename: 'LocalizedText', readonly text: string } }, readonly locations: ReadonlyArray<{ readonly __typename: 'EventLocation', readonly id: string, readonly role: LocationRole, readonly precision: LocationPrecision }>, readonly participants: ReadonlyArray<{ readonly __typename: 'Participant', readonly id: string, readonly role: ParticipantRole, readonly actor: { readonly __typename: 'Actor', readonly id: string } }> } | null }
   };

export type PageQueryVariables = Exact<{
  filter?: EventFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type PageQuery = { readonly events: { readonly __typename: 'EventConnection', readonly readAt: `c_${string}`, readonly edges: ReadonlyArray<{ readonly __typename: 'EventEdge', readonly cursor: string, readonly sortKey: string, readonly node: { readonly __typename: 'TimelineEvent', readonly id: string, readonly changedAt: string, readonly version: number, readonly kind: EventKind, readonly independentOrigins: number, readonly title: { readonly __typename: 'LocalizedText', readonly text: string, readonly direction: TextDirection, readonly language: string }, readonly date: { readonly __typename: 'EventDate', readonly edtf: string, readonly text: { readonly __typename: 'LocalizedText', readonly text: string } }, readonly locations: ReadonlyArray<{ readonly __typename: 'EventLocation', readonly id: string, readonly place: { readonly __typename: 'Place', readonly id: string, readonly name: { readonly __typename: 'LocalizedText', readonly text: string } } | null, readonly coordinates: { readonly __typename: 'Coordinates', readonly latitude: number, readonly longitude: number } | null }>, readonly participants: ReadonlyArray<{ readonly __typename: 'Participant', readonly id: string, readonly role: ParticipantRole, readonly actor: { readonly __typename: 'Actor', readonly id: string, readonly name: { readonly __typename: 'LocalizedText', readonly text: string } } }> } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type ListedEventFragment = { readonly __typename: 'TimelineEvent', readonly id: string, readonly version: number, readonly kind: EventKind, readonly independentOrigins: number, readonly title: { readonly __typename: 'LocalizedText', readonly text: string, readonly direction: TextDirection, readonly language: string }, readonly date: { readonly __typename: 'EventDate', readonly edtf: string, readonly text: { readonly __typename: 'LocalizedText', readonly text: string } }, readonly locations: ReadonlyArray<{ readonly __typename: 'EventLocation', readonly id: string, readonly place: { readonly __typename: 'Place', readonly id: string, readonly name: { readonly __typename: 'LocalizedText', readonly text: string } } | null, readonly coordinates: { readonly __typename: 'Coordinates', readonly latitude: number, readonly longitude: number } | null }>, readonly participants: ReadonlyArray<{ readonly __typename: 'Participant', readonly id: string, readonly role: ParticipantRole, readonly actor: { readonly __typename: 'Actor', readonly id: string, readonly name: { readonly __typename: 'LocalizedText', readonly text: string } } }> };

export type ChangesSubscriptionVariables = Exact<{
  filter?: EventFilter | null | undefined;
  since?: `c_${string}` | null | undefined;
}>;


export type ChangesSubscription = { readonly timelineChanged:
    | { readonly __typename: 'Ended', readonly cursor: `c_${string}`, readonly code: StreamEndCode, readonly message: string, readonly resumable: boolean }
    | { readonly __typename: 'EntityChanged', readonly cursor: `c_${string}` }
    | { readonly __typename: 'EventChanged', readonly cursor: `c_${string}`, readonly membership: Membership, readonly edge: { readonly __typename: 'EventEdge', readonly cursor: string, readonly sortKey: string, readonly node: { readonly __typename: 'TimelineEvent', readonly id: string, readonly changedAt: string, readonly version: number, readonly kind: EventKind, readonly independentOrigins: number, readonly title: { readonly __typename: 'LocalizedText', readonly text: string, readonly direction: TextDirection, readonly language: string }, readonly date: { readonly __typename: 'EventDate', readonly edtf: string, readonly text: { readonly __typename: 'LocalizedText', readonly text: string } }, readonly locations: ReadonlyArray<{ readonly __typename: 'EventLocation', readonly id: string, readonly place: { readonly __typename: 'Place', readonly id: string, readonly name: { readonly __typename: 'LocalizedText', readonly text: string } } | null, readonly coordinates: { readonly __typename: 'Coordinates', readonly latitude: number, readonly longitude: number } | null }>, readonly participants: ReadonlyArray<{ readonly __typename: 'Participant', readonly id: string, readonly role: ParticipantRole, readonly actor: { readonly __typename: 'Actor', readonly id: string, readonly name: { readonly __typename: 'LocalizedText', readonly text: string } } }> } } }
    | { readonly __typename: 'EventRetracted', readonly cursor: `c_${string}`, readonly membership: Membership, readonly event: { readonly __typename: 'TimelineEvent', readonly id: string } }
    | { readonly __typename: 'EventsMerged', readonly cursor: `c_${string}`, readonly membership: Membership, readonly merged: ReadonlyArray<{ readonly __typename: 'TimelineEvent', readonly id: string }>, readonly edge: { readonly __typename: 'EventEdge', readonly cursor: string, readonly sortKey: string, readonly node: { readonly __typename: 'TimelineEvent', readonly id: string, readonly changedAt: string, readonly version: number, readonly kind: EventKind, readonly independentOrigins: number, readonly title: { readonly __typename: 'LocalizedText', readonly text: string, readonly direction: TextDirection, readonly language: string }, readonly date: { readonly __typename: 'EventDate', readonly edtf: string, readonly text: { readonly __typename: 'LocalizedText', readonly text: string } }, readonly locations: ReadonlyArray<{ readonly __typename: 'EventLocation', readonly id: string, readonly place: { readonly __typename: 'Place', readonly id: string, readonly name: { readonly __typename: 'LocalizedText', readonly text: string } } | null, readonly coordinates: { readonly __typename: 'Coordinates', readonly latitude: number, readonly longitude: number } | null }>, readonly participants: ReadonlyArray<{ readonly __typename: 'Participant', readonly id: string, readonly role: ParticipantRole, readonly actor: { readonly __typename: 'Actor', readonly id: string, readonly name: { readonly __typename: 'LocalizedText', readonly text: string } } }> } } }
    | { readonly __typename: 'IncidentAdded', readonly cursor: `c_${string}`, readonly edge: { readonly __typename: 'EventEdge', readonly cursor: string, readonly sortKey: string, readonly node: { readonly __typename: 'TimelineEvent', readonly id: string, readonly changedAt: string, readonly version: number, readonly kind: EventKind, readonly independentOrigins: number, readonly title: { readonly __typename: 'LocalizedText', readonly text: string, readonly direction: TextDirection, readonly language: string }, readonly date: { readonly __typename: 'EventDate', readonly edtf: string, readonly text: { readonly __typename: 'LocalizedText', readonly text: string } }, readonly locations: ReadonlyArray<{ readonly __typename: 'EventLocation', readonly id: string, readonly place: { readonly __typename: 'Place', readonly id: string, readonly name: { readonly __typename: 'LocalizedText', readonly text: string } } | null, readonly coordinates: { readonly __typename: 'Coordinates', readonly latitude: number, readonly longitude: number } | null }>, readonly participants: ReadonlyArray<{ readonly __typename: 'Participant', readonly id: string, readonly role: ParticipantRole, readonly actor: { readonly __typename: 'Actor', readonly id: string, readonly name: { readonly __typename: 'LocalizedText', readonly text: string } } }> } } }
    | { readonly __typename: 'Progress', readonly cursor: `c_${string}` }
    | { readonly __typename: 'Refetch', readonly cursor: `c_${string}` }
    | { readonly __typename: 'Started', readonly cursor: `c_${string}` }
    | { readonly __typename: 'Withheld', readonly cursor: `c_${string}`, readonly subject: string }
   };

export const ListedEventFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ListedEvent"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TimelineEvent"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"independentOrigins"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"direction"}},{"kind":"Field","name":{"kind":"Name","value":"language"}}]}},{"kind":"Field","name":{"kind":"Name","value":"date"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edtf"}},{"kind":"Field","name":{"kind":"Name","value":"text"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"locations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"place"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"coordinates"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"latitude"}},{"kind":"Field","name":{"kind":"Name","value":"longitude"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"participants"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"actor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ListedEventFragment, unknown>;
export const WhenDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"When"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"event"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"by"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"date"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edtf"}},{"kind":"Field","name":{"kind":"Name","value":"earliest"}}]}},{"kind":"Field","name":{"kind":"Name","value":"locations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"role"}}]}},{"kind":"Field","name":{"kind":"Name","value":"participants"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"role"}}]}},{"kind":"Field","name":{"kind":"Name","value":"classifications"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]}}]} as unknown as DocumentNode<WhenQuery, WhenQueryVariables>;
export const HowSureDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"HowSure"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"event"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"by"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"date"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"precision"}},{"kind":"Field","name":{"kind":"Name","value":"widthDays"}}]}},{"kind":"Field","name":{"kind":"Name","value":"locations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"precision"}}]}},{"kind":"Field","name":{"kind":"Name","value":"participants"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"attribution"}}]}},{"kind":"Field","name":{"kind":"Name","value":"classifications"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"scheme"}}]}}]}}]}}]} as unknown as DocumentNode<HowSureQuery, HowSureQueryVariables>;
export const AsItWasDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AsItWas"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"event"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"by"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"snapshot"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"at"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"version"},"value":{"kind":"IntValue","value":"1"}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"date"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edtf"}},{"kind":"Field","name":{"kind":"Name","value":"text"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"locations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"precision"}},{"kind":"Field","name":{"kind":"Name","value":"coordinates"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"latitude"}},{"kind":"Field","name":{"kind":"Name","value":"longitude"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"participants"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"actor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<AsItWasQuery, AsItWasQueryVariables>;
export const WouldReadDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"WouldRead"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CorrectEventInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"key"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"correctEvent"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}},{"kind":"Argument","name":{"kind":"Name","value":"idempotencyKey"},"value":{"kind":"Variable","name":{"kind":"Name","value":"key"}}},{"kind":"Argument","name":{"kind":"Name","value":"validateOnly"},"value":{"kind":"BooleanValue","value":true}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Validated"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"preview"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"date"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edtf"}},{"kind":"Field","name":{"kind":"Name","value":"text"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"locations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"precision"}}]}},{"kind":"Field","name":{"kind":"Name","value":"participants"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"actor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Refusal"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<WouldReadMutation, WouldReadMutationVariables>;
export const PageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Page"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"EventFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"events"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"readAt"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"sortKey"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"changedAt"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"ListedEvent"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ListedEvent"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TimelineEvent"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"independentOrigins"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"direction"}},{"kind":"Field","name":{"kind":"Name","value":"language"}}]}},{"kind":"Field","name":{"kind":"Name","value":"date"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edtf"}},{"kind":"Field","name":{"kind":"Name","value":"text"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"locations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"place"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"coordinates"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"latitude"}},{"kind":"Field","name":{"kind":"Name","value":"longitude"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"participants"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"actor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}}]}}]}}]} as unknown as DocumentNode<PageQuery, PageQueryVariables>;
export const ChangesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"Changes"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"EventFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"since"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"LedgerCursor"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"timelineChanged"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"since"},"value":{"kind":"Variable","name":{"kind":"Name","value":"since"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"LiveMessage"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"IncidentAdded"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edge"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"sortKey"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"changedAt"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"ListedEvent"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EventChanged"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"membership"}},{"kind":"Field","name":{"kind":"Name","value":"edge"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"sortKey"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"changedAt"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"ListedEvent"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EventsMerged"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"membership"}},{"kind":"Field","name":{"kind":"Name","value":"merged"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edge"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"sortKey"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"changedAt"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"ListedEvent"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EventRetracted"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"membership"}},{"kind":"Field","name":{"kind":"Name","value":"event"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Withheld"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"subject"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Ended"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"resumable"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ListedEvent"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TimelineEvent"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"independentOrigins"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"direction"}},{"kind":"Field","name":{"kind":"Name","value":"language"}}]}},{"kind":"Field","name":{"kind":"Name","value":"date"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edtf"}},{"kind":"Field","name":{"kind":"Name","value":"text"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"locations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"place"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"coordinates"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"latitude"}},{"kind":"Field","name":{"kind":"Name","value":"longitude"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"participants"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"actor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ChangesSubscription, ChangesSubscriptionVariables>;