/** What the saver keeps of one frame: its document, the save under way, and how both are written into the journal. */
import type { Layers } from "../domain/layers";
import type { FrameDocument } from "./frameDocument";
import { type JournalledSave, type JournalRecord, type PackedLayers, packLayers } from "./journal";
import { type FilamentSaveState, type SaveState, urgencyOf } from "./saveState";

export interface Slot {
  readonly document: FrameDocument;
  state: SaveState;
  /** The save under way or without an answer, and the revision it carries. */
  sent: { save: JournalledSave; revision: number } | null;
  timer: ReturnType<typeof setTimeout> | null;
  running: Promise<void> | null;
}

export const newSlot = (document: FrameDocument): Slot => ({
  document, state: { kind: "saved", at: null }, sent: null, timer: null, running: null,
});

/** There is something here that the server has not confirmed. */
export const isWaiting = ({ sent, document }: Slot) => sent !== null || document.isDirty;

export function preparedSave(document: FrameDocument): NonNullable<Slot["sent"]> {
  return { revision: document.revision, save: { idempotencyKey: crypto.randomUUID(), ...contentOf(document) } };
}

/** What has to be in the journal now; null: nothing. */
export function recordOf({ document, sent }: Slot, of: { user: number; filament: number }): JournalRecord | null {
  const isNewer = document.isDirty && document.revision !== sent?.revision;
  if (!sent && !isNewer) return null;
  return {
    ...of,
    frame: document.id,
    position: document.position,
    writtenAt: Date.now(),
    sent: sent?.save ?? null,
    latest: isNewer ? contentOf(document) : null,
    base: document.base && packedBase(document.base),
  };
}

/** The most urgent frame speaks for all; among saved ones the latest. */
export function summaryOf(slots: readonly Slot[]): Omit<FilamentSaveState, "journalTrouble"> {
  const [first, ...others] = slots;
  const worst = others.reduce(
    (worst, each) =>
      urgencyOf(each.state) > urgencyOf(worst.state) || isLaterSave(each.state, worst.state) ? each : worst,
    first!,
  );
  return {
    state: worst.state,
    position: worst.document.position,
    waiting: slots.filter(({ state }) => state.kind !== "saved").length,
    conflicts: slots.filter(({ state }) => state.kind === "conflict").length,
  };
}

const isLaterSave = (state: SaveState, than: SaveState) =>
  state.kind === "saved" && than.kind === "saved" && (state.at ?? 0) > (than.at ?? 0);

function contentOf(document: FrameDocument): Omit<JournalledSave, "idempotencyKey"> {
  return {
    baseVersion: document.version,
    ...document.facts,
    layers: packLayers(document.layersToSave()),
  };
}

/** A base stays the same for many strokes: it is packed once. */
const packed = new WeakMap<Layers, PackedLayers>();

function packedBase(base: Layers): PackedLayers {
  const known = packed.get(base) ?? packLayers(base);
  packed.set(base, known);
  return known;
}
