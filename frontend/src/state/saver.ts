/**
 * Autosave: a little after the last stroke each changed frame is journalled, sent, and confirmed.
 *
 * Order matters: the journal is written before the request; a request without an answer is repeated under its own key
 * before anything newer is sent; a confirmation covers only the revision that was sent. While the server is away one
 * frame at a time asks whether it is back; then all follow, oldest first, a few at once.
 */
import type { LabelledFrame } from "../api/types";
import { type Settlement, choiceOf, isAgreed, isMeantAlike, merged, readConflict } from "./conflict";
import { Emitter } from "./emitter";
import { failureOf } from "./failure";
import type { FrameDocument } from "./frameDocument";
import type { LabelGateway } from "./gateway";
import { type Journal, type JournalledSave, journalTrouble, unpackLayers } from "./journal";
import { Lanes } from "./lanes";
import { type Outage, nextOutage } from "./outage";
import { NOTHING_UNSAVED, type FilamentSaveState, type SaveState } from "./saveState";
import { type Slot, isWaiting, newSlot, preparedSave, recordOf, summaryOf } from "./saveSlot";
import { wireFacts } from "./saveFacts";
import { decodeFrame, encodeLayers } from "./wire";

export const SAVE_DELAY_MS = 800;
const LANES = 3;

export interface SaverOptions {
  readonly gateway: LabelGateway;
  readonly journal: Journal;
  readonly user: number;
  readonly filament: number;
  /** The server's new word on a frame, for lists and counters. */
  readonly onSaved?: (frame: LabelledFrame) => void;
  /** Somebody has moved the filament's region: images and frames that were read before show another part of the field. */
  readonly onRegionMoved?: () => void;
}

export class Saver {
  readonly changed = new Emitter();
  private readonly slots = new Map<number, Slot>();
  private readonly lanes = new Lanes(LANES);
  private outage: Outage | null = null;
  private nextTry: ReturnType<typeof setTimeout> | null = null;
  private summary: FilamentSaveState = NOTHING_UNSAVED;

  constructor(private readonly options: SaverOptions) {}

  /** The state to show; the same object until it changes. */
  readonly state = (): FilamentSaveState => this.summary;

  stateOf(document: FrameDocument): SaveState {
    return this.slots.get(document.id)?.state ?? { kind: "saved", at: null };
  }

  /** The frames that a person has to decide about, in order of time. */
  conflicts(): { document: FrameDocument; theirs: LabelledFrame }[] {
    const open = [...this.slots.values()].flatMap(({ document, state }) =>
      state.kind === "conflict" ? [{ document, theirs: state.theirs }] : [],
    );
    return open.sort((a, b) => a.document.position - b.document.position);
  }

  /** A local edit has been made: journal it now, save it soon. */
  touched(document: FrameDocument): void {
    const slot = this.slotFor(document);
    void this.journalise(slot);
    if (slot.state.kind === "conflict") return;
    if (this.outage) {
      if (!slot.running) this.enter(slot, this.outage);
      return;
    }
    if (slot.state.kind !== "saving") this.enter(slot, { kind: "unsaved" });
    this.schedule(slot, SAVE_DELAY_MS);
  }

  /** A save of an earlier visit had no answer: it goes first, under its own key. */
  resume(document: FrameDocument, sent: JournalledSave, revision: number): void {
    const slot = this.slotFor(document);
    slot.sent = { save: sent, revision };
    this.enter(slot, this.outage ?? { kind: "unsaved" });
    if (!this.outage) this.schedule(slot, 0);
  }

  /** Save one frame (or all) now; resolves when it is saved, or cannot be at the moment. */
  async flush(document?: FrameDocument): Promise<void> {
    if (document) {
      const slot = this.slots.get(document.id);
      if (slot) await this.flushSlot(slot);
      return;
    }
    // Asking again and again would only bring the sign-in dialog back.
    if (this.outage?.kind === "signed_out") return;
    if (this.outage) await this.probe();
    if (this.outage) return;
    await Promise.all([...this.slots.values()].map((slot) => this.flushSlot(slot)));
  }

  /** The network is back, or the person signed in again: try everything at once. */
  retryNow(): void {
    if (this.outage) return void this.probe();
    for (const slot of this.slots.values()) {
      if (slot.state.kind !== "conflict" && isWaiting(slot)) this.schedule(slot, 0);
    }
  }

  /** End a conflict: the settled masks become a new version on top of theirs, or theirs are taken as they are. */
  async settle(document: FrameDocument, settlement: Settlement): Promise<void> {
    const slot = this.slotFor(document);
    if (slot.state.kind !== "conflict") return;
    const { theirs } = slot.state;
    const conflict = await readConflict(document, theirs);
    document.rebase(conflict.theirs, merged(conflict, choiceOf(conflict, settlement)).layers);
    this.enter(slot, document.isDirty ? { kind: "unsaved" } : { kind: "saved", at: Date.now() });
    await this.journalise(slot);
    if (document.isDirty) await this.flushSlot(slot);
    else this.options.onSaved?.(theirs);
    if (conflict.moved) this.options.onRegionMoved?.();
  }

  /** Nothing is sent any more; what is unsaved stays in the journal. */
  stop(): void {
    for (const slot of this.slots.values()) cancelTimer(slot);
    if (this.nextTry) clearTimeout(this.nextTry);
  }

  private slotFor(document: FrameDocument): Slot {
    const slot = this.slots.get(document.id) ?? newSlot(document);
    this.slots.set(document.id, slot);
    return slot;
  }

  private schedule(slot: Slot, delay: number): void {
    cancelTimer(slot);
    slot.timer = setTimeout(() => {
      slot.timer = null;
      void this.run(slot, false);
    }, delay);
  }

  private async flushSlot(slot: Slot): Promise<void> {
    cancelTimer(slot);
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
    while (isWaiting(slot)) {
      const { outage } = this;
      const leave = await this.lanes.enter();
      try {
        // The server went away while this frame waited for its turn.
        if (this.outage && this.outage !== outage) return this.enter(slot, this.outage);
        slot.sent ??= preparedSave(slot.document);
        this.enter(slot, { kind: "saving" });
        await this.journalise(slot);
        await this.send(slot, slot.sent);
      } catch (error) {
        return await this.failed(slot, error, outage);
      } finally {
        leave();
      }
      // Somebody is still painting: the timer of the newest stroke saves it.
      if (slot.timer && !untilClean) return;
    }
  }

  private async send(slot: Slot, { save, revision }: NonNullable<Slot["sent"]>): Promise<void> {
    const layers = unpackLayers(save.layers);
    const answer = await this.options.gateway.saveMasks(slot.document.id, {
      base_version: save.baseVersion,
      idempotency_key: save.idempotencyKey,
      masks: await encodeLayers(layers),
      ...wireFacts(save),
    });
    slot.sent = null;
    slot.document.confirm(await decodeFrame(answer), revision, layers);
    this.enter(slot, slot.document.isDirty ? { kind: "unsaved" } : { kind: "saved", at: Date.now() });
    this.reached();
    await this.journalise(slot);
    this.options.onSaved?.(answer);
  }

  private async failed(slot: Slot, error: unknown, outage: Outage | null): Promise<void> {
    const failure = failureOf(error);
    if (failure.kind === "unreachable" || failure.kind === "signed_out") {
      // Of several requests that failed together only the first says how long to wait.
      if (this.outage === outage) {
        this.rest(failure.kind === "signed_out" ? failure : nextOutage(outage, failure.reason, Date.now()));
      }
      return this.enter(slot, this.outage ?? { kind: "unsaved" });
    }
    // The server said that this save was not stored: the next one is a new one.
    slot.sent = null;
    if (failure.kind === "stale") await this.compare(slot, failure.theirs);
    else this.enter(slot, failure);
    await this.journalise(slot);
    this.reached();
  }

  /** Somebody was first: a person is asked, unless both have come to the same. */
  private async compare(slot: Slot, theirs: LabelledFrame): Promise<void> {
    const conflict = await readConflict(slot.document, theirs);
    if (!isAgreed(conflict)) return this.enter(slot, { kind: "conflict", theirs });
    if (conflict.moved) slot.document.takeFromServer(conflict.theirs);
    else if (!isMeantAlike(conflict)) {
      const nothingConfirmed = 0;
      slot.document.confirm(conflict.theirs, nothingConfirmed);
      this.enter(slot, { kind: "unsaved" });
      return this.schedule(slot, 0);
    } else slot.document.confirm(conflict.theirs, slot.document.revision);
    this.enter(slot, { kind: "saved", at: Date.now() });
    this.options.onSaved?.(theirs);
    if (conflict.moved) this.options.onRegionMoved?.();
  }

  /** Nothing is sent until the next try; all that waits shows the same. */
  private rest(outage: Outage): void {
    this.outage = outage;
    if (this.nextTry) clearTimeout(this.nextTry);
    this.nextTry = null;
    if (outage.kind === "retrying") {
      this.nextTry = setTimeout(() => void this.probe(), outage.nextTryAt - Date.now());
    }
    for (const slot of this.slots.values()) {
      if (slot.running || slot.state.kind === "conflict" || slot.state.kind === "refused" || !isWaiting(slot)) continue;
      cancelTimer(slot);
      this.enter(slot, outage);
    }
  }

  /** The frame that waits longest asks whether the server is back. */
  private async probe(): Promise<void> {
    const next = [...this.slots.values()].find(({ state }) => state.kind === "retrying" || state.kind === "signed_out");
    if (next) await this.flushSlot(next);
    else this.reached();
  }

  private reached(): void {
    if (!this.outage) return;
    this.outage = null;
    if (this.nextTry) clearTimeout(this.nextTry);
    this.nextTry = null;
    for (const slot of this.slots.values()) {
      if (slot.running || (slot.state.kind !== "retrying" && slot.state.kind !== "signed_out")) continue;
      this.enter(slot, { kind: "unsaved" });
      this.schedule(slot, 0);
    }
  }

  private async journalise(slot: Slot): Promise<void> {
    const { journal, user, filament } = this.options;
    const record = recordOf(slot, { user, filament });
    try {
      if (!record) return await journal.remove(user, slot.document.id);
      await journal.put(record);
      this.tell({ journalTrouble: null });
    } catch (error) {
      this.tell({ journalTrouble: journalTrouble(error) });
    }
  }

  private enter(slot: Slot, state: SaveState): void {
    slot.state = state;
    this.summary = { ...summaryOf([...this.slots.values()]), journalTrouble: this.summary.journalTrouble };
    this.changed.emit();
  }

  private tell(change: Pick<FilamentSaveState, "journalTrouble">): void {
    if (change.journalTrouble === this.summary.journalTrouble) return;
    this.summary = { ...this.summary, ...change };
    this.changed.emit();
  }
}

function cancelTimer(slot: Slot): void {
  if (slot.timer) clearTimeout(slot.timer);
  slot.timer = null;
}
