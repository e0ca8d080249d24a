/**
 * @generated SignedSource<<d6a41c495d5da0fe8583dfe776ba5e96>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import { ConcreteRequest } from 'relay-runtime';
import { FragmentRefs } from "relay-runtime";
export type Certainty = "CERTAINLY" | "POSSIBLY" | "%future added value";
export type Disagreement = "DATE" | "FIGURES" | "PLACE" | "%future added value";
export type EventKind = "ABDUCTION_OR_DETENTION" | "AGREEMENT" | "AID" | "AIR_DEFENCE_ACTION" | "AIR_OR_DRONE_STRIKE" | "APPOINTMENT_OR_RESIGNATION" | "ARMED_VIOLENCE_UNSPECIFIED" | "ARMS_TRANSFER" | "BLOCKADE_OR_SIEGE" | "BODIES_FOUND" | "CALL" | "CEASEFIRE" | "CEASEFIRE_VIOLATION" | "CHEMICAL" | "CLASH" | "CONDEMNATION" | "CONTROL_CHANGED" | "DISPLACEMENT" | "EXPLOSIVE_DEVICE_OR_MINE" | "INVITATION" | "MEETING" | "MOVEMENT_OR_DEPLOYMENT" | "OFFENSIVE_LAUNCHED" | "OTHER" | "PRISONER_EXCHANGE" | "PROPERTY_DESTROYED_OR_LOOTED" | "PROTEST" | "RIOT" | "SANCTION" | "SEXUAL_VIOLENCE" | "SHELLING_OR_MISSILE" | "SHOOTING_OR_KILLING" | "STATEMENT" | "SUICIDE_ATTACK" | "WITHDRAWAL" | "%future added value";
export type EventState = "DRAFT" | "MERGED" | "PUBLISHED" | "RETRACTED" | "%future added value";
export type Evidence = "CORROBORATED" | "REPORTED" | "VERIFIED" | "%future added value";
export type LocationPrecision = "ALONG" | "BETWEEN" | "COUNTRY" | "DISTRICT" | "EXACT" | "NEAR" | "REGION" | "UNKNOWN" | "%future added value";
export type LocationRole = "CONCERNS" | "OBJECTIVE" | "ORIGIN" | "SCENE" | "%future added value";
export type ParticipantRole = "ACCUSED" | "INITIATOR" | "MEDIATOR" | "MENTIONED" | "PARTY" | "SPEAKER" | "SUPPLIER" | "SUPPORTER" | "TARGET" | "VICTIM" | "%future added value";
export type PlaceLevel = "ADMIN1" | "ADMIN2" | "COUNTRY" | "POINT" | "SETTLEMENT" | "%future added value";
export type EventFilter = {
  actors?: ActorFilter | null | undefined;
  addedSince?: string | null | undefined;
  anyOf?: ReadonlyArray<EventFilter> | null | undefined;
  box?: BoxFilter | null | undefined;
  changedSince?: string | null | undefined;
  claimants?: ClaimantFilter | null | undefined;
  classifications?: ReadonlyArray<ClassificationRef> | null | undefined;
  disagreements?: ReadonlyArray<Disagreement> | null | undefined;
  disputed?: boolean | null | undefined;
  evidence?: ReadonlyArray<Evidence> | null | undefined;
  excluding?: EventFilter | null | undefined;
  externalIds?: ReadonlyArray<ExternalIdInput> | null | undefined;
  figuresInconsistent?: boolean | null | undefined;
  hasCoordinates?: boolean | null | undefined;
  independentOrigins?: IntRange | null | undefined;
  killed?: IntRange | null | undefined;
  killedWidth?: IntRange | null | undefined;
  kinds?: ReadonlyArray<EventKind> | null | undefined;
  maxWidthDays?: number | null | undefined;
  near?: NearFilter | null | undefined;
  occurred?: OccurredFilter | null | undefined;
  ongoing?: boolean | null | undefined;
  placeLevels?: ReadonlyArray<PlaceLevel> | null | undefined;
  places?: PlaceFilter | null | undefined;
  precisions?: ReadonlyArray<LocationPrecision> | null | undefined;
  sources?: SourceFilter | null | undefined;
  states?: ReadonlyArray<EventState> | null | undefined;
  text?: string | null | undefined;
  timelines?: ReadonlyArray<TimelineRef> | null | undefined;
};
export type ActorFilter = {
  anyOf: ReadonlyArray<ActorRef>;
  parts?: boolean | null | undefined;
  roles?: ReadonlyArray<ParticipantRole> | null | undefined;
};
export type ActorRef = {
  externalId: ExternalIdInput;
  id?: never;
  slug?: never;
} | {
  externalId?: never;
  id: string;
  slug?: never;
} | {
  externalId?: never;
  id?: never;
  slug: string;
};
export type ExternalIdInput = {
  scheme: string;
  value: string;
};
export type BoxFilter = {
  areas?: boolean | null | undefined;
  certainty?: Certainty | null | undefined;
  east: number;
  north: number;
  south: number;
  west: number;
};
export type ClaimantFilter = {
  anyOf: ReadonlyArray<ActorRef>;
  parts?: boolean | null | undefined;
};
export type ClassificationRef = {
  code: string;
  scheme: string;
};
export type IntRange = {
  max?: number | null | undefined;
  min?: number | null | undefined;
};
export type NearFilter = {
  areas?: boolean | null | undefined;
  certainty?: Certainty | null | undefined;
  latitude: number;
  longitude: number;
  radiusKm: number;
};
export type OccurredFilter = {
  certainty?: Certainty | null | undefined;
  firstDay?: string | null | undefined;
  lastDay?: string | null | undefined;
};
export type PlaceFilter = {
  anyOf: ReadonlyArray<PlaceRef>;
  parts?: boolean | null | undefined;
  roles?: ReadonlyArray<LocationRole> | null | undefined;
};
export type PlaceRef = {
  externalId: ExternalIdInput;
  id?: never;
  slug?: never;
} | {
  externalId?: never;
  id: string;
  slug?: never;
} | {
  externalId?: never;
  id?: never;
  slug: string;
};
export type SourceFilter = {
  anyOf: ReadonlyArray<SourceRef>;
};
export type SourceRef = {
  externalId: ExternalIdInput;
  id?: never;
  slug?: never;
} | {
  externalId?: never;
  id: string;
  slug?: never;
} | {
  externalId?: never;
  id?: never;
  slug: string;
};
export type TimelineRef = {
  id: string;
  slug?: never;
} | {
  id?: never;
  slug: string;
};
export type timelinePageQuery$variables = {
  after?: string | null | undefined;
  filter?: EventFilter | null | undefined;
  first?: number | null | undefined;
};
export type timelinePageQuery$data = {
  readonly " $fragmentSpreads": FragmentRefs<"timeline_query">;
};
export type timelinePageQuery = {
  response: timelinePageQuery$data;
  variables: timelinePageQuery$variables;
};

const node: ConcreteRequest = (function(){
var v0 = [
  {
    "defaultValue": null,
    "kind": "LocalArgument",
    "name": "after"
  },
  {
    "defaultValue": null,
    "kind": "LocalArgument",
    "name": "filter"
  },
  {
    "defaultValue": 50,
    "kind": "LocalArgument",
    "name": "first"
  }
],
v1 = [
  {
    "kind": "Variable",
    "name": "after",
    "variableName": "after"
  },
  {
    "kind": "Variable",
    "name": "filter",
    "variableName": "filter"
  },
  {
    "kind": "Variable",
    "name": "first",
    "variableName": "first"
  }
],
v2 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "id",
  "storageKey": null
},
v3 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "text",
  "storageKey": null
},
v4 = [
  (v3/*:: as any*/)
],
v5 = [
  {
    "alias": null,
    "args": null,
    "concreteType": "LocalizedText",
    "kind": "LinkedField",
    "name": "name",
    "plural": false,
    "selections": (v4/*:: as any*/),
    "storageKey": null
  },
  (v2/*:: as any*/)
];
return {
  "fragment": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Fragment",
    "metadata": null,
    "name": "timelinePageQuery",
    "selections": [
      {
        "args": (v1/*:: as any*/),
        "kind": "FragmentSpread",
        "name": "timeline_query"
      }
    ],
    "type": "Query",
    "abstractKey": null
  },
  "kind": "Request",
  "operation": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Operation",
    "name": "timelinePageQuery",
    "selections": [
      {
        "alias": null,
        "args": (v1/*:: as any*/),
        "concreteType": "EventConnection",
        "kind": "LinkedField",
        "name": "events",
        "plural": false,
        "selections": [
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "readAt",
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "concreteType": "EventEdge",
            "kind": "LinkedField",
            "name": "edges",
            "plural": true,
            "selections": [
              {
                "alias": null,
                "args": null,
                "kind": "ScalarField",
                "name": "cursor",
                "storageKey": null
              },
              {
                "alias": null,
                "args": null,
                "kind": "ScalarField",
                "name": "sortKey",
                "storageKey": null
              },
              {
                "alias": null,
                "args": null,
                "concreteType": "TimelineEvent",
                "kind": "LinkedField",
                "name": "node",
                "plural": false,
                "selections": [
                  (v2/*:: as any*/),
                  {
                    "alias": null,
                    "args": null,
                    "kind": "ScalarField",
                    "name": "changedAt",
                    "storageKey": null
                  },
                  {
                    "alias": null,
                    "args": null,
                    "kind": "ScalarField",
                    "name": "version",
                    "storageKey": null
                  },
                  {
                    "alias": null,
                    "args": null,
                    "kind": "ScalarField",
                    "name": "kind",
                    "storageKey": null
                  },
                  {
                    "alias": null,
                    "args": null,
                    "kind": "ScalarField",
                    "name": "independentOrigins",
                    "storageKey": null
                  },
                  {
                    "alias": null,
                    "args": null,
                    "concreteType": "LocalizedText",
                    "kind": "LinkedField",
                    "name": "title",
                    "plural": false,
                    "selections": [
                      (v3/*:: as any*/),
                      {
                        "alias": null,
                        "args": null,
                        "kind": "ScalarField",
                        "name": "direction",
                        "storageKey": null
                      },
                      {
                        "alias": null,
                        "args": null,
                        "kind": "ScalarField",
                        "name": "language",
                        "storageKey": null
                      }
                    ],
                    "storageKey": null
                  },
                  {
                    "alias": null,
                    "args": null,
                    "concreteType": "EventDate",
                    "kind": "LinkedField",
                    "name": "date",
                    "plural": false,
                    "selections": [
                      {
                        "alias": null,
                        "args": null,
                        "kind": "ScalarField",
                        "name": "edtf",
                        "storageKey": null
                      },
                      {
                        "alias": null,
                        "args": null,
                        "concreteType": "LocalizedText",
                        "kind": "LinkedField",
                        "name": "text",
                        "plural": false,
                        "selections": (v4/*:: as any*/),
                        "storageKey": null
                      }
                    ],
                    "storageKey": null
                  },
                  {
                    "alias": null,
                    "args": null,
                    "concreteType": "EventLocation",
                    "kind": "LinkedField",
                    "name": "locations",
                    "plural": true,
                    "selections": [
                      (v2/*:: as any*/),
                      {
                        "alias": null,
                        "args": null,
                        "concreteType": "Place",
                        "kind": "LinkedField",
                        "name": "place",
                        "plural": false,
                        "selections": (v5/*:: as any*/),
                        "storageKey": null
                      },
                      {
                        "alias": null,
                        "args": null,
                        "concreteType": "Coordinates",
                        "kind": "LinkedField",
                        "name": "coordinates",
                        "plural": false,
                        "selections": [
                          {
                            "alias": null,
                            "args": null,
                            "kind": "ScalarField",
                            "name": "latitude",
                            "storageKey": null
                          },
                          {
                            "alias": null,
                            "args": null,
                            "kind": "ScalarField",
                            "name": "longitude",
                            "storageKey": null
                          }
                        ],
                        "storageKey": null
                      }
                    ],
                    "storageKey": null
                  },
                  {
                    "alias": null,
                    "args": null,
                    "concreteType": "Participant",
                    "kind": "LinkedField",
                    "name": "participants",
                    "plural": true,
                    "selections": [
                      (v2/*:: as any*/),
                      {
                        "alias": null,
                        "args": null,
                        "kind": "ScalarField",
                        "name": "role",
                        "storageKey": null
                      },
                      {
                        "alias": null,
                        "args": null,
                        "concreteType": "Actor",
                        "kind": "LinkedField",
                        "name": "actor",
                        "plural": false,
                        "selections": (v5/*:: as any*/),
                        "storageKey": null
                      }
                    ],
                    "storageKey": null
                  },
                  {
                    "alias": null,
                    "args": null,
                    "kind": "ScalarField",
                    "name": "__typename",
                    "storageKey": null
                  }
                ],
                "storageKey": null
              }
            ],
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "concreteType": "PageInfo",
            "kind": "LinkedField",
            "name": "pageInfo",
            "plural": false,
            "selections": [
              {
                "alias": null,
                "args": null,
                "kind": "ScalarField",
                "name": "hasNextPage",
                "storageKey": null
              },
              {
                "alias": null,
                "args": null,
                "kind": "ScalarField",
                "name": "endCursor",
                "storageKey": null
              }
            ],
            "storageKey": null
          }
        ],
        "storageKey": null
      },
      {
        "alias": null,
        "args": (v1/*:: as any*/),
        "filters": [
          "filter"
        ],
        "handle": "connection",
        "key": "Timeline_events",
        "kind": "LinkedHandle",
        "name": "events"
      }
    ]
  },
  "params": {
    "cacheID": "c2635924d08778512dad1bea4dfe2671",
    "id": null,
    "metadata": {},
    "name": "timelinePageQuery",
    "operationKind": "query",
    "text": "query timelinePageQuery(\n  $after: String\n  $filter: EventFilter\n  $first: Int = 50\n) {\n  ...timeline_query_G9cLv\n}\n\nfragment timelineLine_event on TimelineEvent {\n  version\n  kind\n  independentOrigins\n  title {\n    text\n    direction\n    language\n  }\n  date {\n    edtf\n    text {\n      text\n    }\n  }\n  locations {\n    id\n    place {\n      name {\n        text\n      }\n      id\n    }\n    coordinates {\n      latitude\n      longitude\n    }\n  }\n  participants {\n    id\n    role\n    actor {\n      name {\n        text\n      }\n      id\n    }\n  }\n}\n\nfragment timeline_query_G9cLv on Query {\n  events(filter: $filter, first: $first, after: $after) {\n    readAt\n    edges {\n      cursor\n      sortKey\n      node {\n        id\n        changedAt\n        ...timelineLine_event\n        __typename\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n"
  }
};
})();

(node as any).hash = "7f1fd00c88f62f53347ed3ef279fb1c2";

export default node;
