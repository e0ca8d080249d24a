/**
 * @generated SignedSource<<ad4776a1e35f5041e053ca2326724cf2>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import { ConcreteRequest } from 'relay-runtime';
export type LocationPrecision = "ALONG" | "BETWEEN" | "COUNTRY" | "DISTRICT" | "EXACT" | "NEAR" | "REGION" | "UNKNOWN" | "%future added value";
export type LocationRole = "CONCERNS" | "OBJECTIVE" | "ORIGIN" | "SCENE" | "%future added value";
export type ParticipantRole = "ACCUSED" | "INITIATOR" | "MEDIATOR" | "MENTIONED" | "PARTY" | "SPEAKER" | "SUPPLIER" | "SUPPORTER" | "TARGET" | "VICTIM" | "%future added value";
export type detailsAsItWasQuery$variables = {
  id: string;
};
export type detailsAsItWasQuery$data = {
  readonly event: {
    readonly snapshot: {
      readonly date: {
        readonly edtf: string;
        readonly text: {
          readonly text: string;
        };
      };
      readonly id: string;
      readonly locations: ReadonlyArray<{
        readonly coordinates: {
          readonly latitude: number;
          readonly longitude: number;
        } | null | undefined;
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
  } | null | undefined;
};
export type detailsAsItWasQuery = {
  response: detailsAsItWasQuery$data;
  variables: detailsAsItWasQuery$variables;
};

const node: ConcreteRequest = (function(){
var v0 = [
  {
    "defaultValue": null,
    "kind": "LocalArgument",
    "name": "id"
  }
],
v1 = [
  {
    "fields": [
      {
        "kind": "Variable",
        "name": "id",
        "variableName": "id"
      }
    ],
    "kind": "ObjectValue",
    "name": "by"
  }
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
    "kind": "ScalarField",
    "name": "text",
    "storageKey": null
  }
],
v4 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "role",
  "storageKey": null
},
v5 = {
  "alias": null,
  "args": [
    {
      "kind": "Literal",
      "name": "at",
      "value": {
        "version": 1
      }
    }
  ],
  "concreteType": "EventSnapshot",
  "kind": "LinkedField",
  "name": "snapshot",
  "plural": false,
  "selections": [
    (v2/*:: as any*/),
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
        (v2/*:: as any*/),
        (v4/*:: as any*/),
        {
          "alias": null,
          "args": null,
          "kind": "ScalarField",
          "name": "precision",
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
        (v4/*:: as any*/),
        {
          "alias": null,
          "args": null,
          "concreteType": "Actor",
          "kind": "LinkedField",
          "name": "actor",
          "plural": false,
          "selections": [
            (v2/*:: as any*/)
          ],
          "storageKey": null
        }
      ],
      "storageKey": null
    }
  ],
  "storageKey": "snapshot(at:{\"version\":1})"
};
return {
  "fragment": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Fragment",
    "metadata": null,
    "name": "detailsAsItWasQuery",
    "selections": [
      {
        "alias": null,
        "args": (v1/*:: as any*/),
        "concreteType": "TimelineEvent",
        "kind": "LinkedField",
        "name": "event",
        "plural": false,
        "selections": [
          (v5/*:: as any*/)
        ],
        "storageKey": null
      }
    ],
    "type": "Query",
    "abstractKey": null
  },
  "kind": "Request",
  "operation": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Operation",
    "name": "detailsAsItWasQuery",
    "selections": [
      {
        "alias": null,
        "args": (v1/*:: as any*/),
        "concreteType": "TimelineEvent",
        "kind": "LinkedField",
        "name": "event",
        "plural": false,
        "selections": [
          (v5/*:: as any*/),
          (v2/*:: as any*/)
        ],
        "storageKey": null
      }
    ]
  },
  "params": {
    "cacheID": "e190b0e222953afca58af650e9470d95",
    "id": null,
    "metadata": {},
    "name": "detailsAsItWasQuery",
    "operationKind": "query",
    "text": "query detailsAsItWasQuery(\n  $id: ID!\n) {\n  event(by: {id: $id}) {\n    snapshot(at: {version: 1}) {\n      id\n      title {\n        text\n      }\n      date {\n        edtf\n        text {\n          text\n        }\n      }\n      locations {\n        id\n        role\n        precision\n        coordinates {\n          latitude\n          longitude\n        }\n      }\n      participants {\n        id\n        role\n        actor {\n          id\n        }\n      }\n    }\n    id\n  }\n}\n"
  }
};
})();

(node as any).hash = "06dc763f042585c2f60a8c4cbd73d5ff";

export default node;
