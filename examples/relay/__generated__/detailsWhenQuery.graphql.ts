/**
 * @generated SignedSource<<b248d81f51cec76476b078c27485cd1b>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import { ConcreteRequest } from 'relay-runtime';
export type LocationRole = "CONCERNS" | "OBJECTIVE" | "ORIGIN" | "SCENE" | "%future added value";
export type ParticipantRole = "ACCUSED" | "INITIATOR" | "MEDIATOR" | "MENTIONED" | "PARTY" | "SPEAKER" | "SUPPLIER" | "SUPPORTER" | "TARGET" | "VICTIM" | "%future added value";
export type detailsWhenQuery$variables = {
  id: string;
};
export type detailsWhenQuery$data = {
  readonly event: {
    readonly classifications: ReadonlyArray<{
      readonly code: string;
    }>;
    readonly date: {
      readonly earliest: string | null | undefined;
      readonly edtf: string;
    };
    readonly locations: ReadonlyArray<{
      readonly id: string;
      readonly role: LocationRole;
    }>;
    readonly participants: ReadonlyArray<{
      readonly id: string;
      readonly role: ParticipantRole;
    }>;
  } | null | undefined;
};
export type detailsWhenQuery = {
  response: detailsWhenQuery$data;
  variables: detailsWhenQuery$variables;
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
      "kind": "ScalarField",
      "name": "earliest",
      "storageKey": null
    }
  ],
  "storageKey": null
},
v3 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "id",
  "storageKey": null
},
v4 = [
  (v3/*:: as any*/),
  {
    "alias": null,
    "args": null,
    "kind": "ScalarField",
    "name": "role",
    "storageKey": null
  }
],
v5 = {
  "alias": null,
  "args": null,
  "concreteType": "EventLocation",
  "kind": "LinkedField",
  "name": "locations",
  "plural": true,
  "selections": (v4/*:: as any*/),
  "storageKey": null
},
v6 = {
  "alias": null,
  "args": null,
  "concreteType": "Participant",
  "kind": "LinkedField",
  "name": "participants",
  "plural": true,
  "selections": (v4/*:: as any*/),
  "storageKey": null
},
v7 = {
  "alias": null,
  "args": null,
  "concreteType": "Classification",
  "kind": "LinkedField",
  "name": "classifications",
  "plural": true,
  "selections": [
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "code",
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
    "name": "detailsWhenQuery",
    "selections": [
      {
        "alias": null,
        "args": (v1/*:: as any*/),
        "concreteType": "TimelineEvent",
        "kind": "LinkedField",
        "name": "event",
        "plural": false,
        "selections": [
          (v2/*:: as any*/),
          (v5/*:: as any*/),
          (v6/*:: as any*/),
          (v7/*:: as any*/)
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
    "name": "detailsWhenQuery",
    "selections": [
      {
        "alias": null,
        "args": (v1/*:: as any*/),
        "concreteType": "TimelineEvent",
        "kind": "LinkedField",
        "name": "event",
        "plural": false,
        "selections": [
          (v2/*:: as any*/),
          (v5/*:: as any*/),
          (v6/*:: as any*/),
          (v7/*:: as any*/),
          (v3/*:: as any*/)
        ],
        "storageKey": null
      }
    ]
  },
  "params": {
    "cacheID": "fc6ec8fa4227a20704ef057b70cc3f40",
    "id": null,
    "metadata": {},
    "name": "detailsWhenQuery",
    "operationKind": "query",
    "text": "query detailsWhenQuery(\n  $id: ID!\n) {\n  event(by: {id: $id}) {\n    date {\n      edtf\n      earliest\n    }\n    locations {\n      id\n      role\n    }\n    participants {\n      id\n      role\n    }\n    classifications {\n      code\n    }\n    id\n  }\n}\n"
  }
};
})();

(node as any).hash = "6c5fb3e874bbdff15b5e4bbb0b0da729";

export default node;
