// Printed from schema.graphql by `npm run generate`.

/** What each interface and union can be. */
export const possibleTypes: Record<string, string[]> = {
  "AddClaimResult": [
    "ClaimAccepted",
    "IdempotencyKeyReused",
    "InvalidInput",
    "NotAllowed",
    "NotFound",
    "Validated"
  ],
  "AddEventResult": [
    "EventAccepted",
    "IdempotencyKeyReused",
    "InvalidInput",
    "NotAllowed",
    "Validated"
  ],
  "AnswerClaimResult": [
    "ClaimAccepted",
    "IdempotencyKeyReused",
    "InvalidInput",
    "NotAllowed",
    "NotFound",
    "Validated"
  ],
  "ApplyResult": [
    "ChangesAccepted",
    "IdempotencyKeyReused",
    "InvalidInput",
    "NotAllowed",
    "Validated"
  ],
  "AssessClaimResult": [
    "ClaimAccepted",
    "IdempotencyKeyReused",
    "InvalidInput",
    "NotAllowed",
    "NotFound",
    "StaleEntity",
    "Validated"
  ],
  "AssessEventResult": [
    "EventAccepted",
    "IdempotencyKeyReused",
    "InvalidInput",
    "NotAllowed",
    "NotFound",
    "StaleVersion",
    "Validated"
  ],
  "ChangeMessage": [
    "EntityChanged",
    "EventChanged",
    "EventRetracted",
    "EventsMerged",
    "IncidentAdded",
    "Refetch",
    "Withheld"
  ],
  "CorrectClaimResult": [
    "ClaimAccepted",
    "IdempotencyKeyReused",
    "InvalidInput",
    "NotAllowed",
    "NotFound",
    "StaleEntity",
    "Validated"
  ],
  "CorrectEventResult": [
    "EventAccepted",
    "IdempotencyKeyReused",
    "InvalidInput",
    "NotAllowed",
    "NotFound",
    "StaleVersion",
    "Validated"
  ],
  "CorrectTimelineResult": [
    "IdempotencyKeyReused",
    "InvalidInput",
    "NotAllowed",
    "NotFound",
    "StaleEntity",
    "TimelineAccepted",
    "Validated"
  ],
  "CreateTimelineResult": [
    "IdempotencyKeyReused",
    "InvalidInput",
    "NotAllowed",
    "TimelineAccepted",
    "Validated"
  ],
  "EventContent": [
    "EventPreview",
    "EventSnapshot",
    "TimelineEvent"
  ],
  "EventMessage": [
    "EventChanged",
    "EventRetracted",
    "EventsMerged",
    "IncidentAdded"
  ],
  "EventTotals": [
    "EventConnection",
    "TimelineTotals"
  ],
  "GroupKey": [
    "ActorKey",
    "ClassificationKey",
    "DyadKey",
    "EvidenceKey",
    "KindKey",
    "PeriodKey",
    "PlaceKey",
    "PrecisionKey",
    "SourceKey",
    "TimelineKey"
  ],
  "IncidentMessage": [
    "Ended",
    "IncidentAdded",
    "Progress",
    "Started",
    "Withheld"
  ],
  "LinkEventsResult": [
    "EventAccepted",
    "IdempotencyKeyReused",
    "InvalidInput",
    "NotAllowed",
    "NotFound",
    "StaleVersion",
    "Validated"
  ],
  "LiveMessage": [
    "Ended",
    "EntityChanged",
    "EventChanged",
    "EventRetracted",
    "EventsMerged",
    "IncidentAdded",
    "Progress",
    "Refetch",
    "Started",
    "TimelineTotals",
    "Withheld"
  ],
  "MergeEventsResult": [
    "EventAccepted",
    "IdempotencyKeyReused",
    "InvalidInput",
    "NotAllowed",
    "NotFound",
    "StaleVersion",
    "Validated"
  ],
  "Node": [
    "Actor",
    "Change",
    "Claim",
    "EventSnapshot",
    "ImportReport",
    "Place",
    "Source",
    "Timeline",
    "TimelineEvent"
  ],
  "PublishEventResult": [
    "EventAccepted",
    "IdempotencyKeyReused",
    "InvalidInput",
    "NotAllowed",
    "NotFound",
    "StaleVersion",
    "Validated"
  ],
  "PutActorResult": [
    "ActorAccepted",
    "IdempotencyKeyReused",
    "InvalidInput",
    "NotAllowed",
    "NotFound",
    "StaleEntity",
    "Validated"
  ],
  "PutPlaceResult": [
    "IdempotencyKeyReused",
    "InvalidInput",
    "NotAllowed",
    "NotFound",
    "PlaceAccepted",
    "StaleEntity",
    "Validated"
  ],
  "PutSourceResult": [
    "IdempotencyKeyReused",
    "InvalidInput",
    "NotAllowed",
    "NotFound",
    "SourceAccepted",
    "StaleEntity",
    "Validated"
  ],
  "Refusal": [
    "IdempotencyKeyReused",
    "InvalidInput",
    "NotAllowed",
    "NotFound",
    "StaleEntity",
    "StaleVersion"
  ],
  "RetractEventResult": [
    "EventAccepted",
    "IdempotencyKeyReused",
    "InvalidInput",
    "NotAllowed",
    "NotFound",
    "StaleVersion",
    "Validated"
  ],
  "SplitEventResult": [
    "EventAccepted",
    "IdempotencyKeyReused",
    "InvalidInput",
    "NotAllowed",
    "NotFound",
    "StaleVersion",
    "Validated"
  ],
  "TimelineMessage": [
    "Ended",
    "EntityChanged",
    "EventChanged",
    "EventRetracted",
    "EventsMerged",
    "IncidentAdded",
    "Progress",
    "Refetch",
    "Started",
    "Withheld"
  ],
  "TotalsMessage": [
    "Ended",
    "TimelineTotals"
  ],
  "WithholdResult": [
    "ChangesAccepted",
    "IdempotencyKeyReused",
    "InvalidInput",
    "NotAllowed",
    "NotFound",
    "StaleEntity",
    "Validated"
  ]
};

/** Types without an id: what is of them is a part of what it stands in, and belongs to it in a cache. */
export const embeddedTypes: string[] = [
  "ActorAccepted",
  "ActorConnection",
  "ActorCount",
  "ActorEdge",
  "ActorKey",
  "ArchivedCopy",
  "Assessment",
  "CasualtyTotal",
  "ChangeConnection",
  "ChangeEdge",
  "ChangesAccepted",
  "ClaimAccepted",
  "ClaimConnection",
  "ClaimEdge",
  "Classification",
  "ClassificationCount",
  "ClassificationKey",
  "Coordinates",
  "DifferenceCount",
  "DyadKey",
  "Ended",
  "EntityChanged",
  "EventAccepted",
  "EventBounds",
  "EventChanged",
  "EventConnection",
  "EventDate",
  "EventDifferenceConnection",
  "EventDifferenceEdge",
  "EventEdge",
  "EventFacets",
  "EventGroup",
  "EventGroupConnection",
  "EventGroupEdge",
  "EventPreview",
  "EventRetracted",
  "EventsMerged",
  "EventsOnMap",
  "EvidenceCount",
  "EvidenceKey",
  "ExternalId",
  "GeoBox",
  "Highlight",
  "HighlightPart",
  "Histogram",
  "HistogramBucket",
  "IdempotencyKeyReused",
  "ImportReportConnection",
  "ImportReportEdge",
  "ImportReportRow",
  "ImpreciseDays",
  "IncidentAdded",
  "InvalidInput",
  "KindCount",
  "KindKey",
  "Ledger",
  "LocalizedText",
  "MapSpot",
  "Media",
  "NotAllowed",
  "PageInfo",
  "PeopleCount",
  "PeriodKey",
  "PlaceAccepted",
  "PlaceConnection",
  "PlaceCount",
  "PlaceEdge",
  "PlaceKey",
  "PossibleDuplicate",
  "PrecisionCount",
  "PrecisionKey",
  "Problem",
  "Progress",
  "Refetch",
  "SourceAccepted",
  "SourceConnection",
  "SourceCount",
  "SourceEdge",
  "SourceKey",
  "StaleEntity",
  "StaleVersion",
  "Started",
  "Suggestion",
  "TimelineAccepted",
  "TimelineConnection",
  "TimelineEdge",
  "TimelineKey",
  "TimelineTotals",
  "Translation",
  "Validated",
  "Verification",
  "Viewer",
  "Withheld"
];

/** Fields that are lists of such parts. */
export const embeddedLists: Record<string, string[]> = {
  "Actor": [
    "externalIds"
  ],
  "ActorConnection": [
    "edges"
  ],
  "ChangeConnection": [
    "edges"
  ],
  "ClaimConnection": [
    "edges"
  ],
  "EventConnection": [
    "casualties",
    "edges"
  ],
  "EventDifferenceConnection": [
    "counts",
    "edges"
  ],
  "EventEdge": [
    "highlights"
  ],
  "EventFacets": [
    "actors",
    "claimants",
    "classifications",
    "evidence",
    "kinds",
    "places",
    "placesAtLevel",
    "precisions",
    "sources"
  ],
  "EventGroup": [
    "casualties"
  ],
  "EventGroupConnection": [
    "edges",
    "nodes"
  ],
  "EventPreview": [
    "classifications",
    "externalIds"
  ],
  "EventSnapshot": [
    "classifications",
    "externalIds"
  ],
  "EventsOnMap": [
    "notDrawn",
    "spots"
  ],
  "Highlight": [
    "parts"
  ],
  "Histogram": [
    "buckets",
    "imprecise"
  ],
  "HistogramBucket": [
    "casualties"
  ],
  "ImportReport": [
    "flaggedRows",
    "leftRows",
    "refusedRows"
  ],
  "ImportReportConnection": [
    "edges"
  ],
  "ImpreciseDays": [
    "casualties"
  ],
  "InvalidInput": [
    "problems"
  ],
  "LocalizedText": [
    "translations"
  ],
  "Place": [
    "externalIds"
  ],
  "PlaceConnection": [
    "edges"
  ],
  "Query": [
    "possibleDuplicates",
    "suggest"
  ],
  "Source": [
    "externalIds"
  ],
  "SourceConnection": [
    "edges"
  ],
  "Suggestion": [
    "parts"
  ],
  "TimelineConnection": [
    "edges"
  ],
  "TimelineEvent": [
    "classifications",
    "externalIds",
    "possibleDuplicates"
  ],
  "TimelineTotals": [
    "casualties"
  ],
  "Validated": [
    "warnings"
  ]
};
