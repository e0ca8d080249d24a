// The types that refer to each other, named before any of them is described: each is described, whole, in the file of its name.

import type { EventId } from '../domain/base/subject.ts';
import type { ClaimOfEvent, DerivedEvent } from '../domain/derived/derive-event.ts';
import type { TimelineEvent } from '../domain/record/timeline-event.ts';
import type { ImportReport } from '../ledger/import-report.ts';
import type { LedgerChange } from '../ledger/ledger-change.ts';
import type { RecordedEvent, RecordedSubject } from '../ledger/storage.ts';
import { builder } from './builder.ts';

export type TimelineModel = RecordedSubject<'timeline'>;
export type EventModel = RecordedEvent;
export type ClaimModel = RecordedSubject<'claim'>;
export type ActorModel = RecordedSubject<'actor'>;
export type PlaceModel = RecordedSubject<'place'>;
export type SourceModel = RecordedSubject<'source'>;

/** An event as it was at a position of the ledger. */
export interface SnapshotModel {
  readonly type: 'snapshot';
  readonly id: string;
  readonly event: EventModel;
  readonly version: number;
  readonly state: TimelineEvent;
  readonly claims: readonly ClaimOfEvent[];
  readonly derived: DerivedEvent;
}

/** An event as a request that was only validated would leave it. */
export interface PreviewModel {
  readonly type: 'preview';
  /** Told to nobody; it sets what stands in this preview apart from what stands in the event and in other previews. */
  readonly id: string;
  readonly event: EventId;
  readonly version: number;
  readonly state: TimelineEvent;
  readonly derived: DerivedEvent;
}

export interface ChangeModel {
  readonly type: 'change';
  readonly id: string;
  readonly change: LedgerChange;
}

/** What became of the rows of a file in one import. */
export interface ImportReportModel {
  readonly type: 'importReport';
  readonly id: string;
  readonly report: ImportReport;
}

export type ContentModel = EventModel | SnapshotModel | PreviewModel;
export type NodeModel =
  | TimelineModel
  | EventModel
  | ClaimModel
  | ActorModel
  | PlaceModel
  | SourceModel
  | SnapshotModel
  | ChangeModel
  | ImportReportModel;

export const timeline = builder.objectRef<TimelineModel>('Timeline');
export const timelineEvent = builder.objectRef<EventModel>('TimelineEvent');
export const claim = builder.objectRef<ClaimModel>('Claim');
export const actor = builder.objectRef<ActorModel>('Actor');
export const place = builder.objectRef<PlaceModel>('Place');
export const source = builder.objectRef<SourceModel>('Source');
export const eventSnapshot = builder.objectRef<SnapshotModel>('EventSnapshot');
export const eventPreview = builder.objectRef<PreviewModel>('EventPreview');
export const change = builder.objectRef<ChangeModel>('Change');
export const importReport = builder.objectRef<ImportReportModel>('ImportReport');
export const eventContent = builder.interfaceRef<ContentModel>('EventContent');
export const node = builder.interfaceRef<NodeModel>('Node');
