/** A view in the words of an address: "zoom=3.25&at=120.5,66". Pure. */
import { imagePoint } from "../domain/points";
import type { View } from "./viewport";

export function viewWords(view: View | null): Record<string, string> {
  if (!view) return {};
  const { zoom, centre } = view;
  return { zoom: String(Number(zoom.toPrecision(5))), at: `${centre.row.toFixed(1)},${centre.col.toFixed(1)}` };
}

/** Null: nothing is said, or no view. */
export function readView(search: URLSearchParams): View | null {
  const zoom = Number(search.get("zoom"));
  const [row = NaN, col = NaN] = numbers(search.get("at"));
  return zoom > 0 && Number.isFinite(row) && Number.isFinite(col) ? { zoom, centre: imagePoint(row, col) } : null;
}

export const numbers = (text: string | null) => (text ?? "").split(",").map((part) => (part.trim() === "" ? NaN : Number(part)));
