/**
 * @generated SignedSource<<2d3814ce71454ba2791281a3ee6dd54c>>
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
export type Membership = "ENTERED" | "LEFT" | "STAYED" | "%future added value";
export type ParticipantRole = "ACCUSED" | "INITIATOR" | "MEDIATOR" | "MENTIONED" | "PARTY" | "SPEAKER" | "SUPPLIER" | "SUPPORTER" | "TARGET" | "VICTIM" | "%future added value";
export type PlaceLevel = "ADMIN1" | "ADMIN2" | "COUNTRY" | "POINT" | "SETTLEMENT" | "%future added value";
export type StreamEndCode = "ACCESS_ENDED" | "CURSOR_AHEAD" | "CURSOR_FORKED" | "CURSOR_INVALID" | "READER_TOO_SLOW" | "SERVER_STOPPING" | "%future added value";
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
export type keptListSubscription$variables = {
  filter?: EventFilter | null | undefined;
  since?: string | null | undefined;
};
export type keptListSubscription$data = {
  readonly timelineChanged: {
    readonly __typename: "Ended";
    readonly code: StreamEndCode;
    readonly message: string;
    readonly resumable: boolean;
  } | {
    readonly __typename: "EntityChanged";
    readonly cursor: string;
  } | {
    readonly __typename: "EventChanged";
    readonly cursor: string;
    readonly edge: {
      readonly cursor: string;
      readonly node: {
        readonly changedAt: string;
        readonly id: string;
        readonly " $fragmentSpreads": FragmentRefs<"timelineLine_event">;
      };
      readonly sortKey: string;
    };
    readonly membership: Membership;
  } | {
    readonly __typename: "EventRetracted";
    readonly cursor: string;
    readonly event: {
      readonly id: string;
    };
    readonly membership: Membership;
  } | {
    readonly __typename: "EventsMerged";
    readonly cursor: string;
    readonly edge: {
      readonly cursor: string;
      readonly node: {
        readonly changedAt: string;
        readonly id: string;
        readonly " $fragmentSpreads": FragmentRefs<"timelineLine_event">;
      };
      readonly sortKey: string;
    };
    readonly membership: Membership;
    readonly merged: ReadonlyArray<{
      readonly id: string;
    }>;
  } | {
    readonly __typename: "IncidentAdded";
    readonly cursor: string;
    readonly edge: {
      readonly cursor: string;
      readonly node: {
        readonly changedAt: string;
        readonly id: string;
        readonly " $fragmentSpreads": FragmentRefs<"timelineLine_event">;
      };
      readonly sortKey: string;
    };
  } | {
    readonly __typename: "Progress";
    readonly cursor: string;
  } | {
    readonly __typename: "Refetch";
    readonly cursor: string;
  } | {
    readonly __typename: "Started";
    readonly cursor: string;
  } | {
    readonly __typename: "Withheld";
    readonly cursor: string;
    readonly subject: string;
  } | {
    // This will never be '%other', but we need some
    // value in case none of the concrete values match.
    readonly __typename: "%other";
  };
};
export type keptListSubscription = {
  response: keptListSubscription$data;
  variables: keptListSubscription$variables;
};

const node: ConcreteRequest = (function(){
var v0 = [
  {
    "defaultValue": null,
    "kind": "LocalArgument",
    "name": "filter"
  },
  {
    "defaultValue": null,
    "kind": "LocalArgument",
    "name": "since"
  }
],
v1 = [
  {
    "kind": "Variable",
    "name": "filter",
    "variableName": "filter"
  },
  {
    "kind": "Variable",
    "name": "since",
    "variableName": "since"
  }
],
v2 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "__typename",
  "storageKey": null
},
v3 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "cursor",
  "storageKey": null
},
v4 = [
  (v3/*:: as any*/)
],
v5 = {
  "kind": "InlineFragment",
  "selections": (v4/*:: as any*/),
  "type": "Started",
  "abstractKey": null
},
v6 = {
  "kind": "InlineFragment",
  "selections": (v4/*:: as any*/),
  "type": "Progress",
  "abstractKey": null
},
v7 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "sortKey",
  "storageKey": null
},
v8 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "id",
  "storageKey": null
},
v9 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "changedAt",
  "storageKey": null
},
v10 = {
  "alias": null,
  "args": null,
  "concreteType": "EventEdge",
  "kind": "LinkedField",
  "name": "edge",
  "plural": false,
  "selections": [
    (v3/*:: as any*/),
    (v7/*:: as any*/),
    {
      "alias": null,
      "args": null,
      "concreteType": "TimelineEvent",
      "kind": "LinkedField",
      "name": "node",
      "plural": false,
      "selections": [
        (v8/*:: as any*/),
        (v9/*:: as any*/),
        {
          "args": null,
          "kind": "FragmentSpread",
          "name": "timelineLine_event"
        }
      ],
      "storageKey": null
    }
  ],
  "storageKey": null
},
v11 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "membership",
  "storageKey": null
},
v12 = [
  (v8/*:: as any*/)
],
v13 = {
  "alias": null,
  "args": null,
  "concreteType": "TimelineEvent",
  "kind": "LinkedField",
  "name": "merged",
  "plural": true,
  "selections": (v12/*:: as any*/),
  "storageKey": null
},
v14 = {
  "kind": "InlineFragment",
  "selections": [
    (v3/*:: as any*/),
    (v11/*:: as any*/),
    {
      "alias": null,
      "args": null,
      "concreteType": "TimelineEvent",
      "kind": "LinkedField",
      "name": "event",
      "plural": false,
      "selections": (v12/*:: as any*/),
      "storageKey": null
    }
  ],
  "type": "EventRetracted",
  "abstractKey": null
},
v15 = {
  "kind": "InlineFragment",
  "selections": (v4/*:: as any*/),
  "type": "EntityChanged",
  "abstractKey": null
},
v16 = {
  "kind": "InlineFragment",
  "selections": (v4/*:: as any*/),
  "type": "Refetch",
  "abstractKey": null
},
v17 = {
  "kind": "InlineFragment",
  "selections": [
    (v3/*:: as any*/),
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "subject",
      "storageKey": null
    }
  ],
  "type": "Withheld",
  "abstractKey": null
},
v18 = {
  "kind": "InlineFragment",
  "selections": [
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "code",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "message",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "resumable",
      "storageKey": null
    }
  ],
  "type": "Ended",
  "abstractKey": null
},
v19 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "text",
  "storageKey": null
},
v20 = [
  (v19/*:: as any*/)
],
v21 = [
  {
    "alias": null,
    "args": null,
    "concreteType": "LocalizedText",
    "kind": "LinkedField",
    "name": "name",
    "plural": false,
    "selections": (v20/*:: as any*/),
    "storageKey": null
  },
  (v8/*:: as any*/)
],
v22 = {
  "alias": null,
  "args": null,
  "concreteType": "EventEdge",
  "kind": "LinkedField",
  "name": "edge",
  "plural": false,
  "selections": [
    (v3/*:: as any*/),
    (v7/*:: as any*/),
    {
      "alias": null,
      "args": null,
      "concreteType": "TimelineEvent",
      "kind": "LinkedField",
      "name": "node",
      "plural": false,
      "selections": [
        (v8/*:: as any*/),
        (v9/*:: as any*/),
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
            (v19/*:: as any*/),
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
              "selections": (v20/*:: as any*/),
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
            (v8/*:: as any*/),
            {
              "alias": null,
              "args": null,
              "concreteType": "Place",
              "kind": "LinkedField",
              "name": "place",
              "plural": false,
              "selections": (v21/*:: as any*/),
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
            (v8/*:: as any*/),
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
              "selections": (v21/*:: as any*/),
              "storageKey": null
            }
          ],
          "storageKey": null
        }
      ],
      "storageKey": null
    }
  ],
  "storageKey": null
};
return {
  "fragment": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Fragment",
    "metadata": null,
    "name": "keptListSubscription",
    "selections": [
      {
        "alias": null,
        "args": (v1/*:: as any*/),
        "concreteType": null,
        "kind": "LinkedField",
        "name": "timelineChanged",
        "plural": false,
        "selections": [
          (v2/*:: as any*/),
          (v5/*:: as any*/),
          (v6/*:: as any*/),
          {
            "kind": "InlineFragment",
            "selections": [
              (v3/*:: as any*/),
              (v10/*:: as any*/)
            ],
            "type": "IncidentAdded",
            "abstractKey": null
          },
          {
            "kind": "InlineFragment",
            "selections": [
              (v3/*:: as any*/),
              (v11/*:: as any*/),
              (v10/*:: as any*/)
            ],
            "type": "EventChanged",
            "abstractKey": null
          },
          {
            "kind": "InlineFragment",
            "selections": [
              (v3/*:: as any*/),
              (v11/*:: as any*/),
              (v13/*:: as any*/),
              (v10/*:: as any*/)
            ],
            "type": "EventsMerged",
            "abstractKey": null
          },
          (v14/*:: as any*/),
          (v15/*:: as any*/),
          (v16/*:: as any*/),
          (v17/*:: as any*/),
          (v18/*:: as any*/)
        ],
        "storageKey": null
      }
    ],
    "type": "Subscription",
    "abstractKey": null
  },
  "kind": "Request",
  "operation": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Operation",
    "name": "keptListSubscription",
    "selections": [
      {
        "alias": null,
        "args": (v1/*:: as any*/),
        "concreteType": null,
        "kind": "LinkedField",
        "name": "timelineChanged",
        "plural": false,
        "selections": [
          (v2/*:: as any*/),
          (v5/*:: as any*/),
          (v6/*:: as any*/),
          {
            "kind": "InlineFragment",
            "selections": [
              (v3/*:: as any*/),
              (v22/*:: as any*/)
            ],
            "type": "IncidentAdded",
            "abstractKey": null
          },
          {
            "kind": "InlineFragment",
            "selections": [
              (v3/*:: as any*/),
              (v11/*:: as any*/),
              (v22/*:: as any*/)
            ],
            "type": "EventChanged",
            "abstractKey": null
          },
          {
            "kind": "InlineFragment",
            "selections": [
              (v3/*:: as any*/),
              (v11/*:: as any*/),
              (v13/*:: as any*/),
              (v22/*:: as any*/)
            ],
            "type": "EventsMerged",
            "abstractKey": null
          },
          (v14/*:: as any*/),
          (v15/*:: as any*/),
          (v16/*:: as any*/),
          (v17/*:: as any*/),
          (v18/*:: as any*/)
        ],
        "storageKey": null
      }
    ]
  },
  "params": {
    "cacheID": "fde909027afe924fb4b66a463c3078cd",
    "id": null,
    "metadata": {},
    "name": "keptListSubscription",
    "operationKind": "subscription",
    "text": "subscription keptListSubscription(\n  $filter: EventFilter\n  $since: LedgerCursor\n) {\n  timelineChanged(filter: $filter, since: $since) {\n    __typename\n    ... on Started {\n      cursor\n    }\n    ... on Progress {\n      cursor\n    }\n    ... on IncidentAdded {\n      cursor\n      edge {\n        cursor\n        sortKey\n        node {\n          id\n          changedAt\n          ...timelineLine_event\n        }\n      }\n    }\n    ... on EventChanged {\n      cursor\n      membership\n      edge {\n        cursor\n        sortKey\n        node {\n          id\n          changedAt\n          ...timelineLine_event\n        }\n      }\n    }\n    ... on EventsMerged {\n      cursor\n      membership\n      merged {\n        id\n      }\n      edge {\n        cursor\n        sortKey\n        node {\n          id\n          changedAt\n          ...timelineLine_event\n        }\n      }\n    }\n    ... on EventRetracted {\n      cursor\n      membership\n      event {\n        id\n      }\n    }\n    ... on EntityChanged {\n      cursor\n    }\n    ... on Refetch {\n      cursor\n    }\n    ... on Withheld {\n      cursor\n      subject\n    }\n    ... on Ended {\n      code\n      message\n      resumable\n    }\n  }\n}\n\nfragment timelineLine_event on TimelineEvent {\n  version\n  kind\n  independentOrigins\n  title {\n    text\n    direction\n    language\n  }\n  date {\n    edtf\n    text {\n      text\n    }\n  }\n  locations {\n    id\n    place {\n      name {\n        text\n      }\n      id\n    }\n    coordinates {\n      latitude\n      longitude\n    }\n  }\n  participants {\n    id\n    role\n    actor {\n      name {\n        text\n      }\n      id\n    }\n  }\n}\n"
  }
};
})();

(node as any).hash = "ea93a4dc85282a7503e618f1e4148b8a";

export default node;
