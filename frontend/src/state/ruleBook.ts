/**
 * Which rules the frames of one filament do not keep, as far as it is known here.
 *
 * What masks say by themselves is worked out once for each state of a frame: of the frame that is worked on as its
 * strokes end, of other drafts in the background. Areas are compared anew each time, because a stroke in one frame
 * changes what the next one is compared with.
 */
import type { FilamentFrame } from "../api/types";
import {
  type EarlierArea, type RuleWarning, growthWarnings, maskWarnings, surplus, unresolved, warningKey, without,
} from "../domain/frameRules";
import { type LayerRule, EXCLUSION, innerKeys } from "../domain/layers";
import { type Mask, areaPx } from "../domain/mask";
import { Emitter } from "./emitter";
import type { FrameDocument } from "./frameDocument";
import type { LabelStore, SeenFrame } from "./labelStore";

/** What is read of the list of frames. */
export type ListedFrame = Pick<FilamentFrame, "position" | "state" | "version" | "areas_px" | "confirmed">;

export interface FrameWarnings {
  readonly position: number;
  readonly warnings: readonly RuleWarning[];
}

interface Known {
  readonly version: number;
  readonly revision: number;
  readonly warnings: readonly RuleWarning[];
  readonly areas: ReadonlyMap<string, number>;
}

/** States of frames that people answer for: others are no measure for a growing area. */
const ANSWERED_FOR: readonly string[] = ["draft", "submitted", "accepted"];

/** There is nothing to confirm in a frame that is handed in as it stands. */
export const isHandedIn = ({ isDirty, state }: Pick<FrameDocument, "isDirty" | "state">) =>
  !isDirty && (state === "submitted" || state === "accepted");

export class RuleBook {
  /** Something is known that was not known before. */
  readonly changed = new Emitter();
  /** Somebody wanted to hand in what does not keep the rules: the list should show itself. */
  readonly attention = new Emitter();
  private readonly known = new Map<number, Known>();
  /** What only the server knew: another person's frame may have changed what an area is compared with. */
  private readonly told = new Map<number, Known>();
  private readonly rules: readonly LayerRule[];

  constructor(
    private readonly labels: Pick<LabelStore, "at" | "look">,
    descriptors: readonly LayerRule[],
  ) {
    this.rules = [...descriptors, { key: EXCLUSION, inside: null }];
  }

  /** Everything that the frame does not keep, confirmed or not. */
  of(document: FrameDocument, frames: readonly ListedFrame[]): RuleWarning[] {
    const here = this.examine(document);
    const grown = growthWarnings(this.rules, this.earlier(document.position, frames), (layer) => here.areas.get(layer) ?? 0);
    const found = [...here.warnings, ...grown];
    const told = this.told.get(document.position);
    if (!told || !isSame(told, document)) return found;
    const keys = new Set(found.map(warningKey));
    return [...found, ...told.warnings.filter((warning) => !keys.has(warningKey(warning)))];
  }

  /** What stands in the way of handing the frame in. */
  unresolved(document: FrameDocument, frames: readonly ListedFrame[]): RuleWarning[] {
    return unresolved(this.of(document, frames), document.confirmed);
  }

  /** Drafts with unresolved warnings by position; only they can be handed in. */
  drafts(frames: readonly ListedFrame[]): FrameWarnings[] {
    const found: FrameWarnings[] = [];
    const earlier = new Map<string, EarlierArea>();
    for (const frame of frames) {
      const now = this.now(frame);
      if (now.state === "draft") {
        const grown = growthWarnings(this.rules, earlier, now.area);
        const warnings = unresolved([...now.warnings, ...grown], now.confirmed);
        if (warnings.length > 0) found.push({ position: frame.position, warnings });
      }
      this.remember(earlier, frame.position, now);
    }
    return found;
  }

  /** Look at the drafts that have not been looked at, one after the other, while nobody waits for anything. */
  async lookAtDrafts(frames: readonly ListedFrame[], signal: AbortSignal, idle: () => Promise<void>): Promise<void> {
    let news = false;
    for (const frame of frames) {
      if (frame.state !== "draft" || this.isKnown(frame)) continue;
      await idle();
      if (signal.aborted) return;
      if (this.labels.at(frame.position)?.isPainting) continue;
      // Without an answer nothing is known of this frame; it is asked for again with the next change.
      const seen = await this.labels.look(frame.position, signal).catch(() => null);
      if (signal.aborted) return;
      if (!seen) continue;
      this.examine(seen);
      news = true;
    }
    if (news) this.changed.emit();
  }

  /** The pixels that a warning is about; null where there are none. */
  async surplus(document: FrameDocument, warning: RuleWarning): Promise<Mask | null> {
    const earlier = warning.against === null ? null : await this.labels.look(warning.against);
    return surplus(document.layers, this.rules, warning, earlier?.layers.get(warning.layer) ?? null);
  }

  /** Take away what a warning is about, in one step that can be undone; says whether a pixel has changed. */
  async repair(document: FrameDocument, warning: RuleWarning): Promise<boolean> {
    const pixels = await this.surplus(document, warning);
    if (!pixels || document.isPainting) return false;
    const keys = [warning.layer, ...innerKeys(this.rules, warning.layer)];
    return document.replace(without(document.layers, keys, pixels), `repair: ${REPAIRS[warning.code]}`) !== null;
  }

  /** The server refused to take the frame for these. */
  refused(document: FrameDocument, warnings: readonly RuleWarning[]): void {
    const { version, revision, position } = document;
    this.told.set(position, { version, revision, warnings, areas: new Map() });
    this.changed.emit();
    this.attention.emit();
  }

  private examine(seen: SeenFrame): Known {
    const known = this.known.get(seen.position);
    // Half a stroke is no state of the frame: it is judged when it ends.
    if (known && (isSame(known, seen) || this.labels.at(seen.position)?.isPainting)) return known;
    const { version, revision, layers } = seen;
    const areas = new Map([...layers].map(([key, mask]) => [key, areaPx(mask)]));
    const news = { version, revision, warnings: maskWarnings(layers, this.rules), areas };
    this.known.set(seen.position, news);
    return news;
  }

  private isKnown(frame: ListedFrame): boolean {
    const known = this.known.get(frame.position);
    const document = this.labels.at(frame.position);
    return known !== undefined && (document ? isSame(known, document) : known.version === frame.version);
  }

  /** The newest word on a frame: unsaved strokes count. */
  private now(frame: ListedFrame): Now {
    const document = this.labels.at(frame.position);
    const known = this.known.get(frame.position);
    const isCurrent = known && (document ? isSame(known, document) : known.version === frame.version);
    const areas = document?.isDirty && !document.isPainting ? this.examine(document).areas : null;
    return {
      state: document?.isDirty ? "draft" : (document?.state ?? frame.state),
      confirmed: document ? document.confirmed : new Set(frame.confirmed),
      warnings: isCurrent ? known.warnings : [],
      area: (layer) => (areas ? areas.get(layer) : frame.areas_px[layer]) ?? 0,
    };
  }

  private earlier(position: number, frames: readonly ListedFrame[]): Map<string, EarlierArea> {
    const earlier = new Map<string, EarlierArea>();
    for (const frame of frames.slice(0, position)) this.remember(earlier, frame.position, this.now(frame));
    return earlier;
  }

  private remember(earlier: Map<string, EarlierArea>, position: number, { state, area }: Now): void {
    if (!ANSWERED_FOR.includes(state)) return;
    for (const { key, inside } of this.rules) {
      if (!inside && key !== EXCLUSION && area(key) > 0) earlier.set(key, { position, areaPx: area(key) });
    }
  }
}

interface Now {
  readonly state: string;
  readonly confirmed: ReadonlySet<string>;
  readonly warnings: readonly RuleWarning[];
  readonly area: (layer: string) => number;
}

/** What a repair did, for "Undo repair: ...". */
const REPAIRS: Record<RuleWarning["code"], string> = {
  inner_outside_outer: "cut to the outer area",
  in_exclusion: "out of the exclusion",
  several_components: "largest piece kept",
  area_grew: "cut to the earlier outline",
};

const isSame = (known: Known, seen: Pick<SeenFrame, "version" | "revision">) =>
  known.version === seen.version && known.revision === seen.revision;
