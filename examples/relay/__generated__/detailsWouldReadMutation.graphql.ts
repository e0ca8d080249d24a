/**
 * @generated SignedSource<<8bb3e11c43cd3f6933e90f6725de1610>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import { ConcreteRequest } from 'relay-runtime';
export type Attribution = "ALLEGED" | "CONTESTED" | "ESTABLISHED" | "REPORTED" | "STATED_BY_SELF" | "%future added value";
export type CasualtyGroup = "ALL" | "CIVILIANS" | "COMBATANTS" | "UNKNOWN" | "%future added value";
export type EventKind = "ABDUCTION_OR_DETENTION" | "AGREEMENT" | "AID" | "AIR_DEFENCE_ACTION" | "AIR_OR_DRONE_STRIKE" | "APPOINTMENT_OR_RESIGNATION" | "ARMED_VIOLENCE_UNSPECIFIED" | "ARMS_TRANSFER" | "BLOCKADE_OR_SIEGE" | "BODIES_FOUND" | "CALL" | "CEASEFIRE" | "CEASEFIRE_VIOLATION" | "CHEMICAL" | "CLASH" | "CONDEMNATION" | "CONTROL_CHANGED" | "DISPLACEMENT" | "EXPLOSIVE_DEVICE_OR_MINE" | "INVITATION" | "MEETING" | "MOVEMENT_OR_DEPLOYMENT" | "OFFENSIVE_LAUNCHED" | "OTHER" | "PRISONER_EXCHANGE" | "PROPERTY_DESTROYED_OR_LOOTED" | "PROTEST" | "RIOT" | "SANCTION" | "SEXUAL_VIOLENCE" | "SHELLING_OR_MISSILE" | "SHOOTING_OR_KILLING" | "STATEMENT" | "SUICIDE_ATTACK" | "WITHDRAWAL" | "%future added value";
export type EventLinkKind = "CONCERNS" | "DUPLICATE_OF" | "FOLLOWS" | "PART_OF" | "RESPONDS_TO" | "SAME_CAMPAIGN" | "%future added value";
export type EventMark = "INCLUDES_PARTS" | "%future added value";
export type Harm = "CAPTURED" | "DISPLACED" | "INJURED" | "KILLED" | "KILLED_INJURED_OR_CAPTURED" | "MISSING" | "%future added value";
export type LocationPrecision = "ALONG" | "BETWEEN" | "COUNTRY" | "DISTRICT" | "EXACT" | "NEAR" | "REGION" | "UNKNOWN" | "%future added value";
export type LocationRole = "CONCERNS" | "OBJECTIVE" | "ORIGIN" | "SCENE" | "%future added value";
export type LossObject = "CULTURAL" | "HEALTH" | "HOMES" | "INFRASTRUCTURE" | "MILITARY" | "OTHER" | "SCHOOL" | "SHELTER" | "%future added value";
export type LossOutcome = "CAPTURED" | "DAMAGED" | "DESTROYED" | "DOWNED" | "%future added value";
export type PartOfDay = "AFTERNOON" | "AFTER_MIDNIGHT" | "DAWN" | "EVENING" | "MORNING" | "NIGHT" | "NOON" | "%future added value";
export type ParticipantRole = "ACCUSED" | "INITIATOR" | "MEDIATOR" | "MENTIONED" | "PARTY" | "SPEAKER" | "SUPPLIER" | "SUPPORTER" | "TARGET" | "VICTIM" | "%future added value";
export type Sensitivity = "GRAPHIC" | "MINOR_VICTIM" | "OPERATIONAL" | "PERSONAL_DATA" | "%future added value";
export type CorrectEventInput = {
  expectedVersion: number;
  id: string;
  reason: string;
  set: EventPatch;
};
export type EventPatch = {
  casualties?: ReadonlyArray<CasualtyFigureInput> | null | undefined;
  classifications?: ReadonlyArray<ClassificationInput> | null | undefined;
  date?: EventDateInput | null | undefined;
  dateAccordingTo?: ReadonlyArray<string> | null | undefined;
  externalIds?: ReadonlyArray<ExternalIdInput> | null | undefined;
  kind?: EventKind | null | undefined;
  links?: ReadonlyArray<EventLinkInput> | null | undefined;
  locations?: ReadonlyArray<LocationInput> | null | undefined;
  losses?: ReadonlyArray<LossInput> | null | undefined;
  marks?: ReadonlyArray<EventMark> | null | undefined;
  participants?: ReadonlyArray<ParticipantInput> | null | undefined;
  sensitivity?: ReadonlyArray<Sensitivity> | null | undefined;
  summary?: ReadonlyArray<TextInput> | null | undefined;
  title?: ReadonlyArray<TextInput> | null | undefined;
};
export type CasualtyFigureInput = {
  accordingTo?: ReadonlyArray<string> | null | undefined;
  best?: number | null | undefined;
  exactly?: number | null | undefined;
  group: CasualtyGroup;
  harm: Harm;
  high?: number | null | undefined;
  id?: string | null | undefined;
  low?: number | null | undefined;
  of?: ActorRef | null | undefined;
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
export type ClassificationInput = {
  code: string;
  label?: string | null | undefined;
  scheme: string;
  version?: string | null | undefined;
};
export type EventDateInput = {
  edtf: string;
  partOfDay?: PartOfDay | null | undefined;
};
export type EventLinkInput = {
  event: string;
  id?: string | null | undefined;
  relation: EventLinkKind;
};
export type LocationInput = {
  accordingTo?: ReadonlyArray<string> | null | undefined;
  anchors?: ReadonlyArray<PlaceRef> | null | undefined;
  coordinates?: CoordinatesInput | null | undefined;
  description?: ReadonlyArray<TextInput> | null | undefined;
  id?: string | null | undefined;
  place?: PlaceRef | null | undefined;
  precision: LocationPrecision;
  preferred?: boolean | null | undefined;
  radiusKm?: number | null | undefined;
  role: LocationRole;
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
export type CoordinatesInput = {
  latitude: number;
  longitude: number;
};
export type TextInput = {
  language: string;
  text?: string | null | undefined;
};
export type LossInput = {
  accordingTo?: ReadonlyArray<string> | null | undefined;
  alleged?: boolean | null | undefined;
  count?: number | null | undefined;
  id?: string | null | undefined;
  item: ReadonlyArray<TextInput>;
  object: LossObject;
  outcome: LossOutcome;
  owner?: ActorRef | null | undefined;
};
export type ParticipantInput = {
  accordingTo?: ReadonlyArray<string> | null | undefined;
  actor: ActorRef;
  attribution?: Attribution | null | undefined;
  id?: string | null | undefined;
  role: ParticipantRole;
};
export type detailsWouldReadMutation$variables = {
  input: CorrectEventInput;
  key: string;
};
export type detailsWouldReadMutation$data = {
  readonly correctEvent: {
    readonly __typename: string;
    readonly message?: string;
    readonly preview?: {
      readonly date: {
        readonly edtf: string;
        readonly text: {
          readonly text: string;
        };
      };
      readonly locations: ReadonlyArray<{
        readonly id: string;
        readonly precision: LocationPrecision;
        readonly role: LocationRole;
      }>;
      readonly participants: ReadonlyArray<{
        readonly actor: {
          readonly id: string;
        };
        readonly id: string;
        readonly role: ParticipantRole;
      }>;
      readonly title: {
        readonly text: string;
      };
    } | null | undefined;
  };
};
export type detailsWouldReadMutation = {
  response: detailsWouldReadMutation$data;
  variables: detailsWouldReadMutation$variables;
};

const node: ConcreteRequest = (function(){
var v0 = [
  {
    "defaultValue": null,
    "kind": "LocalArgument",
    "name": "input"
  },
  {
    "defaultValue": null,
    "kind": "LocalArgument",
    "name": "key"
  }
],
v1 = [
  {
    "kind": "Variable",
    "name": "idempotencyKey",
    "variableName": "key"
  },
  {
    "kind": "Variable",
    "name": "input",
    "variableName": "input"
  },
  {
    "kind": "Literal",
    "name": "validateOnly",
    "value": true
  }
],
v2 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "__typename",
  "storageKey": null
},
v3 = [
  {
    "alias": null,
    "args": null,
    "kind": "ScalarField",
    "name": "text",
    "storageKey": null
  }
],
v4 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "id",
  "storageKey": null
},
v5 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "role",
  "storageKey": null
},
v6 = [
  (v4/*:: as any*/)
],
v7 = {
  "kind": "InlineFragment",
  "selections": [
    {
      "alias": null,
      "args": null,
      "concreteType": "EventPreview",
      "kind": "LinkedField",
      "name": "preview",
      "plural": false,
      "selections": [
        {
          "alias": null,
          "args": null,
          "concreteType": "LocalizedText",
          "kind": "LinkedField",
          "name": "title",
          "plural": false,
          "selections": (v3/*:: as any*/),
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
              "selections": (v3/*:: as any*/),
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
            (v4/*:: as any*/),
            (v5/*:: as any*/),
            {
              "alias": null,
              "args": null,
              "kind": "ScalarField",
              "name": "precision",
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
            (v4/*:: as any*/),
            (v5/*:: as any*/),
            {
              "alias": null,
              "args": null,
              "concreteType": "Actor",
              "kind": "LinkedField",
              "name": "actor",
              "plural": false,
              "selections": (v6/*:: as any*/),
              "storageKey": null
            }
          ],
          "storageKey": null
        }
      ],
      "storageKey": null
    }
  ],
  "type": "Validated",
  "abstractKey": null
},
v8 = {
  "kind": "InlineFragment",
  "selections": [
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "message",
      "storageKey": null
    }
  ],
  "type": "Refusal",
  "abstractKey": "__isRefusal"
};
return {
  "fragment": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Fragment",
    "metadata": null,
    "name": "detailsWouldReadMutation",
    "selections": [
      {
        "alias": null,
        "args": (v1/*:: as any*/),
        "concreteType": null,
        "kind": "LinkedField",
        "name": "correctEvent",
        "plural": false,
        "selections": [
          (v2/*:: as any*/),
          (v7/*:: as any*/),
          (v8/*:: as any*/)
        ],
        "storageKey": null
      }
    ],
    "type": "Mutation",
    "abstractKey": null
  },
  "kind": "Request",
  "operation": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Operation",
    "name": "detailsWouldReadMutation",
    "selections": [
      {
        "alias": null,
        "args": (v1/*:: as any*/),
        "concreteType": null,
        "kind": "LinkedField",
        "name": "correctEvent",
        "plural": false,
        "selections": [
          (v2/*:: as any*/),
          (v7/*:: as any*/),
          (v8/*:: as any*/),
          {
            "kind": "InlineFragment",
            "selections": (v6/*:: as any*/),
            "type": "NotFound",
            "abstractKey": null
          }
        ],
        "storageKey": null
      }
    ]
  },
  "params": {
    "cacheID": "d883a9e4bba1291a47f53041472e1278",
    "id": null,
    "metadata": {},
    "name": "detailsWouldReadMutation",
    "operationKind": "mutation",
    "text": "mutation detailsWouldReadMutation(\n  $input: CorrectEventInput!\n  $key: String!\n) {\n  correctEvent(input: $input, idempotencyKey: $key, validateOnly: true) {\n    __typename\n    ... on Validated {\n      preview {\n        title {\n          text\n        }\n        date {\n          edtf\n          text {\n            text\n          }\n        }\n        locations {\n          id\n          role\n          precision\n        }\n        participants {\n          id\n          role\n          actor {\n            id\n          }\n        }\n      }\n    }\n    ... on Refusal {\n      __isRefusal: __typename\n      message\n    }\n    ... on NotFound {\n      id\n    }\n  }\n}\n"
  }
};
})();

(node as any).hash = "4187d75eda0d6dc8484e8833c2086810";

export default node;
