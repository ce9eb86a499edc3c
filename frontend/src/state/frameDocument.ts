/**
 * The masks of one frame as they are on this screen: what the server holds, what was painted since, and its history.
 *
 * `revision` counts local changes, `savedRevision` is the one the server has confirmed. A save that is in flight confirms
 * only the revision it carried, so strokes painted meanwhile stay unsaved and are never lost.
 */
import type { FrameState } from "../api/types";
import { stillConfirmed } from "../domain/frameRules";
import { type LayerRule, type Layers, EXCLUSION, copyLayers, emptyLayers, enforceInside, withoutNesting } from "../domain/layers";
import { type Mask, areaPx, copyMask } from "../domain/mask";
import { type Rect, wholeRect } from "../domain/rect";
import type { Corner } from "../domain/shiftMask";
import { type Edit, applyEdit, editBetween } from "./edit";
import { Emitter } from "./emitter";
import { History } from "./history";
import type { SaveFacts } from "./saveFacts";

export interface DecodedProposal {
  readonly version: number;
  readonly modelName: string;
  readonly certainty: number | null;
  readonly layers: Layers;
}

/** What the server says about a frame, its masks decoded. */
export interface ServerFrame {
  readonly id: number;
  readonly position: number;
  readonly version: number;
  readonly state: FrameState;
  readonly layers: Layers;
  /** Warnings that the author meant, as "code:layer". */
  readonly confirmed?: readonly string[];
  readonly proposal: DecodedProposal | null;
  /** Where the region lies in the field, where that is known. */
  readonly corner?: Corner | null;
}

export type Nesting = "clip" | "warn";

export interface FrameShape {
  readonly height: number;
  readonly width: number;
  /** The project's descriptors: which must lie inside which. */
  readonly rules: readonly LayerRule[];
  /** Whether an inner layer is cut as it is painted ("clip", unless told), or may leave its outer one for now. */
  readonly nesting?: () => Nesting;
}

export class FrameDocument {
  readonly id: number;
  readonly position: number;
  /** What must lie inside what, at the latest when the frame is handed in. */
  readonly rules: readonly LayerRule[];
  readonly layers: Map<string, Mask>;
  version: number;
  state: FrameState;
  proposal: DecodedProposal | null;
  /** Where the region lay when the server was heard last: strokes belong to the field, not to the window. */
  corner: Corner | null;
  /** The proposal that the next save starts from. */
  fromProposal: number | null = null;
  /** Only a part of it was taken: it goes on waiting after that save. */
  keepProposal = false;
  /** While there is unsaved work: the masks it was painted on, as far as known. */
  base: Layers | null = null;

  revision = 0;
  savedRevision = 0;

  /** Warnings that this person, or the author of what the server holds, looked at and meant. */
  confirmed: ReadonlySet<string>;
  /** What a change is painted against while the change view is on. */
  changeReference: Layers | null = null;

  /** A stroke is being drawn: its pixels are here, but no edit yet. */
  isPainting = false;

  /** A rectangle has other pixels now. */
  readonly painted = new Emitter<Rect>();
  /** Something people read has changed: areas, version, state, history, proposal. */
  readonly changed = new Emitter();

  private readonly history = new History();
  private noted: { readonly text: string; readonly edit: Edit | null } | null = null;
  private isNoted = false;
  /** Layers the server holds for this frame: a layer that was never touched is not sent. */
  private readonly known = new Set<string>();
  private readonly freeRules: readonly LayerRule[];
  private readonly nesting: () => Nesting;

  constructor(server: ServerFrame, shape: FrameShape) {
    this.id = server.id;
    this.position = server.position;
    this.rules = [...shape.rules, { key: EXCLUSION, inside: null }];
    this.freeRules = withoutNesting(this.rules);
    this.nesting = shape.nesting ?? (() => "clip");
    this.layers = emptyLayers(this.rules, shape.height, shape.width);
    this.confirmed = new Set(server.confirmed);
    this.version = server.version;
    this.state = server.state;
    this.proposal = server.proposal;
    this.corner = server.corner ?? null;
    this.take(server.layers);
  }

  get isDirty(): boolean {
    return this.revision > this.savedRevision;
  }

  /** The rules by which this person paints now: without nesting for who would rather be warned. */
  get paintRules(): readonly LayerRule[] {
    return this.nesting() === "clip" ? this.rules : this.freeRules;
  }

  get nextUndo(): string | null {
    return this.history.nextUndo;
  }

  get nextRedo(): string | null {
    return this.history.nextRedo;
  }

  /**
   * What special thing made the unsaved pixels ("interpolated between frames 3 and 40"); the next save carries it.
   * Set it after the edit it speaks of: undoing that takes it back.
   */
  get note(): string {
    return this.isNoted ? (this.noted?.text ?? "") : "";
  }

  set note(text: string) {
    this.noted = { text, edit: this.history.newest };
    this.isNoted = text !== "";
  }

  /** What the next save says beside its masks. */
  get facts(): SaveFacts {
    const { fromProposal, keepProposal, note, corner } = this;
    return { fromProposal, keepProposal, confirmed: [...this.confirmed], note, corner };
  }

  /** The area of each layer in pixels. */
  areas(): Map<string, number> {
    return new Map([...this.layers].map(([key, mask]) => [key, areaPx(mask)]));
  }

  /** Pixels that are already in `layers` become a local edit, compared with what was there `before`. */
  commit(before: Layers, label: string): Edit | null {
    const edit = editBetween(before, this.layers, { origin: "local", label });
    if (edit) this.adopt(edit, before);
    return edit;
  }

  /** Replace the descriptors' masks by others as one local, undoable edit. Layers that are not given stay. */
  replace(layers: Layers, label: string, fromProposal: number | null = null, keepsProposal = false): Edit | null {
    const before = copyLayers(this.layers);
    for (const [key, mask] of layers) this.layers.get(key)?.data.set(mask.data);
    enforceInside(this.layers, this.paintRules);
    const edit = editBetween(before, this.layers, { origin: "local", label, fromProposal, keepsProposal });
    if (edit) this.adopt(edit, before);
    this.painted.emit(this.whole());
    return edit;
  }

  /** Mean a warning, or ask for it again. No stroke: undo does not step over it. */
  confirmWarning(key: string, isMeant: boolean): void {
    if (this.confirmed.has(key) === isMeant) return;
    if (!this.isDirty) this.base = copyLayers(this.layers);
    this.confirmed = new Set(isMeant ? [...this.confirmed, key] : [...this.confirmed].filter((other) => other !== key));
    this.revision += 1;
    this.changed.emit();
  }

  undo(): boolean {
    return this.travel(this.history.takeUndo(), "before");
  }

  redo(): boolean {
    return this.travel(this.history.takeRedo(), "after");
  }

  /** The server has stored `revision`, whose masks are `stored`. Pixels stay as they are here: they may be newer. */
  confirm(server: Omit<ServerFrame, "id" | "position" | "layers">, revision: number, stored: Layers | null = null): void {
    this.hear(server);
    this.savedRevision = Math.max(this.savedRevision, revision);
    if (!this.isDirty) this.nothingUnsaved();
    else if (stored) this.base = new Map([...(this.base ?? []), ...stored]);
    this.changed.emit();
  }

  /**
   * The server's masks take the place of what is here.
   *
   * Local history ends where pixels really change, because it spoke about others: what the server did is never undone.
   */
  takeFromServer(server: ServerFrame): void {
    this.rebase(server, server.layers);
  }

  /** On top of what the server holds now: these masks, unsaved where they are others than the server's. */
  rebase(server: ServerFrame, layers: Layers): void {
    const before = copyLayers(this.layers);
    this.hear(server);
    this.savedRevision = this.revision;
    this.take(server.layers);
    const theirs = copyLayers(this.layers);
    for (const [key, mask] of layers) this.layers.get(key)?.data.set(mask.data);
    const own = editBetween(theirs, this.layers, { origin: "local", label: "" });
    const changed = editBetween(before, this.layers, { origin: "remote", label: "" });
    if (!own) {
      this.nothingUnsaved();
      this.confirmed = new Set(server.confirmed);
    } else {
      this.base = theirs;
      this.confirmed = stillConfirmed(this.confirmed, changed?.changes.map(({ key }) => key) ?? []);
      for (const { key } of own.changes) this.known.add(key);
      this.revision += 1;
    }
    if (changed) this.history.forget();
    this.painted.emit(this.whole());
    this.changed.emit();
  }

  /** Masks of another frame to paint changes against, moved to where they are in this one; null: no longer. */
  measureAgainst(reference: Layers | null): void {
    this.changeReference = reference;
  }

  /** Only the proposal is new; masks, version and history stay, so that nothing painted here can be lost. */
  propose({ proposal, state, version }: Pick<ServerFrame, "proposal" | "state" | "version">): void {
    this.proposal = proposal;
    if (version === this.version) this.state = state;
    this.changed.emit();
  }

  /** Unsaved work from an earlier visit comes back: as local work, not saved yet. */
  restore(layers: Layers, { fromProposal, keepProposal, confirmed, note }: SaveFacts): void {
    if (!this.isDirty) this.base = copyLayers(this.layers);
    for (const [key, mask] of layers) {
      this.layers.get(key)?.data.set(mask.data);
      this.known.add(key);
    }
    this.fromProposal = fromProposal;
    this.keepProposal = keepProposal;
    this.confirmed = new Set(confirmed);
    this.note = note;
    this.revision += 1;
    this.painted.emit(this.whole());
    this.changed.emit();
  }

  /** A copy of every layer a save has to carry. */
  layersToSave(): Map<string, Mask> {
    const keys = this.rules.map((rule) => rule.key).filter((key) => key !== EXCLUSION || this.known.has(key));
    return new Map(keys.map((key) => [key, copyMask(this.layers.get(key)!)]));
  }

  private adopt(edit: Edit, before: Layers): void {
    if (!this.isDirty) this.base = before;
    this.history.remember(edit);
    for (const { key } of edit.changes) this.known.add(key);
    if (edit.fromProposal !== null) {
      // What was taken whole since the last save does not wait again because a part of it is taken once more.
      this.keepProposal = edit.keepsProposal && (this.fromProposal === null || this.keepProposal);
      this.fromProposal = edit.fromProposal;
    }
    this.edited(edit);
  }

  private edited(edit: Edit): void {
    this.confirmed = stillConfirmed(this.confirmed, edit.changes.map(({ key }) => key));
    this.revision += 1;
    this.changed.emit();
  }

  private travel(edit: Edit | null, towards: "before" | "after"): boolean {
    if (!edit) return false;
    if (!this.isDirty) this.base = copyLayers(this.layers);
    const rect = applyEdit(this.layers, edit, towards);
    if (edit === this.noted?.edit) this.isNoted = towards === "after";
    if (edit.fromProposal !== null) {
      this.takeNothing();
      if (towards === "after") [this.fromProposal, this.keepProposal] = [edit.fromProposal, edit.keepsProposal];
    }
    if (rect) this.painted.emit(rect);
    this.edited(edit);
    return true;
  }

  private hear({ version, state, proposal, corner }: Omit<ServerFrame, "id" | "position" | "layers">): void {
    this.version = version;
    this.state = state;
    this.proposal = proposal;
    this.corner = corner ?? null;
  }

  private takeNothing(): void {
    this.fromProposal = null;
    this.keepProposal = false;
  }

  private nothingUnsaved(): void {
    this.takeNothing();
    this.base = null;
    this.noted = null;
    this.isNoted = false;
  }

  private take(layers: Layers): void {
    this.known.clear();
    for (const [key, mask] of this.layers) {
      const given = layers.get(key);
      if (given) this.known.add(key);
      mask.data.set(given ? given.data : new Uint8Array(mask.data.length));
    }
  }

  private whole(): Rect {
    return wholeRect(this.layers.values().next().value!);
  }
}
