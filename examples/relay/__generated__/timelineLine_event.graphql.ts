/**
 * @generated SignedSource<<c3b4c6ad7ea304e9749afe2083b57829>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import { ReaderFragment } from 'relay-runtime';
export type EventKind = "ABDUCTION_OR_DETENTION" | "AGREEMENT" | "AID" | "AIR_DEFENCE_ACTION" | "AIR_OR_DRONE_STRIKE" | "APPOINTMENT_OR_RESIGNATION" | "ARMED_VIOLENCE_UNSPECIFIED" | "ARMS_TRANSFER" | "BLOCKADE_OR_SIEGE" | "BODIES_FOUND" | "CALL" | "CEASEFIRE" | "CEASEFIRE_VIOLATION" | "CHEMICAL" | "CLASH" | "CONDEMNATION" | "CONTROL_CHANGED" | "DISPLACEMENT" | "EXPLOSIVE_DEVICE_OR_MINE" | "INVITATION" | "MEETING" | "MOVEMENT_OR_DEPLOYMENT" | "OFFENSIVE_LAUNCHED" | "OTHER" | "PRISONER_EXCHANGE" | "PROPERTY_DESTROYED_OR_LOOTED" | "PROTEST" | "RIOT" | "SANCTION" | "SEXUAL_VIOLENCE" | "SHELLING_OR_MISSILE" | "SHOOTING_OR_KILLING" | "STATEMENT" | "SUICIDE_ATTACK" | "WITHDRAWAL" | "%future added value";
export type ParticipantRole = "ACCUSED" | "INITIATOR" | "MEDIATOR" | "MENTIONED" | "PARTY" | "SPEAKER" | "SUPPLIER" | "SUPPORTER" | "TARGET" | "VICTIM" | "%future added value";
export type TextDirection = "LTR" | "RTL" | "%future added value";
import { FragmentRefs } from "relay-runtime";
export type timelineLine_event$data = {
  readonly date: {
    readonly edtf: string;
    readonly text: {
      readonly text: string;
    };
  };
  readonly independentOrigins: number;
  readonly kind: EventKind;
  readonly locations: ReadonlyArray<{
    readonly coordinates: {
      readonly latitude: number;
      readonly longitude: number;
    } | null | undefined;
    readonly id: string;
    readonly place: {
      readonly name: {
        readonly text: string;
      };
    } | null | undefined;
  }>;
  readonly participants: ReadonlyArray<{
    readonly actor: {
      readonly name: {
        readonly text: string;
      };
    };
    readonly id: string;
    readonly role: ParticipantRole;
  }>;
  readonly title: {
    readonly direction: TextDirection;
    readonly language: string;
    readonly text: string;
  };
  readonly version: number;
  readonly " $fragmentType": "timelineLine_event";
};
export type timelineLine_event$key = {
  readonly " $data"?: timelineLine_event$data;
  readonly " $fragmentSpreads": FragmentRefs<"timelineLine_event">;
};

const node: ReaderFragment = (function(){
var v0 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "text",
  "storageKey": null
},
v1 = [
  (v0/*:: as any*/)
],
v2 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "id",
  "storageKey": null
},
v3 = [
  {
    "alias": null,
    "args": null,
    "concreteType": "LocalizedText",
    "kind": "LinkedField",
    "name": "name",
    "plural": false,
    "selections": (v1/*:: as any*/),
    "storageKey": null
  }
];
return {
  "argumentDefinitions": [],
  "kind": "Fragment",
  "metadata": null,
  "name": "timelineLine_event",
  "selections": [
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
        (v0/*:: as any*/),
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
          "selections": (v1/*:: as any*/),
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
          "selections": (v3/*:: as any*/),
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
          "selections": (v3/*:: as any*/),
          "storageKey": null
        }
      ],
      "storageKey": null
    }
  ],
  "type": "TimelineEvent",
  "abstractKey": null
};
})();

(node as any).hash = "e7ad6aa2ed8514a28d1d503d57b8a423";

export default node;
