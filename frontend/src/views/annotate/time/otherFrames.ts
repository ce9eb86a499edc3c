/**
 * One frame with the help of others: copying, interpolating, one or many. Every deed answers with what it did, in words.
 *
 * What is written is always one edit of that frame's own document, saved and journalled as a stroke is, with a note of
 * where the masks came from.
 */
import type { Filament, FilamentFrame } from "../../../api/types";
import type { FrameCache } from "../../../canvas/frameCache";
import { movedLayers } from "../../../domain/moveLayers";
import type { FoundShift } from "../../../domain/shift";
import { isLabelled } from "../../../domain/reviewState";
import type { EditorSettings } from "../../../state/editorSettings";
import type { FrameActions } from "../../../state/frameActions";
import type { FrameDocument } from "../../../state/frameDocument";
import type { LabelStore } from "../../../state/labelStore";
import { Store } from "../../../state/store";
import { plural } from "../../../text/format";
import { type Following, followingBetween } from "./following";
import { endsAt, layersBetween } from "./interpolation";
import { type Between, hasMasks, positionsBetween, shareOfTime } from "./neighbours";
import { ShiftFinder } from "./shiftFinder";
import { endsText, lostText, notMovedText, placeText } from "./words";

export interface Work {
  readonly title: string;
  readonly done: number;
  readonly total: number;
}

export interface OtherFramesState {
  /** What goes on over many frames; null: nothing. */
  readonly work: Work | null;
  /** The dialog that asks a model is open. */
  readonly isPropagating: boolean;
  /** The prediction that was started here and is not over yet. */
  readonly predictionRun: number | null;
  /** The compared frame is shown instead of this one. */
  readonly isPeeking: boolean;
}

interface Parts {
  readonly filament: Pick<Filament, "descriptors">;
  readonly labels: LabelStore;
  readonly images: Pick<FrameCache, "fetch">;
  readonly actions: FrameActions;
  readonly settings: Store<EditorSettings>;
}

const STILL: FoundShift = { rows: 0, cols: 0, confidence: 0, source: "none" };

export class OtherFrames {
  readonly state = new Store<OtherFramesState>({ work: null, isPropagating: false, predictionRun: null, isPeeking: false });
  readonly shifts: ShiftFinder;
  private isCancelled = false;

  constructor(private readonly parts: Parts) {
    this.shifts = new ShiftFinder(parts.images);
  }

  readonly openAt = (position: number): FrameDocument | null => this.parts.labels.at(position);

  /** Copy the descriptors' masks of a frame into a document; the exclusion belongs to its own frame. */
  async copy(frames: readonly FilamentFrame[], from: number, document: FrameDocument): Promise<string> {
    const [source, target] = [frames[from]!, frames[document.position]!];
    const origin = await this.parts.labels.open(from);
    if (!hasMasks(source, this.openAt)) return `Frame ${source.index} has no masks to copy.`;
    const following = this.following(from, document.position);
    const shift = following === "moves" ? await this.shifts.between(source, target) : STILL;
    const { layers, lostPx } = movedLayers(origin.layers, this.keys, shift);
    const place = following === "moves" ? placeText(shift) : notMovedText(following);
    if (document.isPainting) return "Nothing was copied: a stroke was being drawn.";
    const isNew = this.parts.actions.takeFromFrames(document, layers, `copy from frame ${source.index}`, `copied from frame ${source.index}`);
    return isNew ? `Copied from frame ${source.index}${place}${lostText(lostPx)}` : `This frame has the masks of frame ${source.index} already.`;
  }

  /** The masks of a frame from those of the labelled frames around it. */
  async interpolate(frames: readonly FilamentFrame[], between: Between, document: FrameDocument): Promise<string> {
    const ends = await this.fill(frames, between, document);
    const names = this.names(frames, between);
    if (!ends) return document.isPainting ? "Nothing was interpolated: a stroke was being drawn." : `This frame is what lies between ${names} already.`;
    const following = this.following(between.from, between.to);
    return `Interpolated between ${names}${following === "moves" ? endsText(ends) : notMovedText(following)}`;
  }

  /** The same for every frame between two labelled ones that has no masks and is not being worked on. */
  async interpolateAll(frames: readonly FilamentFrame[], between: Between): Promise<string> {
    const positions = positionsBetween(between);
    const names = this.names(frames, between);
    this.isCancelled = false;
    let [filled, kept] = [0, 0];
    try {
      for (const [done, position] of positions.entries()) {
        this.state.set({ work: { title: `Interpolating between ${names}`, done, total: positions.length } });
        if (this.isCancelled) break;
        const document = await this.parts.labels.open(position);
        if (document.isDirty || document.isPainting || isLabelled(document.state) || hasMasks(frames[position]!, this.openAt)) kept++;
        else if (await this.fill(frames, between, document)) filled++;
        // One save at a time: a hundred at once would make the person's own strokes wait.
        await this.parts.labels.saver.flush(document);
        await pause();
      }
    } finally {
      this.state.set({ work: null });
    }
    const stopped = this.isCancelled ? "Stopped: " : "";
    const rest = kept > 0 ? ` ${plural(kept, "frame")} had masks or strokes already and stayed as they were.` : "";
    const following = this.following(between.from, between.to);
    const place = following === "moves" ? ", moved where the images show a movement." : notMovedText(following);
    return `${stopped}${plural(filled, "frame")} interpolated between ${names}${place} Each can be undone in its own frame.${rest}`;
  }

  cancel(): void {
    this.isCancelled = true;
  }

  private async fill(frames: readonly FilamentFrame[], between: Between, document: FrameDocument) {
    const { labels, actions } = this.parts;
    const [first, last] = [await labels.open(between.from), await labels.open(between.to)];
    const follows = this.following(between.from, between.to) === "moves";
    const ends = follows ? await endsAt(this.shifts, frames, between, document.position) : { from: STILL, to: STILL };
    const layers = layersBetween(first.layers, last.layers, this.keys, ends, shareOfTime(frames, between, document.position));
    if (document.isPainting) return null;
    const names = this.names(frames, between);
    return actions.takeFromFrames(document, layers, `interpolation between ${names}`, `interpolated between ${names}`) ? ends : null;
  }

  private names(frames: readonly FilamentFrame[], { from, to }: Between): string {
    return `frames ${frames[from]!.index} and ${frames[to]!.index}`;
  }

  private get keys(): string[] {
    return this.parts.filament.descriptors.map(({ key }) => key);
  }

  private following(from: number, to: number): Following {
    return followingBetween(this.parts.settings.get().followImage, from, to);
  }
}

/** Lets the browser draw and the person press a key. */
const pause = () => new Promise((resolve) => setTimeout(resolve));
