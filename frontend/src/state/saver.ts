/**
 * Autosave: a little after the last stroke each changed frame is journalled, sent, and confirmed.
 *
 * Order matters: the journal is written before the request; a request without an answer is repeated under its own key
 * before anything newer is sent; a confirmation covers only the revision that was sent.
 */
import type { LabelledFrame } from "../api/types";
import { Emitter } from "./emitter";
import { failureOf } from "./failure";
import type { FrameDocument } from "./frameDocument";
import type { LabelGateway } from "./gateway";
import { type Journal, type JournalledSave, packLayers, unpackLayers } from "./journal";
import { type FilamentSaveState, type SaveState, urgencyOf } from "./saveState";
import { decodeFrame, encodeLayers } from "./wire";

export const SAVE_DELAY_MS = 800;
const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 30_000;

interface Slot {
  readonly document: FrameDocument;
  state: SaveState;
  /** The save under way or without an answer, and the revision it carries. */
  sent: { save: JournalledSave; revision: number } | null;
  timer: ReturnType<typeof setTimeout> | null;
  running: Promise<void> | null;
  failures: number;
}

export interface SaverOptions {
  readonly gateway: LabelGateway;
  readonly journal: Journal;
  readonly user: number;
  readonly filament: number;
  /** The server's new word on a frame, for lists and counters. */
  readonly onSaved?: (frame: LabelledFrame) => void;
}

export class Saver {
  readonly changed = new Emitter();
  private readonly slots = new Map<number, Slot>();
  private summary: FilamentSaveState = { state: { kind: "saved", at: null }, position: null, journalled: true };

  constructor(private readonly options: SaverOptions) {}

  /** The state to show; the same object until it changes. */
  readonly state = (): FilamentSaveState => this.summary;

  stateOf(document: FrameDocument): SaveState {
    return this.slots.get(document.id)?.state ?? { kind: "saved", at: null };
  }

  /** A local edit has been made: journal it now, save it soon. */
  touched(document: FrameDocument): void {
    const slot = this.slotFor(document);
    void this.journalise(slot);
    if (slot.state.kind === "conflict") return;
    if (slot.state.kind !== "saving" && slot.state.kind !== "retrying") this.enter(slot, { kind: "unsaved" });
    if (slot.state.kind !== "retrying") this.schedule(slot, SAVE_DELAY_MS);
  }

  /** A save of an earlier visit had no answer: it goes first, under its own key. */
  resume(document: FrameDocument, sent: JournalledSave, revision: number): void {
    const slot = this.slotFor(document);
    slot.sent = { save: sent, revision };
    this.enter(slot, { kind: "unsaved" });
    this.schedule(slot, 0);
  }

  /** Save one frame (or all) now; resolves when it is saved, or cannot be at the moment. */
  async flush(document?: FrameDocument): Promise<void> {
    const slots = document ? [this.slots.get(document.id)] : [...this.slots.values()];
    await Promise.all(slots.map((slot) => slot && this.flushSlot(slot)));
  }

  /** The network is back, or the person signed in again: try everything at once. */
  retryNow(): void {
    for (const slot of this.slots.values()) {
      if (slot.state.kind === "conflict") continue;
      if (slot.sent || slot.document.isDirty) this.schedule(slot, 0);
    }
  }

  /** Settle a conflict with what is on this screen: it becomes a new version on top of theirs. */
  async keepMine(document: FrameDocument): Promise<void> {
    const slot = this.slotFor(document);
    if (slot.state.kind !== "conflict") return;
    const nothingConfirmed = 0;
    document.confirm(await decodeFrame(slot.state.theirs), nothingConfirmed);
    this.enter(slot, { kind: "unsaved" });
    await this.journalise(slot);
    await this.flushSlot(slot);
  }

  /** Settle a conflict with what the server holds: local strokes of this frame go. */
  async takeTheirs(document: FrameDocument): Promise<void> {
    const slot = this.slotFor(document);
    if (slot.state.kind !== "conflict") return;
    const { theirs } = slot.state;
    document.takeFromServer(await decodeFrame(theirs));
    this.enter(slot, { kind: "saved", at: Date.now() });
    await this.journalise(slot);
    this.options.onSaved?.(theirs);
  }

  /** Nothing is sent any more; what is unsaved stays in the journal. */
  stop(): void {
    for (const slot of this.slots.values()) if (slot.timer) clearTimeout(slot.timer);
  }

  private slotFor(document: FrameDocument): Slot {
    let slot = this.slots.get(document.id);
    if (!slot) {
      slot = { document, state: { kind: "saved", at: null }, sent: null, timer: null, running: null, failures: 0 };
      this.slots.set(document.id, slot);
    }
    return slot;
  }

  private schedule(slot: Slot, delay: number): void {
    if (slot.timer) clearTimeout(slot.timer);
    slot.timer = setTimeout(() => {
      slot.timer = null;
      void this.run(slot, false);
    }, delay);
  }

  private async flushSlot(slot: Slot): Promise<void> {
    if (slot.timer) clearTimeout(slot.timer);
    slot.timer = null;
    if (slot.running) await slot.running;
    if (slot.state.kind !== "conflict") await this.run(slot, true);
  }

  private run(slot: Slot, untilClean: boolean): Promise<void> {
    slot.running ??= this.drain(slot, untilClean).finally(() => {
      slot.running = null;
    });
    return slot.running;
  }

  private async drain(slot: Slot, untilClean: boolean): Promise<void> {
    while (slot.sent || slot.document.isDirty) {
      slot.sent ??= this.prepare(slot.document);
      this.enter(slot, { kind: "saving" });
      await this.journalise(slot);
      try {
        await this.send(slot, slot.sent);
      } catch (error) {
        this.failed(slot, error);
        return;
      }
      // Somebody is still painting: the timer of the newest stroke saves it.
      if (slot.timer && !untilClean) return;
    }
  }

  private prepare(document: FrameDocument): { save: JournalledSave; revision: number } {
    return {
      revision: document.revision,
      save: {
        idempotencyKey: crypto.randomUUID(),
        baseVersion: document.version,
        fromProposal: document.fromProposal,
        layers: packLayers(document.layersToSave()),
      },
    };
  }

  private async send(slot: Slot, sent: { save: JournalledSave; revision: number }): Promise<void> {
    const { save, revision } = sent;
    const answer = await this.options.gateway.saveMasks(slot.document.id, {
      base_version: save.baseVersion,
      idempotency_key: save.idempotencyKey,
      masks: await encodeLayers(unpackLayers(save.layers)),
      ...(save.fromProposal === null ? {} : { from_proposal: save.fromProposal }),
    });
    slot.sent = null;
    slot.failures = 0;
    slot.document.confirm(await decodeFrame(answer), revision);
    this.enter(slot, slot.document.isDirty ? { kind: "unsaved" } : { kind: "saved", at: Date.now() });
    await this.journalise(slot);
    this.options.onSaved?.(answer);
  }

  private failed(slot: Slot, error: unknown): void {
    const failure = failureOf(error);
    if (failure.kind === "signed_out") return this.enter(slot, failure);
    if (failure.kind === "unreachable") {
      const delay = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** slot.failures);
      slot.failures += 1;
      this.enter(slot, { kind: "retrying", nextTryAt: Date.now() + delay, reason: failure.reason });
      return this.schedule(slot, delay);
    }
    // The server said that this save was not stored: the next one is a new one.
    slot.sent = null;
    this.enter(slot, failure.kind === "stale" ? { kind: "conflict", theirs: failure.theirs } : failure);
  }

  private async journalise(slot: Slot): Promise<void> {
    const { document, sent } = slot;
    const { journal, user, filament } = this.options;
    const newer = document.isDirty && document.revision !== sent?.revision;
    const latest = newer
      ? {
          baseVersion: document.version,
          fromProposal: document.fromProposal,
          layers: packLayers(document.layersToSave()),
        }
      : null;
    try {
      if (!sent && !latest) await journal.remove(user, document.id);
      else {
        await journal.put({
          user,
          filament,
          frame: document.id,
          position: document.position,
          writtenAt: Date.now(),
          sent: sent?.save ?? null,
          latest,
        });
      }
    } catch {
      this.summary = { ...this.summary, journalled: false };
      this.changed.emit();
    }
  }

  private enter(slot: Slot, state: SaveState): void {
    slot.state = state;
    let worst: Slot | null = null;
    for (const each of this.slots.values()) {
      if (!worst || urgencyOf(each.state) > urgencyOf(worst.state) || isLaterSave(each.state, worst.state)) worst = each;
    }
    this.summary = { ...this.summary, state: worst!.state, position: worst!.document.position };
    this.changed.emit();
  }
}

const isLaterSave = (state: SaveState, than: SaveState) =>
  state.kind === "saved" && than.kind === "saved" && (state.at ?? 0) > (than.at ?? 0);
