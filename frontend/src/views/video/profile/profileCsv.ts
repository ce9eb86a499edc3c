/** A line profile as a table for other programs. Pure. */
import type { ProfilePoint } from "../../../domain/lineProfile";

export function profileCsv(points: readonly ProfilePoint[], nmPerPx: number | null): string {
  const head = nmPerPx === null ? "distance_px,grey" : "distance_px,distance_nm,grey";
  const rows = points.map(({ distance_px, grey }) => {
    const distances = nmPerPx === null ? [distance_px] : [distance_px, distance_px * nmPerPx];
    return [...distances.map((distance) => distance.toFixed(4)), grey === null ? "" : grey.toFixed(3)].join(",");
  });
  return [head, ...rows, ""].join("\n");
}
