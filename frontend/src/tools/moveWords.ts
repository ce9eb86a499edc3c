/** What the status line says of masks that are being moved. */
import { type Moved } from "./moveShape";

export function movedWords({ rows, cols, radians }: Moved, layers: readonly string[], cut: number): string {
  const parts = [
    rows !== 0 && `${Math.abs(rows)} px ${rows > 0 ? "down" : "up"}`,
    cols !== 0 && `${Math.abs(cols)} px ${cols > 0 ? "right" : "left"}`,
    radians !== 0 && `${Math.abs((radians * 180) / Math.PI).toFixed(1)}° ${radians > 0 ? "clockwise" : "anticlockwise"}`,
  ].filter(Boolean);
  const loss = cut > 0 ? ` ${cut} ${cut === 1 ? "pixel" : "pixels"} would be cut off at the border of the image.` : "";
  return `${layers.join(" and ")}: ${parts.join(", ")}.${loss} Enter applies, Escape gives up`;
}
