/**
 * The masks of one frame as they are on this screen: what the server holds, what was painted since, and its history.
 *
 * `revision` counts local changes, `savedRevision` is the one the server has confirmed. A save that is in flight confirms
 * only the revision it carried, so strokes painted meanwhile stay unsaved and are never lost.
 */
import type { FrameState } from "../api/types";
import { type LayerRule, type Layers, EXCLUSION, copyLayers, emptyLayers, enforceInside } from "../domain/layers";
import { type Mask, areaPx, copyMask } from "../domain/mask";
import { type Rect, wholeRect } from "../domain/rect";
import { type Edit, applyEdit, editBetween } from "./edit";
import { Emitter } from "./emitter";
import { History } from "./history";

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
  readonly proposal: DecodedProposal | null;
}

export interface FrameShape {
  readonly height: number;
  readonly width: number;
  readonly rules: readonly LayerRule[];
}

export class FrameDocument {
  readonly id: number;
  readonly position: number;
  readonly rules: readonly LayerRule[];
  readonly layers: Map<string, Mask>;
  version: number;
  state: FrameState;
  proposal: DecodedProposal | null;
  /** The proposal that the next save starts from. */
  fromProposal: number | null = null;

  revision = 0;
  savedRevision = 0;

  /** A stroke is being drawn: its pixels are here, but no edit yet. */
  isPainting = false;

  /** A rectangle has other pixels now. */
  readonly painted = new Emitter<Rect>();
  /** Something people read has changed: areas, version, state, history, proposal. */
  readonly changed = new Emitter();

  private readonly history = new History();
  /** Layers the server holds for this frame: a layer that was never touched is not sent. */
  private readonly known = new Set<string>();

  constructor(server: ServerFrame, shape: FrameShape) {
    this.id = server.id;
    this.position = server.position;
    this.rules = [...shape.rules, { key: EXCLUSION, inside: null }];
    this.layers = emptyLayers(this.rules, shape.height, shape.width);
    this.version = server.version;
    this.state = server.state;
    this.proposal = server.proposal;
    this.take(server.layers);
  }

  get isDirty(): boolean {
    return this.revision > this.savedRevision;
  }

  get nextUndo(): string | null {
    return this.history.nextUndo;
  }

  get nextRedo(): string | null {
    return this.history.nextRedo;
  }

  /** The area of each layer in pixels. */
  areas(): Map<string, number> {
    return new Map([...this.layers].map(([key, mask]) => [key, areaPx(mask)]));
  }

  /** Pixels that are already in `layers` become a local edit, compared with what was there `before`. */
  commit(before: Layers, label: string): Edit | null {
    const edit = editBetween(before, this.layers, { origin: "local", label });
    if (edit) this.adopt(edit);
    return edit;
  }

  /** Replace the descriptors' masks by others as one local, undoable edit. Layers that are not given stay. */
  replace(layers: Layers, label: string, fromProposal: number | null = null): Edit | null {
    const before = copyLayers(this.layers);
    for (const [key, mask] of layers) this.layers.get(key)?.data.set(mask.data);
    enforceInside(this.layers, this.rules);
    const edit = editBetween(before, this.layers, { origin: "local", label, fromProposal });
    if (edit) this.adopt(edit);
    this.painted.emit(this.whole());
    return edit;
  }

  undo(): boolean {
    return this.travel(this.history.takeUndo(), "before");
  }

  redo(): boolean {
    return this.travel(this.history.takeRedo(), "after");
  }

  /** The server has stored `revision`. Pixels stay as they are here: they may be newer. */
  confirm(server: Pick<ServerFrame, "version" | "state" | "proposal">, revision: number): void {
    this.version = server.version;
    this.state = server.state;
    this.proposal = server.proposal;
    this.savedRevision = Math.max(this.savedRevision, revision);
    if (!this.isDirty) this.fromProposal = null;
    this.changed.emit();
  }

  /**
   * The server's masks take the place of what is here.
   *
   * Local history ends where pixels really change, because it spoke about others: what the server did is never undone.
   */
  takeFromServer(server: ServerFrame): void {
    this.version = server.version;
    this.state = server.state;
    this.proposal = server.proposal;
    this.fromProposal = null;
    this.savedRevision = this.revision;
    const before = copyLayers(this.layers);
    this.take(server.layers);
    if (editBetween(before, this.layers, { origin: "remote", label: "" })) this.history.forget();
    this.painted.emit(this.whole());
    this.changed.emit();
  }

  /** Unsaved work from an earlier visit comes back: as local work, not saved yet. */
  restore(layers: Layers, fromProposal: number | null): void {
    for (const [key, mask] of layers) {
      this.layers.get(key)?.data.set(mask.data);
      this.known.add(key);
    }
    this.fromProposal = fromProposal;
    this.revision += 1;
    this.painted.emit(this.whole());
    this.changed.emit();
  }

  /** A copy of every layer a save has to carry. */
  layersToSave(): Map<string, Mask> {
    const keys = this.rules.map((rule) => rule.key).filter((key) => key !== EXCLUSION || this.known.has(key));
    return new Map(keys.map((key) => [key, copyMask(this.layers.get(key)!)]));
  }

  private adopt(edit: Edit): void {
    this.history.remember(edit);
    for (const { key } of edit.changes) this.known.add(key);
    if (edit.fromProposal !== null) this.fromProposal = edit.fromProposal;
    this.revision += 1;
    this.changed.emit();
  }

  private travel(edit: Edit | null, towards: "before" | "after"): boolean {
    if (!edit) return false;
    const rect = applyEdit(this.layers, this.rules, edit, towards);
    if (edit.fromProposal !== null) this.fromProposal = towards === "after" ? edit.fromProposal : null;
    this.revision += 1;
    if (rect) this.painted.emit(rect);
    this.changed.emit();
    return true;
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
