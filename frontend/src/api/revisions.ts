/** The versions of a frame: the list newest first, the masks of one, and bringing one back. */
import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import { get, post, type Signal } from "./calls";
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Revision = Schemas["Revision"];
export type RevisionPage = Schemas["RevisionPage"];
/** The masks of one version, and where the region lay when they were saved. They never change. */
export type SavedVersion = Schemas["SavedVersion"];
export type Restoring = Schemas["RestoreRequest"];

const PAGE = 30;

export const revisions = {
  list: (frame: number, before: number | null, signal?: Signal) =>
    get<RevisionPage>(`/api/filament-frames/${frame}/revisions/`, { before, limit: PAGE }, signal),
  read: (frame: number, version: number, signal?: Signal) =>
    get<SavedVersion>(`/api/filament-frames/${frame}/revisions/${version}/`, {}, signal),
  restore: (frame: number, wanted: Restoring, signal?: Signal) =>
    post<Schemas["FrameDetail"]>(`/api/filament-frames/${frame}/restore/`, wanted, signal),
};

/** `asOf` changes whenever the frame does: then the list is read anew, and the old one stays until the new one is here. */
export const revisionPages = (frame: number, asOf: string) =>
  infiniteQueryOptions({
    queryKey: ["revisions", frame, asOf],
    queryFn: ({ pageParam, signal }) => revisions.list(frame, pageParam, signal),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
    placeholderData: (before, query) => (query?.queryKey[1] === frame ? keepPreviousData(before) : undefined),
  });
