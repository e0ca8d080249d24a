/**
 * @generated SignedSource<<f1a4080a46b6368c6389edbd45fa85f6>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import { ConcreteRequest } from 'relay-runtime';
export type Attribution = "ALLEGED" | "CONTESTED" | "ESTABLISHED" | "REPORTED" | "STATED_BY_SELF" | "%future added value";
export type DatePrecision = "CENTURY" | "DAY" | "DECADE" | "MONTH" | "SEASON" | "TIME" | "YEAR" | "%future added value";
export type LocationPrecision = "ALONG" | "BETWEEN" | "COUNTRY" | "DISTRICT" | "EXACT" | "NEAR" | "REGION" | "UNKNOWN" | "%future added value";
export type detailsHowSureQuery$variables = {
  id: string;
};
export type detailsHowSureQuery$data = {
  readonly event: {
    readonly classifications: ReadonlyArray<{
      readonly scheme: string;
    }>;
    readonly date: {
      readonly precision: DatePrecision;
      readonly widthDays: number | null | undefined;
    };
    readonly locations: ReadonlyArray<{
      readonly id: string;
      readonly precision: LocationPrecision;
    }>;
    readonly participants: ReadonlyArray<{
      readonly attribution: Attribution;
      readonly id: string;
    }>;
  } | null | undefined;
};
export type detailsHowSureQuery = {
  response: detailsHowSureQuery$data;
  variables: detailsHowSureQuery$variables;
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
  "name": "precision",
  "storageKey": null
},
v3 = {
  "alias": null,
  "args": null,
  "concreteType": "EventDate",
  "kind": "LinkedField",
  "name": "date",
  "plural": false,
  "selections": [
    (v2/*:: as any*/),
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "widthDays",
      "storageKey": null
    }
  ],
  "storageKey": null
},
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
  "concreteType": "EventLocation",
  "kind": "LinkedField",
  "name": "locations",
  "plural": true,
  "selections": [
    (v4/*:: as any*/),
    (v2/*:: as any*/)
  ],
  "storageKey": null
},
v6 = {
  "alias": null,
  "args": null,
  "concreteType": "Participant",
  "kind": "LinkedField",
  "name": "participants",
  "plural": true,
  "selections": [
    (v4/*:: as any*/),
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "attribution",
      "storageKey": null
    }
  ],
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
      "name": "scheme",
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
    "name": "detailsHowSureQuery",
    "selections": [
      {
        "alias": null,
        "args": (v1/*:: as any*/),
        "concreteType": "TimelineEvent",
        "kind": "LinkedField",
        "name": "event",
        "plural": false,
        "selections": [
          (v3/*:: as any*/),
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
    "name": "detailsHowSureQuery",
    "selections": [
      {
        "alias": null,
        "args": (v1/*:: as any*/),
        "concreteType": "TimelineEvent",
        "kind": "LinkedField",
        "name": "event",
        "plural": false,
        "selections": [
          (v3/*:: as any*/),
          (v5/*:: as any*/),
          (v6/*:: as any*/),
          (v7/*:: as any*/),
          (v4/*:: as any*/)
        ],
        "storageKey": null
      }
    ]
  },
  "params": {
    "cacheID": "3d16b05150d75d5221b968d7c13b4050",
    "id": null,
    "metadata": {},
    "name": "detailsHowSureQuery",
    "operationKind": "query",
    "text": "query detailsHowSureQuery(\n  $id: ID!\n) {\n  event(by: {id: $id}) {\n    date {\n      precision\n      widthDays\n    }\n    locations {\n      id\n      precision\n    }\n    participants {\n      id\n      attribution\n    }\n    classifications {\n      scheme\n    }\n    id\n  }\n}\n"
  }
};
})();

(node as any).hash = "29ba043b2b96a1affc0557cd28dc06f0";

export default node;
