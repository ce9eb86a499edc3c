/** Bringing an earlier version of a frame back: what is unsaved is saved first, so that nothing is lost by it. */
import { isApiError } from "../api/errors";
import type { LabelledFrame } from "../api/types";
import { NotSavedYet } from "./frameActions";
import type { FrameDocument } from "./frameDocument";
import type { LabelStore } from "./labelStore";

export interface RestoreGateway {
  restore(frame: number, wanted: { version: number; base_version: number; idempotency_key: string }): Promise<LabelledFrame>;
}

/** What was brought back, and what the frame held before: bringing that back undoes it. */
export interface Restored {
  readonly version: number;
  readonly made: number;
  readonly before: number;
}

export async function restoreVersion(
  store: LabelStore, gateway: RestoreGateway, document: FrameDocument, version: number,
): Promise<Restored> {
  await store.saver.flush(document);
  if (document.isDirty || document.isPainting) throw new NotSavedYet();
  const before = document.version;
  const wanted = { version, base_version: before, idempotency_key: crypto.randomUUID() };
  const answer = await gateway.restore(document.id, wanted).catch(async (error: unknown) => {
    // Somebody else saved meanwhile: their masks are shown, and the person may ask again.
    if (isApiError(error) && error.code === "stale_version") await store.takeFromServer(error.extra.current as LabelledFrame);
    throw error;
  });
  await store.takeFromServer(answer);
  return { version, made: answer.version, before };
}
