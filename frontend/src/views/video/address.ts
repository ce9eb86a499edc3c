/** The address bar reproduces the view: frame, zoom and centre, and how greys are shown. Pure. */
import type { Video } from "../../api/types";
import type { FieldDisplay } from "../../canvas/field/colours";
import { numbers, readView, viewWords } from "../../canvas/viewAddress";
import type { View } from "../../canvas/viewport";
import { isColourMap } from "../../domain/colourMaps";
import { clampPosition } from "../../domain/frames";
import { greyLevels } from "../../domain/windowLevel";

type Recording = Pick<Video, "frame_count" | "grey_low" | "grey_high" | "dtype">;

/** A recording that is not ready has no depth yet; nothing is shown of it either. */
export const depthOf = ({ dtype }: Pick<Video, "dtype">) => dtype ?? "uint8";

export interface FieldAddress {
  readonly position: number;
  /** null: the whole frame. */
  readonly view: View | null;
  readonly display: FieldDisplay;
}

export function usualDisplay({ grey_low, grey_high }: Recording): FieldDisplay {
  const low = Math.round(grey_low);
  return { low, high: Math.max(low + 1, Math.round(grey_high)), gamma: 1, invert: false, map: "grey" };
}

export function readAddress(search: URLSearchParams, video: Recording): FieldAddress {
  const number = (name: string) => (search.get(name) ? Number(search.get(name)) : NaN);
  const usual = usualDisplay(video);
  const most = greyLevels(depthOf(video)) - 1;
  const [from = NaN, to = NaN] = numbers(search.get("window"));
  const isWindow = from >= 0 && to > from && to <= most;
  const gamma = number("gamma");
  const map = search.get("map");
  const position = number("position");
  return {
    position: Number.isFinite(position) ? clampPosition(position, video.frame_count) : 0,
    view: readView(search),
    display: {
      low: isWindow ? from : usual.low,
      high: isWindow ? to : usual.high,
      gamma: gamma >= 0.1 && gamma <= 10 ? gamma : 1,
      invert: search.get("invert") === "1",
      map: isColourMap(map) ? map : usual.map,
    },
  };
}

/** Only what differs from a first visit is said. */
export function writeAddress({ position, view, display }: FieldAddress, video: Recording): Record<string, string> {
  const usual = usualDisplay(video);
  const words: Record<string, string> = {};
  if (position > 0) words.position = String(position);
  Object.assign(words, viewWords(view));
  if (display.low !== usual.low || display.high !== usual.high) words.window = `${display.low},${display.high}`;
  if (display.gamma !== 1) words.gamma = String(display.gamma);
  if (display.map !== usual.map) words.map = display.map;
  if (display.invert) words.invert = "1";
  return words;
}
