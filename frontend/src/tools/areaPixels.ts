/** Polygon and lasso: the pixels inside an outline are added to the chosen layer or taken from it. */
import type { PaintMode } from "../domain/layers";
import { rasterise } from "../domain/polygon";
import type { Point } from "../domain/polyline";
import { paintPixels } from "./applyPixels";
import type { ToolHost } from "./tool";

/** Alt does the other of the two. */
export const modeOf = (host: ToolHost, isOther: boolean): PaintMode =>
  (host.settings.combine === "add") === isOther ? "erase" : "paint";

export function fillOutline(host: ToolHost, corners: readonly Point[], mode: PaintMode, label: string): boolean {
  const mask = host.document?.layers.get(host.settings.target);
  if (!mask) return false;
  return paintPixels(host, { mode, coverage: rasterise(corners, mask.height, mask.width), label });
}

export const doing = (combine: "add" | "subtract", target: string) =>
  combine === "add" ? `adds to ${target}` : `takes from ${target}`;
