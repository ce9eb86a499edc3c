/** What a reviewer asks of the server: the queue in pages, and accepting many frames at once. */
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { get, post, type Signal } from "./calls";
import type { components } from "./schema";

type Schemas = components["schemas"];

export type ReviewItem = Schemas["ReviewQueueItem"];
export type ReviewQueue = Schemas["ReviewQueue"];
export type ReviewKind = Schemas["ReviewKind"];
/** A parameter of the address, which the file spells out there. */
export type ReviewOrder = "filmed" | "least_certain";
export type BulkCandidate = Schemas["Candidate"];
export type BulkItem = Schemas["BulkItemRequest"];
export type BulkOutcome = Schemas["BulkOutcome"];
export type BulkPreview = Schemas["BulkPreview"];
export type LeftOutReason = Schemas["LeftOutReason"];

/** What of the queue is wanted; null means everything. */
export interface QueueFilter {
  readonly filament: number | null;
  readonly kind: ReviewKind | null;
  readonly person: number | null;
  readonly order: ReviewOrder;
}

/** How good a frame has to be to be accepted together with others; null means: does not matter. */
export interface BulkFilter {
  readonly kind: ReviewKind;
  readonly filament: number | null;
  readonly min_certainty: number | null;
  readonly max_area_change: number | null;
  readonly without_warnings: boolean;
}

const PAGE = 100;
/** As many as are done within a second or two, so that "Stop" is heard soon. */
export const BATCH = 20;

export const reviewing = {
  queue: (project: number, filter: QueueFilter, after: string, signal?: Signal) =>
    get<ReviewQueue>(
      `/api/projects/${project}/review-queue/`,
      { ...filter, limit: PAGE, after: after === "" ? null : after },
      signal,
    ),
  preview: (project: number, filter: BulkFilter, signal?: Signal) =>
    get<BulkPreview>(`/api/projects/${project}/bulk-accept/preview/`, { ...filter }, signal),
  acceptMany: (project: number, items: readonly BulkItem[], signal?: Signal) =>
    post<Schemas["BulkAccepted"]>(`/api/projects/${project}/bulk-accept/`, { items }, signal),
};

export const bulkPreviewQuery = (project: number, filter: BulkFilter) =>
  queryOptions({
    queryKey: ["projects", project, "bulk-preview", filter],
    queryFn: ({ signal }) => reviewing.preview(project, filter, signal),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
